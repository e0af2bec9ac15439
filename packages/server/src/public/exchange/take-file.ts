import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { INBOX_FILE_LIMITS, type InboxFile } from '@liubu/contract';
import { AppError, notFound } from '../../platform/app-error.ts';
import { dayIn } from '../../platform/clock.ts';
import { query } from '../../platform/database/tenant.ts';
import type { Platform } from '../../platform/platform.ts';
import type { Work } from '../../platform/work.ts';
import { publicCode } from '../release/index.ts';
import { takeIn } from '../say/index.ts';
import { exchangeKeys } from './exchange-keys.ts';
import { shownFile, storedFile } from './inbox-files.ts';
import { countLetters, forAnother, lettersOf, NONE_OPENS, openLetters, opensNone } from './letters-of.ts';

/**
 * Runs a part of it as who asks, in a transaction of its own: a file of letters takes longer than one may be held open.
 * Whoever hands it over has looked whether they may: an officer on the page, or who may use the installation's own command.
 */
export type AsAsker = <T>(task: (work: Work) => Promise<T>) => Promise<T>;

/** The day of a moment in the office: a letter of seven in the morning is not of the day before. */
const dayOf = (moment: string | null): string | null => (moment === null ? null : dayIn(new Date(moment)));

const POST = (work: Work): string | null => work.actor.posts[0]?.postId ?? null;

/**
 * Brings a 来信 file into quarantine: its signature, parts and sizes hold, it is for this government, and what is in it is
 * counted. Nothing of it is taken in.
 *
 * @throws AppError FILE_REFUSED, DUPLICATE
 */
export async function bringFile(
  platform: Platform,
  asAsker: AsAsker,
  { name, content }: { name: string; content: Readable },
): Promise<InboxFile> {
  const { governmentId, code } = await asAsker(async (work) => ({
    governmentId: work.governmentId,
    code: await publicCode(work),
  }));
  const staged = await platform.files.stage(content, INBOX_FILE_LIMITS.bytes);
  try {
    const opened = openLetters(name, await readFile(staged.path));
    const { manifest } = opened;
    if (manifest.government.code !== code) throw forAnother(name, manifest.government.code);
    const counts = await countLetters(opened, exchangeKeys(platform.config).opening);
    const { sha256, size } = staged;
    await platform.files.keep(governmentId, staged);
    return await asAsker(async (work) => {
      const [twin] = await query<{ name: string }>(
        work.tx,
        "select name from liubu.inbox_file where government_id = $1 and sha256 = $2 and state <> 'refused'",
        [governmentId, sha256],
      );
      if (twin !== undefined)
        throw new AppError('DUPLICATE', { what: '这份来信文件 / this file', existing: twin.name });
      const id = randomUUID();
      await work.tx
        .insertInto('inboxFile')
        .values({
          ...{ governmentId, id, name, sha256, bytes: size, zone: manifest.zone, number: manifest.number },
          ...{ counts: JSON.stringify(counts), broughtAt: work.now, broughtPostId: POST(work) },
          ...{ firstOn: dayOf(manifest.from), lastOn: dayOf(manifest.to) },
        })
        .execute();
      await work.record({
        ...{ what: 'public:bring-letters', subjectKind: 'inbox-file', subjectId: id },
        body: { sha256, zone: manifest.zone, number: manifest.number, counts },
      });
      return shownFile(await storedFile(work, id));
    });
  } finally {
    await staged.discard();
  }
}

/**
 * Takes a quarantined file in by the rules of 群众来信: each letter by its own, what is refused with its reason. A taking
 * that was cut off goes on; a letter that was taken before is known by its id.
 *
 * @throws AppError RULE_BROKEN when nobody compared the fingerprint of its zone yet
 */
