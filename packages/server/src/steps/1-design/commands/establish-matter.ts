import { randomUUID } from 'node:crypto';
import type { BodyOf, designApi } from '@liubu/contract';
import { finishTodos } from '../../../people/todos.ts';
import { AppError } from '../../../platform/app-error.ts';
import { demandRevision, type Work } from '../../../platform/work.ts';
import { gramsOf } from '../../../search/grams.ts';
import { demandApproved } from './approve-matter.ts';
import { assignAsSaid } from './assign-as-said.ts';
import { nextPlace } from './item-place.ts';
import { addMatterSource, joinMatter } from './join-matter.ts';
import { changeMatter, lockMatter } from './matter-rows.ts';

const TITLE_LENGTH = 40;

/** 立项: an approved matter becomes an item of its own, or one more source of an item that is there. */
export async function establishMatter(
  work: Work,
  planYear: number,
  id: string,
  { revision, intoItemId, title, kind }: BodyOf<typeof designApi.establishMatter>,
): Promise<{ itemId: string; mergeId: string | null }> {
  const { tx, governmentId } = work;
  const matter = await lockMatter(work, planYear, id);
  demandRevision(matter, revision);
  demandApproved(matter);
  if (matter.isPlaceholder)
    throw new AppError('RULE_BROKEN', {
      what: '占位事项不含内容，不能成为事项 / a placeholder has no content',
      remedy: '请在系统外按规定交办，这里只计数 / it is handled outside and counted here',
    });
  await finishTodos(work, 'matter', id);
  if (intoItemId !== null)
    return { itemId: intoItemId, mergeId: await joinMatter(work, planYear, matter, intoItemId, undefined) };
  const place = await nextPlace(work, planYear, null);
  const itemId = randomUUID();
  await tx
    .insertInto('item')
    .values({
      governmentId,
      planYear,
      id: itemId,
      tier: 'item',
      kind,
      code: place.code,
      position: place.position,
      headings: matter.sourceTitle === null ? [] : [matter.sourceTitle],
      title: title ?? titleOf(matter.wording),
      wording: matter.wording,
      due: matter.deadline,
      state: 'confirmed',
      origin: 'matter',
      level: matter.level,
      search: gramsOf(`${title ?? ''} ${matter.wording}`),
    })
    .execute();
  await addMatterSource(work, planYear, matter, itemId, true);
  await assignAsSaid(work, planYear, matter, itemId);
  await changeMatter(work, matter, { itemId, state: 'established', establishedAt: work.now });
  await work.record({
    what: 'design:establish-matter',
    subjectKind: 'matter',
    subjectId: id,
    body: { planYear, itemId, after: { state: 'established', wording: matter.wording, due: matter.deadline } },
  });
  await work.announce('item', { id: itemId });
  return { itemId, mergeId: null };
}

/** The first clause, as people name a matter. */
function titleOf(wording: string): string {
  const clause = wording.split(/[，。；\n]/)[0]!.trim() || wording;
  return clause.length > TITLE_LENGTH ? `${clause.slice(0, TITLE_LENGTH - 1)}…` : clause;
}
