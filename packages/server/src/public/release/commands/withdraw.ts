import { randomUUID } from 'node:crypto';
import { type BodyOf, PUBLIC_FIELDS, type publicReleaseApi, slugOf } from '@liubu/contract';
import { AppError, notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { keepWaiting } from '../keep-waiting.ts';
import { lockEditions, makeEdition } from '../make-edition.ts';
import { readNames } from '../read-story.ts';
import { findingsIn } from '../rules/check-text.ts';
import { registerOf } from '../rules/find-names.ts';
import { type FrozenParts, fieldOf, goesWith, nameOf, type PartValues } from '../rules/parts.ts';
import { labelOf } from '../rules/say-part.ts';
import { type Released, releasedItems, type Standing, type YearStanding } from '../standing.ts';
import { putHold } from './hold-back.ts';

/**
 * Takes an item, or a part of it, out of the public, with a reason that the public is told. What was public stays in the
 * record. It is held back from then on, so that no rule releases it again.
 *
 * @throws AppError NOT_FOUND, STATE_REFUSED, INPUT_INVALID for a reason that names persons
 */
export async function withdraw(
  work: Work,
  planYear: number,
  { itemId, part, reason }: BodyOf<(typeof publicReleaseApi)['withdraw']>,
): Promise<{ edition: number }> {
  await demandCleanReason(work, reason);
  await lockEditions(work);
  const released = (await releasedItems(work.tx, work.governmentId, planYear, [itemId])).get(itemId);
  if (released === undefined || !released.isPublic) throw notFound();
  if (part === null) {
    const made = await withdrawWhole(work, planYear, itemId, released, reason, true);
    await keepWaiting(work, planYear, [itemId]);
    return made;
  }
  const frozen = released.parts[part];
  if (frozen === undefined) throw notFound();
  const name = nameOf(part);
  if (name === 'promise' || name === 'withdrawn')
    throw new AppError('STATE_REFUSED', {
      state: '承诺原文是事项公开的前提，撤回说明不能再撤 / the promise carries the page; a withdrawal stays told',
      doing: '单独撤回 / withdraw it alone',
      remedy: '请撤回整个事项 / withdraw the whole item.',
    });
  const names = targetNames(released.parts);
  const field = fieldOf(part);
  const words = field === 'carried' || field === 'withdrawn' ? '与上年的关系' : PUBLIC_FIELDS[field][0];
  const label = [words, labelOf(part, frozen.value, names)].filter((one) => one !== '').join(' ');
  // The public is not told anew what a target was called that it is not to see.
  const told = name === 'target' ? words : label;
  const parts = withoutPart(released.parts, part);
  parts[`withdrawn:${randomUUID()}`] = {
    value: { on: work.today, text: `撤回公开：${told}。${reason}`, unit: null } satisfies PartValues['withdrawn'],
    on: work.today,
  };
  await putHold(work, planYear, { itemId, part, reason });
  const edition = await makeEdition(work, {
    ...{ act: 'withdraw', planYear, planState: await planState(work, planYear), year: null, review: null, reason },
    items: [{ itemId, parts, isWithdrawn: false, changed: [], gone: 1 }],
  });
  await keepWithdrawal(work, planYear, edition, {
    ...{ itemId, part, label, reason, code: released.code },
    kind: name === 'target' ? 'target' : 'part',
    slug: name === 'target' ? slugOf((frozen.value as PartValues['target']).id) : slugOf(itemId),
  });
  await record(work, planYear, edition, itemId, part, reason);
  await keepWaiting(work, planYear, [itemId]);
  return { edition };
}

async function withdrawWhole(
  work: Work,
  planYear: number,
  itemId: string,
  released: Released,
  reason: string,
  andHold: boolean,
): Promise<{ edition: number }> {
  if (andHold) await putHold(work, planYear, { itemId, part: '*', reason });
  const edition = await makeEdition(work, {
    ...{ act: 'withdraw', planYear, planState: await planState(work, planYear), year: null, review: null, reason },
    items: [
      { itemId, parts: released.parts, isWithdrawn: true, changed: [], gone: Object.keys(released.parts).length },
    ],
  });
  await keepWholeWithdrawal(work, planYear, edition, itemId, released, reason);
  await record(work, planYear, edition, itemId, null, reason);
  return { edition };
}

/** With an item its targets lose their pages too. */
async function keepWholeWithdrawal(
  work: Work,
  planYear: number,
  edition: number,
  itemId: string,
  released: Released,
  reason: string,
): Promise<void> {
  const { title } = released.parts.promise!.value as PartValues['promise'];
  await keepWithdrawal(work, planYear, edition, {
    ...{ itemId, part: null, label: title, reason, code: released.code, kind: 'item', slug: slugOf(itemId) },
  });
  for (const [key, { value }] of Object.entries(released.parts))
    if (nameOf(key) === 'target') {
      const { id, name } = value as PartValues['target'];
      await keepWithdrawal(work, planYear, edition, {
        ...{ itemId, part: key, label: name, reason, code: released.code, kind: 'target', slug: slugOf(id) },
      });
    }
}

/** For the public, where the office closed an item and wrote no reason for them. */
const NOT_OPEN = '内容调整，不再属于公开范围。';

/** Withdraws items that were made internal or restricted, or are followed no longer, in one edition. */
export async function withdrawFromLevel(
  work: Work,
  planYear: number,
  { planState: state }: YearStanding,
  shut: readonly Standing[],
): Promise<{ edition: number; items: number; parts: number }> {
  const edition = await makeEdition(work, {
    ...{
      act: 'withdraw',
      planYear,
      planState: state === 'drafting' ? null : state,
      year: null,
      review: null,
      reason: NOT_OPEN,
    },
    items: shut.map(({ itemId, released }) => ({
      ...{ itemId: itemId!, parts: released!.parts, isWithdrawn: true, changed: [] },
      gone: Object.keys(released!.parts).length,
    })),
  });
  for (const { itemId, released } of shut) {
    await keepWholeWithdrawal(work, planYear, edition, itemId!, released!, NOT_OPEN);
    await record(work, planYear, edition, itemId!, null, NOT_OPEN);
  }
  return { edition, items: shut.length, parts: 0 };
}

/**
 * What is left. With a figure or a target go the working and the share done, which say it in other words: what may stand of
 * them without it is released anew by its own rule.
 */
function withoutPart(released: FrozenParts, part: string): FrozenParts {
  const parts: FrozenParts = Object.fromEntries(Object.entries(released).filter(([key]) => !goesWith(key, part)));
  if (nameOf(part) !== 'target' && nameOf(part) !== 'value') return parts;
  delete parts.working;
  const state = parts.state as { value: PartValues['state']; on: string } | undefined;
  if (state !== undefined) parts.state = { ...state, value: { ...state.value, actual: null } };
  return parts;
}

export const targetNames = (parts: FrozenParts): Map<string, string> =>
  new Map(
    Object.entries(parts)
      .filter(([key]) => nameOf(key) === 'target')
      .map(([key, { value }]) => [key.slice('target:'.length), (value as PartValues['target']).name]),
  );

interface Withdrawal {
  kind: 'item' | 'target' | 'part';
  itemId: string;
  part: string | null;
  label: string;
  slug: string;
  code: string;
  reason: string;
}

async function keepWithdrawal(
  { tx, governmentId, today, actor }: Work,
  planYear: number,
  edition: number,
  one: Withdrawal,
): Promise<void> {
  await query(
    tx,
    `insert into liubu.public_withdrawal (government_id, plan_year, id, edition, kind, item_id, part, label, slug, code, on_day, reason, post_id)
     values ($1, $2, gen_random_uuid(), $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      ...[governmentId, planYear, edition, one.kind, one.itemId, one.part, one.label, one.slug, one.code.slice(0, 40)],
      ...[today, one.reason, actor.posts[0]?.postId ?? null],
    ],
  );
}

const record = (work: Work, planYear: number, edition: number, itemId: string, part: string | null, reason: string) =>
  work.record({
    what: 'public:withdraw',
    subjectKind: 'item',
    subjectId: itemId,
    body: { planYear, edition, part },
    reason,
  });

async function planState({ tx, governmentId }: Work, planYear: number) {
  const year = await tx
    .selectFrom('planYear')
    .select('state')
    .where('governmentId', '=', governmentId)
    .where('planYear', '=', planYear)
    .executeTakeFirstOrThrow();
  return year.state === 'drafting' ? null : year.state;
}

/** A reason is public too. */
async function demandCleanReason(work: Work, reason: string): Promise<void> {
  const [finding] = await findingsIn(reason, registerOf(await readNames(work)));
  if (finding === undefined) return;
  const where = finding.text.slice(finding.start, finding.end);
  throw new AppError(
    'INPUT_INVALID',
    { problems: `理由会向公众显示，其中有“${where}” / the reason is public and holds “${where}”` },
    { fields: { reason: `理由会向公众显示，请去掉“${where}” / the public reads this; leave it out` } },
  );
}
