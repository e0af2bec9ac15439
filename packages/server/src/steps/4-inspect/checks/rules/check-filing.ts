import type { CheckRuleName, CheckSettings } from '@liubu/contract';
import { allocationSumDiffers, noChangeOnFlow, reportedDiffersFromVerified } from './against-others.ts';
import { growthDiffers, partsExceedTotal, ratioDiffers, reachedButBelow, shareOfTargetDiffers } from './arithmetic.ts';
import { copiedFromLast, copiedFromOther } from './copied-text.ts';
import { cumulativeFalls } from './cumulative-falls.ts';
import { doneWithoutEvidence, evidenceOlder, evidenceReused } from './evidence.ts';
import type { Check, Doubt, FilingFacts } from './facts.ts';
import { milestoneInFuture, milestoneWithoutEvidence } from './milestones.ts';
import { powerOfTen } from './power-of-ten.ts';
import { suddenJump } from './sudden-jump.ts';
import { textNumberDiffers } from './text-number.ts';
import { negativeCount, shareOutOfRange } from './value-range.ts';

/** Every rule by its name; the words of each stand in contract/src/check-rules.ts. */
export const CHECKS: Readonly<Record<CheckRuleName, Check>> = {
  'reported-differs-from-verified': reportedDiffersFromVerified,
  'power-of-ten': powerOfTen,
  'sudden-jump': suddenJump,
  'cumulative-falls': cumulativeFalls,
  'share-out-of-range': shareOutOfRange,
  'negative-count': negativeCount,
  'ratio-differs': ratioDiffers,
  'share-of-target-differs': shareOfTargetDiffers,
  'growth-differs': growthDiffers,
  'parts-exceed-total': partsExceedTotal,
  'text-number-differs': textNumberDiffers,
  'allocation-sum-differs': allocationSumDiffers,
  'reached-but-below': reachedButBelow,
  'done-without-evidence': doneWithoutEvidence,
  'milestone-in-future': milestoneInFuture,
  'milestone-without-evidence': milestoneWithoutEvidence,
  'evidence-reused': evidenceReused,
  'evidence-older': evidenceOlder,
  'text-copied-own': copiedFromLast,
  'text-copied-other': copiedFromOther,
  'no-change-on-flow': noChangeOnFlow,
};

/** A slip of the unit makes other rules speak of the same thing: it alone is said. */
const COVERED_BY_SLIP: ReadonlySet<CheckRuleName> = new Set([
  'sudden-jump',
  'cumulative-falls',
  'share-of-target-differs',
  'growth-differs',
  'text-number-differs',
  'allocation-sum-differs',
]);

/** What there is to doubt in a filing, in the order of the rules; those that are declared off are not asked. */
export function checkFiling(facts: FilingFacts, settings: CheckSettings): Doubt[] {
  const off = new Set(settings.off);
  const doubts = Object.entries(CHECKS).flatMap(([name, check]) => (off.has(name) ? [] : check(facts, settings)));
  const slipped = new Set(doubts.flatMap(({ rule, targetId }) => (rule === 'power-of-ten' ? [targetId] : [])));
  return doubts.filter(
    ({ rule, targetId }) => !(COVERED_BY_SLIP.has(rule) && targetId !== undefined && slipped.has(targetId)),
  );
}
