import type { BodyOf, designApi } from '@liubu/contract';
import { AppError, notFound } from '../../../platform/app-error.ts';
import { demandRevision, type Work } from '../../../platform/work.ts';

/** 民生实事: money and places of an item. */
export async function setLivelihood(
  work: Work,
  planYear: number,
  itemId: string,
  { revision, ...detail }: BodyOf<typeof designApi.setLivelihood>,
) {
  const { tx, governmentId } = work;
  const item = await tx
    .selectFrom('item')
    .select('kind')
    .where('governmentId', '=', governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', itemId)
    .where('undoneAt', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (item === undefined) throw notFound();
  if (item.kind !== 'livelihood')
    throw new AppError('RULE_BROKEN', {
      what: '只有民生实事才登记资金和地点 / money and places are kept for livelihood items',
      remedy: '请先把事项类别改为民生实事 / change the kind of the item first',
    });
  const current = await tx
    .selectFrom('livelihoodDetail')
    .selectAll()
    .where('governmentId', '=', governmentId)
    .where('planYear', '=', planYear)
    .where('itemId', '=', itemId)
    .executeTakeFirst();
  demandRevision({ ...current, revision: current?.revision ?? 0 }, revision);
  if (detail.budgetYuan?.startsWith('-'))
    throw new AppError(
      'INPUT_INVALID',
      { problems: '资金不能是负数 / money is not negative' },
      { fields: { budgetYuan: '不能是负数 / not negative' } },
    );
  const row = { ...detail, sites: JSON.stringify(detail.sites), revision: revision + 1 };
  await tx
    .insertInto('livelihoodDetail')
    .values({ governmentId, planYear, itemId, ...row })
    .onConflict((conflict) => conflict.columns(['governmentId', 'planYear', 'itemId']).doUpdateSet(row))
    .execute();
  const { budgetYuan, moneySource, sites } = current ?? { budgetYuan: null, moneySource: null, sites: [] };
  await work.record({
    what: 'design:set-livelihood',
    subjectKind: 'item',
    subjectId: itemId,
    body: { planYear, before: { budgetYuan, moneySource, sites }, after: detail },
  });
  await work.announce('item', { id: itemId });
  return { revision: revision + 1 };
}
