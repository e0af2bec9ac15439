import { periodEnd } from '../rules/measures/horizon.ts';

const pad = (n: number): string => String(n).padStart(2, '0');
const lastDay = (year: number, month: number): string =>
  `${year}-${pad(month)}-${pad(new Date(Date.UTC(year, month, 0)).getUTCDate())}`;

/** Null for a day that no calendar has. */
const dayOf = (year: number, month: number, day: number): string | null =>
  month >= 1 && month <= 12 && day >= 1 && day <= Number(lastDay(year, month).slice(-2))
    ? `${year}-${pad(month)}-${pad(day)}`
    : null;

const QUARTERS = '一二三四';
const HAN_MONTHS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];

interface DueRule {
  pattern: RegExp;
  /** YYYY-MM-DD, or null when the words turn out to name no day. */
  day: (match: RegExpExecArray, planYear: number | null) => string | null;
}

const inYear = (planYear: number | null, month: number): string | null =>
  planYear === null ? null : lastDay(planYear, month);

/** In the order of their precision: a date before a month, a month before a year. */
const RULES: readonly DueRule[] = [
  {
    pattern: /((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日(?:之?前|以前|前后)?/,
    day: (m) => dayOf(Number(m[1]), Number(m[2]), Number(m[3])),
  },
  {
    pattern: /((?:19|20)\d\d)年(\d{1,2})月(?:底|末|份)?(?:之?前|以前)?/,
    day: (m) => (Number(m[2]) <= 12 && Number(m[2]) > 0 ? lastDay(Number(m[1]), Number(m[2])) : null),
  },
  {
    pattern: /(?<![\d年])(\d{1,2})月(\d{1,2})日(?:之?前|以前)/,
    day: (m, y) => (y === null ? null : dayOf(y, Number(m[1]), Number(m[2]))),
  },
  {
    pattern: /(?<![\d年个])(\d{1,2})月(?:底|末|份)?(?:之?前|以前|底|末)/,
    day: (m, y) => (Number(m[1]) >= 1 && Number(m[1]) <= 12 ? inYear(y, Number(m[1])) : null),
  },
  {
    pattern: /(十[一二]?|[一二三四五六七八九])月(?:底|末)?(?:之?前|以前|底|末)/,
    day: (m, y) => inYear(y, HAN_MONTHS.indexOf(m[1]!) + 1),
  },
  {
    pattern: /第?([一二三四])季度(?:末|底|前|内|以?前|(?=完成|建成|投入|投产|投用|开工|启动|通车|竣工|交付|开通|启用))/,
    day: (m, y) => inYear(y, (QUARTERS.indexOf(m[1]!) + 1) * 3),
  },
  { pattern: /上半年|(?<![今本当去上])年中(?![央国心等小期旬])(?:前)?/, day: (_, y) => inYear(y, 6) },
  {
    pattern: /“?(十[一二三四五六七]五)”?(?:期?末|时期末|期间)|“[八九十]五”期?末/,
    day: (m) =>
      periodEnd(m[0].startsWith('“') ? m[0] : `“${m[0]}`) === null
        ? null
        : `${periodEnd(m[0].startsWith('“') ? m[0] : `“${m[0]}`)}-12-31`,
  },
  {
    pattern:
      /(?:到|至|在|于)((?:19|20)\d\d)年(?:底|末)?(?:之?前|以前)?|((?:19|20)\d\d)年(?:底|末)(?:之?前|以前)?|((?:19|20)\d\d)年(?:之?前|以前)/,
    day: (m) => `${m[1] ?? m[2] ?? m[3]}-12-31`,
  },
  { pattern: /(?<!\d)年(?:底(?:之?前|以前)?|内|末)|今年内|岁末/, day: (_, y) => inYear(y, 12) },
];

/** May these words hold a term at all? Cheaper than the rules, and most have none. */
const HINT = /[年月季末期]/;

/**
 * The day by which a clause is due, as far as its words say: 年底前, 三季度末, “十四五”末, 到2025年.
 *
 * @param words  the clause with the words of time before it
 * @param planYear  the year whose work is planned, or null
 * @returns YYYY-MM-DD, the last day meant; null when nothing is said (the plan's own year end is not assumed)
 * @example dueOf("6月底前完成主体工程", 2026) → "2026-06-30"
 */
export function dueOf(words: string, planYear: number | null): string | null {
  if (!HINT.test(words)) return null;
  for (const { pattern, day } of RULES) {
    const match = pattern.exec(words);
    if (!match) continue;
    const due = day(match, planYear);
    if (due === null) continue;
    // What lies behind the plan year is no term but history.
    if (planYear !== null && Number(due.slice(0, 4)) < planYear) continue;
    return due;
  }
  return null;
}
