import type { PublicGovernment, PublicItem, PublicYear } from '@liubu/contract';
import { placeOf } from '../data/column.ts';
import { filePage } from '../data/file-page.ts';
import type { PortalOptions, PortalPage } from '../page.ts';
import { itemPath, photoPath, unitPath, yearPath } from '../site/addresses.ts';
import { atomText, type Feed, type FeedEntry } from './atom.ts';
import { changesOf } from './changes.ts';
import { feedPath, itemFeedPath, unitFeedPath } from './feed-addresses.ts';

const ATOM_TYPE = 'application/atom+xml; charset=utf-8';
/** Newest changes in the feed of a year or of a unit; readers come by more often than so many happen. */
const MOST_ENTRIES = 60;
/** Of one commitment: more than any year has. */
const MOST_OF_ITEM = 200;

/** Feeds of a year: its newest changes, those of each unit, and all of each commitment. */
export function feedPages(government: PublicGovernment, year: PublicYear, options: PortalOptions): PortalPage[] {
  const { code, name, licence } = government;
  const address = (path: string): string => `${options.origin ?? ''}${options.base}${path}`;
  const { unit } = placeOf(government, year, address);
  const place = `${code}/${year.year}`;

  const entriesOf = (item: PublicItem, most: number): FeedEntry[] =>
    changesOf(item, (id) => unit(id)?.name ?? null)
      .slice(0, most)
      .map(({ key, on, says, text, kind, photos }) => ({
        ...{ name: `${place}/${item.slug}/${key}`, title: `${item.title}：${says}`, on, text, kind },
        page: address(itemPath(code, year.year, item.slug)),
        photos: photos.map(({ sha256, bytes }) => ({ address: address(photoPath(sha256, false)), bytes })),
      }));
  const newestOf = (items: readonly PublicItem[]): FeedEntry[] =>
    items
      .flatMap((item) => entriesOf(item, MOST_ENTRIES))
      .sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0))
      .slice(0, MOST_ENTRIES);
  /** @param madeOf  all that the entries are made of: whole objects, whose hashes other pages need too */
  const feed = (
    given: Pick<Feed, 'title' | 'page'> & { path: string },
    madeOf: () => unknown,
    entries: () => readonly FeedEntry[],
  ): PortalPage => {
    const { path, title } = given;
    const head: Omit<Feed, 'entries'> = {
      ...{ name: path, title, author: name, self: address(path), page: address(given.page), licence: licence.name },
      // Not the day of the release: a feed without changes stays as it is.
      since: `${year.year}-01-01`,
    };
    return filePage(
      path,
      ATOM_TYPE,
      () => ['feed', head, options, madeOf()],
      () => atomText({ ...head, entries: entries() }),
    );
  };

  const title = `${name}${year.year}年政府工作报告承诺`;
  const itemsOf = (id: string): PublicItem[] =>
    year.items.filter(({ leadId, supportIds }) => leadId === id || supportIds.includes(id));
  return [
    feed(
      { path: feedPath(code, year.year), title: `${title}：最新变化`, page: yearPath(code, year.year) },
      () => [year.items, year.units],
      () => newestOf(year.items),
    ),
    ...year.items.map((item) =>
      feed(
        {
          path: itemFeedPath(code, year.year, item.slug),
          title: `${item.title}（${name}${year.year}年承诺）`,
          page: itemPath(code, year.year, item.slug),
        },
        () => [item, year.units],
        () => entriesOf(item, MOST_OF_ITEM),
      ),
    ),
    // Who follows what was withdrawn is told so, as its page tells it.
    ...year.withdrawn.flatMap((one) => {
      const { slug, on, reason } = one;
      const page = itemPath(code, year.year, slug);
      const told = { name: `${place}/${slug}/withdrawn`, title: '已撤回公开', on, text: reason, kind: 'withdrawn' };
      return one.kind === 'item'
        ? [
            feed(
              { path: itemFeedPath(code, year.year, slug), title: `${title}：已撤回公开`, page },
              () => one,
              () => [{ ...told, page: address(page), photos: [] }],
            ),
          ]
        : [];
    }),
    ...year.units.map((one) =>
      feed(
        {
          path: unitFeedPath(code, year.year, one.slug),
          title: `${one.name}（${title}）`,
          page: unitPath(code, year.year, one.slug),
        },
        () => [itemsOf(one.id), year.units],
        () => newestOf(itemsOf(one.id)),
      ),
    ),
  ];
}
