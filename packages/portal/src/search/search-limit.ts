import { createHmac, randomBytes } from 'node:crypto';
import { networkOf } from '../say/flood-gate.ts';

/** Many people stand behind one address of a mobile network. */
export const SEARCHES_PER_MINUTE = 120;
export const SEARCH_WINDOW_MS = 60_000;
/** More networks than this in a minute are no readers: whoever is not among them waits for the next one. */
const NETWORKS_MOST = 50_000;

export interface SearchLimit {
  /** Counts a search. @returns seconds until there is room again; 0: there is */
  enter(address: string): number;
}

/**
 * So many searches a minute from one network. What is counted is hashes under a salt that lives as long as the window:
 * when it ends both are forgotten, whether anybody searches again or not.
 */
export function searchLimit(perMinute: number, now: () => number = Date.now): SearchLimit {
  const counts = new Map<string, number>();
  let salt = randomBytes(32);
  let ends = Number.NEGATIVE_INFINITY;
  const forget = (): void => {
    counts.clear();
    salt = randomBytes(32);
  };
  return {
    enter: (address) => {
      const time = now();
      if (time >= ends) {
        forget();
        ends = time + SEARCH_WINDOW_MS;
        setTimeout(() => now() >= ends && forget(), SEARCH_WINDOW_MS + 50).unref();
      }
      const network = createHmac('sha256', salt).update(networkOf(address)).digest('base64');
      const count = counts.get(network) ?? 0;
      if (count >= perMinute || (count === 0 && counts.size >= NETWORKS_MOST))
        return Math.max(1, Math.ceil((ends - time) / 1000));
      counts.set(network, count + 1);
      return 0;
    },
  };
}
