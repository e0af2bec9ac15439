import type { BallotAct, BallotPage, BallotPhase, BallotRow, LineOutcome } from '@liubu/contract';
import { notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { publicOutcomesOf } from './public-marks.ts';
import { meanOf, outcomeOf } from './rules/outcome.ts';
import { ACTS, phaseOf } from './rules/phase.ts';
import { figuresOf } from './rules/tally.ts';
import {
  ballotsWhere,
  countsOf,
  linesOf,
  readingsOf,
  rightsOf,
  type StoredBallot,
  type StoredLine,
  type StoredRight,
} from './stored-ballots.ts';

/** @throws AppError NOT_FOUND: not there, or not to be seen */
export async function ballotOf(work: Work, planYear: number, id: string): Promise<StoredBallot> {
  const [ballot] = await ballotsWhere(work, planYear, id);
  if (ballot === undefined) throw notFound();
  return ballot;
}

type Shares = { satisfied: string | null; points: string | null };

/** What the same lines got in the year before, by their titles: in the last ballot that enough answered. */
async function yearBefore(work: Work, planYear: number, titles: readonly string[]): Promise<Map<string, Shares>> {
  const rows = await query<{ lineId: string; title: string; scale: StoredBallot['scale'] }>(
    work.tx,
    `select l.id as line_id, l.title, b.scale from liubu.ballot_line l
     join liubu.ballot b on b.government_id = l.government_id and b.plan_year = l.plan_year and b.id = l.ballot_id and b.state = 'counted'
     where l.government_id = $1 and l.plan_year = $2 and l.title = any($3::text[]) order by b.closes_at desc, b.id`,
    [work.governmentId, planYear - 1, titles],
  );
  const counts = await countsOf(
    work,
    planYear - 1,
    rows.map(({ lineId }) => lineId),
  );
  const before = new Map<string, Shares>();
  for (const { lineId, title, scale } of rows) {
    const outcome = outcomeOf(counts.get(lineId) ?? new Map(), scale);
    const known = before.get(title);
    if (known !== undefined && (known.points !== null || outcome === null)) continue;
    before.set(title, { satisfied: outcome?.satisfied ?? null, points: outcome?.points ?? null });
  }
  return before;
}

/** Outcome of every line of counted ballots; where fewer than five answered nothing of it is told. */
export async function outcomesOf(
  work: Work,
  planYear: number,
  ballots: readonly StoredBallot[],
  lines: readonly StoredLine[],
): Promise<LineOutcome[]> {
  const counted = new Map(ballots.filter(({ state }) => state === 'counted').map((ballot) => [ballot.id, ballot]));
  const shown = lines.filter(({ ballotId }) => counted.has(ballotId));
  if (shown.length === 0) return [];
  const counts = await countsOf(
    work,
    planYear,
    shown.map(({ id }) => id),
  );
  const before = await yearBefore(
    work,
    planYear,
    shown.map(({ title }) => title),
  );
  return shown.map((line) => {
    const { scale } = counted.get(line.ballotId)!;
    const outcome = outcomeOf(counts.get(line.id) ?? new Map(), scale);
    const last = before.get(line.title);
    return {
      lineId: line.id,
      source: 'deputies',
      answers: outcome?.answers ?? null,
      blank: outcome?.blank ?? null,
      options: outcome?.options ?? null,
      satisfied: outcome?.satisfied ?? null,
      points: outcome?.points ?? null,
      isLow: outcome?.isLow ?? false,
      before: last === undefined ? null : { year: planYear - 1, ...last },
      clueMatterId: work.scope('feedback:manage-ballots') === null ? null : line.clueMatterId,
    };
  });
}

const shownRow = (
  work: Work,
  ballot: StoredBallot,
  lines: readonly StoredLine[],
  rights: readonly StoredRight[],
  outcomes: readonly LineOutcome[],
): BallotRow => {
  const own = lines.filter(({ ballotId }) => ballotId === ballot.id);
  const results = outcomes.filter(({ lineId }) => own.some(({ id }) => id === lineId));
  const of = rights.filter(({ ballotId }) => ballotId === ballot.id);
  return {
    id: ballot.id,
    title: ballot.title,
    phase: phaseOf(ballot, work.now),
    opensAt: ballot.opensAt.toISOString(),
    closesAt: ballot.closesAt.toISOString(),
    lines: own.length,
    entitled: ballot.entitled,
    taken: of.filter(({ state }) => state === 'voted' || state === 'paper').length,
    countedOn: ballot.countedOn,
    satisfied: meanOf(
      results.map(({ satisfied }) => satisfied),
      1,
    ),
    points: meanOf(
      results.map(({ points }) => points),
      2,
    ),
    low: results.filter(({ isLow }) => isLow).length,
    mine: of.find(({ personId }) => personId === work.actor.personId)?.state ?? null,
    isWitness: ballot.witnessIds.includes(work.actor.personId),
    revision: ballot.revision,
  };
};

export async function ballotsList(work: Work, planYear: number): Promise<{ ballots: BallotRow[] }> {
  const ballots = await ballotsWhere(work, planYear, null);
  const ids = ballots.map(({ id }) => id);
  const lines = await linesOf(work, planYear, ids);
  const rights = await rightsOf(work, planYear, ids);
  const outcomes = await outcomesOf(work, planYear, ballots, lines);
  return { ballots: ballots.map((ballot) => shownRow(work, ballot, lines, rights, outcomes)) };
}

/** May the actor vote with it: one's own right, in the post that it was given for. */
export const mayVote = (work: Work, right: StoredRight | undefined): boolean =>
  right?.state === 'open' && work.scope('feedback:vote') !== null;

function allowedActs(
  work: Work,
  ballot: StoredBallot,
  phase: BallotPhase,
  rights: readonly StoredRight[],
): BallotAct[] {
  const manages = work.scope('feedback:manage-ballots') !== null;
  const mine = rights.find(({ personId }) => personId === work.actor.personId);
  const papers = rights.filter(({ state }) => state === 'paper').length;
  const may: Readonly<Record<BallotAct, boolean>> = {
    edit: manages,
    open: manages,
    paper: manages,
    extend: manages,
    close: manages,
    tally: ballot.witnessIds.includes(work.actor.personId) && papers > 0 && ballot.tally === null,
    count: manages && (papers === 0 || ballot.tally !== null),
    withdraw: manages,
    vote: mayVote(work, mine),
    check: mine?.state === 'voted' && work.scope('feedback:vote') !== null,
    give: manages,
  };
  return ACTS[phase].filter((act) => may[act]);
}

async function tallyOf(
  work: Work,
  planYear: number,
  ballot: StoredBallot,
  rights: readonly StoredRight[],
): Promise<BallotPage['tally']> {
  const isWitness = ballot.witnessIds.includes(work.actor.personId);
  const manages = work.scope('feedback:manage-ballots') !== null;
  const papers = rights.filter(({ state }) => state === 'paper').length;
  if (!(isWitness || manages) || ballot.state !== 'opened' || papers === 0) return null;
  const readings = await readingsOf(work, planYear, ballot.id);
  const mine = readings.find(({ personId }) => personId === work.actor.personId);
  // A witness sees another's figures only beside one's own.
  const sees = ballot.tally === null && readings.length > 1 && (mine !== undefined || (manages && !isWitness));
  return {
    papers,
    isConfirmed: ballot.tally !== null,
    entered: readings.map(({ personId, name }) => ({ id: personId, name })),
    mine: mine === undefined ? null : figuresOf(mine.figures),
    differing: sees ? readings.map(({ name, figures }) => ({ who: name, figures: figuresOf(figures) })) : [],
  };
}

/** A ballot as far as the actor sees it: who has voted is the office's while it runs, what was voted nobody's. */
export async function ballotPage(work: Work, planYear: number, id: string): Promise<BallotPage> {
  const ballot = await ballotOf(work, planYear, id);
  const lines = await linesOf(work, planYear, [id]);
  const rights = await rightsOf(work, planYear, [id]);
  const outcomes = await outcomesOf(work, planYear, [ballot], lines);
  const phase = phaseOf(ballot, work.now);
  const manages = work.scope('feedback:manage-ballots') !== null;
  const count = (state: StoredRight['state']): number => rights.filter((right) => right.state === state).length;
  const witnesses = await query<{ id: string; name: string }>(
    work.tx,
    'select id, name from liubu.person where government_id = $1 and id = any($2::uuid[]) order by array_position($2::uuid[], id)',
    [work.governmentId, ballot.witnessIds],
  );
  return {
    ballot: {
      ...shownRow(work, ballot, lines, rights, outcomes),
      note: ballot.note,
      stateReason: ballot.stateReason,
      createdBy: ballot.createdBy,
      slipsHash: ballot.slipsHash,
      openedOn: ballot.openedOn,
    },
    scale: ballot.scale,
    lines: lines.map(({ id: lineId, itemId, itemCode, title, unit }) => ({
      id: lineId,
      itemId,
      itemCode,
      title,
      unit,
    })),
    outcome: ballot.state === 'counted' ? [...outcomes, ...(await publicOutcomesOf(work, planYear, lines))] : null,
    turnout: {
      entitled: ballot.entitled ?? 0,
      voted: count('voted'),
      paper: count('paper'),
      ended: count('ended'),
      open: count('open'),
    },
    roster:
      manages && ballot.state === 'opened'
        ? rights.map(({ personId, name, post, state }) => ({ personId, name, post, state }))
        : null,
    witnesses,
    tally: await tallyOf(work, planYear, ballot, rights),
    allowed: allowedActs(work, ballot, phase, rights),
  };
}
