/** Where the name of what is measured ends, before words that compare it, date it or say how it was reckoned. */

/** @returns the end of the name that begins at `from` and is followed by such words up to `to` (exclusive) */
export function nameEnd(text: string, from: number, to: number): number {
  const end = beforeRun(text, from, beforeBase(text, from, to));
  const last = text[end - 1];
  return last === '算' || last === '径' ? beforeReckoning(text, from, end) : end;
}

/** “经济增长速度比全省平均水平”: what is compared stands before 比. */
function beforeBase(text: string, from: number, to: number): number {
  const at = text.slice(from, to).search(/(?:比|较|高于|低于|快于)(?:全|上年|去年|“|19|20|同)/);
  return at >= 3 ? from + at : to;
}

/** 粮食总产量|连续三年, 内河吞吐量|5年: over how many years is not what is measured. */
function beforeRun(text: string, from: number, to: number): number {
  if (text[to - 1] !== '年' && text[to] !== '年') return to;
  const at = text
    .slice(Math.max(from, to - 8), to)
    .search(/[由从]?(?:已?连续|近|过去|前|这|今明|今后|未来)?[\d一二两三四五六七八九十]{1,2}年?$/);
  return at >= 0 ? Math.max(from, to - 8) + at : to;
}

/** 地区生产总值|按可比价格计算: how it was reckoned is not what was. */
function beforeReckoning(text: string, from: number, to: number): number {
  const at = text.slice(from, to).search(RECKONED);
  return at >= 2 ? from + at : to;
}

/** 按可比价格计算, 按同口径: a clause of its own where it stands before a comma. */
export const RECKONED = /按.{2,8}(?:口径|计算|核算|折算|测算)$/;
