import type { BodyOf, designApi } from '@liubu/contract';
import { addTodo, finishTodos } from '../../../people/todos.ts';
import { AppError } from '../../../platform/app-error.ts';
import { demandRevision, type Work } from '../../../platform/work.ts';
import { changeMatter, lockMatter, type Matter, postWith } from './matter-rows.ts';

/** 批准立项, by the head or by who acts for them in writing. What was merged before is established with it. */
export async function approveMatters(
  work: Work,
  planYear: number,
  { ids, note }: BodyOf<typeof designApi.approveMatters>,
): Promise<number> {
  let approved = 0;
  for (const id of [...new Set(ids)].sort()) {
    const matter = await lockMatter(work, planYear, id);
    demandSuggested(matter);
    const isJoined = matter.itemId !== null;
    await changeMatter(work, matter, {
      state: isJoined ? 'established' : 'approved',
      approvedByPostId: postWith(work, 'head'),
      approvedAt: work.now,
      ...(isJoined && { establishedAt: work.now }),
      stateReason: note ?? null,
    });
    await finishTodos(work, 'matter', id, 'matter-approval');
    if (!isJoined)
      await addTodo(work, {
        kind: 'matter-establish',
        title: `已批准，待立项：${matter.wording.slice(0, 40)}`,
        link: `/${planYear}/matters/${id}`,
        subjectKind: 'matter',
        subjectId: id,
        planYear,
        due: matter.deadline,
        audience: { role: 'supervision_officer' },
      });
    await work.record({
      what: 'design:approve-matter',
      subjectKind: 'matter',
      subjectId: id,
      body: { planYear, itemId: matter.itemId ?? undefined, after: { state: isJoined ? 'established' : 'approved' } },
      reason: note,
    });
    approved++;
  }
  return approved;
}

export async function rejectMatter(
  work: Work,
  planYear: number,
  id: string,
  { revision, reason }: BodyOf<typeof designApi.rejectMatter>,
) {
  const matter = await lockMatter(work, planYear, id);
  demandRevision(matter, revision);
  demandSuggested(matter);
  if (matter.itemId !== null)
    throw new AppError('STATE_REFUSED', {
      state: '已并入事项 / merged into an item',
      doing: '不予立项 / reject it',
      remedy: '请先撤销合并 / undo the merge first.',
    });
  const made = await changeMatter(work, matter, { state: 'rejected', stateReason: reason });
  await finishTodos(work, 'matter', id);
  await work.record({
    what: 'design:reject-matter',
    subjectKind: 'matter',
    subjectId: id,
    body: { planYear, after: { state: 'rejected' } },
    reason,
  });
  return { revision: made };
}

const WORDS: Record<Matter['state'], string> = {
  suggested: '建议 / suggested',
  approved: '已批准 / approved',
  established: '已立项 / established',
  rejected: '未批准 / rejected',
  closed: '已办结 / closed',
};

function demandSuggested({ state, wording }: Matter): void {
  if (state !== 'suggested')
    throw new AppError('STATE_REFUSED', {
      state: WORDS[state],
      doing: `批准或退回“${wording.slice(0, 30)}” / approve or reject it`,
      remedy: '请刷新后再看 / reload and look again.',
    });
}

/** @throws AppError STATE_REFUSED: the head comes first */
export function demandApproved({ state }: Matter): void {
  if (state !== 'approved')
    throw new AppError('STATE_REFUSED', {
      state: WORDS[state],
      doing: '立项 / establish it',
      remedy: '须先由政府主要负责人批准（国务院令第733号第十一条） / the head approves first (Order 733, art. 11).',
    });
}
