import type { Plan, Warning } from '@liubu/plan';

/** Every doubt that a comparison can raise, in both languages; the comparison carries the Chinese words. */
export const COMPARE_WARNINGS = {
  YEARS_NOT_ADJACENT: [
    '两份报告不是前后相邻的两年，请核对文件顺序',
    'The reports are not of two years in a row; please check their order',
  ],
  YEAR_UNKNOWN: [
    '没有读出报告年份，按相邻两年比较，请核对',
    'The year of a report was not found; they are taken as two years in a row',
  ],
  NO_TARGETS: ['前一份报告没有读出量化目标', 'No quantified target was found in the first report'],
  NO_REVIEW: ['后一份报告没有读出工作回顾', 'No review was found in the second report'],
  TOO_MANY_NUMBERS: [
    '数字太多，不像一份报告，只比较了前2000个',
    'There are more numbers than any report holds; only the first 2,000 were compared',
  ],
} as const satisfies Record<string, readonly [zh: string, en: string]>;

export type CompareWarningCode = keyof typeof COMPARE_WARNINGS;

export function compareWarnings(from: Plan, to: Plan, promises: number, isCut: boolean): Warning[] {
  const codes: CompareWarningCode[] = [];
  if (from.meta.year === null || to.meta.year === null) codes.push('YEAR_UNKNOWN');
  else if (to.meta.year !== from.meta.year + 1) codes.push('YEARS_NOT_ADJACENT');
  if (promises === 0) codes.push('NO_TARGETS');
  if (!to.sections.some(({ kind }) => kind === 'review')) codes.push('NO_REVIEW');
  if (isCut) codes.push('TOO_MANY_NUMBERS');
  return codes.map((code) => ({ code, message: COMPARE_WARNINGS[code][0] }));
}
