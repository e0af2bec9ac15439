import { randomUUID } from 'node:crypto';
import type { BodyOf, designApi } from '@liubu/contract';
import { demandOpen } from '../../../plans/locked.ts';
import { notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import { demandRevision, type Work } from '../../../platform/work.ts';
import { quantityOf, ratingMethodOf } from '../rules/rating-method.ts';
import { readTargets } from '../target-views.ts';

type AddBody = BodyOf<typeof designApi.addTarget>;
type EditBody = BodyOf<typeof designApi.editTarget>;

/** What an issued breakdown holds fast; how a target is counted and paced is worked out afterwards too. */
const HELD = ['name', 'op', 'value', 'valueHigh', 'measureUnit'] as const;

async function itemOf(work: Work, planYear: number, itemId: string) {
  const item = await work.tx
    .selectFrom('item')
    .select(['kind', 'isBottomLine'])
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', itemId)
    .where('undoneAt', 'is', null)
    .executeTakeFirst();
  if (item === undefined) throw notFound();
  return item;
}

/** A target that a person adds; how it is counted and rated is proposed by rule where they left it open. */
export async function addTarget(work: Work, planYear: number, itemId: string, body: AddBody) {
  const item = await itemOf(work, planYear, itemId);
  await demandOpen(work, planYear, itemId);
  const value = body.value ?? null;
  const op = value === null ? 'qualitative' : body.op;
  const quantity = body.quantity ?? quantityOf({ aspect: null, measureUnit: body.measureUnit ?? null, op });
  const proposed = ratingMethodOf({
    itemKind: item.kind,
    isBottomLine: item.isBottomLine,
    op,
    aspect: null,
    quantity,
    value,
  });
  const id = randomUUID();
  const { definition, schedule, ...fields } = body;
  await work.tx
    .insertInto('target')
    .values({
      governmentId: work.governmentId,
      planYear,
      id,
      itemId,
      ...fields,
      op,
      quantity,
      ratingMethod: body.ratingMethod ?? proposed.method,
      ratingReason: body.ratingMethod ? null : proposed.reason,
      ...(definition && { definition: JSON.stringify(definition) }),
      ...(schedule && { schedule: JSON.stringify(schedule) }),
      position: 1000,
    })
    .execute();
  await work.record({
    what: 'design:add-target',
    subjectKind: 'target',
    subjectId: id,
    body: { planYear, itemId, after: { ...fields, op, quantity } },
  });
  await work.announce('item', { id: itemId });
  return { id, revision: 1 };
}

async function lockTarget(work: Work, planYear: number, id: string) {
  const target = await work.tx
    .selectFrom('target')
    .selectAll()
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (target === undefined) throw notFound();
  return target;
}

export async function editTarget(work: Work, planYear: number, id: string, { revision, changes, reason }: EditBody) {
  const { tx, governmentId } = work;
  const current = await lockTarget(work, planYear, id);
  if (current.revision !== revision) demandRevision((await readTargets(work, planYear, { id }))[0]!, revision);
  const { history, definition, schedule, ...plain } = changes;
  const before: Record<string, unknown> = {};
  const after: Record<string, unknown> = {};
  const note = (field: string, was: unknown, value: unknown): void => {
    before[field] = was;
    after[field] = value;
  };
  for (const [field, value] of Object.entries(plain)) {
    const was = current[field as keyof typeof plain];
    if (value !== undefined && !isSame(was, value)) note(field, was, value);
  }
  if (definition !== undefined && !isSame(current.definition, definition))
    note('definition', current.definition, definition);
  if (schedule !== undefined && !isSame(current.schedule, schedule)) note('schedule', current.schedule, schedule);
  if (HELD.some((field) => field in after)) await demandOpen(work, planYear, current.itemId);
  if (Object.keys(after).length > 0 || history !== undefined) {
    await tx
      .updateTable('target')
      .set({
        ...plain,
        ...(definition !== undefined && { definition: JSON.stringify(definition) }),
        ...(schedule !== undefined && { schedule: JSON.stringify(schedule) }),
        // Chosen by a person now, so that no rule's reason stands beside it.
        ...('ratingMethod' in after && { ratingReason: null }),
        revision: revision + 1,
      })
      .where('governmentId', '=', governmentId)
      .where('planYear', '=', planYear)
      .where('id', '=', id)
      .execute();
    if (history !== undefined) {
      await setHistory(work, planYear, id, history);
      note('history', undefined, history);
    }
    await work.record({
      what: 'design:edit-target',
      subjectKind: 'target',
      subjectId: id,
      body: { planYear, itemId: current.itemId, name: current.name, before, after },
      reason,
    });
    await work.announce('item', { id: current.itemId });
  }
  const [view] = await readTargets(work, planYear, { id });
  return { revision: view!.revision, expected: view!.expected, doubts: view!.doubts };
}

/** 5 and 5.0 are one number; objects are compared by what they hold. */
function isSame(was: unknown, value: unknown): boolean {
  if (typeof was === 'string' && typeof value === 'string' && /^-?[\d.]+$/.test(was) && /^-?[\d.]+$/.test(value))
    return was.replace(/\.?0+$/, '') === value.replace(/\.?0+$/, '') && was.includes('.') === value.includes('.')
      ? true
      : Number(was) === Number(value) && was.length < 16;
  return JSON.stringify(was) === JSON.stringify(value);
}

async function setHistory(
  work: Work,
  planYear: number,
  targetId: string,
  history: readonly { year: number; month: number; value: string }[],
): Promise<void> {
  const at = [work.governmentId, planYear, targetId];
  await query(
    work.tx,
    'delete from liubu.target_history where government_id = $1 and plan_year = $2 and target_id = $3',
    at,
  );
  const last = new Map(history.map((point) => [`${point.year}-${point.month}`, point]));
  const points = [...last.values()];
  await query(
    work.tx,
    `insert into liubu.target_history (government_id, plan_year, target_id, history_year, month, value)
     select $1, $2, $3, * from unnest($4::int[], $5::int[], $6::numeric[])`,
    [...at, points.map(({ year }) => year), points.map(({ month }) => month), points.map(({ value }) => value)],
  );
}

export async function removeTarget(
  work: Work,
  planYear: number,
  id: string,
  { revision, reason }: BodyOf<typeof designApi.removeTarget>,
): Promise<{ ok: true }> {
  const target = await lockTarget(work, planYear, id);
  demandRevision(target, revision);
  await demandOpen(work, planYear, target.itemId);
  await work.tx
    .deleteFrom('target')
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', id)
    .execute();
  const { name, op, value, valueHigh, measureUnit, quote } = target;
  await work.record({
    what: 'design:remove-target',
    subjectKind: 'target',
    subjectId: id,
    body: { planYear, itemId: target.itemId, before: { name, op, value, valueHigh, measureUnit, quote } },
    reason,
  });
  await work.announce('item', { id: target.itemId });
  return { ok: true };
}
