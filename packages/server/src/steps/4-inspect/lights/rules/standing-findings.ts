import type { FindingFact, ItemFacts, When } from './facts.ts';

/**
 * A finding holds while it is open or answered. Upheld, it holds until the unit has filed anew after the decision and
 * that filing was approved; then it was mended or taken note of.
 */
export function standsStill(finding: FindingFact, item: ItemFacts, when: When): boolean {
  if (finding.foundOn > when.asOf) return false;
  if (finding.state === 'open' || finding.state === 'answered') return true;
  if (finding.state !== 'accepted') return false;
  const decidedOn = finding.decidedOn ?? finding.foundOn;
  return !item.filings.some(
    (filing) =>
      filing.state === 'approved' && (filing.saidOn ?? '') > decidedOn && (filing.decidedOn ?? '') <= when.today,
  );
}
