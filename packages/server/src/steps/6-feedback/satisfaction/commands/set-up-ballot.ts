import { randomUUID } from 'node:crypto';
import type { BallotPage, BodyOf, feedbackSatisfactionApi } from '@liubu/contract';
import { PERMISSIONS } from '@liubu/contract';
import { AppError, notFound } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import type { SecretBox } from '../../../../platform/secret-box.ts';
import type { Work } from '../../../../platform/work.ts';
import { ballotPage } from '../ballot-page.ts';
import { emptyBox, makeBox } from '../box.ts';
import { scaleOf } from '../declared.ts';
import { askVoters, demandAct, finishAll, momentText, setBallot, tellBallot } from '../move-ballot.ts';
import { DEPUTIES_SQL, linesOf } from '../stored-ballots.ts';

type Content = BodyOf<typeof feedbackSatisfactionApi.draftBallot>;

/** What a ballot is set up from: items, who could be a witness, how many would vote today, what is asked. */
export async function ballotSetup(work: Work, planYear: number) {
  const { tx, governmentId, today } = work;
  const { body: scale, version } = await scaleOf(tx, governmentId);
  const [deputies] = await query<{ n: number }>(tx, `select count(*)::int as n from (${DEPUTIES_SQL}) d`, [
    governmentId,
    today,
  ]);
  const people = await query<{ personId: string; name: string; post: string }>(
    tx,
    `select distinct on (p.name, p.id) p.id as person_id, p.name, coalesce(u.name || ' ', '') || o.title as post
     from liubu.person p
     join liubu.tenure t on t.government_id = p.government_id and t.person_id = p.id and t.valid_from <= $2::date and (t.valid_to is null or t.valid_to > $2::date)
     join liubu.post o on o.government_id = t.government_id and o.id = t.post_id
     join liubu.post_role r on r.government_id = o.government_id and r.post_id = o.id and r.role = any($3::text[])
     left join liubu.unit u on u.government_id = o.government_id and u.id = o.unit_id
     where p.government_id = $1 order by p.name, p.id, t.valid_from limit 2000`,
    [governmentId, today, Object.keys(PERMISSIONS['feedback:view'])],
  );
  const items = await query<{
    id: string;
    code: string | null;
    title: string;
    kind: 'indicator' | 'task' | 'project' | 'livelihood';
    unitId: string | null;
    unitName: string | null;
  }>(
    tx,
    `select i.id, i.code, i.title, i.kind, u.id as unit_id, u.name as unit_name from liubu.item i
     left join lateral (select v.id, v.name from liubu.assignment a join liubu.unit v on v.government_id = a.government_id and v.id = a.unit_id
       where a.government_id = i.government_id and a.plan_year = i.plan_year and a.item_id = i.id and a.role = 'lead' order by a.position limit 1) u on true
     where i.government_id = $1 and i.plan_year = $2 and i.state = 'confirmed' and i.tier = 'item' and i.level <> 'restricted' and i.undone_at is null
     order by (i.kind = 'livelihood') desc, i.position, i.id`,
    [governmentId, planYear],
  );
  return {
    deputies: deputies?.n ?? 0,
    people,
    items: items.map(({ unitId, unitName, ...item }) => ({
      ...item,
      unit: unitId === null ? null : { id: unitId, name: unitName ?? '' },
    })),
    scale,
    version,
  };
}

/** @throws AppError INPUT_INVALID by field, NOT_FOUND */
async function demandContent({ tx, governmentId }: Work, planYear: number, content: Content): Promise<void> {
  const fields: Record<string, string> = {};
  if (content.closesAt <= content.opensAt) fields.closesAt = '截止时间要晚于开始时间 / it closes before it opens';
  const titles = content.lines.map(({ title }) => title);
  for (const [at, title] of titles.entries())
    if (titles.indexOf(title) < at) fields[`lines.${at}.title`] = '名称重复 / the same title twice';
  const itemIds = content.lines.flatMap(({ itemId }) => itemId ?? []);
  const unitIds = content.lines.flatMap(({ unitId }) => unitId ?? []);
  const [found] = await query<{ year: boolean; items: number; units: number; people: number }>(
    tx,
    `select exists (select 1 from liubu.plan_year where government_id = $1 and plan_year = $2) as year,
       (select count(*)::int from liubu.item where government_id = $1 and plan_year = $2 and id = any($3::uuid[]) and level <> 'restricted') as items,
       (select count(*)::int from liubu.unit where government_id = $1 and id = any($4::uuid[])) as units,
       (select count(*)::int from liubu.person where government_id = $1 and id = any($5::uuid[])) as people`,
    [governmentId, planYear, itemIds, unitIds, content.witnessIds],
  );
  if (!found?.year) throw notFound();
  if (found.items < new Set(itemIds).size || found.units < new Set(unitIds).size)
    fields.lines = '有的事项或单位不存在，或不宜由代表评议 / an item or unit is not there, or restricted';
  if (found.people < new Set(content.witnessIds).size) fields.witnessIds = '监票人不存在 / an unknown witness';
  const problems = Object.values(fields);
  if (problems.length > 0) throw new AppError('INPUT_INVALID', { problems: problems.join('；') }, { fields });
}

