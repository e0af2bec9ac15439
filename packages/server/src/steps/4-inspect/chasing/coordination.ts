import type { BodyOf, Coordination, inspectCoordinationApi } from '@liubu/contract';
import { visibleItemsSql } from '../../../plans/visible-items.ts';
import { AppError, notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import { demandRevision, type Work } from '../../../platform/work.ts';
import { postWhoSql } from '../../2-deploy/index.ts';
import { tell } from './tell.ts';

/** Filings that a unit's head signed: before, a request is the liaison's draft. */
const SIGNED = `('signed', 'passed', 'approved')`;

type Row = Omit<Coordination, 'answeredAt' | 'mayAnswer'> & { answeredAt: Date | null };

/**
 * What units ask to be coordinated: of each unit and item the request of its latest signed filing, and whatever was
 * answered. One that a later filing no longer makes and that nobody answered is gone with it.
 */
export async function requestsOf(
  work: Work,
  planYear: number,
  { item, filing }: { item?: string | undefined; filing?: string } = {},
): Promise<Coordination[]> {
  const scope = work.scope('inspect:view');
  const units = scope === 'government' || scope === 'portfolio' ? null : scope === 'own-unit' ? work.actor.unitIds : [];
  const visible = visibleItemsSql(work, 'i', 5);
  const rows = await query<Row>(
    work.tx,
    `select f.id as filing_id, f.item_id, i.code, i.title as item_title, f.unit_id, u.name as unit_name, p.month, f.coordination as request,
       (select count(*)::int from liubu.filing m where m.government_id = f.government_id and m.plan_year = f.plan_year and m.item_id = f.item_id
         and m.unit_id = f.unit_id and m.coordination <> '' and m.state in ${SIGNED}) as times,
       coalesce(c.state, 'open') as state, c.answer, c.due::text as due, c.answered_at, coalesce(c.revision, 0) as revision,
       ${postWhoSql('c.government_id', 'c.answered_by_post_id', 'c.answered_at::date')} as answered_by
     from liubu.filing f
     join liubu.reporting_period p on p.government_id = f.government_id and p.plan_year = f.plan_year and p.id = f.period_id
     join liubu.item i on i.government_id = f.government_id and i.plan_year = f.plan_year and i.id = f.item_id
     join liubu.unit u on u.government_id = f.government_id and u.id = f.unit_id
     left join liubu.coordination_answer c on c.government_id = f.government_id and c.plan_year = f.plan_year and c.filing_id = f.id
     where f.government_id = $1 and f.plan_year = $2 and f.coordination <> '' and f.state in ${SIGNED}
       and ($3::uuid is null or f.item_id = $3) and ($4::uuid is null or f.id = $4) and ($5::uuid[] is null or f.unit_id = any($5)) and ${visible.sql}
       and (c.filing_id is not null or not exists (select 1 from liubu.filing l
         join liubu.reporting_period lp on lp.government_id = l.government_id and lp.plan_year = l.plan_year and lp.id = l.period_id
         where l.government_id = f.government_id and l.plan_year = f.plan_year and l.item_id = f.item_id and l.unit_id = f.unit_id
           and l.state in ${SIGNED} and lp.month > p.month))
     order by (c.filing_id is null) desc, (c.state = 'taken') desc, p.month desc, i.position, u.name limit 1000`,
    [work.governmentId, planYear, item ?? null, filing ?? null, units, ...visible.values],
  );
  const mayAnswer = work.scope('inspect:chase') !== null;
  return rows.map((row) => ({ ...row, answeredAt: row.answeredAt?.toISOString() ?? null, mayAnswer }));
}

/**
 * The office answers, and may answer again as it goes on; the unit is told each time.
 *
 * @throws AppError NOT_FOUND, INPUT_INVALID, CHANGED_MEANWHILE
 */
export async function answerRequest(
  work: Work,
  planYear: number,
  filingId: string,
  input: BodyOf<typeof inspectCoordinationApi.answerCoordination>,
): Promise<Coordination> {
  const { tx, governmentId } = work;
  await query(tx, 'select 1 from liubu.filing where government_id = $1 and plan_year = $2 and id = $3 for update', [
    governmentId,
    planYear,
    filingId,
  ]);
  const [request] = await requestsOf(work, planYear, { filing: filingId });
  if (request === undefined) throw notFound();
  demandRevision(request, input.revision);
  const isTaken = input.state === 'taken';
  if (isTaken && (input.due === null || input.due < work.today)) {
    const problem = '正在协调的写明今天或以后的期限 / say by when, today or later';
    throw new AppError('INPUT_INVALID', { problems: problem }, { fields: { due: problem } });
  }
  const due = isTaken ? input.due : null;
  await query(
    tx,
    `insert into liubu.coordination_answer (government_id, plan_year, filing_id, state, answer, due, answered_by_post_id, answered_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (government_id, plan_year, filing_id) do update set state = excluded.state, answer = excluded.answer, due = excluded.due,
       answered_by_post_id = excluded.answered_by_post_id, answered_at = excluded.answered_at, revision = coordination_answer.revision + 1`,
    [governmentId, planYear, filingId, input.state, input.answer, due, work.actor.posts[0]?.postId ?? null, work.now],
  );
  await work.record({
    what: 'inspect:answer-coordination',
    subjectKind: 'item',
    subjectId: request.itemId,
    body: {
      filingId,
      unitId: request.unitId,
      before: { state: request.state, answer: request.answer, due: request.due },
      after: { state: input.state, answer: input.answer, due },
    },
  });
  await tell(work, {
    kind: 'coordination',
    onceKey: `coordination ${filingId} ${request.revision + 1}`,
    planYear,
    subjectKind: 'coordination',
    subjectId: filingId,
    audience: { unitId: request.unitId, roles: ['liaison'] },
    title: `需协调事项有答复：${request.code} ${request.itemTitle.slice(0, 50)}`,
    body: '',
    link: `/${planYear}/coordination?id=${filingId}`,
    // It may be of a restricted item: no words of it go out.
    isRestricted: true,
    due: null,
  });
  await tellWaitingRequests(work, planYear);
  await work.announce('coordination', { id: filingId });
  return (await requestsOf(work, planYear, { filing: filingId }))[0]!;
}

/** One to-do of the office says how many requests wait, or are past their day. */
export async function tellWaitingRequests(work: Work, planYear: number): Promise<void> {
  const { tx, governmentId, now, today } = work;
  const [{ waiting } = { waiting: 0 }] = await query<{ waiting: number }>(
    tx,
    `select count(*)::int as waiting from liubu.filing f
     join liubu.reporting_period p on p.government_id = f.government_id and p.plan_year = f.plan_year and p.id = f.period_id
     join liubu.item i on i.government_id = f.government_id and i.plan_year = f.plan_year and i.id = f.item_id and i.undone_at is null
     left join liubu.coordination_answer c on c.government_id = f.government_id and c.plan_year = f.plan_year and c.filing_id = f.id
     where f.government_id = $1 and f.plan_year = $2 and f.coordination <> '' and f.state in ${SIGNED}
       and ((c.state = 'taken' and c.due < $3::date) or (c.filing_id is null and not exists (select 1 from liubu.filing l
         join liubu.reporting_period lp on lp.government_id = l.government_id and lp.plan_year = l.plan_year and lp.id = l.period_id
         where l.government_id = f.government_id and l.plan_year = f.plan_year and l.item_id = f.item_id and l.unit_id = f.unit_id
           and l.state in ${SIGNED} and lp.month > p.month)))`,
    [governmentId, planYear, today],
  );
  const title = `需协调事项 ${waiting} 条待答复`;
  const told = await query(
    tx,
    `update liubu.todo set title = case when $3 = 0 then title else $4 end, done_at = case when $3 = 0 then $5::timestamptz end
     where government_id = $1 and plan_year = $2 and kind = 'coordination-waiting' and done_at is null returning 1`,
    [governmentId, planYear, waiting, title, now],
  );
  if (told.length === 0 && waiting > 0)
    await query(
      tx,
      `insert into liubu.todo (government_id, id, plan_year, kind, title, link, subject_kind, subject_id, audience_role, created_at)
       values ($1, gen_random_uuid(), $2::int, 'coordination-waiting', $3, '/' || $2::int || '/coordination', 'coordination-year', $2::text, 'supervision_officer', $4)`,
      [governmentId, planYear, title, now],
    );
  await work.announce('todo', { kind: 'coordination-waiting' });
}

/** What only tells a unit how something was decided is off its list after ten days. */
export async function clearTold({ tx, governmentId, now }: Work): Promise<void> {
  await query(
    tx,
    `update liubu.todo set done_at = $2 where government_id = $1 and kind in ('extension', 'coordination') and done_at is null
       and created_at < $2::timestamptz - interval '10 days'`,
    [governmentId, now],
  );
}
