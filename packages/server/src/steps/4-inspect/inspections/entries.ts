import type { InspectionEntry } from '@liubu/contract';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { postWhoSql } from '../../2-deploy/index.ts';
import { inspectionRulesOf } from './declared.ts';
import { isOffice, itemLinks } from './reach.ts';
import { entryDoubts, type PlannedAmong, type PlannedEntry } from './rules/entry-doubts.ts';

export interface EntryRow extends PlannedEntry {
  basis: string;
  mode: InspectionEntry['mode'];
  state: InspectionEntry['state'];
  matterWording: string | null;
  matterState: string | null;
  decisionReason: string | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  inspectionId: string | null;
  revision: number;
}

const ENTRIES_SQL = `
  select e.id, e.origin, e.type, e.title, e.basis, e.starts_on::text as starts_on, e.ends_on::text as ends_on, e.mode,
    e.unit_ids, e.item_ids, e.matter_id, m.wording as matter_wording, m.state as matter_state, e.by_unit_id, e.draw_id,
    e.state, e.reason, e.decision_reason, e.decided_at, e.revision,
    ${postWhoSql('e.government_id', 'e.decided_by_post_id', 'e.decided_at::date')} as decided_by,
    (select n.id from liubu.inspection n where n.government_id = e.government_id and n.plan_year = e.plan_year
       and n.entry_id = e.id and n.state <> 'cancelled') as inspection_id
  from liubu.inspection_entry e
  left join liubu.matter m on m.government_id = e.government_id and m.plan_year = e.plan_year and m.id = e.matter_id
  where e.government_id = $1 and e.plan_year = $2`;

/** Every entry of a plan year; of the plan and special ones, by their beginning. */
export const entryRows = ({ tx, governmentId }: Work, planYear: number): Promise<EntryRow[]> =>
  query<EntryRow>(tx, `${ENTRIES_SQL} order by e.starts_on, e.title, e.id`, [governmentId, planYear]);

/** Locks one entry until the transaction ends; null: there is none. */
export async function lockEntry({ tx, governmentId }: Work, planYear: number, id: string): Promise<EntryRow | null> {
  const [row] = await query<EntryRow>(tx, `${ENTRIES_SQL} and e.id = $3 for update of e`, [governmentId, planYear, id]);
  return row ?? null;
}

interface Surroundings {
  units: Map<string, string>;
  unestablished: Map<string, string>;
  designations: (PlannedAmong['designations'][number] & { unitId: string })[];
  draws: Map<string, { key: string; name: string }[] | null>;
  rules: PlannedAmong['rules'];
}

/** What the rules look at beside the entries, read once for all of them. */
async function surroundings(
  { tx, governmentId }: Work,
  planYear: number,
  rows: readonly EntryRow[],
): Promise<Surroundings> {
  const unitIds = [...new Set(rows.flatMap(({ unitIds, byUnitId }) => [...unitIds, ...(byUnitId ? [byUnitId] : [])]))];
  const itemIds = [...new Set(rows.flatMap((row) => row.itemIds))];
  const units = await query<{ id: string; name: string }>(
    tx,
    'select id, name from liubu.unit where government_id = $1 and id = any($2::uuid[])',
    [governmentId, unitIds],
  );
  const unestablished = await query<{ id: string; title: string }>(
    tx,
    `select i.id, i.title from liubu.item i where i.government_id = $1 and i.plan_year = $2 and i.id = any($3::uuid[])
       and not exists (select 1 from liubu.breakdown_item b join liubu.breakdown_version v on v.government_id = b.government_id
         and v.plan_year = b.plan_year and v.id = b.version_id and v.state in ('issued', 'superseded')
         where b.government_id = i.government_id and b.plan_year = i.plan_year and b.item_id = i.id)
       and not exists (select 1 from liubu.matter m where m.government_id = i.government_id and m.plan_year = i.plan_year
         and m.state = 'established' and (m.item_id = i.id or exists (select 1 from liubu.item_source s
           where s.government_id = m.government_id and s.plan_year = m.plan_year and s.matter_id = m.id and s.item_id = i.id)))`,
    [governmentId, planYear, itemIds],
  );
  const designations = await query<Surroundings['designations'][number]>(
    tx,
    `select unit_id, item_ids, valid_from::text as valid_from, valid_to::text as valid_to, state
     from liubu.designation where government_id = $1 and plan_year = $2`,
    [governmentId, planYear],
  );
  const draws = await query<{ id: string; drawn: { key: string; name: string }[] | null }>(
    tx,
    'select id, drawn from liubu.inspection_draw where government_id = $1 and plan_year = $2 and id = any($3::uuid[])',
    [governmentId, planYear, rows.flatMap(({ drawId }) => drawId ?? [])],
  );
  return {
    units: new Map(units.map(({ id, name }) => [id, name])),
    unestablished: new Map(unestablished.map(({ id, title }) => [id, title])),
    designations,
    draws: new Map(draws.map(({ id, drawn }) => [id, drawn])),
    rules: (await inspectionRulesOf(tx, governmentId)).rules,
  };
}

