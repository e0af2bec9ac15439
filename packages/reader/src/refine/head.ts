import { type ReadMeta, readMeta } from '../outline/meta.ts';
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
