import type { PublicSite } from '@liubu/contract';
import { editionOf, GovernmentLayers, inputHasher, type PortalEdition } from '@liubu/portal';
import type { Platform } from '../../platform/platform.ts';
import { type PublishedGovernment, publicEditions, siteFrom } from '../release/index.ts';
import { governmentsNow } from './site-source.ts';

/** A release is heard of at once; what was missed, and answers and marks, are looked for so often while anybody reads. */
const LOOK_AGAIN_MS = 60_000;
/** Announcements may be lost while the database is away: so every government is read again within so many looks. */
const LOOKS_FOR_ALL = 10;

/** So many governments are read by one statement; while they are compared they are held twice. */
const READ_AT_ONCE = 10;

interface Shown extends PublishedGovernment {
  /** Of everything in it, once it is compared: what is the same stays the same object. */
  mark: string | null;
}

export interface ShownSite {
  close(): void;
  /** Null once anything can be shown: later readings go on beside. */
  ready(): Promise<void> | null;
  edition(options: PortalEdition['options']): PortalEdition | null;
}

/**
 * What is public now, kept government by government: a release reads and lays out its own alone, however many others
 * publish here.
 */
export function shownSite(platform: Platform): ShownSite {
  const { log, announcements } = platform;
  const shown = new Map<string, Shown>();
  let site: PublicSite | null = null;
  let editions = new Map<string, PortalEdition>();
  const layers = new Map<string, GovernmentLayers>();
  const stale = new Set<string>();
  let lookedAt = Number.NEGATIVE_INFINITY;
  let looks = 0;
  let looksAgain = true;
  let loading: Promise<void> | null = null;
  let isLoaded = false;

  /** Which governments are to be read again, by what is known to have changed and by turns. */
  async function toRead(): Promise<string[]> {
    if (!looksAgain) return [...stale];
    looksAgain = false;
    lookedAt = performance.now();
    looks += 1;
    const heads = await publicEditions(platform, 'all');
    const changed = heads.filter(
      ({ governmentId, edition }, at) =>
        shown.get(governmentId)?.government.edition !== edition || at % LOOKS_FOR_ALL === looks % LOOKS_FOR_ALL,
    );
    return [...new Set([...stale, ...changed.map(({ governmentId }) => governmentId)])];
  }

  async function read(ids: readonly string[]): Promise<boolean> {
    let isChanged = false;
    // Part after part: requests are answered between, and no more than a part is held twice.
    for (let from = 0; from < ids.length; from += READ_AT_ONCE) {
      const some = ids.slice(from, from + READ_AT_ONCE);
      const found = await governmentsNow(platform, some);
      for (const id of some) isChanged = take(id, found.get(id)) || isChanged;
    }
    return isChanged;
  }

  /** @returns whether the public sees anything else than before */
  function take(id: string, next: PublishedGovernment | undefined): boolean {
    if (next === undefined) return shown.delete(id);
    const before = shown.get(id);
    const mark = before === undefined ? null : inputHasher()(next.government);
    if (before !== undefined) {
      before.mark ??= inputHasher()(before.government);
      if (before.mark === mark) return false;
    }
    shown.set(id, { ...next, mark });
    return true;
  }

  const load = async (): Promise<void> => {
    do {
      try {
        const ids = await toRead();
        // What is announced from here on is read once more.
        for (const id of ids) stale.delete(id);
        if ((await read(ids)) || !isLoaded) {
          site = shown.size === 0 ? null : siteFrom([...shown.values()]);
          editions = new Map();
        }
        isLoaded = true;
      } catch (cause) {
        lookedAt = performance.now();
        log.error({ err: cause }, 'public site');
        break;
      }
    } while (stale.size > 0 || looksAgain);
    loading = null;
  };
  const stop = announcements.listen('all', ({ topic, governmentId }) => {
    if ((topic !== 'public' && topic !== 'public-say') || (!isLoaded && loading === null)) return;
    stale.add(governmentId);
    loading ??= load();
  });

  return {
    close: stop,
    ready: () => {
      if (performance.now() - lookedAt > LOOK_AGAIN_MS) {
        looksAgain = true;
        loading ??= load();
      }
      return isLoaded ? null : loading;
    },
    edition: (options) => {
      if (site === null) return null;
      const known = editions.get(options.base);
      if (known !== undefined) return known;
      const kept = layers.get(options.base) ?? new GovernmentLayers();
      layers.set(options.base, kept);
      const made = editionOf(site, options, kept);
      editions.set(options.base, made);
      return made;
    },
  };
}
