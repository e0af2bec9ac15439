import { randomUUID } from 'node:crypto';
import type { Plan } from '@liubu/plan';
import { query, type Tx } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { itemsOfPlan, type ReadItem } from '../rules/items-of-plan.ts';
import { layEditions, type OldPassage } from '../rules/lay-editions.ts';
import { type ItemToStore, positionOf, storeItems, type WhereTo } from '../store-items.ts';

interface OldSource {
  id: string;
  itemId: string;
  quote: string;
  start: number;
  end: number;
  isMain: boolean;
  state: string;
  title: string;
  code: string;
  headings: string[];
  readingItemId: string | null;
}

/**
 * Lays a newer edition against the one before. What stands as it was carries every decision over and moves to the newer
 * text; what changed, is new or gone waits for a person. Items keep their ids; nothing that a person wrote is touched.
 */
export async function storeEdition(
  work: Work,
  to: WhereTo,
  olderId: string,
  items: readonly ItemToStore[],
): Promise<Record<string, number>> {
  const { tx } = work;
  const older = await olderEdition(tx, to, olderId);
  const [newer] = await query<{ text: string }>(
    tx,
    'select text from liubu.document where government_id = $1 and plan_year = $2 and id = $3',
    [to.governmentId, to.planYear, to.documentId],
  );
  const sources = await oldSources(tx, to, olderId);
  const bySource = new Map(sources.map((source) => [source.id, source]));
  const reads = items.map(({ read }) => read);
  const passages: OldPassage[] = sources.map(({ id, quote, start, end }) => ({ id, quote, start, end }));
  const laid = layEditions(older.text, passages, newer!.text, reads);

  await carry(
    tx,
    to,
    laid.carried.map(({ id, start, end }) => ({ id, start, end })),
  );
  await carryHeadings(
    tx,
    to,
    older.plan === null ? [] : itemsOfPlan(older.plan, older.text),
    reads,
    laid.carried,
    bySource,
  );
  const fresh = laid.fresh.map((at) => items[at]!);
  await storeItems(tx, to, fresh);

  const changes: Change[] = [
    ...laid.carried.flatMap(({ id, start, end, isMoved }): Change[] => {
      const source = bySource.get(id)!;
      if (!isMoved || !source.isMain) return [];
      return [
        {
          kind: 'moved',
          state: 'carried',
          position: start,
          itemId: source.itemId,
          old: source.quote,
          quote: source.quote,
          start,
          end,
        },
      ];
    }),
    ...laid.changed.map(({ id, at, numbers }): Change => {
      const read = reads[at]!;
      const { itemId, quote } = bySource.get(id)!;
      const kind = numbers.length > 0 ? 'numbers' : 'wording';
      return {
        kind,
        state: 'open',
        position: read.start,
        itemId,
        old: quote,
        quote: read.quote,
        start: read.start,
        end: read.end,
        numbers,
        read,
        sourceId: id,
      };
    }),
    ...fresh.map(
      ({ id, read }): Change => ({
        kind: 'new',
        state: 'open',
        position: read.start,
        itemId: id,
        old: null,
        quote: read.quote,
        start: read.start,
        end: read.end,
      }),
    ),
    ...laid.gone.flatMap((id): Change[] => {
      const source = bySource.get(id)!;
      // What was left out already is no loss.
      if (source.state !== 'proposed' && source.state !== 'confirmed') return [];
      return [
        {
          kind: 'gone',
          state: 'open',
          position: source.start,
          itemId: source.itemId,
          old: source.quote,
          quote: null,
          start: null,
          end: null,
        },
      ];
    }),
  ];
  await storeChanges(tx, to, changes);
  const count = (kind: Change['kind']) => changes.filter((change) => change.kind === kind).length;
  return {
    carried: laid.carried.length,
    moved: count('moved'),
    wording: count('wording'),
    numbers: count('numbers'),
    new: count('new'),
    gone: count('gone'),
  };
}

interface Change {
  kind: 'moved' | 'wording' | 'numbers' | 'new' | 'gone';
  state: 'open' | 'carried';
  position: number;
  itemId: string;
  old: string | null;
  quote: string | null;
  start: number | null;
  end: number | null;
  numbers?: unknown[];
  read?: ReadItem;
  sourceId?: string;
}

async function storeChanges(tx: Tx, to: WhereTo, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  await tx
    .insertInto('editionChange')
    .values(
      changes.map((change) => ({
        governmentId: to.governmentId,
        planYear: to.planYear,
        id: randomUUID(),
        documentId: to.documentId,
        position: change.position,
        kind: change.kind,
        state: change.state,
        itemId: change.itemId,
        oldQuote: change.old,
        newQuote: change.quote,
        newStart: change.start,
        newEnd: change.end,
        numbers: JSON.stringify(change.numbers ?? []),
        readingItem: change.read ? JSON.stringify({ ...change.read, sourceId: change.sourceId }) : null,
      })),
    )
    .execute();
}

