import { randomUUID } from 'node:crypto';
import type { BodyOf, inspectInspectionsApi, ObjectPage, SiteFinding } from '@liubu/contract';
import { addTodo, finishTodos } from '../../../../people/todos.ts';
import { AppError } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import type { Work } from '../../../../platform/work.ts';
import { inspectionRulesOf } from '../declared.ts';
import { type ObjectDetail, objectPage, openObject } from '../object-page.ts';
import { objectMay } from '../rules/course.ts';
import { findingsOf } from '../site-rows.ts';
import { demandInScope } from '../site-scope.ts';
import { storedInspection } from '../stored-inspection.ts';
import { tellInspection } from '../tell.ts';
import { photosToEvidence } from './photos-to-evidence.ts';

type Draft = Omit<BodyOf<typeof inspectInspectionsApi.saveConclusion>, 'revision'>;

/** Drafts the conclusion: facts, evaluation, demands, what is to be rectified until when. */
export async function saveConclusion(
  work: Work,
  planYear: number,
  id: string,
  { revision, ...draft }: BodyOf<typeof inspectInspectionsApi.saveConclusion>,
): Promise<ObjectPage> {
  const object = await openObject(work, planYear, id, true);
  demandDrafting(object, '起草结论 / draft it');
  demandDraftRevision(object, revision);
  await demandSound(work, planYear, object, draft);
  await query(
    work.tx,
    'update liubu.inspection_object set draft = $4, draft_revision = draft_revision + 1 where government_id = $1 and plan_year = $2 and id = $3',
    [work.governmentId, planYear, id, JSON.stringify(draft)],
  );
  await tellInspection(work, object.inspectionId, true, {
    planYear,
    what: 'inspect:draft-conclusion',
    body: { objectId: id, before: object.draft, after: draft },
  });
  return objectPage(work, planYear, id);
}

function demandDrafting(object: ObjectDetail, doing: string): void {
  if (objectMay(object.state, 'draft')) return;
  throw new AppError('STATE_REFUSED', {
    state: object.deliveredAt === null ? '事实还没有送交 / facts not sent' : '已送达 / delivered',
    doing,
    remedy:
      object.deliveredAt === null
        ? '先请组长送交事实，听取陈述 / the leader sends the facts first'
        : '送达的结论只能经复核变更（国务院令第733号第十七条） / a review alone changes it (Order 733, art. 17)',
  });
}

function demandDraftRevision(object: ObjectDetail, revision: number): void {
  if (object.draftRevision === revision) return;
  throw new AppError(
    'CHANGED_MEANWHILE',
    { who: '其他人', revision: object.draftRevision },
    { details: { current: { ...object.draft, revision: object.draftRevision } } },
  );
}

/** What is demanded concerns this unit, its confirmed findings and items of the inspection, and lies ahead. */
async function demandSound(work: Work, planYear: number, object: ObjectDetail, draft: Draft): Promise<void> {
  const inspection = await storedInspection(work, planYear, object.inspectionId);
  const confirmed = await findingsOf(work, planYear, object.inspectionId, { unitId: object.unitId, confirmed: true });
  const fields: Record<string, string> = {};
  for (const [at, { itemId, findingId, due }] of draft.rectifications.entries()) {
    await demandInScope(work, planYear, inspection, { unitId: object.unitId, itemId, targetId: null });
    if (due <= work.today) fields[`rectifications.${at}.due`] = '期限须晚于今天 / after today';
    const finding = confirmed.find((one) => one.id === findingId && one.item.id === itemId);
    if (findingId !== null && finding === undefined)
      fields[`rectifications.${at}.findingId`] = '不是已认定的、这一事项的问题 / no confirmed finding of this item';
  }
  const problems = Object.values(fields);
  if (problems.length > 0)
    throw new AppError('INPUT_INVALID', { problems: [...new Set(problems)].join('；') }, { fields });
}

/**
 * Makes the conclusion and delivers it (Order 733, art. 16: facts clear, evidence sufficient, fed back to the object).
 * Not before the unit stated its case or let its term pass; every contradiction has what is to be rectified.
 */
