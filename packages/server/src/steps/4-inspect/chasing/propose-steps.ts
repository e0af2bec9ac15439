import { randomUUID } from 'node:crypto';
import type { Ladder } from '@liubu/contract';
import { query, type Tx } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { ladderOf } from './declared.ts';
import { type DueSource, dueThings } from './due-things.ts';
import { type Colour, firstActing, highestMet, nextRung, type Standing } from './rules/climb.ts';
import { lateOnParts } from './rules/parts.ts';
import { placeOf } from './rules/rung.ts';
import { tellWaitingSteps } from './waiting-steps.ts';

interface Trouble extends Standing {
  /** Null: of the unit, with the parts that it owes as a helper. */
  itemId: string | null;
  unitId: string;
  /** Items of those parts. */
  itemIds: string[];
}
const keyOf = (itemId: string | null, unitId: string): string => `${itemId} ${unitId}`;

/** What a helper owes as one of many; a notice or a doubt was put to the unit itself and counts by its item. */
const OWED_AS_PART: ReadonlySet<string> = new Set(['filing', 'signature', 'acceptance']);

/** How every item stands with its lead, and every helping unit with the parts that it owes. */
async function standings(
  work: Work,
  planYear: number,
  missing: number,
  later: readonly DueSource[],
): Promise<Map<string, Trouble>> {
  const { tx, governmentId, today } = work;
  const found = new Map<string, Trouble>();
  const at = (itemId: string, unitId: string): Trouble => {
    const key = keyOf(itemId, unitId);
    const old = found.get(key);
    if (old) return old;
    const fresh: Trouble = { itemId, unitId, itemIds: [], late: 0, colour: 'none', months: [], returned: 0 };
    found.set(key, fresh);
    return fresh;
  };
  const lights = await query<{ itemId: string; unitId: string; colour: Colour; months: Colour[] }>(
    tx,
    `select l.item_id, l.lead_unit_id as unit_id, l.colour,
       coalesce((select array_agg(m.colour order by m.month desc) from liubu.light_month m
         where m.government_id = l.government_id and m.plan_year = l.plan_year and m.item_id = l.item_id), '{}') as months
     from liubu.light l join liubu.item i on i.government_id = l.government_id and i.plan_year = l.plan_year and i.id = l.item_id
     where l.government_id = $1 and l.plan_year = $2 and l.colour in ('yellow', 'red') and l.lead_unit_id is not null and i.state = 'confirmed'`,
    [governmentId, planYear],
  );
  for (const { itemId, unitId, colour, months } of lights) Object.assign(at(itemId, unitId), { colour, months });
  const leads = new Set(
    (
      await query<{ itemId: string; unitId: string }>(
        tx,
        `select item_id, unit_id from liubu.assignment where government_id = $1 and plan_year = $2 and role = 'lead' and unit_id is not null`,
        [governmentId, planYear],
      )
    ).map(({ itemId, unitId }) => keyOf(itemId, unitId)),
  );
  const parts = new Map<string, Map<string, number>>();
  const late = await dueThings(tx, { governmentId, planYear, until: today, unitIds: null }, later);
  for (const { kind, unitId, itemIds, due } of late) {
    const days = placeOf(due, today);
    if (unitId === null || days <= 0) continue;
    for (const itemId of itemIds) {
      if (OWED_AS_PART.has(kind) && !leads.has(keyOf(itemId, unitId))) {
        const own = parts.get(unitId) ?? new Map<string, number>();
        parts.set(unitId, own.set(itemId, Math.max(own.get(itemId) ?? 0, days)));
        continue;
      }
      const one = at(itemId, unitId);
      one.late = Math.max(one.late, days);
    }
  }
  for (const [unitId, own] of parts) {
    const days = lateOnParts([...own.values()], missing);
    if (days === 0) continue;
    const itemIds = [...own.keys()].sort();
    found.set(keyOf(null, unitId), {
      ...{ itemId: null, unitId, itemIds, late: days },
      ...{ colour: 'none', months: [], returned: 0 },
    });
  }
  const returned = await query<{ itemId: string; unitId: string; n: number }>(
    tx,
    `select n.item_id, n.lead_unit_id as unit_id, count(*)::int as n from liubu.notice n
     join liubu.notice_reply r on r.government_id = n.government_id and r.plan_year = n.plan_year and r.notice_id = n.id and r.state = 'returned'
     where n.government_id = $1 and n.plan_year = $2 and n.state in ('issued', 'received', 'replied', 'returned', 'reopened')
     group by 1, 2`,
    [governmentId, planYear],
  );
  for (const { itemId, unitId, n } of returned) at(itemId, unitId).returned = n;
  return found;
}

interface StepsOf {
  itemId: string | null;
  unitId: string;
  decided: number;
  isOpen: boolean;
}

async function stepsStanding(tx: Tx, governmentId: string, planYear: number): Promise<StepsOf[]> {
  return query<StepsOf>(
    tx,
    `select item_id, unit_id, coalesce(max(rung_index) filter (where state in ('taken', 'declined')), -1) as decided, bool_or(state = 'proposed') as is_open
     from liubu.ladder_step where government_id = $1 and plan_year = $2 and ended_on is null group by 1, 2`,
    [governmentId, planYear],
  );
}

