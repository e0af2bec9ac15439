import { randomUUID } from 'node:crypto';
import { type BodyOf, type feedbackFulfilmentApi, type PolicySuggestion, SUGGESTION_KINDS } from '@liubu/contract';
import type { Updateable } from 'kysely';
import { addTodo, finishTodos } from '../../../../people/todos.ts';
import { AppError, notFound } from '../../../../platform/app-error.ts';
import type { Tables } from '../../../../platform/database/tables.ts';
import { demandRevision, type Work } from '../../../../platform/work.ts';
import { suggestMatter } from '../../../1-design/index.ts';
import { isYearOpen } from '../carries.ts';
import { suggestionsOf } from '../suggestions.ts';
import { demandItem, unitOf } from '../whose.ts';

type Doing = PolicySuggestion['allowed'][number];

/** 提出政策建议; the office is told. @source Order 733, arts. 19–20 */
export async function addSuggestion(
  work: Work,
  planYear: number,
  { unitId, itemId, ...fields }: BodyOf<typeof feedbackFulfilmentApi.addPolicySuggestion>,
) {
  const unit = unitOf(work, unitId);
  await demandItem(work, planYear, itemId);
  if (fields.kind !== 'study' && fields.documentTitle === null)
    throw new AppError(
      'INPUT_INVALID',
      { problems: '请写明是哪个文件 / say which document' },
      { fields: { documentTitle: '请写明是哪个文件 / say which document' } },
    );
  const id = randomUUID();
  await work.tx
    .insertInto('policySuggestion')
    .values({
      governmentId: work.governmentId,
      planYear,
      id,
      ...fields,
      itemId,
      unitId: unit,
      postId: work.actor.posts[0]?.postId ?? null,
      madeAt: work.now,
    })
    .execute();
  await work.record({
    what: 'feedback:suggest-policy',
    subjectKind: 'policy-suggestion',
    subjectId: id,
    body: { planYear, after: fields, ...(itemId && { itemId }), unitId: unit },
  });
  if (unit !== null)
    await addTodo(work, {
      kind: 'policy-suggestion',
      title: `政策建议待研究：${fields.wording.slice(0, 40)}`,
      link: `/${planYear}/policy-suggestions`,
      subjectKind: 'policy-suggestion',
      subjectId: id,
      planYear,
      audience: { role: 'supervision_officer' },
    });
  await work.announce('policy-suggestion', { id });
  return { id, revision: 1 };
}

export async function editSuggestion(
  work: Work,
  planYear: number,
  id: string,
  { revision, changes, withdraw }: BodyOf<typeof feedbackFulfilmentApi.editPolicySuggestion>,
) {
  const before = await suggestionFor(work, planYear, id, revision, withdraw ? 'withdraw' : 'edit');
  await change(work, planYear, id, {
    ...withDefined(changes),
    ...(withdraw && { state: 'withdrawn' as const }),
    revision: revision + 1,
  });
  if (withdraw) await finishTodos(work, 'policy-suggestion', id);
  const { kind, documentTitle, documentNumber, wording, reason, itemId } = before;
  await work.record({
    what: withdraw ? 'feedback:withdraw-suggestion' : 'feedback:edit-suggestion',
    subjectKind: 'policy-suggestion',
    subjectId: id,
    body: {
      planYear,
      before: { kind, documentTitle, documentNumber, wording, reason },
      after: changes,
      ...(itemId && { itemId }),
    },
  });
  await work.announce('policy-suggestion', { id });
  return { revision: revision + 1 };
}

/** Taken up as a matter of this year's plan or the next one's, or refused with a reason. */
export async function decideSuggestion(
  work: Work,
  planYear: number,
  id: string,
  decision: BodyOf<typeof feedbackFulfilmentApi.decidePolicySuggestion>,
) {
  const { revision } = decision;
  const asked = await suggestionFor(work, planYear, id, revision, decision.to === 'taken' ? 'take' : 'refuse');
  const matter = decision.to === 'taken' ? await toMatter(work, planYear, asked, decision) : null;
  const reason = decision.to === 'refused' ? decision.reason : undefined;
  await change(work, planYear, id, {
    state: decision.to,
    stateReason: reason ?? null,
    ...(matter && { matterYear: matter.year, matterId: matter.id }),
    decidedAt: work.now,
    decidedByPostId: work.actor.posts[0]?.postId ?? null,
    revision: revision + 1,
  });
  await finishTodos(work, 'policy-suggestion', id);
  await work.record({
    what: decision.to === 'taken' ? 'feedback:take-suggestion' : 'feedback:refuse-suggestion',
    subjectKind: 'policy-suggestion',
    subjectId: id,
    body: {
      planYear,
      ...(matter && { matterYear: matter.year, matterId: matter.id }),
      ...(asked.itemId && { itemId: asked.itemId }),
    },
    reason,
  });
  await work.announce('policy-suggestion', { id });
  return { revision: revision + 1, matterId: matter?.id ?? null };
}

async function toMatter(
  work: Work,
  planYear: number,
  asked: PolicySuggestion,
  { year, deadline, unitId }: Extract<BodyOf<typeof feedbackFulfilmentApi.decidePolicySuggestion>, { to: 'taken' }>,
): Promise<{ year: number; id: string }> {
  if ((year !== planYear && year !== planYear + 1) || !(await isYearOpen(work, year)))
    throw new AppError(
      'INPUT_INVALID',
      {
        problems: `${year}年的计划没有开立，或不是本年、下年 / the plan of ${year} is not open, or not this or next year`,
      },
      { fields: { year: '请选择已开立的本年或下年 / choose this or next year’s open plan' } },
    );
  const document =
    asked.documentTitle === null
      ? ''
      : `（所涉文件：${asked.documentTitle}${asked.documentNumber === null ? '' : `，${asked.documentNumber}`}）`;
  const { id } = await suggestMatter(work, year, {
    sourceKind: 'proposal',
    sourceTitle: `${planYear}年督查政策建议：${SUGGESTION_KINDS[asked.kind][0]}（${asked.unitName ?? '督查室'}）`,
    sourceNumber: null,
    sourceDate: work.today,
    wording: `${asked.wording}${document}\n理由：${asked.reason}`,
    deadline,
    replyForm: asked.needsDecision ? '按重大行政决策程序办理' : null,
    unitId,
    instructedByPostId: null,
    level: 'internal',
    submit: true,
  });
  return { year, id };
}

async function suggestionFor(work: Work, planYear: number, id: string, revision: number, doing: Doing) {
  const [asked] = await suggestionsOf(work, planYear, { id });
  if (asked === undefined) throw notFound();
  demandRevision(asked, revision);
  if (asked.allowed.includes(doing)) return asked;
  if (asked.state === 'submitted') throw new AppError('NOT_ALLOWED', { action: 'feedback:suggest-policy' });
  throw new AppError('STATE_REFUSED', {
    state: {
      submitted: '',
      taken: '已转为立项建议 / taken up',
      refused: '未采纳 / refused',
      withdrawn: '已撤回 / withdrawn',
    }[asked.state],
    doing: '再改动 / change it',
    remedy: '请另提一条 / make another.',
  });
}

/** Only what was given: a field that is left out stays as it is. */
const withDefined = <T extends object>(given: T) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };

function change(
  work: Work,
  planYear: number,
  id: string,
  values: Updateable<Tables['policySuggestion']>,
): Promise<unknown> {
  return work.tx
    .updateTable('policySuggestion')
    .set(values)
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', id)
    .execute();
}
