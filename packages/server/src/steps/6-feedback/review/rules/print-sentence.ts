import type { ReviewValue } from '@liubu/contract';

/**
 * A sentence as it is printed: each number with what must stand with it. 预计, 初步核算 and 1—11月 are put behind the number
 * where the clause does not say them already, so that no edit can lose them.
 */
export function printSentence(text: string, values: readonly ReviewValue[]): string {
  const byKey = new Map(values.map((value) => [value.key, value]));
  return text.replace(/\{(\w+)\}/g, (whole, key: string, at: number) => {
    const value = byKey.get(key);
    if (value === undefined) return whole;
    const before = text.slice(0, at);
    const clause = before.slice(Math.max(before.lastIndexOf('。'), before.lastIndexOf('；')) + 1);
    const missing = value.statusWord.split('，').filter((word) => word !== '' && !clause.includes(word));
    return missing.length === 0 ? value.printed : `${value.printed}（${missing.join('，')}）`;
  });
}

/** 33100, 6.1%; and in Chinese numerals what is surely a quantity: 百分之六, 三万余人. 三农 and 千家万户 are none. */
const FIGURES =
  /\d+(?:\.\d+)?%?|百分之[〇零一二三四五六七八九十百千点]+|[一二三四五六七八九十百千两]+[余多]?[万亿][余多]?(?:个|家|项|名|人|户|所|座|公里|平方米|亩|场|处|台|件|套|吨|元|辆)/g;

/** Figures typed into a text that neither its template nor any of its sources has. */
export function looseIn(text: string, made: string, values: readonly ReviewValue[]): string[] {
  const figures = (from: string) => from.replace(/\{\w+\}/g, ' ').match(FIGURES) ?? [];
  const known = new Set(
    [made, ...values.flatMap(({ printed, exact, source }) => [printed, exact, source.label])].flatMap(figures),
  );
  return [...new Set(figures(text).filter((figure) => !known.has(figure)))];
}
