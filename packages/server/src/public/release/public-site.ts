import {
  PUBLIC_FORMAT,
  type PublicAnswer,
  type PublicGovernment,
  type PublicItem,
  type PublicSite,
  type PublicUnit,
  type PublicYear,
} from '@liubu/contract';
import { inGovernment, query, type Tx } from '../../platform/database/tenant.ts';
import type { Platform } from '../../platform/platform.ts';
import type { Head } from './make-edition.ts';
import { placed } from './rules/placed.ts';

/** What other rooms of the public face add to a government: answers to messages, questions, marks, how the public may speak. */
export interface PublicAddition {
  answers?: PublicAnswer[];
  questions?: PublicGovernment['questions'];
  says?: PublicGovernment['says'];
  /** By the item's id. */
  marks?: ReadonlyMap<string, { count: number; average: number }>;
}
export type PublicAdditions = (tx: Tx, governmentId: string) => Promise<PublicAddition>;

export interface EditionHead {
  governmentId: string;
  edition: number;
  madeAt: Date;
  head: Head;
  record: PublicGovernment['record'];
}

export interface FrozenRow {
  governmentId: string;
  planYear: number;
  kind: 'item' | 'year' | 'withdrawn';
  place: number;
  body: unknown;
  units: PublicUnit[];
}

/** The last edition of each government, or of these: cheap, to see whether anything changed. */
export const publicEditions = (
  { databases }: Platform,
  governmentId: string | readonly string[] | 'all',
): Promise<EditionHead[]> =>
  query<EditionHead>(
    databases.jobs,
    'select government_id, edition, made_at, head, record from liubu.public_editions($1::uuid[])',
    [governmentId === 'all' ? null : [governmentId].flat()],
  );

/** A government's public part, and when it was released last. */
export interface PublishedGovernment {
  government: PublicGovernment;
  madeAt: Date;
}

/** Additions are read in so many transactions at once: other work has connections left. */
const ADDED_AT_ONCE = 4;

/**
 * Everything that the public may see, from frozen editions alone, by the id of its government.
 *
 * @param governmentId  one government, several, or 'all' that ever released anything; who released nothing is not in it
 */
export async function publicGovernmentsOf(
  platform: Platform,
  governmentId: string | readonly string[] | 'all',
  additions: readonly PublicAdditions[] = [],
): Promise<Map<string, PublishedGovernment>> {
  const heads = await publicEditions(platform, governmentId);
  if (heads.length === 0) return new Map();
  const ids = heads.map((head) => head.governmentId);
  const rows = await query<FrozenRow>(
    platform.databases.jobs,
    'select government_id, plan_year, kind, place, body, units from liubu.public_frozen($1::uuid[])',
    [ids],
  );
  const added = new Map<string, PublicAddition[]>();
  const next = ids.values();
  const addOneByOne = async (): Promise<void> => {
    for (const id of next)
      added.set(
        id,
        await inGovernment(platform.databases.app, id, async (tx) => {
          const of: PublicAddition[] = [];
          for (const one of additions) of.push(await one(tx, id));
          return of;
        }),
      );
  };
  if (additions.length > 0) await Promise.all(Array.from({ length: ADDED_AT_ONCE }, addOneByOne));
  const rowsOf = Map.groupBy(rows, (row) => row.governmentId);
  return new Map(
    heads.map((head) => {
      const { governmentId: id, madeAt } = head;
      return [id, { madeAt, government: governmentFrom(head, rowsOf.get(id) ?? [], added.get(id) ?? []) }];
    }),
  );
}

/**
 * The same as a site. @param governmentId  one government, or 'all' that ever released anything
 *
 * @returns null where nothing was released yet
 */
export async function publicSiteOf(
  platform: Platform,
  governmentId: string | 'all',
  additions: readonly PublicAdditions[] = [],
): Promise<PublicSite | null> {
  const found = [...(await publicGovernmentsOf(platform, governmentId, additions)).values()];
  return found.length === 0 ? null : siteFrom(found);
}

