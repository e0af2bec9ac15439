import { randomBytes } from 'node:crypto';
import type { BallotPage } from '@liubu/contract';
import { AppError } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import type { SecretBox } from '../../../../platform/secret-box.ts';
import type { Work } from '../../../../platform/work.ts';
import { suggestMatter } from '../../../1-design/index.ts';
import { ballotPage } from '../ballot-page.ts';
import { emptyBox, openBox } from '../box.ts';
import { demandAct, finishAll, setBallot, tellBallot } from '../move-ballot.ts';
import { type Outcome, outcomeOf } from '../rules/outcome.ts';
import { type Counts, countSlips, hashOfSlips, type Slip, slipsOfPapers, sortedSlips } from '../rules/slips.ts';
import { countsOfTally } from '../rules/tally.ts';
import { linesOf, rightsOf, type StoredBallot, type StoredLine } from '../stored-ballots.ts';

/**
 * 计票: the box is opened, the papers are put among its slips, all are written down at once in the order of their digests,
 * and low marks become clues. After it nothing of the ballot changes.
 *
 * @throws AppError RULE_BROKEN while papers are not read, or when slips and votes do not agree
 */
export async function countBallot(
  work: Work,
  secrets: SecretBox,
  planYear: number,
  id: string,
  revision: number,
): Promise<BallotPage> {
  const ballot = await demandAct(work, planYear, id, 'count', { revision });
  const lines = await linesOf(work, planYear, [id]);
  const rights = await rightsOf(work, planYear, [id]);
  const of = (state: string) => rights.filter((right) => right.state === state);
  const [voted, papers] = [of('voted').length, of('paper').length];
  if (papers > 0 && ballot.tally === null)
    throw new AppError('RULE_BROKEN', {
      what: `有 ${papers} 张纸质票还没有由两名监票人一致确认 / papers are not confirmed by two witnesses`,
      remedy: '请监票人先录入纸质票计数 / have the witnesses enter the tally first',
    });
  const slips = await openBox(work, secrets, planYear, id);
  if (lines.some((line) => slips.filter(({ lineId }) => lineId === line.id).length !== voted))
    throw new AppError('RULE_BROKEN', {
      what: '票箱里的选票数与投票人数不符 / slips and votes do not agree',
      remedy: '请停止计票并联系系统管理员核查 / do not count; ask the administrator to look into it',
    });
  const heap = [
    ...slips,
    ...(ballot.tally === null
      ? []
      : slipsOfPapers(id, countsOfTally(ballot.tally), () => randomBytes(16).toString('hex'))),
  ];
  const counts = countSlips(heap);
  const hash = hashOfSlips(heap);
  await writeSlips(work, planYear, heap);
  await writeCounts(work, planYear, lines, ballot, counts);
  await emptyBox(work, planYear, id);
  await query(
    work.tx,
    `update liubu.vote_right set state = 'ended' where government_id = $1 and plan_year = $2 and ballot_id = $3 and person_id = any($4::uuid[]) and state = 'open'`,
    [work.governmentId, planYear, id, of('ended').map(({ personId }) => personId)],
  );
  await forgetReadings(work, planYear, id);
  await setBallot(work, planYear, id, {
    state: 'counted',
    counted_on: work.today,
    slips_hash: hash,
    ...(ballot.tally !== null && { tally: JSON.stringify({ ...ballot.tally, lines: {} }) }),
  });
  const outcomes = lines.map((line) => ({
    line,
    outcome: outcomeOf(counts.get(line.id) ?? new Map(), ballot.scale),
  }));
  const clues = await openClues(work, planYear, ballot, outcomes);
  await finishAll(work, planYear, id);
  await tellBallot(work, planYear, id, 'count-ballot', {
    entitled: ballot.entitled,
    voted,
    papers,
    ended: of('ended').length,
    slipsHash: hash,
    // Of a line that few answered the record tells no more than the page.
    lines: outcomes.map(({ line, outcome }) => ({
      lineId: line.id,
      votes: outcome === null ? null : Object.fromEntries(outcome.options.map(({ key, votes }) => [key, votes])),
    })),
    clueMatterIds: clues,
    itemIds: lines.flatMap(({ itemId }) => itemId ?? []),
  });
  return ballotPage(work, planYear, id);
}

/** What the witnesses read is in the heap now; apart from it, it would tell how the few who took papers voted. */
const forgetReadings = ({ tx, governmentId }: Work, planYear: number, ballotId: string) =>
  query(
    tx,
    `update liubu.ballot_tally set figures = '{}' where government_id = $1 and plan_year = $2 and ballot_id = $3`,
    [governmentId, planYear, ballotId],
  );

/** In one statement a thousand, in the order of lines and digests: neither place nor transaction tells a voter. */
async function writeSlips({ tx, governmentId }: Work, planYear: number, slips: readonly Slip[]): Promise<void> {
  const sorted = sortedSlips(slips);
  for (let from = 0; from < sorted.length; from += 1000) {
    const part = sorted.slice(from, from + 1000);
    await query(
      tx,
      `insert into liubu.ballot_slip (government_id, plan_year, line_id, digest, option_key)
       select $1, $2, s.line_id, s.digest, s.option_key
       from unnest($3::uuid[], $4::text[], $5::text[]) with ordinality s (line_id, digest, option_key, at) order by s.at`,
      [
        governmentId,
        planYear,
        part.map(({ lineId }) => lineId),
        part.map(({ digest }) => digest),
        part.map(({ option }) => option),
      ],
    );
  }
}

async function writeCounts(
  { tx, governmentId }: Work,
  planYear: number,
  lines: readonly StoredLine[],
  { scale }: StoredBallot,
  counts: Counts,
): Promise<void> {
  for (const { id } of lines)
    for (const key of [...scale.options.map((option) => option.key), ''])
      await query(
        tx,
        `insert into liubu.ballot_count (government_id, plan_year, line_id, source, option_key, votes) values ($1, $2, $3, 'deputies', $4, $5)`,
        [governmentId, planYear, id, key, counts.get(id)?.get(key) ?? 0],
      );
}

/** Low marks open a clue in step one, through its door, once a line. It is a suggestion: people decide what follows. */
async function openClues(
  work: Work,
  planYear: number,
  ballot: StoredBallot,
  outcomes: readonly { line: StoredLine; outcome: Outcome | null }[],
): Promise<string[]> {
  const made: string[] = [];
  for (const { line, outcome } of outcomes) {
    if (outcome === null || !outcome.isLow || line.clueMatterId !== null) continue;
    const { id } = await suggestMatter(work, planYear, {
      sourceKind: 'clue',
      sourceTitle: ballot.title,
      sourceNumber: null,
      sourceDate: work.today,
      wording: `代表评议“${line.title}”得分偏低：满意率${outcome.satisfied}%，平均分${outcome.points}（${outcome.answers}人评价）。请核实办理情况和群众反映，提出改进措施。`,
      deadline: null,
      replyForm: null,
      unitId: line.unit?.id ?? null,
      instructedByPostId: null,
      level: 'internal',
      submit: false,
    });
    await query(
      work.tx,
      'update liubu.ballot_line set clue_matter_id = $4 where government_id = $1 and plan_year = $2 and id = $3',
      [work.governmentId, planYear, line.id, id],
    );
    made.push(id);
  }
  return made;
}