export async function deliverConclusion(
  work: Work,
  planYear: number,
  id: string,
  revision: number,
): Promise<ObjectPage> {
  const object = await openObject(work, planYear, id, true);
  demandDrafting(object, '送达结论 / deliver it');
  demandDraftRevision(object, revision);
  const { draft } = object;
  if (object.state === 'facts_sent' && (object.statementDue ?? '') >= work.today)
    throw new AppError('RULE_BROKEN', {
      what: `陈述期限到 ${object.statementDue}，还没有听取陈述 / the unit may state its case until ${object.statementDue}`,
      remedy: '请等单位陈述或期限届满 / wait for it, or for the end of the term',
    });
  if (draft === null || draft.facts === '' || draft.evaluation === '' || draft.demands === '') {
    const fields = Object.fromEntries(
      (['facts', 'evaluation', 'demands'] as const)
        .filter((part) => !draft?.[part])
        .map((part) => [part, '必填（国务院令第733号第十六条） / required (Order 733, art. 16)']),
    );
    throw new AppError(
      'INPUT_INVALID',
      { problems: '结论要有事实、评价、要求 / facts, evaluation, demands' },
      { fields },
    );
  }
  await demandSound(work, planYear, object, draft);
  const findings = await findingsOf(work, planYear, object.inspectionId, { unitId: object.unitId });
  demandSettledFindings(findings, draft);
  const confirmed = findings.filter(({ state }) => state === 'confirmed');
  const numberText = await writeConclusion(work, planYear, object, draft, confirmed);
  await query(
    work.tx,
    `update liubu.inspection_object set state = 'delivered', delivered_at = $4, draft = null where government_id = $1 and plan_year = $2 and id = $3`,
    [work.governmentId, planYear, id, work.now],
  );
  for (const [at, one] of draft.rectifications.entries()) await addRectification(work, planYear, object, at + 1, one);
  await photosToEvidence(work, planYear, object, confirmed);
  await finishTodos(work, 'inspection-conclusion', id);
  await finishTodos(work, 'inspection-object', id);
  for (const role of ['unit_head', 'liaison'] as const)
    await addTodo(work, {
      kind: 'inspection-receipt',
      title: `督查结论待签收：${numberText}`,
      link: `/${planYear}/inspected/${id}`,
      subjectKind: 'inspection-object',
      subjectId: id,
      planYear,
      audience: { role, unitId: object.unitId },
    });
  const itemIds = [
    ...new Set([...confirmed.map(({ item }) => item.id), ...draft.rectifications.map(({ itemId }) => itemId)]),
  ];
  await tellInspection(work, object.inspectionId, false, {
    planYear,
    what: 'inspect:deliver-conclusion',
    body: { objectId: id, unitId: object.unitId, numberText, findings: confirmed.length, itemIds },
    words: { ...draft },
  });
  return objectPage(work, planYear, id);
}

function demandSettledFindings(findings: readonly SiteFinding[], draft: Draft): void {
  if (findings.some(({ state }) => state === 'draft'))
    throw new AppError('RULE_BROKEN', {
      what: '还有没认定的问题 / findings are neither confirmed nor dropped',
      remedy: '请组长逐个认定或不认定 / the leader decides on each',
    });
  const mended = new Set(draft.rectifications.map(({ findingId }) => findingId));
  const left = findings.filter(
    ({ state, severity, id }) => state === 'confirmed' && severity === 'contradiction' && !mended.has(id),
  );
  if (left.length > 0)
    throw new AppError('RULE_BROKEN', {
      what: `与填报矛盾的问题没有提出整改（国务院令第733号第十八条）：${left.map(({ fact }) => fact.slice(0, 30)).join('；')} / a contradiction has nothing to be rectified (Order 733, art. 18)`,
      remedy: '请在整改清单里逐个提出 / demand it in the list',
    });
}

/** @returns its number */
async function writeConclusion(
  work: Work,
  planYear: number,
  object: ObjectDetail,
  draft: Draft,
  findings: readonly SiteFinding[],
): Promise<string> {
  const { tx, governmentId } = work;
  const year = Number(work.today.slice(0, 4));
  const [{ last } = { last: 1 }] = await query<{ last: number }>(
    tx,
    `insert into liubu.conclusion_number (government_id, year, last) values ($1, $2, 1)
     on conflict (government_id, year) do update set last = liubu.conclusion_number.last + 1 returning last`,
    [governmentId, year],
  );
  const { rules } = await inspectionRulesOf(tx, governmentId);
  const numberText = rules.conclusionNumber.replace('{year}', String(year)).replace('{number}', String(last));
  await tx
    .insertInto('inspectionConclusion')
    .values({
      governmentId,
      planYear,
      objectId: object.id,
      version: 1,
      number: last,
      numberText,
      facts: draft.facts,
      evaluation: draft.evaluation,
      demands: draft.demands,
      findingIds: findings.map(({ id }) => id),
      madeAt: work.now,
      madeByPostId: work.actor.posts[0]?.postId ?? null,
      madeByPersonId: work.actor.personId,
    })
    .execute();
  return numberText;
}

async function addRectification(
  work: Work,
  planYear: number,
  object: ObjectDetail,
  number: number,
  { itemId, findingId, problem, demand, due }: Draft['rectifications'][number],
): Promise<void> {
  const id = randomUUID();
  await work.tx
    .insertInto('rectification')
    .values({
      ...{ governmentId: work.governmentId, planYear, id, objectId: object.id, unitId: object.unitId },
      ...{ itemId, siteFindingId: findingId, number, problem, demand, due },
    })
    .execute();
  for (const role of ['unit_head', 'liaison'] as const)
    await addTodo(work, {
      kind: 'rectification',
      title: `整改：${problem.slice(0, 60)}`,
      link: `/${planYear}/inspected/${object.id}`,
      subjectKind: 'rectification',
      subjectId: id,
      planYear,
      due,
      audience: { role, unitId: object.unitId },
    });
}
