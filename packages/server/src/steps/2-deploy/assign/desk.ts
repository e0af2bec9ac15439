import type { AssignedParty, AssignmentFilter, AssignmentRow } from '@liubu/contract';
import { lockedItems } from '../../../plans/locked.ts';
import { visibleItemsSql } from '../../../plans/visible-items.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { wantedGrams } from '../../../search/grams.ts';
import { type ItemParts, PARTS, type Part, partsOfItems, partyOf } from './parts.ts';
import { nameOf, type Staff, staffOn } from './staff.ts';

interface DeskItem extends ItemParts {
  kind: AssignmentRow['kind'];
  headings: string[];
  area: string | null;
  level: AssignmentRow['level'];
}

/** A filter of the desk as a condition in SQL. @param used  how many values the query has already */
function conditionsOf(
  staff: Staff,
  filter: AssignmentFilter,
  used: number,
  itemIds: readonly string[] | undefined,
): { sql: string; values: unknown[] } {
  const parts: string[] = [];
  const values: unknown[] = [];
  const add = (sql: (value: string) => string, value: unknown): void => {
    values.push(value);
    parts.push(sql(`$${used + values.length}`));
  };
  const has = (condition: string): string =>
    `exists (select 1 from liubu.assignment f where f.government_id = i.government_id and f.plan_year = i.plan_year and f.item_id = i.id and ${condition})`;
  if (itemIds !== undefined) add((value) => `i.id = any(${value}::uuid[])`, itemIds);
  if (filter.part !== undefined) add((value) => `i.headings[1] = ${value}`, filter.part);
  if (filter.area !== undefined) add((value) => `i.area = ${value}`, filter.area);
  if (filter.leader !== undefined)
    add((value) => has(`f.role = 'leader' and f.post_id = ${value}::uuid`), filter.leader);
  const { unit } = filter;
  if (unit !== undefined) {
    const sets = staff.index.collectives.filter(({ unitIds }) => unitIds.includes(unit)).map(({ id }) => id);
    add((value) => has(`coalesce(f.unit_id, f.collective_id) = any(${value}::uuid[])`), [unit, ...sets]);
  }
  if (filter.words !== undefined && filter.words !== '')
    add((value) => `i.search @> ${value}::text[]`, wantedGrams(filter.words));
  return { sql: parts.map((part) => ` and ${part}`).join(''), values };
}

const progressOf = (parts: readonly Part[]): AssignmentRow['progress'] => {
  const lead = parts.find(({ role }) => role === 'lead');
  return lead === undefined ? 'none' : lead.decidedAt === null ? 'proposed' : 'decided';
};

/**
 * Items of the plan that are given to somebody, with their assignments, as far as the actor may see.
 *
 * @param itemIds  only these, where given
 */
export async function deskItems(
  work: Work,
  planYear: number,
  staff: Staff,
  filter: AssignmentFilter,
  itemIds?: readonly string[],
): Promise<DeskItem[]> {
  const visible = visibleItemsSql(work, 'i', 2);
  const wanted = conditionsOf(staff, filter, 2 + visible.values.length, itemIds);
  return query<DeskItem>(
    work.tx,
    `${partsOfItems()}
     select i.id as item_id, i.code, i.kind, i.title, i.wording, i.headings, i.area, i.due, i.level,
       i.assignment_revision as revision, ${PARTS}
     from liubu.item i left join parts on parts.item_id = i.id where i.government_id = $1 and i.plan_year = $2 and i.state in ('proposed', 'confirmed')
       and i.tier in ('goal', 'item', 'deliverable') and i.horizon <> 'past' and ${visible.sql}${wanted.sql}
     order by i.position, i.id`,
    [work.governmentId, planYear, ...visible.values, ...wanted.values],
  );
}

type Persons = ReadonlyMap<string, string>;

async function personsOf(work: Work, items: readonly ItemParts[]): Promise<Persons> {
  const ids = [...new Set(items.flatMap(({ parts }) => parts.flatMap((part) => part.decidedByPersonId ?? [])))];
  if (ids.length === 0) return new Map();
  const rows = await work.tx
    .selectFrom('person')
    .select(['id', 'name'])
    .where('governmentId', '=', work.governmentId)
    .where('id', 'in', ids)
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

const momentOf = (text: string | null): string | null => (text === null ? null : new Date(text).toISOString());

function rowOf(item: DeskItem, staff: Staff, persons: Persons, locked: ReadonlySet<string>): AssignmentRow {
  const party = (part: Part): AssignedParty => ({
    ...partyOf(part),
    name: nameOf(staff, partyOf(part)),
    why: part.why,
    score: part.score,
    decidedAt: momentOf(part.decidedAt),
    decidedBy: persons.get(part.decidedByPersonId ?? '') ?? null,
  });
  const post = (role: Part['role']) => {
    const part = item.parts.find((one) => one.role === role);
    if (part === undefined) return null;
    const of = staff.posts.get(part.ref);
    return {
      postId: part.ref,
      title: of?.title ?? '',
      person: of?.holders[0]?.name ?? null,
      decidedAt: momentOf(part.decidedAt),
    };
  };
  const lead = item.parts.find(({ role }) => role === 'lead');
  const { itemId, code, kind, title, wording, headings, area, due, level, revision } = item;
  return {
    ...{ itemId, code, kind, title, wording, headings, area, due, level, revision },
    locked: locked.has(itemId),
    progress: progressOf(item.parts),
    lead: lead ? party(lead) : null,
    support: item.parts.filter(({ role }) => role === 'support').map(party),
    leader: post('leader'),
    deputySecretary: post('deputy_secretary'),
    contact: post('contact'),
  };
}

/** Rows of the desk for these items. */
export async function deskRows(
  work: Work,
  planYear: number,
  staff: Staff,
  items: readonly DeskItem[],
): Promise<AssignmentRow[]> {
  const persons = await personsOf(work, items);
  const ids = items.map(({ itemId }) => itemId);
  const locked = new Set((await lockedItems(work, planYear, ids)).map(({ id }) => id));
  return items.map((item) => rowOf(item, staff, persons, locked));
}

/** The desk: rows under a filter, counts of what is decided, and what can be filtered by. */
export async function assignmentDesk(work: Work, planYear: number, filter: AssignmentFilter) {
  const staff = await staffOn(work);
  const items = await deskItems(work, planYear, staff, filter);
  const counts = { none: 0, proposed: 0, decided: 0 };
  for (const { parts } of items) counts[progressOf(parts)] += 1;
  const shown = filter.progress ? items.filter(({ parts }) => progressOf(parts) === filter.progress) : items;
  return { rows: await deskRows(work, planYear, staff, shown), counts, ...(await headingsOf(work, planYear)) };
}

/** First headings in the order of the report, and areas, of what the actor may see. */
export async function headingsOf(work: Work, planYear: number): Promise<{ parts: string[]; areas: string[] }> {
  const visible = visibleItemsSql(work, 'i', 2);
  const [row] = await query<{ parts: string[] | null; areas: string[] | null }>(
    work.tx,
    `with i as (select i.headings[1] as part, i.area, i.position from liubu.item i where i.government_id = $1 and i.plan_year = $2
       and i.state in ('proposed', 'confirmed') and i.horizon <> 'past' and ${visible.sql})
     select array(select part from i where part is not null group by part order by min(position)) as parts,
       array(select distinct area from i where area is not null order by 1) as areas`,
    [work.governmentId, planYear, ...visible.values],
  );
  return { parts: row?.parts ?? [], areas: row?.areas ?? [] };
}
