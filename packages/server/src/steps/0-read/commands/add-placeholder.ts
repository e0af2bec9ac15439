import { randomUUID } from 'node:crypto';
import type { DocumentKind } from '@liubu/contract';
import type { Work } from '../../../platform/work.ts';
import { countPlaceholders } from '../stored-documents.ts';
import { demandPlanYear } from './add-document.ts';

/** 另行交办: a secret matter is counted here and handled elsewhere; not a word of it is kept. */
export async function addPlaceholder(
  work: Work,
  planYear: number,
  { kind, deadline }: { kind: Exclude<DocumentKind, 'other'>; deadline?: string | null | undefined },
): Promise<{ matterId: string; placeholders: number }> {
  await demandPlanYear(work, planYear);
  const matterId = randomUUID();
  await work.tx
    .insertInto('matter')
    .values({
      governmentId: work.governmentId,
      planYear,
      id: matterId,
      sourceKind: kind,
      wording: '另行交办事项（内容不入系统）',
      isPlaceholder: true,
      deadline: deadline ?? null,
      level: 'restricted',
      suggestedByPostId: work.actor.posts[0]?.postId ?? null,
      createdAt: work.now,
    })
    .execute();
  await work.record({
    what: 'read:add-placeholder',
    subjectKind: 'matter',
    subjectId: matterId,
    body: { kind, deadline: deadline ?? null },
  });
  await work.announce('matter', { id: matterId });
  return { matterId, placeholders: await countPlaceholders(work, planYear) };
}
