import type { Bench, BenchFollow } from '@liubu/contract';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { proposalRows } from '../proposals/stored-proposals.ts';
import { questionRows } from '../questions/stored-questions.ts';
import { demandPublicItems, deputyPost } from '../stands.ts';
import { changesOf } from './changes.ts';

interface FollowRow {
  id: string;
  code: string;
  title: string;
  promise: string;
  lead: string | null;
  due: string | null;
  light: BenchFollow['light'];
  evidence: number;
  seenAt: Date;
}

/** Promise beside evidence for the items one follows, those first that changed. */
async function followsOf(work: Work, planYear: number): Promise<BenchFollow[]> {
  const rows = await query<FollowRow>(
    work.tx,
    `select i.id, i.code, i.title, i.due::text as due, f.seen_at,
       coalesce((select s.quote from liubu.item_source s
         left join liubu.document d on d.government_id = s.government_id and d.plan_year = s.plan_year and d.id = s.document_id
         left join liubu.matter m on m.government_id = s.government_id and m.plan_year = s.plan_year and m.id = s.matter_id
         where s.government_id = i.government_id and s.plan_year = i.plan_year and s.item_id = i.id and s.quote is not null and (d.kind = 'report' or d.level = 'public' or m.level = 'public')
         order by s.is_main desc, s.source_start limit 1), i.wording) as promise,
       (select coalesce(u.name, c.name) from liubu.assignment a left join liubu.unit u on u.government_id = a.government_id and u.id = a.unit_id
          left join liubu.collective c on c.government_id = a.government_id and c.id = a.collective_id
          where a.government_id = i.government_id and a.plan_year = i.plan_year and a.item_id = i.id and a.role = 'lead' order by a.position limit 1) as lead,
       case when l.item_id is not null then json_build_object('state', l.state, 'colour', l.colour, 'proof', l.proof, 'asOf', l.as_of) end as light,
       (select count(*)::int from liubu.evidence e where e.government_id = i.government_id and e.plan_year = i.plan_year and e.item_id = i.id
          and e.level = 'public' and e.scan = 'clean' and e.withdrawn_at is null) as evidence
     from liubu.deputy_follow f
     join liubu.item i on i.government_id = f.government_id and i.plan_year = f.of_year and i.id = f.item_id and i.level = 'public' and i.undone_at is null
     left join liubu.light l on l.government_id = i.government_id and l.plan_year = i.plan_year and l.item_id = i.id
     where f.government_id = $1 and f.of_year = $2 and f.person_id = $3 order by i.position, i.id`,
    [work.governmentId, planYear, work.actor.personId],
  );
  const changes = await changesOf(work, planYear, new Map(rows.map(({ id, seenAt }) => [id, seenAt])));
  const follows = rows.map(({ id, code, title, seenAt: _, ...row }) => ({
    ...row,
    item: { id, code, title },
    changes: changes.get(id) ?? [],
  }));
  return follows.sort((a, b) => (b.changes[0]?.at ?? '').localeCompare(a.changes[0]?.at ?? ''));
}

/** Ballots in which the person has a right that is still open or was used while voting goes on. */
async function ballotsOf(work: Work, planYear: number): Promise<Bench['ballots']> {
  const rows = await query<{ id: string; title: string; closesAt: Date; hasVoted: boolean }>(
    work.tx,
    `select b.id, b.title, b.closes_at, r.state = 'voted' as has_voted from liubu.ballot b
     join liubu.vote_right r on r.government_id = b.government_id and r.plan_year = b.plan_year and r.ballot_id = b.id and r.person_id = $3
     where b.government_id = $1 and b.plan_year = $2 and b.state = 'opened' and b.closes_at > $4 and r.state in ('open', 'voted') order by b.closes_at, b.id`,
    [work.governmentId, planYear, work.actor.personId, work.now],
  );
  return rows.map((row) => ({ ...row, closesAt: row.closesAt.toISOString() }));
}

export async function benchOf(work: Work, planYear: number): Promise<Bench> {
  const [visits] = await query<{ n: number }>(
    work.tx,
    'select count(*)::int as n from liubu.deputy_visit where government_id = $1 and plan_year = $2 and person_id = $3',
    [work.governmentId, planYear, work.actor.personId],
  );
  return {
    today: work.today,
    follows: await followsOf(work, planYear),
    questions: (await questionRows(work, planYear)).filter(({ isMine }) => isMine),
    proposals: (await proposalRows(work, planYear, { isMine: true })).map(
      ({ id, title, number, state, due, light, replyClass }) => ({ id, title, number, state, due, light, replyClass }),
    ),
    ballots: await ballotsOf(work, planYear),
    visits: visits!.n,
  };
}

/** A star put on a public item, or taken off; what changed is told from then on. */
export async function followItem(work: Work, planYear: number, itemId: string, follows: boolean): Promise<void> {
  const { tx, governmentId, actor, now } = work;
  deputyPost(work);
  if (follows) {
    await demandPublicItems(work, planYear, [itemId]);
    await tx
      .insertInto('deputyFollow')
      .values({ governmentId, personId: actor.personId, ofYear: planYear, itemId, followedAt: now, seenAt: now })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  } else
    await tx
      .deleteFrom('deputyFollow')
      .where('governmentId', '=', governmentId)
      .where('personId', '=', actor.personId)
      .where('ofYear', '=', planYear)
      .where('itemId', '=', itemId)
      .execute();
  await work.record({
    what: follows ? 'public:follow-item' : 'public:unfollow-item',
    subjectKind: 'deputy-follow',
    // Who follows what is their own affair: it stands in no item's story.
    subjectId: actor.personId,
    body: { planYear },
    personal: { itemId },
  });
}

/** What changed was looked at. It is a person's own mark and no act of office: nothing of it is recorded. */
export async function markSeen(work: Work, planYear: number, itemId: string | null): Promise<void> {
  await query(
    work.tx,
    'update liubu.deputy_follow set seen_at = $4 where government_id = $1 and of_year = $2 and person_id = $3 and ($5::uuid is null or item_id = $5)',
    [work.governmentId, planYear, work.actor.personId, work.now, itemId],
  );
}
