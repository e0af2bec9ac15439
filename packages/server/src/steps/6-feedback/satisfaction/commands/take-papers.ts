import type { BallotPage, TallyFigures } from '@liubu/contract';
import { addTodo, finishTodos } from '../../../../people/todos.ts';
import { AppError, notFound } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import type { Work } from '../../../../platform/work.ts';
import { ballotPage } from '../ballot-page.ts';
import { demandAct, finishVoter, setBallot, tellBallot } from '../move-ballot.ts';
import { isSameTally, storedTally, tallyProblems } from '../rules/tally.ts';
import { linesOf, readingsOf, rightsOf } from '../stored-ballots.ts';

/**
 * A deputy takes a paper in place of the device, or gives an unused one back. Who has voted by device gets none.
 *
 * @throws AppError STATE_REFUSED
 */
export async function givePaper(
  work: Work,
  planYear: number,
  id: string,
  { personId, takes }: { personId: string; takes: boolean },
): Promise<BallotPage> {
  const { tx, governmentId } = work;
  const ballot = await demandAct(work, planYear, id, 'paper');
  await query(
    tx,
    'select 1 from liubu.vote_right where government_id = $1 and plan_year = $2 and ballot_id = $3 and person_id = $4 for update',
    [governmentId, planYear, id, personId],
  );
  const right = (await rightsOf(work, planYear, [id])).find((one) => one.personId === personId);
  if (right === undefined) throw notFound();
  if (right.state !== (takes ? 'open' : 'paper'))
    throw new AppError('STATE_REFUSED', {
      state: {
        open: '未领票 / no paper',
        voted: `已于 ${right.usedOn} 在设备上投票 / voted by device`,
        paper: '已领票 / has a paper',
        ended: '不再担任代表 / no deputy any more',
      }[right.state],
      doing: takes ? '领取纸质票 / take a paper' : '交还纸质票 / give it back',
      remedy: '每人一票 / one vote each.',
    });
  await query(
    tx,
    `update liubu.vote_right set state = $5, used_on = $6::date where government_id = $1 and plan_year = $2 and ballot_id = $3 and person_id = $4`,
    [governmentId, planYear, id, personId, takes ? 'paper' : 'open', takes ? work.today : null],
  );
  await finishVoter(work, planYear, id, right.postId);
  if (takes) await askWitnesses(work, planYear, ballot);
  await tellBallot(work, planYear, id, takes ? 'take-ballot-paper' : 'return-ballot-paper', { postId: right.postId });
  return ballotPage(work, planYear, id);
}

/** The first paper makes the witnesses wait for the closing. */
async function askWitnesses(
  work: Work,
  planYear: number,
  { id, title, closesAt, witnessIds }: { id: string; title: string; closesAt: Date; witnessIds: readonly string[] },
): Promise<void> {
  const { tx, governmentId, today } = work;
  const [asked] = await query(
    tx,
    `select 1 from liubu.todo where government_id = $1 and subject_kind = 'ballot' and subject_id = $2 and kind = 'ballot-tally' and done_at is null limit 1`,
    [governmentId, id],
  );
  if (asked !== undefined) return;
  const posts = await query<{ postId: string }>(
    tx,
    `select distinct on (person_id) post_id from liubu.tenure where government_id = $1 and person_id = any($2::uuid[])
       and valid_from <= $3::date and (valid_to is null or valid_to > $3::date) order by person_id, valid_from, post_id`,
    [governmentId, witnessIds, today],
  );
  const due = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' }).format(closesAt);
  for (const { postId } of posts)
    await addTodo(work, {
      ...{
        kind: 'ballot-tally',
        title: `截止后监票计数：${title}`,
        link: `/${planYear}/ballots/${id}/tally`,
        planYear,
        due,
      },
      ...{ subjectKind: 'ballot', subjectId: id, audience: { postId } },
    });
}

/**
 * What one witness read off the papers. Two who say the same make the tally; where they differ nothing is taken, and
 * both readings stand side by side until one of them corrects the own.
 *
 * @throws AppError NOT_FOUND for who is no witness, INPUT_INVALID by line
 */
export async function enterTally(
  work: Work,
  planYear: number,
  id: string,
  { fileSha256, ...figures }: TallyFigures & { fileSha256: string | null },
): Promise<BallotPage> {
  const ballot = await demandAct(work, planYear, id, 'tally');
  const { tx, governmentId, actor } = work;
  if (!ballot.witnessIds.includes(actor.personId)) throw notFound();
  if (ballot.tally !== null)
    throw new AppError('STATE_REFUSED', {
      state: '两名监票人已一致确认 / two witnesses have confirmed it',
      doing: '再录入 / enter it again',
      remedy: '请由督查室计票 / the office counts now.',
    });
  const papers = (await rightsOf(work, planYear, [id])).filter(({ state }) => state === 'paper').length;
  if (papers === 0)
    throw new AppError('RULE_BROKEN', {
      what: '没有人领取纸质票 / nobody took a paper',
      remedy: '直接计票即可 / the office can count at once',
    });
  const lines = await linesOf(work, planYear, [id]);
  const fields = tallyProblems(figures, {
    lineIds: lines.map((line) => line.id),
    scale: ballot.scale,
    papers,
  });
  if (Object.keys(fields).length > 0)
    throw new AppError('INPUT_INVALID', { problems: Object.values(fields).join('；') }, { fields });
  const mine = storedTally(figures, ballot.scale);
  await query(
    tx,
    `insert into liubu.ballot_tally (government_id, plan_year, ballot_id, person_id, figures, entered_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (government_id, plan_year, ballot_id, person_id) do update set figures = excluded.figures, entered_at = excluded.entered_at`,
    [governmentId, planYear, id, actor.personId, JSON.stringify(mine), work.now],
  );
  const others = (await readingsOf(work, planYear, id)).filter(({ personId }) => personId !== actor.personId);
  const isConfirmed = others.some((other) => isSameTally(other.figures, mine));
  if (isConfirmed) {
    await setBallot(work, planYear, id, { tally: JSON.stringify(mine) });
    await finishTodos(work, 'ballot', id, 'ballot-tally');
  }
  await tellBallot(work, planYear, id, isConfirmed ? 'confirm-tally' : 'enter-tally', {
    papers,
    ...(fileSha256 !== null && { file: fileSha256 }),
    ...(isConfirmed && { spoiled: mine.spoiled, unreturned: mine.unreturned }),
    ...(!isConfirmed && others.length > 0 && { differs: true }),
  });
  return ballotPage(work, planYear, id);
}
