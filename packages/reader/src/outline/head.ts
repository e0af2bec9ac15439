import type { Reading } from '../reading.ts';
import { type ReadMeta, readMeta } from './meta.ts';

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
  return readMeta(text.slice(0, first || HEAD_LIMIT), text, labels.join('\n'));
}
