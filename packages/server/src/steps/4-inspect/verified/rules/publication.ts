import type { Publication } from '@liubu/contract';

/** Whether the official figure of a month can be there: not yet · due (today is the last day) · late. */
export type PublicationState = 'not yet' | 'due' | 'late';

const MONTHS: Readonly<Record<string, number>> = { 当月: 0, 次月: 1, 下月: 1, 翌月: 1, 隔月: 2, 月后: 1, 月度后: 1 };
const HAN_DAYS: Readonly<Record<string, number>> = {
  上旬: 10,
  中旬: 20,
  下旬: 28,
  月底: 31,
  月末: 31,
  底: 31,
  末: 31,
  初: 10,
};

/**
 * The day of publication as a definition card says it in words; null where the words name none.
 *
 * @example publicationFrom('次月18日前') → { months: 1, day: 18 }; publicationFrom('每月20日') → { months: 1, day: 20 };
 * publicationFrom('次年1月下旬') → { months: 1, day: 28, yearly: true }
 */
export function publicationFrom(words: string | null | undefined): Publication | null {
  if (!words) return null;
  const plain = words
    .replace(/[\uff10-\uff19]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/\s/g, '');
  const yearly = /(?:次年|翌年|第二年)(\d{1,2})月(?:份)?(?:(\d{1,2})[日号]|(上旬|中旬|下旬|底|末|初))?/.exec(plain);
  if (yearly) {
    const day = yearly[2] ? Number(yearly[2]) : (HAN_DAYS[yearly[3] ?? '底'] ?? 31);
    return inRange({ months: Number(yearly[1]), day, yearly: true });
  }
  const monthly =
    /(当月|次月|下月|翌月|隔月|月后|月度后|每月)(?:份)?的?(?:(\d{1,2})[日号]?|(上旬|中旬|下旬|月底|月末|底|末|初))/.exec(
      plain,
    );
  if (!monthly) return null;
  const day = monthly[2] ? Number(monthly[2]) : (HAN_DAYS[monthly[3]!] ?? 31);
  // 每月18日: the figure of the month before.
  const months = monthly[1] === '每月' ? 1 : (MONTHS[monthly[1]!] ?? 1);
  return inRange({ months, day, yearly: false });
}

const inRange = (found: Publication): Publication | null =>
  found.day >= 1 && found.day <= 31 && found.months >= 0 && found.months <= (found.yearly ? 12 : 3) ? found : null;

/** The last day on which the figure of `month` is still to come. A yearly figure is told of December alone. */
export function publishedOn(publication: Publication, planYear: number, month: number): string {
  const months = publication.yearly ? 12 + publication.months : month + publication.months;
  const [year, at] = [planYear + Math.floor((months - 1) / 12), ((months - 1) % 12) + 1];
  const last = new Date(Date.UTC(year, at, 0)).getUTCDate();
  return `${year}-${String(at).padStart(2, '0')}-${String(Math.min(publication.day, last)).padStart(2, '0')}`;
}

/**
 * Where the official figure of a month stands by its day of publication, as of `today`; null where none is known.
 *
 * @example publicationOf({ months: 1, day: 18, yearly: false }, 2026, 3, '2026-04-17') → 'not yet'
 */
export function publicationOf(
  publication: Publication | null,
  planYear: number,
  month: number,
  today: string,
): PublicationState | null {
  if (publication === null) return null;
  const on = publishedOn(publication, planYear, month);
  return today < on ? 'not yet' : today === on ? 'due' : 'late';
}
