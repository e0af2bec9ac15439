/** A number as two sentences have it; null where one has none. */
export interface NumberChange {
  old: string | null;
  new: string | null;
}

/** A number with its sign of percent and its unit: 62%, 11.5万亩, 3月. */
const NUMBER = /\d+(?:[.,]\d+)*(?:%|％|‰|个百分点)?(?:[万亿千百]{0,2}[\p{Script=Han}]{0,2})?/gu;
/** Behind a number these begin something new and are no unit. */
const NO_UNIT = /^(.*?)(?:以上|以下|以内|左右|的|和|与|或|及|到|至|是|为|增长|下降|提高|全部|建成|完成)/u;

const PLAIN = /\d+(?:[.,]\d+)*/g;

function numbersOf(text: string): string[] {
  return (text.normalize('NFKC').match(NUMBER) ?? []).map((found) => NO_UNIT.exec(found)?.[1] ?? found);
}

/** Digits aside, so that two editions of a sentence are alike whatever their numbers. */
export const withoutNumbers = (text: string): string => text.normalize('NFKC').replace(PLAIN, '0');

const figureOf = (number: string): string => {
  const plain = /^\d+(?:[.,]\d+)*/.exec(number)![0].replaceAll(',', '');
  const sign = /^\d+(?:[.,]\d+)*(%|‰|个百分点)?([万亿千百]{0,2})/.exec(number)!;
  return `${plain}${sign[1] ?? ''}${sign[2] ?? ''}`;
};

/**
 * Every number that differs between two editions of a sentence, in their order: numbers that both have in the same order
 * are laid beside each other, those between them are pairs. Pure.
 *
 * @example numberChanges('建成高标准农田12万亩', '建成高标准农田13万亩') → [{ old: '12万亩', new: '13万亩' }]
 */
export function numberChanges(before: string, after: string): NumberChange[] {
  const [a, b] = [numbersOf(before), numbersOf(after)];
  const [x, y] = [a.map(figureOf), b.map(figureOf)];
  const common: number[][] = Array.from({ length: x.length + 1 }, () => new Array<number>(y.length + 1).fill(0));
  for (let i = x.length - 1; i >= 0; i--)
    for (let j = y.length - 1; j >= 0; j--)
      common[i]![j] = x[i] === y[j] ? common[i + 1]![j + 1]! + 1 : Math.max(common[i + 1]![j]!, common[i]![j + 1]!);
  const changes: NumberChange[] = [];
  let [i, j] = [0, 0];
  while (i < x.length || j < y.length) {
    if (i < x.length && j < y.length && x[i] === y[j]) {
      i++;
      j++;
      continue;
    }
    const [fromOld, fromNew]: [string[], string[]] = [[], []];
    while ((i < x.length || j < y.length) && !(i < x.length && j < y.length && x[i] === y[j])) {
      if (j >= y.length || (i < x.length && common[i + 1]![j]! >= common[i]![j + 1]!)) fromOld.push(a[i++]!);
      else fromNew.push(b[j++]!);
    }
    for (let k = 0; k < Math.max(fromOld.length, fromNew.length); k++)
      changes.push({ old: fromOld[k] ?? null, new: fromNew[k] ?? null });
  }
  return changes;
}
