import type { HomePage, ItemLine } from '@liubu/contract';
import { addDays } from '../calendar/working-days.ts';
import { visibleItemsSql } from '../plans/visible-items.ts';
import { query } from '../platform/database/tenant.ts';
import type { Work } from '../platform/work.ts';
import { adjustmentsOf, instructionsOf, leadersServed } from '../steps/2-deploy/index.ts';

type Leader = NonNullable<HomePage['leader']>;
type Block = Leader['notAccepted'];

/** So many lines a block, and the whole page fits an A4. */
const LINES = 6;
const NEW_DAYS = 30;
const SOON_DAYS = 30;
const INSTRUCTIONS = 5;

interface Line {
  itemId: string;
  code: string;
  title: string;
  unitName: string | null;
  due: string | null;
  detail: string;
}

/** What a leader reads in five minutes: what others owe, what slipped, what waits for the leader's own word. */
export async function leaderStanding(work: Work, planYear: number): Promise<Leader> {
  const visible = visibleItemsSql(work, 'i', 3);
  const values = [work.governmentId, planYear, work.today, ...visible.values];
  const block = async (sql: string): Promise<Block> => blockOf(planYear, await query<Line>(work.tx, sql, values));
  const [items] = await query<{ n: number }>(
    work.tx,
    `select count(*)::int as n from liubu.item i where i.government_id = $1 and i.plan_year = $2 and $3::date is not null
       and i.state = 'confirmed' and i.tier in ('goal', 'item') and ${visible.sql}`,
    values,
  );
  const ofUnit = (table: string, alias: string) => `from liubu.${table} ${alias}
    join liubu.item i on i.government_id = ${alias}.government_id and i.plan_year = ${alias}.plan_year and i.id = ${alias}.item_id and i.state = 'confirmed'
    join liubu.unit u on u.government_id = ${alias}.government_id and u.id = ${alias}.unit_id
    where ${alias}.government_id = $1 and ${alias}.plan_year = $2 and ${visible.sql}`;
  return {
    items: items!.n,
    notAccepted: await block(
      `select i.id as item_id, i.code, i.title, u.name as unit_name, a.due::text as due, 'not-accepted' as detail ${ofUnit('acceptance', 'a')}
         and a.role = 'lead' and a.accepted_at is null and a.released_at is null and a.due < $3::date order by a.due, i.position`,
    ),
    plansMissing: await block(
      `select i.id as item_id, i.code, i.title, u.name as unit_name, p.due::text as due, p.state as detail ${ofUnit('unit_plan', 'p')}
         and p.state in ('missing', 'draft', 'returned') and p.due < $3::date order by p.due, i.position`,
    ),
    newlySlipped: await newlySlipped(work, planYear),
    decisions: await decisions(work, planYear),
    dueSoon: await block(
      `select i.id as item_id, i.code, i.title, i.due::text as due, 'due-soon' as detail,
         (select u.name from liubu.assignment l join liubu.unit u on u.government_id = l.government_id and u.id = l.unit_id
          where l.government_id = i.government_id and l.plan_year = i.plan_year and l.item_id = i.id and l.role = 'lead') as unit_name
       from liubu.item i where i.government_id = $1 and i.plan_year = $2 and i.state = 'confirmed' and i.tier <> 'local_work'
         and i.due >= $3::date and i.due <= $3::date + ${SOON_DAYS} and ${visible.sql} order by i.due, i.position`,
    ),
    instructions: await openInstructions(work, planYear),
  };
}

const blockOf = (planYear: number, rows: readonly Line[]): Block => ({
  count: rows.length,
  first: rows.slice(0, LINES).map((row): ItemLine => ({ ...row, link: `/${planYear}/items/${row.itemId}` })),
});

async function newlySlipped(work: Work, planYear: number): Promise<Block> {
  const since = addDays(work.today, -NEW_DAYS);
  const rows = (await adjustmentsOf(work, planYear, { state: 'approved' })).filter(
    ({ marks, decidedOn }) =>
      decidedOn !== null &&
      decidedOn >= since &&
      marks.some((mark) => mark === 'slipped' || mark === 'weakened' || mark === 'dropped'),
  );
  return {
    count: rows.length,
    first: rows.slice(0, LINES).map(({ itemId, id, code, title, marks, lines }) => ({
      itemId: itemId ?? id,
      code: code ?? '',
      title,
      unitName: null,
      due: lines.find(({ field }) => field === 'due')?.after ?? null,
      detail: marks.join(','),
      link: `/${planYear}/adjustments?id=${id}`,
    })),
  };
}

/** Adjustments that the one who asks may decide on. */
async function decisions(work: Work, planYear: number): Promise<Block> {
  const rows = (await adjustmentsOf(work, planYear, { state: 'proposed' })).filter(({ allowed }) =>
    allowed.includes('decide'),
  );
  return {
    count: rows.length,
    first: rows.slice(0, LINES).map(({ itemId, id, code, title, kind, lines }) => ({
      itemId: itemId ?? id,
      code: code ?? '',
      title,
      unitName: null,
      due: null,
      detail: lines[0] ? `${kind}: ${lines[0].before} → ${lines[0].after}` : kind,
      link: `/${planYear}/adjustments?id=${id}`,
    })),
  };
}

async function openInstructions(work: Work, planYear: number): Promise<Leader['instructions']> {
  const leaders = (await leadersServed(work)).map(({ postId }) => postId);
  const all = await instructionsOf(work, planYear, leaders);
  return all
    .filter(({ state }) => state !== 'rejected' && state !== 'closed')
    .slice(0, INSTRUCTIONS)
    .map(({ id, matterId, wording, state, unitName, deadline, createdAt }) => ({
      id,
      wording,
      state,
      unitName,
      deadline,
      createdAt,
      link: `/${planYear}/matters/${matterId}`,
    }));
}
