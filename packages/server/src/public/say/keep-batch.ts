import { createHash, randomUUID } from 'node:crypto';
import type { Refusal, SaySettings, Submission } from '@liubu/contract';
import { query } from '../../platform/database/tenant.ts';
import type { SecretBox } from '../../platform/secret-box.ts';
import type { Work } from '../../platform/work.ts';
import { gramsOf } from '../../search/grams.ts';
import { contactPlace } from './contact-box.ts';
import { keepFollowers, moveFollowers } from './keep-followers.ts';
import { keepRefusedCodes } from './keep-refused-codes.ts';
import { readStanding } from './read-standing.ts';
import { type Judged, takeRoom } from './rules/judge.ts';
import { askToSort, tellNew } from './tell-new.ts';

/** Hash as it was sent → hash as it was kept. */
export type KeptPhotos = ReadonlyMap<string, string>;
type Verdicts = (Refusal | null)[];
type Of<Kind extends Submission['kind']> = Judged & { one: Extract<Submission, { kind: Kind }>; at: number };

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
/** Letters are the same when they differ by blanks and signs alone. */
export const textHash = (text: string): Buffer => sha256(text.replace(/[\p{P}\p{Z}\s]/gu, '').toLowerCase());

/**
 * Keeps what fits of one government's batch, in one transaction and one at a time, so that bounds hold whoever comes at
 * once.
 *
 * @returns for each, in order, why it was not taken; null: taken
 */
export async function keepBatch(
  work: Work,
  box: SecretBox,
  settings: SaySettings,
  batch: readonly Judged[],
  photos: KeptPhotos,
): Promise<Verdicts> {
  const { tx, governmentId } = work;
  await query(tx, "select pg_advisory_xact_lock(hashtextextended('say ' || $1, 0))", [governmentId]);
  const verdicts: Verdicts = batch.map(() => null);
  await findReplays(work, batch, verdicts);
  await findSaidAlready(work, batch, verdicts);
  const standing = await readStanding(work, batch);
  for (const [at, one] of batch.entries()) verdicts[at] ??= takeRoom(one, settings, standing);
  const taken = batch.flatMap((one, at) => (verdicts[at] === null ? [{ ...one, at }] : []));
  const of = <Kind extends Submission['kind']>(kind: Kind): Of<Kind>[] =>
    taken.filter((one): one is Of<Kind> => one.one.kind === kind);
  await keepMessages(work, box, of('message'), photos);
  await keepMarks(work, of('mark'));
  const followers = await keepFollowers(work, box, of('follow'));
  // What changed nothing, or changes the same a second time, leaves no token: no flood of it grows.
  await keepTokens(work, [...of('message'), ...of('mark'), ...followers]);
  for (const { at } of await moveFollowers(work, [...of('confirm'), ...of('unfollow')])) verdicts[at] = 'no-item';
  await keepRefusedCodes(
    work,
    batch.flatMap(({ one }, at) => {
      const why = verdicts[at];
      return one.kind === 'message' && (why === 'origin' || why === 'day' || why === 'full') ? [one.codeHash] : [];
    }),
  );
  const messages = of('message');
  if (messages.length > 0) {
    await tellNew(work, messages);
    await askToSort(work, [...new Set(messages.map(({ one }) => one.year))]);
  }
  if (followers.length > 0) await work.enqueue('tell-followers', { governmentId });
  return verdicts;
}

/** A token, or an id, that was here before; also within the batch. */
async function findReplays({ tx, governmentId }: Work, batch: readonly Judged[], verdicts: Verdicts): Promise<void> {
  const known = await query<{ tokenHash: Buffer; submissionId: string }>(
    tx,
    `select token_hash, submission_id from liubu.public_token where government_id = $1 and token_hash = any($2::bytea[])
     union select token_hash, submission_id from liubu.public_token where government_id = $1 and submission_id = any($3::uuid[])`,
    [governmentId, batch.map(({ one }) => sha256(one.token)), batch.map(({ one }) => one.id)],
  );
  const tokens = new Set(known.map(({ tokenHash }) => tokenHash.toString('hex')));
  const ids = new Set(known.map(({ submissionId }) => submissionId));
  const codes = new Set<string>();
  const taken = await query<{ codeHash: string }>(
    tx,
    'select code_hash from liubu.public_message where government_id = $1 and code_hash = any($2::text[])',
    [governmentId, batch.flatMap(({ one }) => (one.kind === 'message' ? [one.codeHash] : []))],
  );
  for (const { codeHash } of taken) codes.add(codeHash);
  for (const [at, { one }] of batch.entries()) {
    const token = sha256(one.token).toString('hex');
    const isCodeTaken = one.kind === 'message' && codes.has(one.codeHash);
    if (tokens.has(token) || ids.has(one.id) || isCodeTaken) verdicts[at] = 'replayed';
    tokens.add(token);
    ids.add(one.id);
    if (one.kind === 'message') codes.add(one.codeHash);
  }
}

