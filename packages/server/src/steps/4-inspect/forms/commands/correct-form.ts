import type { BodyOf, inspectFormsApi } from '@liubu/contract';
import { AppError, notFound } from '../../../../platform/app-error.ts';
import { demandRevision, type Work } from '../../../../platform/work.ts';
import { loadFacts } from '../form-facts.ts';
import { type FormChoices, formRecord } from '../form-rows.ts';
import { viewForm } from '../form-view.ts';

type Correction = BodyOf<typeof inspectFormsApi.correctForm>;

/** What a person says of a form: a column's meaning, a row's item, a month, a cell to use or to leave. */
export async function correctForm(
  work: Work,
  planYear: number,
  formId: string,
  given: Correction,
): Promise<{ revision: number }> {
  const form = await formRecord(work, planYear, formId, true);
  demandRevision(form, given.revision);
  const choices: FormChoices = structuredClone(form.choices);
  const view = await viewForm(work, planYear, form);
  for (const { table, column, meaning, measureUnit } of given.columns) {
    const known = view.columns.find((one) => one.table === table && one.column === column);
    if (known === undefined) throw notFound();
    choices.columns[`${table}:${column}`] = {
      meaning,
      measureUnit: measureUnit === undefined ? known.measureUnit : measureUnit,
    };
  }
  if (given.rows.length > 0) {
    const { items } = await loadFacts(work, planYear, form.month);
    for (const { table, row, itemId, targetId } of given.rows) {
      const known = view.rows.find((one) => one.table === table && one.row === row && one.kind === 'data');
      const item = items.find(({ id }) => id === itemId);
      const isRight =
        itemId === null
          ? targetId === null
          : item !== undefined && (targetId === null || item.targets.some(({ id }) => id === targetId));
      if (known === undefined || !isRight) throw notFound();
      choices.rows[`${table}:${row}`] = { itemId, targetId, label: known.label };
      // What was said of its cells was said of another item.
      for (const key of Object.keys(choices.cells)) if (key.startsWith(`${table}:${row}:`)) delete choices.cells[key];
    }
  }
  for (const { table, row, column, use } of given.cells) {
    const key = `${table}:${row}:${column}`;
    if (use === null) delete choices.cells[key];
    else choices.cells[key] = use;
  }
  if (given.month !== undefined && given.month !== form.month) choices.cells = {};
  await work.tx
    .updateTable('form')
    .set({ choices: JSON.stringify(choices), month: given.month ?? form.month, revision: form.revision + 1 })
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', formId)
    .execute();
  const { revision: _, ...change } = given;
  await work.record({ what: 'inspect:correct-form', subjectKind: 'form', subjectId: formId, body: change });
  return { revision: form.revision + 1 };
}

/** Takes away a form that nobody answered yet; an answered one stays, since its answer went out. */
export async function removeForm(
  work: Work,
  planYear: number,
  formId: string,
  revision: number,
): Promise<{ ok: true }> {
  const form = await formRecord(work, planYear, formId, true);
  demandRevision(form, revision);
  const answered = await work.tx
    .selectFrom('formAnswer')
    .select('id')
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('formId', '=', formId)
    .executeTakeFirst();
  if (answered !== undefined)
    throw new AppError('STATE_REFUSED', {
      state: '已经答复过 / answered',
      doing: '移除 / be removed',
      remedy: '答复过的表长期保留 / answered forms stay',
    });
  await work.tx
    .updateTable('form')
    .set({ removedAt: work.now, revision: revision + 1 })
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', formId)
    .execute();
  await work.record({ what: 'inspect:remove-form', subjectKind: 'form', subjectId: formId, body: { name: form.name } });
  return { ok: true };
}
