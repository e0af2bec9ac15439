import { BALLOT_PHASES, type BallotAct } from '@liubu/contract';
import { addTodo, finishTodos } from '../../../people/todos.ts';
import { AppError } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import { demandRevision, type Work } from '../../../platform/work.ts';
import { ballotOf } from './ballot-page.ts';
import { ACTS, phaseOf } from './rules/phase.ts';
import type { StoredBallot } from './stored-ballots.ts';

const DOING: Readonly<Record<BallotAct, string>> = {
  edit: '修改 / edit it',
  open: '发起 / open it',
  paper: '登记纸质票 / register papers',
  extend: '更改截止时间 / move its closing',
  close: '提前截止 / close it early',
  tally: '录入纸质票计数 / enter the tally',
  count: '计票 / count it',
  withdraw: '撤回 / withdraw it',
  vote: '投票 / vote',
  check: '核对选票 / check a vote',
  give: '交给考核 / give it to scoring',
};

/** 2026年11月29日 18:00, in Chinese time. */
export const momentText = (moment: Date): string =>
  new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'long', timeStyle: 'short' }).format(moment);

const REMEDY: Partial<Record<BallotAct, string>> = {
  vote: '如有意见，可向督查室书面反映 / write to the supervision office.',
};

/** What the reader has to know of the phase: when it opens, when it closed. */
function stateText(ballot: StoredBallot, now: Date): string {
  const phase = phaseOf(ballot, now);
  if (phase === 'waiting') return `${momentText(ballot.opensAt)} 才开始投票 / not open before then`;
  if (phase === 'ended') return `已于 ${momentText(ballot.closesAt)} 截止 / closed then`;
  return BALLOT_PHASES[phase].join(' / ');
}

/**
 * The ballot, locked, seen by the actor, in a phase that lets it be done.
 *
 * @param lock  `share` lets many vote at once while nobody changes it
 * @throws AppError NOT_FOUND, CHANGED_MEANWHILE, STATE_REFUSED with the moment that decides
 */
export async function demandAct(
  work: Work,
  planYear: number,
  id: string,
  act: BallotAct,
  { revision = null, lock = 'update' }: { revision?: number | null; lock?: 'update' | 'share' } = {},
): Promise<StoredBallot> {
  await query(
    work.tx,
    `select 1 from liubu.ballot where government_id = $1 and plan_year = $2 and id = $3 for ${lock}`,
    [work.governmentId, planYear, id],
  );
  const ballot = await ballotOf(work, planYear, id);
  if (revision !== null) demandRevision(ballot, revision);
  if (!ACTS[phaseOf(ballot, work.now)].includes(act))
    throw new AppError('STATE_REFUSED', {
      state: stateText(ballot, work.now),
      doing: DOING[act],
      remedy: REMEDY[act] ?? '请刷新页面，按现在的状态办理 / reload and go on from its state.',
    });
  return ballot;
}

/** Changes a ballot and raises its revision; columns by their names in the database, named by the code alone. */
export async function setBallot(
  { tx, governmentId }: Work,
  planYear: number,
  id: string,
  values: Readonly<Record<string, unknown>>,
): Promise<void> {
  const names = Object.keys(values);
  await query(
    tx,
    `update liubu.ballot set ${names.map((name, at) => `${name} = $${at + 4}`).join(', ')}, revision = revision + 1
     where government_id = $1 and plan_year = $2 and id = $3`,
    [governmentId, planYear, id, ...Object.values(values)],
  );
}

/** A step of a ballot in the record. A vote is no step: nothing of it is told. */
export async function tellBallot(
  work: Work,
  planYear: number,
  ballotId: string,
  what: string,
  body: Record<string, unknown> = {},
  reason?: string,
): Promise<void> {
  await work.record({
    what: `feedback:${what}`,
    subjectKind: 'ballot',
    subjectId: ballotId,
    body: { planYear, ...body },
    reason,
  });
  await work.announce('ballot', { id: ballotId });
}

const postSubject = (ballotId: string, postId: string): string => `${ballotId}:${postId}`;

/** Each deputy is asked, by post; the office is reminded of the count. */
export async function askVoters(work: Work, planYear: number, ballot: StoredBallot, postIds: readonly string[]) {
  const due = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' }).format(
    ballot.closesAt,
  );
  const link = `/${planYear}/ballots/${ballot.id}` as const;
  for (const postId of postIds)
    await addTodo(work, {
      ...{ kind: 'ballot-vote', title: `请投票：${ballot.title}`, link, planYear, due },
      subjectKind: 'ballot-post',
      subjectId: postSubject(ballot.id, postId),
      audience: { postId },
    });
  await addTodo(work, {
    ...{ kind: 'ballot-count', title: `截止后计票：${ballot.title}`, link, planYear, due },
    subjectKind: 'ballot',
    subjectId: ballot.id,
    audience: { role: 'supervision_officer' },
  });
}

/** Of a post that several persons hold, the to-do goes when all of them have voted. */
export async function finishVoter(work: Work, planYear: number, ballotId: string, postId: string): Promise<void> {
  const [open] = await query(
    work.tx,
    `select 1 from liubu.vote_right where government_id = $1 and plan_year = $2 and ballot_id = $3 and post_id = $4 and state = 'open' limit 1`,
    [work.governmentId, planYear, ballotId, postId],
  );
  if (open === undefined) await finishTodos(work, 'ballot-post', postSubject(ballotId, postId));
}

/** Nothing waits on it any more, for nobody. */
export async function finishAll(work: Work, planYear: number, ballotId: string): Promise<void> {
  await finishTodos(work, 'ballot', ballotId);
  const posts = await query<{ postId: string }>(
    work.tx,
    'select distinct post_id from liubu.vote_right where government_id = $1 and plan_year = $2 and ballot_id = $3',
    [work.governmentId, planYear, ballotId],
  );
  await query(
    work.tx,
    `update liubu.todo set done_at = $3 where government_id = $1 and subject_kind = 'ballot-post' and subject_id = any($2::text[]) and done_at is null`,
    [work.governmentId, posts.map(({ postId }) => postSubject(ballotId, postId)), work.now],
  );
  await work.announce('todo', {});
}
