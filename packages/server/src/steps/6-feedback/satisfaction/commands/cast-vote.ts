import { AppError } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import type { SecretBox } from '../../../../platform/secret-box.ts';
import type { Work } from '../../../../platform/work.ts';
import { closeBox, openBox } from '../box.ts';
import { demandAct, finishVoter } from '../move-ballot.ts';
import { digestOf, type Slip } from '../rules/slips.ts';
import { linesOf, rightsOf, type StoredLine, type StoredRight, slipsOf } from '../stored-ballots.ts';

interface Vote {
  code: string;
  marks: readonly { lineId: string; option: string | null }[];
}

/**
 * One vote, in one transaction: the person's right is used up, and slips without person, time or number go into the
 * box. Nothing of it is recorded, announced or kept for a repeated request; docs/decisions/0019 tells why.
 *
 * @throws AppError STATE_REFUSED before the opening, after the closing, for a second vote, with a paper out;
 *   RULE_BROKEN for who is not on the roster; INPUT_INVALID
 */
export async function castVote(
  work: Work,
  secrets: SecretBox,
  planYear: number,
  id: string,
  { code, marks }: Vote,
): Promise<{ votedOn: string }> {
  const { tx, governmentId, actor, today } = work;
  const ballot = await demandAct(work, planYear, id, 'vote', { lock: 'share' });
  await query(
    tx,
    'select 1 from liubu.vote_right where government_id = $1 and plan_year = $2 and ballot_id = $3 and person_id = $4 for update',
    [governmentId, planYear, id, actor.personId],
  );
  const right = (await rightsOf(work, planYear, [id])).find(({ personId }) => personId === actor.personId);
  demandRight(right);
  const lines = await linesOf(work, planYear, [id]);
  const slips = await openBox(work, secrets, planYear, id);
  const cast = slipsOfVote(
    id,
    lines,
    ballot.scale.options.map(({ key }) => key),
    { code, marks },
  );
  const digests = new Set(slips.map(({ digest }) => digest));
  if (cast.some(({ digest }) => digests.has(digest)))
    throw new AppError('RULE_BROKEN', {
      what: '这个校验码不能用 / this code cannot be used',
      remedy: '请刷新页面，重新生成校验码后再投 / reload the page for a new code, then vote',
    });
  await closeBox(work, secrets, planYear, id, [...slips, ...cast]);
  await query(
    tx,
    `update liubu.vote_right set state = 'voted', used_on = $5::date where government_id = $1 and plan_year = $2 and ballot_id = $3 and person_id = $4`,
    [governmentId, planYear, id, actor.personId, today],
  );
  await finishVoter(work, planYear, id, right!.postId);
  await work.announce('ballot', { id });
  return { votedOn: today };
}

function demandRight(right: StoredRight | undefined): void {
  if (right === undefined || right.state === 'ended')
    throw new AppError('RULE_BROKEN', {
      what:
        right === undefined
          ? '您不在本次评议的代表名册中 / you are not on the roster of this ballot'
          : '您已不再担任代表，投票权已终止 / your right ended with your post',
      remedy: '名册按发起当日在任的代表确定，如有疑问请联系督查室 / ask the supervision office',
    });
  if (right.state === 'voted')
    throw new AppError('STATE_REFUSED', {
      state: `您已于 ${right.usedOn} 投票 / you have voted`,
      doing: '再次投票 / vote again',
      remedy: '每人一票，投出后不能更改；可凭校验码核对是否计入 / one vote each; check it by your code.',
    });
  if (right.state === 'paper')
    throw new AppError('STATE_REFUSED', {
      state: '您已领取纸质票 / you have a paper',
      doing: '在设备上投票 / vote by device',
      remedy: '请投纸质票；未填写的，交还督查室后可改用设备投票 / use the paper, or give it back unused.',
    });
}

/** A slip a line, blank where nothing was marked, so that every line has as many slips as there are votes. */
function slipsOfVote(
  ballotId: string,
  lines: readonly StoredLine[],
  options: readonly string[],
  { code, marks }: Vote,
): Slip[] {
  const fields: Record<string, string> = {};
  const said = new Map<string, string | null>();
  for (const [at, { lineId, option }] of marks.entries()) {
    if (said.has(lineId) || !lines.some(({ id }) => id === lineId))
      fields[`marks.${at}.lineId`] = '事项不在本次评议中，或重复 / an unknown line, or twice';
    else if (option !== null && !options.includes(option))
      fields[`marks.${at}.option`] = '没有这个选项 / there is no such option';
    said.set(lineId, option);
  }
  if (![...said.values()].some((option) => option !== null))
    fields.marks = '至少要对一个事项作出评价 / mark one line at least';
  if (Object.keys(fields).length > 0)
    throw new AppError('INPUT_INVALID', { problems: Object.values(fields).join('；') }, { fields });
  return lines.map(({ id }) => ({
    lineId: id,
    digest: digestOf(ballotId, id, code),
    option: said.get(id) ?? null,
  }));
}

/**
 * Is one's own vote in the box, or among the counted slips? How many lines are found is told, never what was marked:
 * who shows the code to another proves that there was a vote, not which.
 */
export async function checkVote(
  work: Work,
  secrets: SecretBox,
  planYear: number,
  id: string,
  code: string,
): Promise<{ found: number; of: number }> {
  const ballot = await demandAct(work, planYear, id, 'check', { lock: 'share' });
  const lines = await linesOf(work, planYear, [id]);
  const slips =
    ballot.state === 'counted'
      ? await slipsOf(
          work,
          planYear,
          lines.map((line) => line.id),
        )
      : await openBox(work, secrets, planYear, id);
  const there = new Set(slips.map(({ digest }) => digest));
  return { found: lines.filter((line) => there.has(digestOf(id, line.id, code))).length, of: lines.length };
}
