import type { AdjustmentChange, VersionItem } from '@liubu/contract';
import { demandValidUnit, unitIndexFor } from '../../../people/units.ts';
import { wayOfFigure } from '../../../plans/keeps-target.ts';
import { notFound } from '../../../platform/app-error.ts';
import type { Work } from '../../../platform/work.ts';
import type { Facts } from './adjustment-rules.ts';

async function targetFacts(
  work: Work,
  planYear: number,
  itemId: string,
  targetId: string,
): Promise<NonNullable<Facts['target']>> {
  const row = await work.tx
    .selectFrom('target')
    .select(['id', 'name', 'op', 'value', 'valueHigh', 'measureUnit', 'direction', 'aspect'])
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('itemId', '=', itemId)
    .where('id', '=', targetId)
    .executeTakeFirst();
  if (row === undefined) throw notFound();
  const { aspect, ...target } = row;
  return { ...target, direction: wayOfFigure({ ...target, aspect }) };
}

/** What the item says now of the thing that the change would change; {} for an item that is added. */
export async function factsNow(
  work: Work,
  planYear: number,
  item: VersionItem | null,
  change: { kind: AdjustmentChange['kind']; targetId?: string },
): Promise<Facts> {
  if (item === null) return {};
  switch (change.kind) {
    case 'wording':
      return { title: item.title, wording: item.wording };
    case 'due':
      return { due: item.due };
    case 'unit':
      return { lead: item.lead[0] ?? null, support: item.support };
    case 'target':
      return { target: await targetFacts(work, planYear, item.itemId, change.targetId ?? '') };
    default:
      return {
        title: item.title,
        wording: item.wording,
        lead: item.lead[0] ?? null,
        support: item.support,
        due: item.due,
      };
  }
}

/** @throws AppError RULE_BROKEN for a unit that no longer exists, with who took over */
export async function factsAfter(
  work: Work,
  item: VersionItem | null,
  before: Facts,
  change: AdjustmentChange,
): Promise<Facts> {
  const parties = async (ids: readonly string[]) => {
    const index = await unitIndexFor(work.tx, work.governmentId, work.today);
    return ids.map((id) => {
      // A collective that supports already may stay; new ones are named one by one.
      const same = item?.support.find((party) => party.id === id);
      return same ?? { id, name: demandValidUnit(index, id).name };
    });
  };
  switch (change.kind) {
    case 'wording':
      return { title: change.title ?? before.title ?? '', wording: change.wording };
    case 'due':
      return { due: change.due };
    case 'target':
      return { target: { ...before.target!, op: change.op, value: change.value, valueHigh: change.valueHigh } };
    case 'unit': {
      const [lead, ...support] = await parties([
        change.leadUnitId,
        ...change.supportUnitIds.filter((id) => id !== change.leadUnitId),
      ]);
      return { lead: lead!, support };
    }
    case 'drop':
      return {};
    case 'add': {
      const [lead, ...support] = await parties([
        change.leadUnitId,
        ...change.supportUnitIds.filter((id) => id !== change.leadUnitId),
      ]);
      const { title, wording, itemKind, due } = change;
      return { title, wording, itemKind, due, lead: lead!, support };
    }
  }
}
