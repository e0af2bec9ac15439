import type { BodyOf, DeskChange, readApi } from '@liubu/contract';
import { demandOpen } from '../../../plans/locked.ts';
import { AppError } from '../../../platform/app-error.ts';
import { beginAction } from '../actions.ts';
import { answer, type Desk, demandState, recordItem, takeItems, writeItem } from '../desk.ts';

type Edit = BodyOf<typeof readApi.edit>;
type TargetEdit = BodyOf<typeof readApi.editTarget>;

/** Keeps only what differs; JSON compares lists too. */
function differing<T extends object>(before: T, changes: Partial<T>): Partial<T> {
  return Object.fromEntries(
    Object.entries(changes).filter(
      ([key, value]) => value !== undefined && JSON.stringify(value) !== JSON.stringify(before[key as keyof T]),
    ),
  ) as Partial<T>;
}

const pick = <T extends object>(from: T, keys: object): Partial<T> =>
  Object.fromEntries(Object.keys(keys).map((key) => [key, from[key as keyof T]])) as Partial<T>;

/** Changes an item's words, kind, term or place. What the reading was not sure of is settled by a person's edit. */
export async function editItem(desk: Desk, { item: ref, changes }: Edit): Promise<DeskChange> {
  const { work, planYear, documentId } = desk;
  const [item] = await takeItems(desk, [ref]);
  demandState([item!], ['proposed', 'confirmed'], '修改 / edit it');
  await demandOpen(work, planYear, item!.id);
  const differs = differing(item!, changes);
  if (Object.keys(differs).length > 0) {
    const done = await beginAction(work, planYear, documentId, 'edit', { items: [item!.id] });
    await writeItem(desk, item!, { ...differs, doubts: [] });
    await recordItem(desk, 'read:edit-item', item!.id, { before: pick(item!, differs), after: differs });
    await done();
  }
  return answer(desk, [item!.id]);
}

/** Changes a target's name, comparison, number or unit. @throws AppError INPUT_INVALID, CHANGED_MEANWHILE */
export async function editTarget(desk: Desk, { item: ref, target: at, changes }: TargetEdit): Promise<DeskChange> {
  const { work, planYear, documentId } = desk;
  const [item] = await takeItems(desk, [ref]);
  demandState([item!], ['proposed', 'confirmed'], '修改目标 / edit its target');
  await demandOpen(work, planYear, item!.id);
  const target = item!.targets.find(({ id }) => id === at.id);
  if (target === undefined) throw new AppError('NOT_FOUND');
  if (target.revision !== at.revision)
    throw new AppError(
      'CHANGED_MEANWHILE',
      { who: '其他人 / somebody', revision: target.revision },
      { details: { current: item } },
    );
  const differs = differing(target, changes);
  const next = { ...target, ...differs };
  refuseUnsound(next);
  if (Object.keys(differs).length > 0) {
    const done = await beginAction(work, planYear, documentId, 'edit-target', {
      items: [item!.id],
      targets: [target.id],
    });
    await work.tx
      .updateTable('target')
      .set({
        name: next.name,
        op: next.op,
        value: next.op === 'qualitative' ? null : next.value,
        valueHigh: next.op === 'range' || next.op === 'ratio' ? next.valueHigh : null,
        measureUnit: next.measureUnit || null,
        revision: target.revision + 1,
      })
      .where('governmentId', '=', work.governmentId)
      .where('planYear', '=', planYear)
      .where('id', '=', target.id)
      .execute();
    await writeItem(desk, item!, { doubts: [] });
    await recordItem(desk, 'read:edit-target', item!.id, {
      before: { target: target.id, ...pick(target, differs) },
      after: { target: target.id, ...differs },
    });
    await done();
  }
  return answer(desk, [item!.id]);
}

function refuseUnsound({ op, value, valueHigh }: { op: string; value: string | null; valueHigh: string | null }): void {
  const fields: Record<string, string> = {};
  if (op !== 'qualitative' && value === null) fields['changes.value'] = '请填写数值 / a number, please';
  if ((op === 'range' || op === 'ratio') && valueHigh === null)
    fields['changes.valueHigh'] = '区间和比例要有两个数 / a range and a ratio have two numbers';
  if (op === 'range' && value !== null && valueHigh !== null && Number(value) > Number(valueHigh))
    fields['changes.valueHigh'] = '区间的上限小于下限 / the upper end is below the lower';
  const problems = Object.values(fields);
  if (problems.length > 0) throw new AppError('INPUT_INVALID', { problems: problems.join('；') }, { fields });
}
