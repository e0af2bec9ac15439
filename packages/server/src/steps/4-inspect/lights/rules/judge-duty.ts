import type { LightSettings, Proof } from '@liubu/contract';
import type { ItemFacts, Judged, Step, TargetFacts, When } from './facts.ts';
import { isOver } from './judge-stages.ts';
import { figuresOf, isMet } from './judge-target.ts';
import { standsStill } from './standing-findings.ts';
import { dueOf, type Said } from './what-was-said.ts';

/**
 * What is to be kept all year: a standing duty (每期填报、无矛盾) and a bottom line (突破即红). A number, where there is
 * one, has to keep within its limit every month.
 */
export function judgeDuty(
  item: ItemFacts,
  target: TargetFacts | null,
  formula: 'standing' | 'bottom_line',
  said: Said,
  when: When,
  settings: LightSettings,
): Judged {
  const steps: Step[] = [];
  const latest = target === null ? undefined : figuresOf(target, when.month).at(-1);
  const proof: Proof = latest?.isVerified ? 'verified' : said.proof;
  const part = {
    id: target?.id ?? item.id,
    label: target?.label ?? item.label,
    formula,
    proof,
    expected: null,
    actual: null,
    gap: null,
    steps,
  };
  const unit = target?.measureUnit ?? '';
  if (latest !== undefined)
    steps.push({
      rule: 'value-counts',
      values: {
        month: latest.month,
        value: latest.value,
        unit,
        kind: latest.isVerified ? '核定数' : '上报数',
        kindEn: latest.isVerified ? 'verified' : 'reported',
      },
    });
  if (latest !== undefined && target !== null && target.value !== null && !isMet(target, latest.value, settings)) {
    steps.push({ rule: 'breach', values: { value: latest.value, unit, target: target.value } });
    return { ...part, state: 'behind', colour: 'red' };
  }
  const contradictions = item.findings.filter(
    (finding) => finding.severity === 'contradiction' && standsStill(finding, item, when),
  ).length;
  if (contradictions > 0) {
    steps.push({ rule: 'contradiction', values: { n: contradictions } });
    const state = said.counted.length === 0 && latest === undefined ? 'not_started' : 'behind';
    return { ...part, state, colour: formula === 'bottom_line' ? 'red' : 'yellow' };
  }
  if (said.counted.length === 0 && latest === undefined) {
    if (said.waiting.length > 0) steps.push({ rule: 'waits-for-review', values: { n: said.waiting.length } });
    else if (said.due.length === 0) steps.push({ rule: 'not-due-yet', values: {} });
    return { ...part, state: 'not_started', colour: 'none' };
  }
  steps.push({ rule: formula === 'standing' ? 'kept' : 'no-breach', values: {} });
  const due = dueOf(item, when.planYear);
  if (!isOver(said, due, when)) return { ...part, state: 'on_pace', colour: 'green' };
  if (proof !== 'evidenced' && proof !== 'verified') {
    steps.push({ rule: 'done-unproved', values: {} });
    return { ...part, state: 'done_unverified', colour: 'green' };
  }
  return { ...part, state: 'done', colour: 'green' };
}