async function writeLines({ tx, governmentId }: Work, planYear: number, ballotId: string, lines: Content['lines']) {
  await query(tx, 'delete from liubu.ballot_line where government_id = $1 and plan_year = $2 and ballot_id = $3', [
    governmentId,
    planYear,
    ballotId,
  ]);
  for (const [position, { itemId, title, unitId }] of lines.entries())
    await query(
      tx,
      `insert into liubu.ballot_line (government_id, plan_year, id, ballot_id, position, item_id, title, unit_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [governmentId, planYear, randomUUID(), ballotId, position, itemId, title, unitId],
    );
}

export async function draftBallot(work: Work, planYear: number, content: Content): Promise<BallotPage> {
  await demandContent(work, planYear, content);
  const id = randomUUID();
  await query(
    work.tx,
    `insert into liubu.ballot (government_id, plan_year, id, title, note, scale, opens_at, closes_at, witness_ids, created_at, created_by_post_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      ...[work.governmentId, planYear, id, content.title, content.note, JSON.stringify(content.scale)],
      ...[content.opensAt, content.closesAt, [...new Set(content.witnessIds)], work.now],
      work.actor.posts[0]?.postId ?? null,
    ],
  );
  await writeLines(work, planYear, id, content.lines);
  await tellBallot(work, planYear, id, 'draft-ballot', { title: content.title, lines: content.lines.length });
  return ballotPage(work, planYear, id);
}

export async function saveBallot(
  work: Work,
  planYear: number,
  id: string,
  { revision, ...content }: Content & { revision: number },
): Promise<BallotPage> {
  await demandAct(work, planYear, id, 'edit', { revision });
  await demandContent(work, planYear, content);
  await setBallot(work, planYear, id, {
    title: content.title,
    note: content.note,
    scale: JSON.stringify(content.scale),
    opens_at: content.opensAt,
    closes_at: content.closesAt,
    witness_ids: [...new Set(content.witnessIds)],
  });
  await writeLines(work, planYear, id, content.lines);
  await tellBallot(work, planYear, id, 'save-ballot', { title: content.title, lines: content.lines.length });
  return ballotPage(work, planYear, id);
}

/**
 * Opens it: who holds a deputy's post today has one vote each. From now on nothing of it changes but its closing.
 *
 * @throws AppError RULE_BROKEN without lines, deputies or two witnesses, or when it would be closed already
 */
export async function openBallot(
  work: Work,
  secrets: SecretBox,
  planYear: number,
  id: string,
  revision: number,
): Promise<BallotPage> {
  const ballot = await demandAct(work, planYear, id, 'open', { revision });
  const { tx, governmentId, today } = work;
  const lines = await linesOf(work, planYear, [id]);
  const refuse = (what: string, remedy: string): never => {
    throw new AppError('RULE_BROKEN', { what, remedy });
  };
  if (lines.length === 0) refuse('还没有评议事项 / there is nothing to vote on', '请先添加事项 / add a line first');
  if (ballot.closesAt <= work.now)
    refuse('截止时间已经过了 / it would be closed already', '请先改截止时间 / move its closing first');
  if (new Set(ballot.witnessIds).size < 2)
    refuse('监票人不足两人 / fewer than two witnesses', '请指定至少两名监票人 / name two at least');
  const deputies = await query<{ personId: string; postId: string }>(tx, DEPUTIES_SQL, [governmentId, today]);
  if (deputies.length === 0)
    refuse('没有在任的代表 / nobody holds a deputy’s post', '请先登记代表及其岗位 / register the deputies first');
  for (const { personId, postId } of deputies)
    await query(
      tx,
      'insert into liubu.vote_right (government_id, plan_year, ballot_id, person_id, post_id) values ($1, $2, $3, $4, $5)',
      [governmentId, planYear, id, personId, postId],
    );
  await makeBox(work, secrets, planYear, id);
  await setBallot(work, planYear, id, { state: 'opened', entitled: deputies.length, opened_on: today });
  await askVoters(work, planYear, ballot, [...new Set(deputies.map(({ postId }) => postId))]);
  await tellBallot(work, planYear, id, 'open-ballot', {
    entitled: deputies.length,
    opensAt: ballot.opensAt.toISOString(),
    closesAt: ballot.closesAt.toISOString(),
    scale: ballot.scale,
    lines: lines.map(({ id: lineId, title, itemId }) => ({ lineId, title, itemId })),
    itemIds: lines.flatMap(({ itemId }) => itemId ?? []),
  });
  return ballotPage(work, planYear, id);
}

/** Later or, with null, at once: in either case before it has closed, and with the reason. */
export async function moveClosing(
  work: Work,
  planYear: number,
  id: string,
  { closesAt, reason, revision }: { closesAt: string | null; reason: string; revision: number },
): Promise<BallotPage> {
  const ballot = await demandAct(work, planYear, id, closesAt === null ? 'close' : 'extend', { revision });
  const after =
    closesAt === null ? new Date(Math.max(work.now.getTime(), ballot.opensAt.getTime() + 1)) : new Date(closesAt);
  if (closesAt !== null && (after <= work.now || after <= ballot.opensAt)) {
    const says = `截止时间要晚于现在和开始时间（${momentText(ballot.opensAt)}） / after now and after its opening`;
    throw new AppError('INPUT_INVALID', { problems: says }, { fields: { closesAt: says } });
  }
  await setBallot(work, planYear, id, { closes_at: after });
  await tellBallot(
    work,
    planYear,
    id,
    'move-ballot-closing',
    { before: ballot.closesAt.toISOString(), after: after.toISOString() },
    reason,
  );
  return ballotPage(work, planYear, id);
}

/** Withdrawn, the slips are thrown away unread. */
export async function withdrawBallot(
  work: Work,
  planYear: number,
  id: string,
  { reason, revision }: { reason: string; revision: number },
): Promise<BallotPage> {
  await demandAct(work, planYear, id, 'withdraw', { revision });
  await emptyBox(work, planYear, id);
  await setBallot(work, planYear, id, { state: 'withdrawn', state_reason: reason });
  await finishAll(work, planYear, id);
  await tellBallot(work, planYear, id, 'withdraw-ballot', {}, reason);
  return ballotPage(work, planYear, id);
}
