import { randomUUID } from 'node:crypto';
import { type BodyOf, type publicReleaseApi, RELEASE_CHECKS } from '@liubu/contract';
import { AppError, notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { keepWaiting } from '../keep-waiting.ts';
import { standingOf } from '../standing.ts';

type Api = typeof publicReleaseApi;

/** Holds a part back, or says anew why it is held. @returns the hold's id */
export async function putHold(
  { tx, governmentId, now, actor }: Work,
  planYear: number,
  { itemId, part, reason }: { itemId: string | null; part: string; reason: string },
): Promise<string> {
  const key = [governmentId, planYear, itemId, part];
  await query(
    tx,
    `update liubu.public_hold set ended_at = $5 where government_id = $1 and plan_year = $2 and item_id is not distinct from $3::uuid and part = $4 and ended_at is null`,
    [...key, now],
  );
  const id = randomUUID();
  await query(
    tx,
    `insert into liubu.public_hold (government_id, plan_year, id, item_id, part, reason, held_at, post_id) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [governmentId, planYear, id, itemId, part, reason, now, actor.posts[0]?.postId ?? null],
  );
  return id;
}

/** @throws AppError NOT_FOUND where nothing of the kind waits */
export async function holdBack(
  work: Work,
  planYear: number,
  { itemId, part, reason }: BodyOf<Api['hold']>,
): Promise<{ id: string }> {
  await waitingPart(work, planYear, itemId, part);
  const id = await putHold(work, planYear, { itemId, part, reason });
  await record(work, planYear, 'public:hold', itemId, { part }, reason);
  await keepWaiting(work, planYear, itemId === null ? null : [itemId]);
  return { id };
}

/** It waits again; nothing goes by this alone but what goes by rule. @throws AppError NOT_FOUND */
export async function endHold(work: Work, planYear: number, id: string): Promise<{ ok: true }> {
  const [row] = await query<{ itemId: string | null; part: string }>(
    work.tx,
    `update liubu.public_hold set ended_at = $4 where government_id = $1 and plan_year = $2 and id = $3 and ended_at is null returning item_id, part`,
    [work.governmentId, planYear, id, work.now],
  );
  if (row === undefined) throw notFound();
  await record(work, planYear, 'public:end-hold', row.itemId, { part: row.part });
  await keepWaiting(work, planYear, row.itemId === null ? null : [row.itemId]);
  return { ok: true };
}

/**
 * Lets a finding through, with a reason: a public figure's name, a hotline. Markings of secrecy and identity numbers are
 * let through by nobody.
 *
 * @throws AppError NOT_FOUND where the finding is not there, RULE_BROKEN
 */
export async function passFinding(
  work: Work,
  planYear: number,
  { itemId, part, key, reason }: BodyOf<Api['passFinding']>,
): Promise<{ ok: true }> {
  const waiting = await waitingPart(work, planYear, itemId, part);
  const finding = waiting.findings.find((one) => one.key === key);
  if (finding === undefined) throw notFound();
  const { words, isPassable } = RELEASE_CHECKS[finding.check];
  if (!isPassable)
    throw new AppError('RULE_BROKEN', {
      what: `${words[0]}不能公开 / this cannot be public`,
      remedy: '请先修改原文，或留住这一部分 / change the text itself, or hold the part back',
    });
  await query(
    work.tx,
    `insert into liubu.public_pass (government_id, plan_year, id, item_id, part, finding, check_name, reason, passed_at, post_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing`,
    [
      ...[work.governmentId, planYear, randomUUID(), itemId, part, key, finding.check, reason, work.now],
      work.actor.posts[0]?.postId ?? null,
    ],
  );
  await record(work, planYear, 'public:pass-finding', itemId, { part, check: finding.check, finding: key }, reason);
  return { ok: true };
}

async function waitingPart(work: Work, planYear: number, itemId: string | null, part: string) {
  const standing = await standingOf(work, planYear, itemId === null ? null : [itemId]);
  const of = itemId === null ? standing.year : standing.items.find((one) => one.itemId === itemId);
  const waiting = of?.waiting.find((one) => one.part === part);
  if (waiting === undefined) throw notFound();
  return waiting;
}

const record = (work: Work, planYear: number, what: string, itemId: string | null, body: object, reason?: string) =>
  work.record({
    what,
    subjectKind: itemId === null ? 'plan-year' : 'item',
    subjectId: itemId ?? String(planYear),
    body: { planYear, ...body },
    reason,
  });
