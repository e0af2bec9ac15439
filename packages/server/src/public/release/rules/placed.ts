import type { PublicItem, PublicYear } from '@liubu/contract';

const bare = (text: string): string => text.replace(/\s+/g, '');

/**
 * The item with its place in the report that is public: where it was, if the same words stand there; else where they
 * stand once. A report that was released anew without its items has moved them, and nothing that was not promised may be
 * underlined as a promise.
 *
 * @returns with `at` null where the report does not hold the words, or several times
 */
export function placed(item: PublicItem, report: Pick<NonNullable<PublicYear['report']>, 'text'> | null): PublicItem {
  const { at, quote } = item.promise;
  if (at === null) return item;
  const put = (place: { start: number; end: number } | null): PublicItem => ({
    ...item,
    promise: { ...item.promise, at: place },
  });
  if (report === null) return put(null);
  // A very long quote is cut with an ellipsis.
  const words = quote.length === 4000 ? quote.slice(0, -1) : quote;
  const here = report.text.slice(at.start, at.end);
  if (here === words || (here !== '' && bare(here).startsWith(bare(words)))) return item;
  const start = report.text.indexOf(words);
  if (start < 0 || report.text.indexOf(words, start + 1) >= 0) return put(null);
  return put({ start, end: start + words.length });
}
