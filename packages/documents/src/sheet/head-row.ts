/** Headings are compared without spaces, brackets, marks and case. */
export function normaliseHeading(heading: string): string {
  return heading
    .normalize('NFKC')
    .replace(/[\s_\-()《》“”"':*]/g, '')
    .toLowerCase();
}

/** A heading of two characters inside another word says nothing. */
const LEAST_HELD = 3;
/** Running text is no heading. */
const MAX_HEADING = 24;

/** @param heading and alias: normalised */
export function matchesAlias(heading: string, alias: string, how: 'exact' | 'begins' | 'holds'): boolean {
  if (how === 'exact') return heading === alias;
  if (heading.length > MAX_HEADING || alias.length < (how === 'begins' ? 2 : LEAST_HELD)) return false;
  return how === 'begins' ? heading.startsWith(alias) : heading.includes(alias);
}
