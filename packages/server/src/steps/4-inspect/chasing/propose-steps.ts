import { randomUUID } from 'node:crypto';
import { query, type Tx } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { ladderOf } from './declared.ts';
import { type DueSource, dueThings } from './due-things.ts';
import { type Colour, firstActing, highestMet, nextRung, type Standing } from './rules/climb.ts';
import { placeOf } from './rules/rung.ts';

interface Trouble extends Standing {
  itemId: string;
  unitId: string;
}
const keyOf = (itemId: string, unitId: string): string => `${itemId} ${unitId}`;

/** How every item stands with its lead, and with each unit that is late on it. */
async function standings(work: Work, planYear: number, later: readonly DueSource[]): Promise<Map<string, Trouble>> {
  const { tx, governmentId, today } = work;
  const found = new Map<string, Trouble>();
  const at = (itemId: string, unitId: string): Trouble => {
    const key = keyOf(itemId, unitId);
    const old = found.get(key);
    if (old) return old;
    const fresh: Trouble = { itemId, unitId, late: 0, colour: 'none', months: [], returned: 0 };
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
  const late = await dueThings(tx, { governmentId, planYear, until: today, unitIds: null }, later);
  for (const { unitId, itemIds, due } of late) {
    const days = placeOf(due, today);
    if (unitId === null || days <= 0) continue;
    for (const itemId of itemIds) {
      const one = at(itemId, unitId);
      one.late = Math.max(one.late, days);
    }
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
  itemId: string;
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
  const { tx, governmentId, today } = work;
  // Two runs at once would propose the same twice.
  await query(tx, "select pg_advisory_xact_lock(hashtext('ladder ' || $1))", [governmentId]);
  const { body: ladder, version } = await ladderOf(tx, governmentId);
  const troubles = await standings(work, planYear, later);
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
  if (proposals.length === 0) return { proposed: 0, lapsed: mended.length };
  const rows = await query<{ id: string; itemId: string; title: string; unitName: string }>(
    tx,
    `with made as (
       insert into liubu.ladder_step (government_id, plan_year, id, item_id, unit_id, rung, rung_index, declaration_version, triggers, proposed_on)
       select $1, $2, p.id, p.item_id, p.unit_id, p.rung, p.rung_index, $3, p.triggers, $4::date
       from unnest($5::uuid[], $6::uuid[], $7::uuid[], $8::text[], $9::int[], $10::jsonb[]) as p (id, item_id, unit_id, rung, rung_index, triggers)
       returning id, item_id, unit_id)
     select m.id, m.item_id, case when i.level = 'restricted' then '一项限制事项' else i.title end as title, u.name as unit_name
     from made m join liubu.item i on i.government_id = $1 and i.plan_year = $2 and i.id = m.item_id
     join liubu.unit u on u.government_id = $1 and u.id = m.unit_id`,
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
    ],
  );
  const names = new Map<string, string>(proposals.map(({ id, index }) => [id, ladder.rungs[index]!.name[0]]));
  // At once: a bad month of a city is hundreds of them.
  await query(
    tx,
    `insert into liubu.todo (government_id, id, plan_year, kind, title, link, subject_kind, subject_id, audience_role, created_at)
     select $1, gen_random_uuid(), $2::int, 'ladder-step', t.title, '/' || $2::int || '/ladder?id=' || t.id, 'ladder-step', t.id, 'supervision_officer', $3
     from unnest($4::text[], $5::text[]) as t (id, title)`,
    [
      governmentId,
      planYear,
      work.now,
      rows.map(({ id }) => id),
      rows.map(({ id, title, unitName }) => `建议${names.get(id)}：${unitName} ${title.slice(0, 50)}`),
    ],
  );
  await work.announce('todo', { kind: 'ladder-step' });
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
      itemIds: [...new Set(proposals.map(({ itemId }) => itemId))],
    },
  });
  await work.announce('ladder', { year: planYear });
  return { proposed: rows.length, lapsed: mended.length };
}

async function endSteps(work: Work, planYear: number, mended: readonly StepsOf[]): Promise<void> {
  if (mended.length === 0) return;
  const ended = await query<{ id: string; itemId: string }>(
    work.tx,
    `update liubu.ladder_step s set ended_on = $5::date, state = case when s.state = 'proposed' then 'lapsed' else s.state end, revision = s.revision + 1
     from unnest($3::uuid[], $4::uuid[]) as m (item_id, unit_id)
     where s.government_id = $1 and s.plan_year = $2 and s.item_id = m.item_id and s.unit_id = m.unit_id and s.ended_on is null
     returning s.id, s.item_id`,
    [work.governmentId, planYear, mended.map(({ itemId }) => itemId), mended.map(({ unitId }) => unitId), work.today],
  );
  await query(
    work.tx,
    `update liubu.todo set done_at = $3 where government_id = $1 and subject_kind = 'ladder-step' and done_at is null and subject_id = any($2::text[])`,
    [work.governmentId, ended.map(({ id }) => id), work.now],
  );
  await work.record({
    what: 'inspect:end-steps',
    subjectKind: 'plan',
    subjectId: String(planYear),
    body: { steps: ended.map(({ id }) => id), itemIds: [...new Set(ended.map(({ itemId }) => itemId))] },
  });
  await work.announce('todo', {});
}