const markKey = (itemId: string | null, day: string, origin: string): string => `${itemId} ${day} ${origin}`;

/** One mark an origin, item and day; the same letter from the same origin on the same day once. */
async function findSaidAlready(
  { tx, governmentId }: Work,
  batch: readonly Judged[],
  verdicts: Verdicts,
): Promise<void> {
  const marks = batch.filter(({ one }) => one.kind === 'mark');
  const letters = batch.flatMap(({ one, day }) => (one.kind === 'message' ? [{ one, day }] : []));
  const said = new Set<string>();
  if (marks.length > 0)
    for (const row of await query<{ itemId: string; day: string; origin: string }>(
      tx,
      `select item_id, on_day::text as day, origin from liubu.public_mark where government_id = $1
         and (item_id, on_day, origin) in (select * from unnest($2::uuid[], $3::date[], $4::text[]))`,
      [governmentId, marks.map((m) => m.itemId), marks.map((m) => m.day), marks.map((m) => m.one.origin)],
    ))
      said.add(markKey(row.itemId, row.day, row.origin));
  if (letters.length > 0)
    for (const row of await query<{ hash: Buffer; day: string; origin: string }>(
      tx,
      `select text_hash as hash, said_on::text as day, origin from liubu.public_message
       where government_id = $1 and text_hash = any($2::bytea[]) and said_on = any($3::date[]) and origin is not null`,
      [governmentId, letters.map(({ one }) => textHash(one.text)), letters.map(({ day }) => day)],
    ))
      said.add(markKey(row.hash.toString('hex'), row.day, row.origin));
  for (const [at, { one, day, itemId }] of batch.entries()) {
    if (verdicts[at] !== null || (one.kind !== 'mark' && one.kind !== 'message')) continue;
    const key = markKey(one.kind === 'mark' ? itemId : textHash(one.text).toString('hex'), day, one.origin);
    if (said.has(key)) verdicts[at] = 'repeated';
    said.add(key);
  }
}

async function keepTokens({ tx, governmentId, now }: Work, taken: readonly Judged[]): Promise<void> {
  await query(
    tx,
    `insert into liubu.public_token (government_id, token_hash, submission_id, taken_at)
     select $1, t, i, $4 from unnest($2::bytea[], $3::uuid[]) as s (t, i)`,
    [governmentId, taken.map(({ one }) => sha256(one.token)), taken.map(({ one }) => one.id), now],
  );
}

async function keepMessages(
  { tx, governmentId, now }: Work,
  box: SecretBox,
  messages: readonly Of<'message'>[],
  photos: KeptPhotos,
): Promise<void> {
  if (messages.length === 0) return;
  const rows = messages.map(({ one, day, itemId }) => ({
    governmentId,
    planYear: one.year,
    id: one.id,
    itemId,
    text: one.text,
    textHash: textHash(one.text),
    place: one.place || null,
    photos: [...new Set(one.photos.flatMap((hash) => photos.get(hash) ?? []))],
    codeHash: one.codeHash,
    origin: one.origin,
    saidAt: new Date(one.at),
    saidOn: day,
    receivedAt: now,
    search: gramsOf(`${one.text} ${one.place ?? ''}`),
  }));
  for (let from = 0; from < rows.length; from += 500)
    await tx
      .insertInto('publicMessage')
      .values(rows.slice(from, from + 500))
      .execute();
  const contacts = messages.flatMap(({ one }) =>
    one.contact
      ? [
          {
            governmentId,
            planYear: one.year,
            messageId: one.id,
            sealed: box.seal(one.contact, contactPlace(governmentId, one.id)),
          },
        ]
      : [],
  );
  if (contacts.length > 0) await tx.insertInto('publicMessageContact').values(contacts).execute();
  await tx
    .insertInto('publicMessageStep')
    .values(
      messages.map(({ one }) => ({
        ...{ governmentId, planYear: one.year, id: randomUUID(), messageId: one.id },
        ...{ what: 'received', happenedAt: now },
      })),
    )
    .execute();
}

async function keepMarks({ tx, governmentId }: Work, marks: readonly Of<'mark'>[]): Promise<void> {
  if (marks.length === 0) return;
  await query(
    tx,
    `insert into liubu.public_mark (government_id, plan_year, item_id, on_day, origin, mark)
     select $1, y, i, d, o, m from unnest($2::int[], $3::uuid[], $4::date[], $5::text[], $6::int[]) as s (y, i, d, o, m)
     on conflict do nothing`,
    [
      governmentId,
      marks.map(({ one }) => one.year),
      marks.map(({ itemId }) => itemId),
      marks.map(({ day }) => day),
      marks.map(({ one }) => one.origin),
      marks.map(({ one }) => one.mark),
    ],
  );
}
