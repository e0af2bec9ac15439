/** A run of one sentence: the same in both, or in this one only. */
export interface Run {
  /** Where it begins in its sentence. */
  at: number;
  text: string;
  isOther: boolean;
}

/** Numbers whole, other characters one by one: a changed number is seen as one. */
const tokens = (text: string): string[] => text.match(/\d+(?:[.,]\d+)*[%％]?|[A-Za-z]+|[\s\S]/gu) ?? [];
/** Longer sentences are shown whole: comparing them would make the page wait. */
const MOST = 1200;

/** What differs between two sentences, for showing them side by side. Pure. */
export function differenceOf(before: string, after: string): [before: Run[], after: Run[]] {
  const [a, b] = [tokens(before), tokens(after)];
  if (a.length > MOST || b.length > MOST)
    return [[{ at: 0, text: before, isOther: true }], [{ at: 0, text: after, isOther: true }]];
  const width = b.length + 1;
  const common = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      common[i * width + j] =
        a[i] === b[j]
          ? common[(i + 1) * width + j + 1]! + 1
          : Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!);
  const [left, right]: [Run[], Run[]] = [[], []];
  const put = (runs: Run[], text: string, isOther: boolean) => {
    const last = runs.at(-1);
    if (last?.isOther === isOther) last.text += text;
    else runs.push({ at: last ? last.at + last.text.length : 0, text, isOther });
  };
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      put(left, a[i++]!, false);
      put(right, b[j++]!, false);
    } else if (j >= b.length || (i < a.length && common[(i + 1) * width + j]! >= common[i * width + j + 1]!))
      put(left, a[i++]!, true);
    else put(right, b[j++]!, true);
  }
  return [left, right];
}
