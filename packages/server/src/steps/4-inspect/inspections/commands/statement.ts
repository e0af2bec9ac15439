import type { BodyOf, inspectInspectionsApi, ObjectPage } from '@liubu/contract';
import { finishTodos } from '../../../../people/todos.ts';
import { AppError, notFound } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import type { Work } from '../../../../platform/work.ts';
import { postFor } from '../../../2-deploy/index.ts';
import { inspectionRulesOf } from '../declared.ts';
import { type ObjectDetail, objectPage, openObject } from '../object-page.ts';
import { answeringUnits } from '../reach.ts';
import { objectMay } from '../rules/course.ts';
import { concludeDue } from '../rules/terms.ts';
import { tellInspection } from '../tell.ts';

/** The unit's own inspection, locked. @throws AppError NOT_FOUND for another unit's */
export async function ownObject(work: Work, planYear: number, id: string): Promise<ObjectDetail> {
  const object = await openObject(work, planYear, id, true);
  if (object.disclosedAt === null || !answeringUnits(work).includes(object.unitId)) throw notFound();
  return object;
}

/**
 * The unit's statement on the facts: kept beside the conclusion whatever it becomes. One that comes after its term is
 * taken as long as nothing was concluded.
 */
export async function saveStatement(
  work: Work,
  planYear: number,
  id: string,
  given: BodyOf<typeof inspectInspectionsApi.saveStatement>,
): Promise<ObjectPage> {
  const { tx, governmentId } = work;
  const object = await ownObject(work, planYear, id);
  if (!objectMay(object.state, 'state'))
    throw new AppError('STATE_REFUSED', {
      state: object.state === 'stated' ? '已陈述 / stated' : object.state,
      doing: '陈述 / make a statement',
      remedy:
        '结论送达后有不同意见，可在 30 日内申请复核（国务院令第733号第十七条） / afterwards a review may be applied for (Order 733, art. 17)',
    });
  if (object.statementRevision !== given.revision)
    throw new AppError(
      'CHANGED_MEANWHILE',
      { who: '本单位其他人', revision: object.statementRevision },
      {
        details: {
          current: { text: object.statement, waived: object.statementWaived, revision: object.statementRevision },
        },
      },
    );
  if (given.submit && given.text === '' && !given.waived) {
    const says = '请写陈述，或勾选“没有不同意见” / write it, or say that there is nothing to add';
    throw new AppError('INPUT_INVALID', { problems: says }, { fields: { text: says } });
  }
  const { rules } = await inspectionRulesOf(tx, governmentId);
  await query(
    tx,
    `update liubu.inspection_object set statement = $4, statement_waived = $5, statement_revision = statement_revision + 1,
       state = case when $6 then 'stated' else state end, stated_at = case when $6 then $7::timestamptz end,
       stated_by_post_id = case when $6 then $8::uuid end, conclude_due = case when $6 then $9::date else conclude_due end
     where government_id = $1 and plan_year = $2 and id = $3`,
    [
      governmentId,
      planYear,
      id,
      given.text,
      given.waived,
      given.submit,
      work.now,
      postFor(work, object.unitId),
      concludeDue(work.today, rules.concludeWithin),
    ],
  );
  if (given.submit) {
    await finishTodos(work, 'inspection-object', id, 'inspection-statement');
    await tx
      .updateTable('todo')
      .set({ due: concludeDue(work.today, rules.concludeWithin) })
      .where('governmentId', '=', governmentId)
      .where('subjectKind', '=', 'inspection-conclusion')
      .where('subjectId', '=', id)
      .where('doneAt', 'is', null)
      .execute();
    await tellInspection(work, object.inspectionId, false, {
      planYear,
      what: 'inspect:make-statement',
      body: { unitId: object.unitId, objectId: id, waived: given.waived },
      words: { text: given.text },
    });
  }
  return objectPage(work, planYear, id);
}
