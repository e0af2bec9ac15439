import { randomUUID } from 'node:crypto';
import type { BodyOf, designApi } from '@liubu/contract';
import { AppError } from '../../../platform/app-error.ts';
import type { Work } from '../../../platform/work.ts';
import { gramsOf } from '../../../search/grams.ts';
import { mayStandUnder } from '../rules/tree.ts';
import { nextPlace } from './item-place.ts';

/** An item that nobody read from a document; what it rests on is said in words. */
export async function addItem(work: Work, planYear: number, input: BodyOf<typeof designApi.addItem>) {
  const { tx, governmentId } = work;
  const { basis, parentId, ...fields } = input;
  const place = await nextPlace(work, planYear, parentId);
  if (place.parent && !mayStandUnder(fields.tier, place.parent.tier))
    throw new AppError(
      'RULE_BROKEN',
      {
        what: '层级不对：目标—事项—举措—具体工作，下级不能高于上级 / the tiers are goal, item, deliverable, local work',
        remedy: '请换一个上级事项或层级 / choose another parent or tier',
      },
      { fields: { parentId: '层级不对 / not above this tier' } },
    );
  const id = randomUUID();
  await tx
    .insertInto('item')
    .values({
      governmentId,
      planYear,
      id,
      parentId,
      ...fields,
      code: place.code,
      position: place.position,
      headings: place.parent ? [...place.parent.headings, place.parent.title] : [],
      state: 'confirmed',
      origin: 'manual',
      search: gramsOf(`${fields.title} ${fields.wording}`),
    })
    .execute();
  // What it rests on is no sentence to hold the wording against.
  await tx
    .insertInto('itemSource')
    .values({ governmentId, planYear, id: randomUUID(), itemId: id, quote: basis, isMain: false })
    .execute();
  await work.record({
    what: 'design:add-item',
    subjectKind: 'item',
    subjectId: id,
    body: { planYear, after: { title: fields.title, wording: fields.wording, basis, due: fields.due, parentId } },
  });
  await work.announce('item', { id });
  return { id, code: place.code, revision: 1 };
}
