import { hash } from 'node:crypto';

/**
 * Hashes what pages are drawn from. Parts that many pages share (a year, an item) are hashed once: what was hashed is
 * remembered by the object itself, so inputs must not be changed while it is used.
 *
 * @returns a function from any JSON-like value to its hash
 */
export function inputHasher(): (value: unknown) => string {
  const known = new WeakMap<object, string>();
  const hashOf = (value: unknown): string => {
    if (typeof value === 'function' || typeof value === 'symbol')
      throw new TypeError('a page is drawn from data alone');
    if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined';
    const before = known.get(value);
    if (before !== undefined) return before;
    const made = hash('sha256', partsOf(value), 'base64url');
    known.set(value, made);
    return made;
  };
  // Lists, sets and objects begin differently; strings stand in quotes, so no value looks like another one.
  const partsOf = (value: object): string => {
    if (Array.isArray(value)) return `[${value.map(hashOf).join()}`;
    if (value instanceof Uint8Array) return `b${hash('sha256', value, 'base64url')}`;
    if (value instanceof Map) return `m${[...value].map(([key, one]) => `${hashOf(key)}:${hashOf(one)}`).join()}`;
    if (value instanceof Set) return `s${[...value].map(hashOf).join()}`;
    return `{${Object.entries(value)
      .map(([key, one]) => `${JSON.stringify(key)}:${hashOf(one)}`)
      .join()}`;
  };
  return (value) => hash('sha256', hashOf(value), 'base64url');
}