/** What the rules say of each of these entries among all of the year. */
export async function doubtsOf(work: Work, planYear: number, all: readonly EntryRow[], of: readonly EntryRow[]) {
  const around = await surroundings(work, planYear, all);
  const standing = all.filter(({ state }) => state === 'submitted' || state === 'approved');
  const unitName = (id: string): string => around.units.get(id) ?? id;
  const doubts = new Map(
    of.map((entry) => {
      const drawn = entry.drawId === null ? null : (around.draws.get(entry.drawId) ?? null);
      const among: PlannedAmong = {
        planYear,
        today: work.today,
        rules: around.rules,
        others: standing.filter(({ id }) => id !== entry.id),
        unitName,
        matterState: entry.matterState,
        unestablished: entry.itemIds.flatMap((id) => {
          const title = around.unestablished.get(id);
          return title === undefined ? [] : [{ id, title }];
        }),
        designations: around.designations.filter(({ unitId }) => unitId === entry.byUnitId),
        drawn: drawn && new Set(drawn.flatMap(({ key, name }) => [key, name])),
      };
      return [entry.id, entryDoubts(entry, among)] as const;
    }),
  );
  return { doubts, unitName, rules: around.rules };
}

/** Entries as the contract has them. Doubts are reckoned for what can still be changed or decided. */
export async function shownEntries(
  work: Work,
  planYear: number,
  ids: ReadonlySet<string> | null = null,
): Promise<{ entries: InspectionEntry[]; rules: PlannedAmong['rules'] }> {
  const all = await entryRows(work, planYear);
  const reachable = isOffice(work) ? all : await reachableOf(work, planYear, all);
  const wanted = ids === null ? reachable : reachable.filter(({ id }) => ids.has(id));
  const open = wanted.filter(({ state }) => state !== 'cancelled');
  const { doubts, unitName, rules } = await doubtsOf(work, planYear, all, open);
  const links = await itemLinks(work, planYear, [...new Set(wanted.flatMap(({ itemIds }) => itemIds))], false);
  const entries = wanted.map(({ unitIds, itemIds, byUnitId, decidedAt, matterState: _, ...row }) => ({
    ...row,
    units: unitIds.map((id) => ({ id, name: unitName(id) })),
    items: itemIds.flatMap((id) => links.get(id) ?? []),
    byUnit: byUnitId === null ? null : { id: byUnitId, name: unitName(byUnitId) },
    decidedAt: decidedAt?.toISOString() ?? null,
    // What was done in its time is not doubted because its period is over.
    doubts: (doubts.get(row.id) ?? []).filter(({ rule }) => !(row.state === 'approved' && rule === 'window')),
  }));
  return { entries, rules };
}

/**
 * Leaders and inspectors see announced entries of their reach, and of others those on whose team they are or whose units
 * all know by now.
 */
async function reachableOf(work: Work, planYear: number, all: readonly EntryRow[]): Promise<EntryRow[]> {
  const rows = await query<{ entryId: string; isMember: boolean; isOpen: boolean }>(
    work.tx,
    `select n.entry_id, exists (select 1 from liubu.inspection_member m where m.government_id = n.government_id
        and m.plan_year = n.plan_year and m.inspection_id = n.id and m.person_id = $3) as is_member,
       not exists (select 1 from liubu.inspection_object o where o.government_id = n.government_id
        and o.plan_year = n.plan_year and o.inspection_id = n.id and o.disclosed_at is null) as is_open
     from liubu.inspection n where n.government_id = $1 and n.plan_year = $2 and n.state <> 'cancelled'`,
    [work.governmentId, planYear, work.actor.personId],
  );
  const made = new Map(rows.map((row) => [row.entryId, row]));
  const portfolio =
    work.scope('inspect:see-inspections') === 'portfolio'
      ? new Set(
          (
            await query<{ unitId: string }>(
              work.tx,
              'select unit_id from liubu.portfolio where government_id = $1 and post_id = any($2::uuid[])',
              [work.governmentId, work.actor.portfolioPostIds],
            )
          ).map(({ unitId }) => unitId),
        )
      : null;
  return all.filter(({ id, mode, state, unitIds }) => {
    const inspection = made.get(id);
    if (inspection?.isMember) return true;
    const isTold = mode === 'announced' ? state === 'approved' : inspection?.isOpen === true;
    return isTold && (portfolio === null || unitIds.some((unitId) => portfolio.has(unitId)));
  });
}
