/** What is said, Chinese first. */
export type Pair<T = string> = readonly [zh: T, en: T];
export type Language = 'zh' | 'en';

export const inLanguage = <T>(language: Language, [zh, en]: Pair<T>): T => (language === 'zh' ? zh : en);

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

export const monthWords = (language: Language, month: number): string =>
  language === 'zh' ? `${month}月` : MONTHS[month - 1]!;

/** @param day  YYYY-MM-DD, or a moment of which the day is taken, as it is in China */
export function dayWords(language: Language, day: string): string {
  const [year, month, of] = chineseDay(day).split('-').map(Number) as [number, number, number];
  return language === 'zh' ? `${year}年${month}月${of}日` : `${of} ${MONTHS[month - 1]} ${year}`;
}

/** The day of a moment in China, whatever clock the machine has; a day stays as it is. */
export const chineseDay = (moment: string): string =>
  moment.length === 10 ? moment : new Date(Date.parse(moment) + 8 * 3_600_000).toISOString().slice(0, 10);
