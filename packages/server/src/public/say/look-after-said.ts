import { addDays } from '../../calendar/working-days.ts';
import { dayIn } from '../../platform/clock.ts';
import { inGovernment, query } from '../../platform/database/tenant.ts';
import { workForJob } from '../../platform/job-work.ts';
import type { Platform } from '../../platform/platform.ts';
import type { Work } from '../../platform/work.ts';
import { sayOf } from './declared.ts';
import { openLowClues } from './low-marks.ts';
import { forgetPictures } from './pictures.ts';
import { OLDEST_DAYS } from './rules/judge.ts';

/** Marks and letters lose their origin after it. */
const ORIGIN_DAYS = 7;
const UNCONFIRMED_DAYS = 7;
const REFUSALS_DAYS = 400;

/**
 * Once a day: marks of past days become counts without any origin, what is personal and over is erased, old tokens go,
 * low marks become clues, and followers are told.
 */
export async function lookAfterSaid(platform: Platform, { governmentId }: { governmentId: string }): Promise<void> {
  const { databases, clock, jobs } = platform;
  const today = dayIn(clock.now());
  const freed = await inGovernment(databases.app, governmentId, async (tx) => {
    const work = workForJob(tx, governmentId, 'say', clock, jobs);
    await query(tx, "select pg_advisory_xact_lock(hashtextextended('say ' || $1, 0))", [governmentId]);
    const { body: settings } = await sayOf(tx, governmentId);
    await countMarks(work, addDays(today, -ORIGIN_DAYS));
    await openLowClues(work, settings.marks);
    await eraseContacts(work, addDays(today, -settings.retention.contactDays));
    const pictures = await eraseSpam(work, addDays(today, -settings.retention.spamDays));
    await forgetOld(work, today);
    await jobs.enqueue(tx, 'tell-followers', { governmentId });
    return pictures;
  });
  if (freed.length > 0) await forgetPictures(platform, governmentId, freed);
}

async function countMarks({ tx, governmentId }: Work, before: string): Promise<void> {
  await query(
    tx,
    `with old as (delete from liubu.public_mark where government_id = $1 and on_day < $2::date returning plan_year, item_id, on_day, mark)
     insert into liubu.public_mark_day (government_id, plan_year, item_id, on_day, mark, count)
     select $1, plan_year, item_id, on_day, mark, count(*)::int from old group by plan_year, item_id, on_day, mark
     on conflict (government_id, plan_year, item_id, on_day, mark) do update set count = liubu.public_mark_day.count + excluded.count`,
    [governmentId, before],
  );
  await query(
    tx,
    'update liubu.public_message set origin = null where government_id = $1 and said_on < $2::date and origin is not null',
    [governmentId, before],
  );
}

/** Contacts of what ended so many days ago. */
async function eraseContacts(work: Work, endedBefore: string): Promise<void> {
  const erased = await query<{ planYear: number; messageId: string }>(
    work.tx,
    `update liubu.public_message_contact c set sealed = null, erased_on = $3::date
     from liubu.public_message m where c.government_id = $1 and c.sealed is not null
       and m.government_id = c.government_id and m.plan_year = c.plan_year and m.id = c.message_id and m.closed_on < $2::date
     returning c.plan_year, c.message_id`,
    [work.governmentId, endedBefore, work.today],
  );
  if (erased.length === 0) return;
  await query(
    work.tx,
    `insert into liubu.public_message_step (government_id, plan_year, id, message_id, what, happened_at)
     select $1, y, gen_random_uuid(), m, 'contact_erased', $4 from unnest($2::int[], $3::uuid[]) as e (y, m)`,
    [work.governmentId, erased.map((e) => e.planYear), erased.map((e) => e.messageId), work.now],
  );
  await work.record({
    what: 'public:erase-contacts',
    subjectKind: 'government',
    subjectId: work.governmentId,
    body: { contacts: erased.length, endedBefore },
  });
}

/** Text, place, contact and pictures of spam; that it came, and was spam, stays. @returns pictures that may go */
async function eraseSpam({ tx, governmentId }: Work, before: string): Promise<string[]> {
  const rows = await query<{ photos: string[] }>(
    tx,
    `with gone as (select plan_year, id, photos from liubu.public_message where government_id = $1 and state = 'spam' and closed_on < $2::date and text <> '' for update),
       emptied as (update liubu.public_message m set text = '', place = null, photos = '{}', search = '{}' from gone g
         where m.government_id = $1 and m.plan_year = g.plan_year and m.id = g.id returning m.id)
     select g.photos from gone g join emptied e on e.id = g.id`,
    [governmentId, before],
  );
  return rows.flatMap(({ photos }) => photos);
}

async function forgetOld({ tx, governmentId }: Work, today: string): Promise<void> {
  // Older submissions are refused by their age, so that a token that is gone lets nothing in.
  await query(tx, 'delete from liubu.public_token where government_id = $1 and taken_at < $2::date', [
    governmentId,
    addDays(today, -OLDEST_DAYS - 2),
  ]);
  await query(
    tx,
    'delete from liubu.public_follower where government_id = $1 and confirmed_at is null and asked_at < $2::date',
    [governmentId, addDays(today, -UNCONFIRMED_DAYS)],
  );
  await query(tx, 'delete from liubu.public_refusal where government_id = $1 and on_day < $2::date', [
    governmentId,
    addDays(today, -REFUSALS_DAYS),
  ]);
  await query(tx, 'delete from liubu.public_refused_code where government_id = $1 and on_day < $2::date', [
    governmentId,
    addDays(today, -OLDEST_DAYS * 3),
  ]);
}
