import { type ReadMeta, readDate, readMeta } from '../outline/meta.ts';
import type { Reading } from '../reading.ts';
import { resolvePlace } from '../rules/places/resolve-place.ts';

/** So much of a text may be its head when no part was found. */
const HEAD_LIMIT = 2500;
/** Labels of the page that may hold the date stand this near to its beginning. */
const LABELS_LIMIT = 1500;

/** What a text says of itself: government, year, date, speaker, congress, session. */
export function readHead(reading: Reading): ReadMeta {
  const { clean, text, sections } = reading;
  const first = sections[0]?.start ?? HEAD_LIMIT;
  const labels = clean.noise
    .filter((noise) => noise.start < LABELS_LIMIT)
    .map((noise) => clean.source.slice(noise.start, noise.end));
  const meta = readMeta(text.slice(0, first || HEAD_LIMIT), text, labels.join('\n'));
  // A name that only the running text gives must at least be a place.
  const stated = meta.title !== null || meta.congress !== null || meta.government === '国务院';
  return stated || meta.government === null || resolvePlace(meta.government)
    ? meta
    : { ...meta, government: null, level: null };
}

/** A date line of a decision or a list may come first or last, and is longer than its date by a word or two. */
const LONGEST_DATE_LINE = 24;

/**
 * The day of a document that is no report: a line that holds a date and little else, near its beginning or its end.
 * Cleaning takes such lines for labels of a page; a term behind a label (完成时限：…) is no date of the document.
 */
function dateOfDocument(reading: Reading): string | null {
  const { source } = reading.clean;
  const head = source.slice(0, LABELS_LIMIT).split('\n');
  const tail = source
    .slice(Math.max(LABELS_LIMIT, source.length - LABELS_LIMIT))
    .split('\n')
    .reverse();
  for (const line of [...head, ...tail]) {
    const bare = line.trim();
    if (bare.length > LONGEST_DATE_LINE || /[：:。；]|[底之以]?前$/.test(bare)) continue;
    const date = readDate(bare);
    if (date !== null) return date;
  }
  return null;
}

/** The head of a document that is no report: dated by its own line, and of that year where its words name none. */
export function datedHead(reading: Reading, head: ReadMeta): ReadMeta {
  const date = dateOfDocument(reading) ?? head.date;
  return { ...head, date, year: head.year ?? (date === null ? null : Number(date.slice(0, 4))) };
}