/**
 * Proposes to the officer the next rung of the declared ladder where its conditions are met, and ends what mended. It
 * proposes only: no light and no lateness opens a case by itself.
 */
export async function proposeSteps(
  work: Work,
  planYear: number,
  later: readonly DueSource[],
): Promise<{ proposed: number; lapsed: number }> {
  const { tx, governmentId } = work;
  // Two runs at once would propose the same twice.
  await query(tx, "select pg_advisory_xact_lock(hashtext('ladder ' || $1))", [governmentId]);
  const { body: ladder, version } = await ladderOf(tx, governmentId);
  const troubles = await standings(work, planYear, ladder.helpers.missing, later);
  const standing = await stepsStanding(tx, governmentId, planYear);
  const before = new Map(standing.map((one) => [keyOf(one.itemId, one.unitId), one]));
  const first = firstActing(ladder);
  const mended = standing.filter(({ itemId, unitId }) => {
    const trouble = troubles.get(keyOf(itemId, unitId));
    return trouble === undefined || highestMet(ladder, trouble) < first;
  });
  await endSteps(work, planYear, mended);
  const proposals = [...troubles.values()].flatMap((trouble) => {
    const old = before.get(keyOf(trouble.itemId, trouble.unitId));
    if (old?.isOpen) return [];
    const next = nextRung(ladder, trouble, old?.decided ?? -1);
    return next === null ? [] : [{ ...trouble, ...next, id: randomUUID() }];
  });
  if (proposals.length > 0) await writeSteps(work, planYear, version, ladder, proposals);
  if (proposals.length + mended.length > 0) await tellWaitingSteps(work, planYear);
  return { proposed: proposals.length, lapsed: mended.length };
}

type Proposal = Trouble & { id: string; index: number; triggers: readonly unknown[] };

async function writeSteps(
  work: Work,
  planYear: number,
  version: number,
  ladder: Ladder,
  proposals: readonly Proposal[],
): Promise<void> {
  const { tx, governmentId, today } = work;
  await query(
    tx,
    `insert into liubu.ladder_step (government_id, plan_year, id, item_id, unit_id, rung, rung_index, declaration_version, triggers, proposed_on, item_ids)
     select $1, $2, p.id, p.item_id, p.unit_id, p.rung, p.rung_index, $3, p.triggers, $4::date, array(select jsonb_array_elements_text(p.item_ids)::uuid)
     from unnest($5::uuid[], $6::uuid[], $7::uuid[], $8::text[], $9::int[], $10::jsonb[], $11::jsonb[])
       as p (id, item_id, unit_id, rung, rung_index, triggers, item_ids)`,
    [
      governmentId,
      planYear,
      version,
      today,
      proposals.map(({ id }) => id),
      proposals.map(({ itemId }) => itemId),
      proposals.map(({ unitId }) => unitId),
      proposals.map(({ index }) => ladder.rungs[index]!.key),
      proposals.map(({ index }) => index),
      proposals.map(({ triggers }) => JSON.stringify(triggers)),
      proposals.map(({ itemIds }) => JSON.stringify(itemIds)),
    ],
  );
  await work.record({
    what: 'inspect:propose-steps',
    subjectKind: 'plan',
    subjectId: String(planYear),
    body: {
      version,
      steps: proposals.map(({ id, itemId, unitId, index, triggers }) => ({
        id,
        itemId,
        unitId,
        rung: ladder.rungs[index]!.key,
        triggers,
      })),
      itemIds: [...new Set(proposals.flatMap(itemsOf))],
    },
  });
  await work.announce('ladder', { year: planYear });
}

const itemsOf = ({ itemId, itemIds }: { itemId: string | null; itemIds: string[] }): string[] =>
  itemId === null ? itemIds : [itemId];

async function endSteps(work: Work, planYear: number, mended: readonly StepsOf[]): Promise<void> {
  if (mended.length === 0) return;
  const ended = await query<{ id: string; itemId: string | null; itemIds: string[] }>(
    work.tx,
    `update liubu.ladder_step s set ended_on = $5::date, state = case when s.state = 'proposed' then 'lapsed' else s.state end, revision = s.revision + 1
     from unnest($3::uuid[], $4::uuid[]) as m (item_id, unit_id)
     where s.government_id = $1 and s.plan_year = $2 and s.item_id is not distinct from m.item_id and s.unit_id = m.unit_id and s.ended_on is null
     returning s.id, s.item_id, s.item_ids`,
    [work.governmentId, planYear, mended.map(({ itemId }) => itemId), mended.map(({ unitId }) => unitId), work.today],
  );
  await work.record({
    what: 'inspect:end-steps',
    subjectKind: 'plan',
    subjectId: String(planYear),
    body: { steps: ended.map(({ id }) => id), itemIds: [...new Set(ended.flatMap(itemsOf))] },
  });
}