export async function takeFile(
  platform: Platform,
  asAsker: AsAsker,
  { id, confirmsZone }: { id: string; confirmsZone: boolean },
): Promise<InboxFile> {
  const { file, governmentId } = await asAsker(async (work) => {
    const file = await storedFile(work, id);
    if (file.state === 'refused' || file.outcome !== null)
      throw new AppError('STATE_REFUSED', {
        ...{ state: file.state === 'refused' ? '已退回' : '已收取', doing: '收取' },
        remedy: '请看这份文件的结果 / see what became of it',
      });
    if (opensNone(file.counts))
      throw new AppError('RULE_BROKEN', { what: NONE_OPENS.zh, remedy: `/ ${NONE_OPENS.en}` });
    if (!file.isZoneKnown && !confirmsZone)
      throw new AppError('RULE_BROKEN', {
        what: '第一次收取这个外网区的来信 / the first letters of this outer zone',
        remedy: '请先与外网区核对公钥指纹，再确认 / compare the fingerprint with the outer zone and confirm it',
      });
    if (!file.isZoneKnown) {
      await work.tx
        .insertInto('outerZone')
        .values({ governmentId: work.governmentId, key: file.zone, confirmedAt: work.now, postId: POST(work) })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      await work.record({
        ...{ what: 'public:confirm-zone', subjectKind: 'inbox-file', subjectId: id, body: { key: file.zone } },
      });
    }
    await work.tx
      .updateTable('inboxFile')
      .set({ state: 'taken', decidedAt: work.now, decidedPostId: POST(work) })
      .where('governmentId', '=', work.governmentId)
      .where('id', '=', id)
      .execute();
    return { file, governmentId: work.governmentId };
  });
  if (!(await platform.files.has(governmentId, file.sha256))) throw notFound();
  const { opening } = exchangeKeys(platform.config);
  const opened = openLetters(file.name, await platform.files.read(governmentId, file.sha256));
  const taken = await takeIn(platform, lettersOf(opened, opening), async (sha256) => opened.photo(sha256, opening), {
    governmentId,
  });
  return asAsker(async (work) => {
    const outcome = {
      taken: Object.values(taken.taken).reduce((sum, n) => sum + n, 0),
      refused: Object.entries(taken.refused).map(([why, count]) => ({ why, count: count ?? 0 })),
      details: taken.details,
    };
    await query(
      work.tx,
      'update liubu.inbox_file set outcome = $3::jsonb where government_id = $1 and id = $2 and outcome is null',
      [governmentId, id, JSON.stringify(outcome)],
    );
    await query(
      work.tx,
      'update liubu.outer_zone set last_number = greatest(last_number, $3) where government_id = $1 and key = $2',
      [governmentId, file.zone, file.number],
    );
    await work.record({
      ...{ what: 'public:take-letters', subjectKind: 'inbox-file', subjectId: id },
      body: { number: file.number, taken: taken.taken, refused: taken.refused },
    });
    return shownFile(await storedFile(work, id));
  });
}

/** Sends a whole file back. Its letters are taken away: they are personal, and nobody here is to have them. */
export async function refuseFile(work: Work, platform: Platform, id: string, reason: string): Promise<{ ok: true }> {
  const file = await storedFile(work, id);
  if (file.state !== 'quarantined')
    throw new AppError('STATE_REFUSED', {
      ...{ state: file.state === 'taken' ? '已收取' : '已退回', doing: '退回' },
      remedy: '请看这份文件的结果 / see what became of it',
    });
  await work.tx
    .updateTable('inboxFile')
    .set({ state: 'refused', reason, decidedAt: work.now, decidedPostId: POST(work) })
    .where('governmentId', '=', work.governmentId)
    .where('id', '=', id)
    .execute();
  await work.record({
    ...{ what: 'public:refuse-letters', subjectKind: 'inbox-file', subjectId: id },
    ...{ body: { sha256: file.sha256, counts: file.counts }, reason },
  });
  await platform.files.erase(work.governmentId, file.sha256);
  return { ok: true };
}
