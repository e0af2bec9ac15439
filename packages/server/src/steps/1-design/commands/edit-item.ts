import type { BodyOf, DilutionMark, designApi } from '@liubu/contract';
import { demandOpen } from '../../../plans/locked.ts';
import { AppError, notFound } from '../../../platform/app-error.ts';
import { demandRevision, type Work } from '../../../platform/work.ts';
import { gramsOf } from '../../../search/grams.ts';
import { checkDilution } from '../check-dilution.ts';
import { readItem } from '../item-page.ts';
import { mayStandUnder } from '../rules/tree.ts';

type Changes = BodyOf<typeof designApi.editItem>['changes'];

/** What an issued breakdown holds fast; the rest is the office's own bookkeeping. */
const HELD: readonly (keyof Changes)[] = ['title', 'wording', 'due', 'parentId', 'kind'];

/** Changes what an item says. The second of two who edit at once is shown what stands now. */
export async function editItem(
  work: Work,
  planYear: number,
  itemId: string,
  { revision, changes, reason }: BodyOf<typeof designApi.editItem>,
) {
  const { tx, governmentId } = work;
  const current = await tx
    .selectFrom('item')
    .selectAll()
    .where('governmentId', '=', governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', itemId)
    .where('undoneAt', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (current === undefined) throw notFound();
  if (current.revision !== revision) demandRevision(await readItem(work, planYear, itemId), revision);
  const before: Record<string, unknown> = {};
  const after: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(changes)) {
    const was = current[field as keyof Changes];
    if (value === undefined || value === was) continue;
    before[field] = was;
    after[field] = value;
  }
  if (Object.keys(after).length === 0) return { revision, dilution: await marksOf(work, planYear, itemId) };
  if (HELD.some((field) => field in after)) await demandOpen(work, planYear, itemId);
  if (current.state === 'merged')
    throw new AppError('STATE_REFUSED', {
      state: '已合并 / merged',
      doing: '修改 / edit',
      remedy: '请修改合并后的事项，或先撤销合并 / edit the item that it was merged into, or undo the merge.',
    });
  if (typeof after.parentId === 'string') await demandFit(work, planYear, itemId, current.tier, after.parentId);
  await tx
    .updateTable('item')
    .set({
      ...(after as Changes),
      ...(('title' in after || 'wording' in after) && {
        search: gramsOf(`${changes.title ?? current.title} ${changes.wording ?? current.wording}`),
      }),
      revision: revision + 1,
      updatedAt: work.now,
    })
    .where('governmentId', '=', governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', itemId)
    .execute();
  await work.record({
    what: 'design:edit-item',
    subjectKind: 'item',
    subjectId: itemId,
    body: { planYear, before, after },
    reason,
  });
  await work.announce('item', { id: itemId });
  return { revision: revision + 1, dilution: await marksOf(work, planYear, itemId) };
}

async function marksOf(work: Work, planYear: number, itemId: string): Promise<DilutionMark[]> {
  await checkDilution(work, planYear, itemId);
  const { dilution } = await work.tx
    .selectFrom('item')
    .select('dilution')
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', itemId)
    .executeTakeFirstOrThrow();
  return dilution as DilutionMark[];
}

async function demandFit(work: Work, planYear: number, itemId: string, tier: string, parentId: string): Promise<void> {
  const parent = await work.tx
    .selectFrom('item')
    .select(['tier', 'parentId'])
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', parentId)
    .where('state', 'in', ['proposed', 'confirmed'])
    .executeTakeFirst();
  if (parent === undefined || parentId === itemId || !mayStandUnder(tier as 'item', parent.tier))
    throw new AppError(
      'RULE_BROKEN',
      {
        what: '这个上级事项不合适：目标—事项—举措—具体工作，上级必须更高一层 / the parent must be of a higher tier',
        remedy: '请换一个上级事项 / choose another parent',
      },
      { fields: { parentId: '层级不对 / not above this tier' } },
    );
}
