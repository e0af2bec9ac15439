import type { InspectionPage } from '@liubu/contract';
import { addTodo } from '../../../../people/todos.ts';
import { AppError } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import type { Work } from '../../../../platform/work.ts';
import { inspectionRulesOf } from '../declared.ts';
import { inspectionPage } from '../inspection-page.ts';
import { objectMay } from '../rules/course.ts';
import { concludeDue, statementDue } from '../rules/terms.ts';
import { findingsOf } from '../site-rows.ts';
import { demandLeader, onSite } from '../site-scope.ts';
import { objectIn } from '../stored-inspection.ts';
import { tellInspection } from '../tell.ts';
import { showObject } from './site-check.ts';

/** The team shows itself: what was covert is known to the unit from now on. */
export async function disclose(work: Work, planYear: number, id: string, objectId: string): Promise<InspectionPage> {
  const opened = await onSite(work, planYear, id);
  demandLeader(opened, '亮明督查');
  const object = objectIn(opened.objects, objectId);
  if (object.state === 'waiting')
    throw new AppError('STATE_REFUSED', {
      state: '还没有到过 / not visited',
      doing: '亮明督查 / show the team',
      remedy: '到现场之后再亮明 / visit it first',
    });
  await showObject(work, planYear, opened.inspection, object);
  return inspectionPage(work, planYear, id);
}

/** Sends the confirmed facts to the unit and asks for its statement; every finding was confirmed or dropped by then. */
export async function sendFacts(work: Work, planYear: number, id: string, objectId: string): Promise<InspectionPage> {
  const { tx, governmentId } = work;
  const opened = await onSite(work, planYear, id);
  demandLeader(opened, '送交事实');
  const object = objectIn(opened.objects, objectId);
  if (!objectMay(object.state, 'send_facts'))
    throw new AppError('STATE_REFUSED', {
      state: object.state === 'waiting' ? '还没有到过 / not visited' : '已送交 / sent',
      doing: '送交事实 / send the facts',
      remedy: '到过现场之后送交一次 / they are sent once, after the visit',
    });
  const drafts = await findingsOf(work, planYear, id, { unitId: object.unitId });
  if (drafts.some(({ state }) => state === 'draft'))
    throw new AppError('RULE_BROKEN', {
      what: '还有没认定的问题（国务院令第733号第十六条：事实清楚） / findings are neither confirmed nor dropped (Order 733, art. 16)',
      remedy: '请逐个认定或不认定 / confirm or drop each',
    });
  const { rules } = await inspectionRulesOf(tx, governmentId);
  const due = statementDue(work.today, rules.statementWithin);
  await showObject(work, planYear, opened.inspection, object);
  await query(
    tx,
    `update liubu.inspection_object set state = 'facts_sent', facts_sent_at = $4, statement_due = $5::date, conclude_due = $6::date
     where government_id = $1 and plan_year = $2 and id = $3`,
    [governmentId, planYear, objectId, work.now, due, concludeDue(due, rules.concludeWithin)],
  );
  for (const role of ['unit_head', 'liaison'] as const)
    await addTodo(work, {
      kind: 'inspection-statement',
      title: `${opened.inspection.title}：请核对事实并陈述`,
      link: `/${planYear}/inspected/${objectId}`,
      subjectKind: 'inspection-object',
      subjectId: objectId,
      planYear,
      due,
      audience: { role, unitId: object.unitId },
    });
  await addTodo(work, {
    kind: 'inspection-conclusion',
    title: `${opened.inspection.title}（${object.unitName}）：待作出结论`,
    link: `/${planYear}/inspected/${objectId}`,
    subjectKind: 'inspection-conclusion',
    subjectId: objectId,
    planYear,
    due: concludeDue(due, rules.concludeWithin),
    audience: { role: 'supervision_officer' },
  });
  await tellInspection(work, id, false, {
    planYear,
    what: 'inspect:send-facts',
    body: {
      unitId: object.unitId,
      itemIds: drafts.filter(({ state }) => state === 'confirmed').map(({ item }) => item.id),
      due,
    },
  });
  return inspectionPage(work, planYear, id);
}
