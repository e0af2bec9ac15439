/** Jobs that are done by one call. */
export interface Together<Payload> {
  payload: Payload;
  /** Ids of the jobs. */
  ids: string[];
}

/** What a payload lists: jobs that differ in nothing else are one. */
const LISTS = ['itemIds', 'filingIds'] as const;

/**
 * Puts jobs together that name things of the same government and plan year, in the order of the first of each. A job that
 * names none means all of them and stays alone.
 */
export function together<Payload extends object>(jobs: readonly { id: string; data: Payload }[]): Together<Payload>[] {
  const found = new Map<string, Together<Payload>>();
  for (const { id, data } of jobs) {
    const list = LISTS.find((name) => Array.isArray((data as Record<string, unknown>)[name]));
    if (list === undefined) {
      found.set(id, { payload: data, ids: [id] });
      continue;
    }
    const { [list]: named, ...rest } = data as Record<string, unknown>;
    const key = JSON.stringify([list, Object.entries(rest).sort()]);
    const there = found.get(key);
    if (there === undefined) {
      found.set(key, { payload: data, ids: [id] });
      continue;
    }
    const before = (there.payload as Record<string, unknown>)[list] as string[];
    there.payload = { ...there.payload, [list]: [...new Set([...before, ...(named as string[])])] };
    there.ids.push(id);
  }
  return [...found.values()];
}
