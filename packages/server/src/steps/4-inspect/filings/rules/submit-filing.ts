import { checkValue, type SaidOfField, type SheetItem, type SheetTarget, type ValueEntry } from '@liubu/contract';
import { valueTargetOf } from './sheet-target.ts';

/** What a unit can still change. */
export const EDITABLE = new Set(['waiting', 'draft', 'returned']);

const FLOWS = new Set(['flow_cumulative', 'flow_period']);
const say = (field: string, zh: string, en: string): SaidOfField => ({ field, zh, en });

const isAnswered = ({ entry }: SheetTarget): boolean =>
  entry !== null && (entry.text.trim() !== '' || (entry.unknown ?? '') !== '');

/** Why “no change” would not be taken as the item stands; null when it would. */
export function noChangeRefusal({ last, targets }: Pick<SheetItem, 'last' | 'targets'>): SaidOfField | null {
  if (last === null || last.progress.trim() === '')
    return say(
      'noChange',
      '上期没有填报，不能选“无变化”，请填写本期进展',
      'nothing was filed last time; tell how it stands',
    );
  for (const target of targets) {
    if (target.ask !== 'asked' || isAnswered(target)) continue;
    if (FLOWS.has(target.quantity ?? ''))
      return say(
        `entries.${target.targetId}`,
        `“${target.name}”是${target.quantity === 'flow_cumulative' ? '累计数' : '当期数'}，请先填本期的数再选“无变化”`,
        `"${target.name}" is counted anew each period; give its figure first`,
      );
    if (target.last === null)
      return say(
        `entries.${target.targetId}`,
        `“${target.name}”上期没有数，请填本期的数`,
        `"${target.name}" had no figure; give one`,
      );
  }
  return null;
}

/** Values that “no change” carries over: what stands, where nothing was typed. */
export function carriedEntries({ targets }: Pick<SheetItem, 'targets'>, asOf: string): ValueEntry[] {
  return targets.flatMap((target) =>
    target.ask !== 'asked' || isAnswered(target) || target.last === null
      ? []
      : { targetId: target.targetId, text: target.last.value, status: target.last.status, asOf, unknown: null },
  );
}

/** What keeps a filing from being submitted; doubts never do. */
export function submitProblems(item: Pick<SheetItem, 'progress' | 'noChange' | 'targets'>): SaidOfField[] {
  const problems: SaidOfField[] = [];
  if (item.progress.trim() === '')
    problems.push(
      say('progress', '请写本期进展；没有变化的请选“无变化”', 'tell how it stands, or confirm "no change"'),
    );
  for (const target of item.targets) {
    if (target.ask !== 'asked') continue;
    const field = `entries.${target.targetId}`;
    const { entry } = target;
    const typed = entry?.text ?? '';
    const { value, problem } = checkValue(valueTargetOf(target), typed);
    if (problem !== null) problems.push(say(field, `${target.name}：${problem.zh}`, `${target.name}: ${problem.en}`));
    else if (value === null && (entry?.unknown ?? '') === '')
      problems.push(
        say(
          field,
          `“${target.name}”请填数；暂无数据的请写明原因`,
          `give "${target.name}", or say why it is not known yet`,
        ),
      );
  }
  return problems;
}

/** Values in the target's unit, as they are reported. */
export function reportedEntries(item: Pick<SheetItem, 'targets'>, asOf: string) {
  return item.targets.flatMap((target) => {
    if (target.ask !== 'asked') return [];
    const { value } = checkValue(valueTargetOf(target), target.entry?.text ?? '');
    return {
      targetId: target.targetId,
      value,
      status: target.entry?.status ?? ('flash' as const),
      asOf: target.entry?.asOf ?? asOf,
    };
  });
}
