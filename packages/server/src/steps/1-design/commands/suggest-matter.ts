import { randomUUID } from 'node:crypto';
import type { BodyOf, designApi } from '@liubu/contract';
import { addTodo, finishTodos } from '../../../people/todos.ts';
import { AppError } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import { demandRevision, type Work } from '../../../platform/work.ts';
import { gramsOf } from '../../../search/grams.ts';
import { changeMatter, lockMatter, type Matter, postWith } from './matter-rows.ts';

/** 建议立项: nobody is chased before the head has approved it (Order 733, art. 11). */
export async function suggestMatter(work: Work, planYear: number, input: BodyOf<typeof designApi.suggestMatter>) {
  const { tx, governmentId } = work;
  const { submit, ...fields } = input;
  const id = randomUUID();
  await tx
    .insertInto('matter')
    .values({
      governmentId,
      planYear,
      id,
      ...fields,
      suggestedByPostId: postWith(work, 'supervision_officer', 'secretary', 'leader', 'head'),
      submittedAt: submit ? work.now : null,
      search: gramsOf(`${fields.sourceTitle} ${fields.wording}`),
    })
    .execute();
  await work.record({
    what: 'design:suggest-matter',
    subjectKind: 'matter',
    subjectId: id,
    body: { planYear, after: fields, submitted: submit },
  });
  if (submit) await askHead(work, planYear, { id, wording: fields.wording, deadline: fields.deadline });
  // What comes from outside the office (a deputy's visit, marks of the public) waits for it.
  else if (work.scope('design:suggest-matter') === null) await askOffice(work, planYear, { id, ...fields });
  await work.announce('matter', { id });
  return { id, revision: 1 };
}

const TITLE_LENGTH = 40;
const clip = (text: string): string => (text.length > TITLE_LENGTH ? `${text.slice(0, TITLE_LENGTH)}…` : text);

const askOffice = (
  work: Work,
  planYear: number,
  { id, wording, sourceTitle }: { id: string; wording: string; sourceTitle: string | null },
): Promise<void> =>
  addTodo(work, {
    kind: 'matter-clue',
    title: `看一条线索${sourceTitle ? `（${sourceTitle}）` : ''}：${clip(wording)}`,
    link: `/${planYear}/matters/${id}`,
    subjectKind: 'matter',
    subjectId: id,
    planYear,
    audience: { role: 'supervision_officer' },
  });

async function askHead(
  work: Work,
  planYear: number,
  { id, wording, deadline }: { id: string; wording: string; deadline: string | null },
): Promise<void> {
  await addTodo(work, {
    kind: 'matter-approval',
    title: `批准立项：${clip(wording)}`,
    link: `/${planYear}/matters/${id}`,
    subjectKind: 'matter',
    subjectId: id,
    planYear,
    due: deadline,
    audience: { role: 'head' },
  });
}

/** 提请批准: what was read from documents goes to the head when the office has looked at it. */
export async function submitMatters(work: Work, planYear: number, ids: readonly string[]): Promise<number> {
  const sent: string[] = [];
  for (const id of [...new Set(ids)].sort()) {
    const matter = await lockMatter(work, planYear, id);
    demandOwn(work, matter);
    if (matter.state !== 'suggested' || matter.submittedAt !== null) continue;
    await changeMatter(work, matter, { submittedAt: work.now });
    await finishTodos(work, 'matter', id, 'matter-clue');
    await askHead(work, planYear, matter);
    sent.push(id);
    await work.record({
      what: 'design:submit-matter',
      subjectKind: 'matter',
      subjectId: id,
      body: { planYear, itemId: matter.itemId ?? undefined },
    });
  }
  await endReviews(work, planYear, sent);
  return sent.length;
}

/** A document of which everything went to the head waits for nobody's review any more. */
async function endReviews(work: Work, planYear: number, sent: readonly string[]): Promise<void> {
  const documents = await query<{ documentId: string }>(
    work.tx,
    `select distinct m.document_id from liubu.matter m
     where m.government_id = $1 and m.plan_year = $2 and m.id = any($3::uuid[]) and m.document_id is not null and not exists (
       select 1 from liubu.matter o where o.government_id = m.government_id and o.plan_year = m.plan_year
         and o.document_id = m.document_id and o.state = 'suggested' and o.submitted_at is null)`,
    [work.governmentId, planYear, sent],
  );
  for (const { documentId } of documents) await finishTodos(work, 'document', documentId, 'read:review');
}

/** A leader and a secretary change what they suggested themselves or what stands in their leader's name. */
export function demandOwn(work: Work, matter: Matter): void {
  const { actor } = work;
  if (work.demand('design:suggest-matter') === 'government') return;
  const isOwn =
    actor.posts.some(({ postId }) => postId === matter.suggestedByPostId) ||
    (matter.instructedByPostId !== null && actor.portfolioPostIds.includes(matter.instructedByPostId));
  if (!isOwn) throw new AppError('NOT_ALLOWED', { action: 'design:suggest-matter' });
}

/** Before approval everything but the source can be changed; afterwards the deadline and the form of reply. */
export async function editMatter(
  work: Work,
  planYear: number,
  id: string,
  { revision, changes, reason }: BodyOf<typeof designApi.editMatter>,
) {
  const matter = await lockMatter(work, planYear, id);
  demandOwn(work, matter);
  demandRevision(matter, revision);
  const before: Record<string, unknown> = {};
  const after: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(changes)) {
    const was = matter[field as keyof typeof changes];
    if (value === undefined || value === was) continue;
    before[field] = was;
    after[field] = value;
  }
  if (Object.keys(after).length === 0) return { revision };
  if (matter.state !== 'suggested' && ('wording' in after || 'unitId' in after))
    throw new AppError('STATE_REFUSED', {
      state: '已批准 / approved',
      doing: '修改内容或单位 / change the wording or the unit',
      remedy:
        '批准后只能改时限和回复方式；内容请在事项中按调整办理 / only deadline and form of reply can be changed now.',
    });
  if (matter.state === 'rejected')
    throw new AppError('STATE_REFUSED', {
      state: '未批准 / rejected',
      doing: '修改 / change it',
      remedy: '请重新建议 / suggest it anew.',
    });
  const made = await changeMatter(work, matter, {
    ...changes,
    ...(changes.wording !== undefined && { search: gramsOf(`${matter.sourceTitle ?? ''} ${changes.wording}`) }),
  });
  // The source of the item carries the same deadline and form of reply.
  if (matter.itemId !== null && ('deadline' in after || 'replyForm' in after))
    await work.tx
      .updateTable('itemSource')
      .set({
        ...(changes.deadline !== undefined && { deadline: changes.deadline }),
        ...(changes.replyForm !== undefined && { replyForm: changes.replyForm }),
      })
      .where('governmentId', '=', work.governmentId)
      .where('planYear', '=', planYear)
      .where('matterId', '=', id)
      .execute();
  await work.record({
    what: 'design:edit-matter',
    subjectKind: 'matter',
    subjectId: id,
    body: { planYear, before, after, itemId: matter.itemId ?? undefined },
    reason,
  });
  return { revision: made };
}