async function olderEdition(tx: Tx, to: WhereTo, id: string): Promise<{ text: string; plan: Plan | null }> {
  const [row] = await query<{ text: string; plan: Plan | null }>(
    tx,
    `select d.text, (select r.plan from liubu.reading r where r.government_id = d.government_id and r.plan_year = d.plan_year
       and r.document_id = d.id and r.state = 'done' order by r.created_at desc limit 1) as plan
     from liubu.document d where d.government_id = $1 and d.plan_year = $2 and d.id = $3`,
    [to.governmentId, to.planYear, id],
  );
  return row!;
}

/** Every passage of the older edition that an item stands on, in the order of the text; their items are taken. */
const oldSources = (tx: Tx, to: WhereTo, olderId: string): Promise<OldSource[]> =>
  query<OldSource>(
    tx,
    `select s.id, s.item_id, s.quote, s.source_start as start, s.source_end as "end", s.is_main, i.state, i.title, i.code, i.headings, i.reading_item_id
     from liubu.item_source s
     join liubu.item i on i.government_id = s.government_id and i.plan_year = s.plan_year and i.id = s.item_id
     where s.government_id = $1 and s.plan_year = $2 and s.document_id = $3 and s.source_start is not null and i.undone_at is null
     order by s.source_start, s.id for update of i`,
    [to.governmentId, to.planYear, olderId],
  );

/** Moves sources, and the targets that lie in them, to the newer text. */
async function carry(
  tx: Tx,
  to: WhereTo,
  carried: readonly { id: string; start: number; end: number }[],
): Promise<void> {
  if (carried.length === 0) return;
  const values = [to.governmentId, to.planYear, to.documentId, JSON.stringify(carried)];
  await query(
    tx,
    `update liubu.target t set document_id = $3, source_start = c.start + position(t.quote in d.words) - 1,
       source_end = c.start + position(t.quote in d.words) - 1 + (t.source_end - t.source_start)
     from jsonb_to_recordset($4::jsonb) as c(id uuid, start integer, "end" integer)
     join liubu.item_source s on s.government_id = $1 and s.plan_year = $2 and s.id = c.id
     cross join lateral (select substr(n.text, c.start + 1, c."end" - c.start) as words from liubu.document n
       where n.government_id = $1 and n.plan_year = $2 and n.id = $3) d
     where t.government_id = $1 and t.plan_year = $2 and t.item_id = s.item_id and t.document_id = s.document_id
       and t.source_start >= s.source_start and t.source_end <= s.source_end and position(t.quote in d.words) > 0`,
    values,
  );
  await query(
    tx,
    `update liubu.item_source s set document_id = $3, source_start = c.start, source_end = c."end"
     from jsonb_to_recordset($4::jsonb) as c(id uuid, start integer, "end" integer)
     where s.government_id = $1 and s.plan_year = $2 and s.id = c.id`,
    values,
  );
}

/** Place, number and headings follow the newer edition, where nobody gave the item others. */
async function carryHeadings(
  tx: Tx,
  to: WhereTo,
  before: readonly ReadItem[],
  after: readonly ReadItem[],
  carried: readonly { id: string; start: number; end: number }[],
  sources: ReadonlyMap<string, OldSource>,
): Promise<void> {
  const headingsBefore = new Map(before.map((read) => [read.readingItemId, read.headings.join('\n')]));
  const rows = carried.flatMap(({ id, start, end }) => {
    const source = sources.get(id)!;
    if (!source.isMain) return [];
    const read = after.find((one) => one.start < end && one.end > start);
    const own = headingsBefore.get(source.readingItemId ?? '');
    const follows = read !== undefined && own !== undefined && own === source.headings.join('\n');
    return [
      {
        id: source.itemId,
        position: positionOf(start),
        code: follows ? read.code : source.code,
        headings: follows ? read.headings : source.headings,
        reading: follows ? read.readingItemId : source.readingItemId,
      },
    ];
  });
  await query(
    tx,
    `update liubu.item i set position = c.position, code = c.code, reading_item_id = c.reading,
       headings = array(select jsonb_array_elements_text(c.headings))
     from jsonb_to_recordset($3::jsonb) as c(id uuid, position bigint, code text, headings jsonb, reading text)
     where i.government_id = $1 and i.plan_year = $2 and i.id = c.id`,
    [to.governmentId, to.planYear, JSON.stringify(rows)],
  );
}
