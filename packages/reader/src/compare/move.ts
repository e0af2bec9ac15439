import type { Comparable } from './comparable.ts';

export type Move = 'up' | 'down';

/**
 * Verbs of rising and falling; with 到 or 至 behind them the number is the state reached and no move (降到1.5%). The size
 * of a fall is a fall whatever it reaches (降幅达到3%).
 */
const MOVES =
  /(?<fall>降幅|跌幅)|(?<down>下降|降低|减少|下调|回落|缩减|压减|压缩|削减|减轻|减负|减税|降费|递减|负增长|[^升]降(?=[^低幅到至]|$))|(?<up>增长|增加|提高|上升|上涨|上调|扩大|新增|净增|提升|递增)/g;
const REACHES = /^(?:了)?[到至为]/;

/**
 * Which way a number moved, by the last such verb of its clause: it governs all values of a list (分别减少3%和5%).
 *
 * @param lead  the clause up to the number
 */
export function moveOf(lead: string, { form }: Comparable): Move | null {
  let move: Move | null = null;
  for (const match of lead.matchAll(MOVES)) {
    const after = lead.slice(match.index + match[0].length);
    if (match.groups?.fall) move = 'down';
    else move = REACHES.test(after) ? null : match.groups?.down ? 'down' : 'up';
  }
  // A rate without a verb is one of growth (价格涨幅3%左右).
  return move ?? (form === 'growth' ? 'up' : null);
}
