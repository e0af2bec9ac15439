import type { BallotLine, BallotScale, VoteRightState } from '@liubu/contract';
import { visibleItemsSql } from '../../../plans/visible-items.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { postWhoSql } from '../../2-deploy/index.ts';
import type { Counts, Slip } from './rules/slips.ts';
import type { StoredTally } from './rules/tally.ts';

export interface StoredBallot {
  id: string;
  title: string;
  note: string;
  scale: BallotScale;
  opensAt: Date;
  closesAt: Date;
  state: 'draft' | 'opened' | 'counted' | 'withdrawn';
  stateReason: string | null;
  witnessIds: string[];
  tally: StoredTally | null;
  entitled: number | null;
  openedOn: string | null;
  countedOn: string | null;
  slipsHash: string | null;
  createdBy: string | null;
  revision: number;
}

/** Ballots that the actor may see: drafts and withdrawn ones are those of who manages them. */
export async function ballotsWhere(work: Work, planYear: number, id: string | null): Promise<StoredBallot[]> {
  return query<StoredBallot>(
    work.tx,
    `select b.id, b.title, b.note, b.scale, b.opens_at, b.closes_at, b.state, b.state_reason, b.witness_ids, b.tally, b.entitled,
       b.opened_on::text as opened_on, b.counted_on::text as counted_on, b.slips_hash,
       ${postWhoSql('b.government_id', 'b.created_by_post_id', 'b.created_at::date')} as created_by, b.revision
     from liubu.ballot b where b.government_id = $1 and b.plan_year = $2 and ($3::uuid is null or b.id = $3)
       and ($4 or b.state in ('opened', 'counted'))
     order by b.opens_at desc, b.id`,
    [work.governmentId, planYear, id, work.scope('feedback:manage-ballots') !== null],
  );
}

export interface StoredLine extends BallotLine {
  ballotId: string;
  clueMatterId: string | null;
  level: string | null;
}

/** Lines in order; an item is linked for those who may see it. */
export async function linesOf(work: Work, planYear: number, ballotIds: readonly string[]): Promise<StoredLine[]> {
  const visible = visibleItemsSql(work, 'i', 3);
  const rows = await query<{
    id: string;
    ballotId: string;
    itemId: string | null;
    itemCode: string | null;
    level: string | null;
    title: string;
    unitId: string | null;
    unitName: string | null;
    clueMatterId: string | null;
  }>(
    work.tx,
    `select l.id, l.ballot_id, i.id as item_id, i.code as item_code, i.level, l.title, l.unit_id, u.name as unit_name, l.clue_matter_id
     from liubu.ballot_line l
     left join liubu.item i on i.government_id = l.government_id and i.plan_year = l.plan_year and i.id = l.item_id and ${visible.sql}
     left join liubu.unit u on u.government_id = l.government_id and u.id = l.unit_id
     where l.government_id = $1 and l.plan_year = $2 and l.ballot_id = any($3::uuid[]) order by l.ballot_id, l.position, l.id`,
    [work.governmentId, planYear, ballotIds, ...visible.values],
  );
  return rows.map(({ unitId, unitName, ...row }) => ({
    ...row,
    unit: unitId === null ? null : { id: unitId, name: unitName ?? '' },
  }));
}

export interface StoredRight {
  ballotId: string;
  personId: string;
  name: string;
  post: string;
  postId: string;
  /** A right that was not used ends with the post. */
  state: VoteRightState;
  usedOn: string | null;
}

/** Who holds a deputy's post on a day, each person once; a stand-in (B岗) does not vote for a deputy. */
export const DEPUTIES_SQL = `select distinct on (t.person_id) t.person_id, t.post_id from liubu.tenure t
  join liubu.post_role r on r.government_id = t.government_id and r.post_id = t.post_id and r.role = 'deputy'
  where t.government_id = $1 and t.cover = 'holder' and t.valid_from <= $2::date and (t.valid_to is null or t.valid_to > $2::date)
  order by t.person_id, t.post_id`;

/** Rights of ballots; an unused one of who is no deputy any more counts as ended. */
export async function rightsOf(
  { tx, governmentId, today }: Work,
  planYear: number,
  ballotIds: readonly string[],
): Promise<StoredRight[]> {
  return query<StoredRight>(
    tx,
    `with deputy as (${DEPUTIES_SQL})
     select r.ballot_id, r.person_id, p.name, o.title as post, r.post_id, r.used_on::text as used_on,
       case when r.state = 'open' and not exists (select 1 from deputy d where d.person_id = r.person_id) then 'ended' else r.state end as state
     from liubu.vote_right r
     join liubu.person p on p.government_id = r.government_id and p.id = r.person_id
     join liubu.post o on o.government_id = r.government_id and o.id = r.post_id
     where r.government_id = $1 and r.plan_year = $3 and r.ballot_id = any($4::uuid[]) order by o.position, p.name, p.id`,
    [governmentId, today, planYear, ballotIds],
  );
}

/** Votes by line, as they were counted. */
export async function countsOf(
  { tx, governmentId }: Work,
  planYear: number,
  lineIds: readonly string[],
  source: 'deputies' | 'public' = 'deputies',
): Promise<Counts> {
  const rows = await query<{ lineId: string; optionKey: string; votes: number }>(
    tx,
    `select line_id, option_key, votes from liubu.ballot_count
     where government_id = $1 and plan_year = $2 and source = $3 and line_id = any($4::uuid[])`,
    [governmentId, planYear, source, lineIds],
  );
  const counts = new Map<string, Map<string, number>>();
  for (const { lineId, optionKey, votes } of rows)
    counts.set(lineId, (counts.get(lineId) ?? new Map<string, number>()).set(optionKey, votes));
  return counts;
}

/** The slips of a counted ballot. */
export async function slipsOf(
  { tx, governmentId }: Work,
  planYear: number,
  lineIds: readonly string[],
): Promise<Slip[]> {
  return query<Slip>(
    tx,
    `select line_id, digest, option_key as option from liubu.ballot_slip
     where government_id = $1 and plan_year = $2 and line_id = any($3::uuid[]) order by line_id, digest`,
    [governmentId, planYear, lineIds],
  );
}

export interface StoredReading {
  personId: string;
  name: string;
  figures: StoredTally;
}

/** What the witnesses entered, in the order that they were named in. */
export async function readingsOf(
  { tx, governmentId }: Work,
  planYear: number,
  ballotId: string,
): Promise<StoredReading[]> {
  return query<StoredReading>(
    tx,
    `select t.person_id, p.name, t.figures from liubu.ballot_tally t
     join liubu.person p on p.government_id = t.government_id and p.id = t.person_id
     join liubu.ballot b on b.government_id = t.government_id and b.plan_year = t.plan_year and b.id = t.ballot_id
     where t.government_id = $1 and t.plan_year = $2 and t.ballot_id = $3 order by array_position(b.witness_ids, t.person_id), t.person_id`,
    [governmentId, planYear, ballotId],
  );
}