/** Governments in the order of their codes. */
export const siteFrom = (published: readonly PublishedGovernment[]): PublicSite => ({
  format: PUBLIC_FORMAT,
  madeAt: new Date(Math.max(...published.map(({ madeAt }) => madeAt.getTime()))).toISOString(),
  governments: published.map(({ government }) => government).sort((a, b) => (a.code < b.code ? -1 : 1)),
});

const SILENT: PublicGovernment['says'] = {
  ...{ messages: false, marks: false, mail: false, photos: false, confirmsPhone: false },
  hotline: null,
};

/** A government's public part from its frozen rows. Pure. */
export function governmentFrom(
  { edition, madeAt, head, record }: EditionHead,
  rows: readonly FrozenRow[],
  additions: readonly PublicAddition[],
): PublicGovernment {
  const { shows, ...named } = head;
  const marks = new Map(additions.flatMap((one) => [...(one.marks ?? [])]));
  const years = [...Map.groupBy(rows, ({ planYear }) => planYear)]
    .sort(([a], [b]) => b - a)
    .flatMap(([, of]) =>
      yearFrom(of, (item) => (shows.mark[item.kind] === 'never' ? null : (marks.get(item.id) ?? null))),
    );
  const kinds = new Map(years.flatMap(({ items }) => items.map(({ slug, kind }) => [slug, kind])));
  const isShown = ({ itemSlug }: PublicGovernment['questions'][number]): boolean => {
    // A question about an item is told where the item is.
    const kind = itemSlug === null ? null : kinds.get(itemSlug);
    return kind === null
      ? Object.values(shows.question).some((mode) => mode !== 'never')
      : kind !== undefined && shows.question[kind] !== 'never';
  };
  return {
    ...named,
    edition,
    releasedAt: madeAt.toISOString(),
    years,
    answers: additions.flatMap(({ answers }) => answers ?? []),
    questions: additions.flatMap(({ questions }) => questions ?? []).filter(isShown),
    says: additions.find(({ says }) => says !== undefined)?.says ?? SILENT,
    record,
  };
}

function yearFrom(rows: readonly FrozenRow[], marksOf: (item: PublicItem) => PublicItem['marks']): PublicYear[] {
  const frame = rows.find(({ kind }) => kind === 'year')?.body as
    | Omit<PublicYear, 'units' | 'items' | 'withdrawn'>
    | undefined;
  if (frame === undefined) return [];
  // What is read twice is the same twice: what did not change is not drawn anew.
  const idOf = ({ body }: FrozenRow): string => (body as PublicItem).id;
  const items = rows
    .filter(({ kind }) => kind === 'item')
    .sort((a, b) => a.place - b.place || (idOf(a) < idOf(b) ? -1 : 1));
  const units = new Map(items.flatMap((row) => row.units.map((unit) => [unit.id, unit])));
  return [
    {
      ...frame,
      units: [...units.values()],
      items: items.map(({ body }) => {
        const item = body as PublicItem;
        return placed({ ...item, marks: marksOf(item) }, frame.report);
      }),
      withdrawn: rows
        .filter(({ kind }) => kind === 'withdrawn')
        .map(({ body }) => body as PublicYear['withdrawn'][number])
        .sort((a, b) => (a.on === b.on ? (a.slug < b.slug ? -1 : 1) : a.on < b.on ? 1 : -1)),
    },
  ];
}

/** A picture that is public now, in the large or the small form; null for every other hash. */
export async function publicPhoto(
  { databases, files }: Platform,
  sha256: string,
  size: 'large' | 'small' = 'large',
): Promise<Buffer | null> {
  if (!/^[0-9a-f]{64}$/.test(sha256)) return null;
  const [picture] = await query<{ governmentId: string; sha256: string; smallSha256: string }>(
    databases.jobs,
    'select government_id, sha256, small_sha256 from liubu.public_picture($1)',
    [sha256],
  );
  if (picture === undefined) return null;
  return files.read(picture.governmentId, size === 'large' ? picture.sha256 : picture.smallSha256);
}
