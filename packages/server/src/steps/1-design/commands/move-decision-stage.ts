import { randomUUID } from 'node:crypto';
import { type BodyOf, DECISION_STAGES, type designApi, type ResponseOf } from '@liubu/contract';
import { addTodo, finishTodos } from '../../../people/todos.ts';
import { AppError, notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import { demandRevision, type Work } from '../../../platform/work.ts';
import { readRoute, type StoredStage } from '../decision-routes.ts';
import {
  earliestEnd,
  STAGE_RULES,
  type WhyNot,
  whyNotFinish,
  whyNotReopen,
  whyNotSkip,
  whyNotStart,
} from '../rules/decision-route.ts';

type Route = ResponseOf<typeof designApi.decisionRoute>;
type Move = BodyOf<typeof designApi.moveDecisionStage>;

const STAGE_WORDS: Record<StoredStage['stage'], string> = {
  consultation: '征求意见',
  public_comment: '公开征求意见',
  expert_appraisal: '专家论证',
  risk: '风险评估',
  fair_competition: '公平竞争审查',
  legality: '合法性审查',
  meeting: '集体讨论',
  publication: '公布',
  post_evaluation: '后评估',
};

/** The unit that leads the item drafts the policy; the office may do it for all. @throws AppError NOT_ALLOWED */
async function demandOwnItem(work: Work, planYear: number, itemId: string): Promise<Route> {
  const route = await readRoute(work, planYear, itemId);
  if (!route.mayEdit) throw new AppError('NOT_ALLOWED', { action: 'design:decision-route' });
  return route;
}

export async function openDecisionRoute(work: Work, planYear: number, itemId: string): Promise<Route> {
  const { tx, governmentId } = work;
  const route = await demandOwnItem(work, planYear, itemId);
  if (route.stages.length > 0)
    throw new AppError('DUPLICATE', { what: '决策程序 / the route', existing: route.itemTitle });
  await tx
    .insertInto('decisionStage')
    .values(DECISION_STAGES.map((stage) => ({ governmentId, planYear, id: randomUUID(), itemId, stage })))
    .execute();
  await tx
    .updateTable('item')
    .set({ needsPolicy: true })
    .where('governmentId', '=', governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', itemId)
    .execute();
  await work.record({
    what: 'design:open-decision-route',
    subjectKind: 'item',
    subjectId: itemId,
    body: { planYear, stages: DECISION_STAGES },
  });
  await work.announce('item', { id: itemId });
  return readRoute(work, planYear, itemId);
}

const WHY_WORDS: Record<string, string> = {
  after: '前面的环节还没有完成 / an earlier stage is open',
  before: '后面的环节已经开始 / a later stage has begun',
  term: '法定期限未满 / the legal term is not over',
  'not-waiting': '这个环节已经开始或结束 / it has begun already',
  'not-running': '这个环节还没有开始 / it has not begun',
  'not-closed': '这个环节还没有结束 / it is still open',
  mandatory: '这个环节不得省略（重大行政决策程序暂行条例） / it may not be left out by law',
  future: '日期不能晚于今天 / the day lies in the future',
  'ends-before-start': '结束日期早于开始日期 / it ends before it began',
};

function refuse(why: WhyNot | null, stage: StoredStage, field = 'endsOn'): void {
  if (why === null) return;
  const [kind, about = ''] = why.split(':') as [string, string?];
  const named = STAGE_WORDS[about as StoredStage['stage']] ?? about;
  const what = `${STAGE_WORDS[stage.stage]}：${WHY_WORDS[kind]}${named ? `（${named}）` : ''}`;
  const remedy =
    kind === 'term'
      ? '请等期满，或写明缩短的理由 / wait, or give a reason for the shorter term'
      : '请核对后再办 / check and try again';
  throw new AppError('RULE_BROKEN', { what, remedy }, { fields: { [field]: what }, details: { why } });
}

export async function moveDecisionStage(work: Work, planYear: number, id: string, move: Move): Promise<Route> {
  const { tx, governmentId } = work;
  const stages = await query<StoredStage>(
    tx,
    `select s.id, s.item_id, s.stage, s.state, s.starts_on, s.ends_on, s.due, s.result, s.reason, s.revision from liubu.decision_stage s
     where s.government_id = $1 and s.plan_year = $2 and s.item_id = (select item_id from liubu.decision_stage where government_id = $1 and plan_year = $2 and id = $3)
     order by s.id for update`,
    [governmentId, planYear, id],
  );
  const stage = stages.find((one) => one.id === id);
  if (stage === undefined) throw notFound();
  await demandOwnItem(work, planYear, stage.itemId);
  demandRevision(stage, move.revision);
  const changes = decide(stages, stage, move, work.today);
  await tx
    .updateTable('decisionStage')
    .set({ ...changes, revision: stage.revision + 1 })
    .where('governmentId', '=', governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', id)
    .execute();
  const before = Object.fromEntries(Object.keys(changes).map((field) => [field, stage[field as keyof StoredStage]]));
  await work.record({
    what: `design:${move.to}-decision-stage`,
    subjectKind: 'decision-stage',
    subjectId: id,
    body: { planYear, itemId: stage.itemId, stage: stage.stage, before, after: changes },
    reason: 'reason' in move ? move.reason : undefined,
  });
  await remind(work, planYear, { ...stage, ...changes });
  await work.announce('item', { id: stage.itemId });
  return readRoute(work, planYear, stage.itemId);
}

type Changes = Partial<Pick<StoredStage, 'state' | 'startsOn' | 'endsOn' | 'due' | 'result' | 'reason'>>;

/** What the move makes of the stage. @throws AppError RULE_BROKEN with the reason by the field */
function decide(stages: readonly StoredStage[], stage: StoredStage, move: Move, today: string): Changes {
  switch (move.to) {
    case 'plan':
      if (stage.state === 'done' || stage.state === 'skipped') refuse('not-waiting', stage, 'due');
      return { due: move.due };
    case 'start': {
      refuse(whyNotStart(stages, stage.stage, move.startsOn, today), stage, 'startsOn');
      const begun: StoredStage = { ...stage, state: 'running', startsOn: move.startsOn };
      const earliest = earliestEnd(begun)!;
      if (move.endsOn !== undefined && move.endsOn < move.startsOn) refuse('ends-before-start', stage);
      if (move.endsOn !== undefined && move.endsOn < earliest.day && move.reason === undefined)
        refuse(`term:${earliest.day}`, stage);
      return {
        state: 'running',
        startsOn: move.startsOn,
        due: move.endsOn ?? stage.due ?? (STAGE_RULES[stage.stage].term ? earliest.day : null),
        reason: move.reason ?? null,
      };
    }
    case 'finish':
      refuse(
        whyNotFinish(stages, stage.stage, move.endsOn, today, move.reason !== undefined || stage.reason !== null),
        stage,
      );
      return { state: 'done', endsOn: move.endsOn, result: move.result, reason: move.reason ?? stage.reason };
    case 'skip':
      refuse(whyNotSkip(stages, stage.stage), stage, 'reason');
      return { state: 'skipped', reason: move.reason };
    case 'reopen':
      refuse(whyNotReopen(stages, stage.stage), stage, 'reason');
      return { state: stage.startsOn === null ? 'waiting' : 'running', endsOn: null, result: null, reason: null };
  }
}

/** What is due stands among the to-dos of the unit that leads, else of the office. */
async function remind(work: Work, planYear: number, stage: StoredStage): Promise<void> {
  await finishTodos(work, 'decision-stage', stage.id);
  if (stage.due === null || stage.state === 'done' || stage.state === 'skipped') return;
  const lead = await work.tx
    .selectFrom('assignment')
    .select('unitId')
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('itemId', '=', stage.itemId)
    .where('role', '=', 'lead')
    .executeTakeFirst();
  const { title } = await work.tx
    .selectFrom('item')
    .select('title')
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', stage.itemId)
    .executeTakeFirstOrThrow();
  await addTodo(work, {
    kind: 'decision-stage',
    title: `${STAGE_WORDS[stage.stage]}到期：${title}`,
    link: `/${planYear}/items/${stage.itemId}/decision-route`,
    subjectKind: 'decision-stage',
    subjectId: stage.id,
    planYear,
    due: stage.due,
    audience: lead?.unitId ? { role: 'liaison', unitId: lead.unitId } : { role: 'supervision_officer' },
  });
}
