import type { BodyOf, InspectionEntry, inspectInspectionsApi } from '@liubu/contract';
import { finishTodos } from '../../../../people/todos.ts';
import { AppError, notFound } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import { demandRevision, type Work } from '../../../../platform/work.ts';
import { lockEntry, shownEntries } from '../entries.ts';
import { tellInspection } from '../tell.ts';

type Given = BodyOf<typeof inspectInspectionsApi.saveEntry>;

/**
 * Writes an entry of the yearly plan, or of one that is not in it (一事一报, which needs a written reason). The rules say
 * beside it what stands in its way; they stop it when it is submitted.
 *
 * @throws AppError STATE_REFUSED once it was submitted, REASON_NEEDED, INPUT_INVALID
 */
export async function saveEntry(work: Work, planYear: number, id: string, given: Given): Promise<InspectionEntry> {
  const { tx, governmentId } = work;
  await demandPlanYear(work, planYear);
  const { revision, ...content } = given;
  if (content.endsOn < content.startsOn) {
    const says = '结束不能早于开始 / it ends before it begins';
    throw new AppError('INPUT_INVALID', { problems: says }, { fields: { endsOn: says } });
  }
  if (content.origin === 'special' && !content.reason?.trim())
    throw new AppError(
      'REASON_NEEDED',
      {
        why: '不在年度计划内的督查，一事一报，写明理由（国务院令第733号第十五条） / it is not in the plan (Order 733, art. 15)',
      },
      { fields: { reason: '必填 / required' } },
    );
  await demandKnown(work, planYear, content);
  const current = await lockEntry(work, planYear, id);
  const row = {
    ...content,
    unitIds: [...new Set(content.unitIds)],
    itemIds: [...new Set(content.itemIds)],
    reason: content.reason?.trim() || null,
  };
  if (current === null) {
    if (revision !== 0) throw notFound();
    await tx
      .insertInto('inspectionEntry')
      .values({ governmentId, planYear, id, ...row })
      .execute();
  } else {
    demandRevision(current, revision);
    if (current.state !== 'draft' && current.state !== 'returned')
      throw entryRefused(current.state, '修改 / change it');
    await tx
      .updateTable('inspectionEntry')
      .set({ ...row, state: 'draft', revision: revision + 1 })
      .where('governmentId', '=', governmentId)
      .where('planYear', '=', planYear)
      .where('id', '=', id)
      .execute();
  }
  await tellInspection(work, id, content.mode !== 'announced' || (current?.mode ?? 'announced') !== 'announced', {
    planYear,
    what: current === null ? 'inspect:plan-inspection' : 'inspect:change-inspection-plan',
    body: { after: row },
  });
  return entryOf(work, planYear, id);
}

export async function entryOf(work: Work, planYear: number, id: string): Promise<InspectionEntry> {
  const { entries } = await shownEntries(work, planYear, new Set([id]));
  const [entry] = entries;
  if (entry === undefined) throw notFound();
  return entry;
}

export async function demandPlanYear({ tx, governmentId }: Work, planYear: number): Promise<void> {
  const found = await tx
    .selectFrom('planYear')
    .select('state')
    .where('governmentId', '=', governmentId)
    .where('planYear', '=', planYear)
    .executeTakeFirst();
  if (found === undefined) throw notFound();
  if (found.state === 'closed')
    throw new AppError('STATE_REFUSED', {
      state: '已封存 / closed',
      doing: '改动督查 / change inspections of it',
      remedy: '请列入下一年度 / take it into the next year',
    });
}

/** Units, items, matter, department and draw are of this government and year. */
async function demandKnown(
  { tx, governmentId }: Work,
  planYear: number,
  given: Omit<Given, 'revision'>,
): Promise<void> {
  const units = [...new Set([...given.unitIds, ...(given.byUnitId ? [given.byUnitId] : [])])];
  const items = [...new Set(given.itemIds)];
  const [found] = await query<{ units: number; items: number; matter: number; draw: number }>(
    tx,
    `select (select count(*)::int from liubu.unit where government_id = $1 and id = any($3::uuid[])) as units,
       (select count(*)::int from liubu.item where government_id = $1 and plan_year = $2 and id = any($4::uuid[])
          and state not in ('dropped', 'merged')) as items,
       (select count(*)::int from liubu.matter where government_id = $1 and plan_year = $2 and id = $5) as matter,
       (select count(*)::int from liubu.inspection_draw where government_id = $1 and plan_year = $2 and id = $6) as draw`,
    [governmentId, planYear, units, items, given.matterId, given.drawId],
  );
  const isKnown =
    found!.units === units.length &&
    found!.items === items.length &&
    (given.matterId === null || found!.matter === 1) &&
    (given.drawId === null || found!.draw === 1);
  if (!isKnown) throw notFound();
  if (given.byUnitId !== null && given.unitIds.includes(given.byUnitId)) {
    const says = '不能督查本单位 / it cannot inspect itself';
    throw new AppError('INPUT_INVALID', { problems: says }, { fields: { byUnitId: says } });
  }
}

const STATE_WORDS: Readonly<Record<string, string>> = {
  draft: '草拟 / draft',
  submitted: '待批准 / to be approved',
  approved: '已批准 / approved',
  returned: '退回 / returned',
  cancelled: '已取消 / cancelled',
};

export const entryRefused = (state: string, doing: string): AppError =>
  new AppError('STATE_REFUSED', {
    state: STATE_WORDS[state] ?? state,
    doing,
    remedy: '已报批的请先退回；已批准的取消后另报 / have it returned first, or cancel it and write another',
  });

/** An entry is cancelled with its reason as long as no inspection came of it. */
export async function cancelEntry(
  work: Work,
  planYear: number,
  id: string,
  { reason, revision }: { reason: string; revision: number },
): Promise<InspectionEntry> {
  const current = await lockEntry(work, planYear, id);
  if (current === null) throw notFound();
  demandRevision(current, revision);
  if (current.state === 'cancelled') throw entryRefused(current.state, '再次取消 / cancel it again');
  if (current.inspectionId !== null)
    throw new AppError('RULE_BROKEN', {
      what: '督查已经建立 / an inspection was made of it',
      remedy: '请在督查页取消 / cancel the inspection itself',
    });
  await work.tx
    .updateTable('inspectionEntry')
    .set({ state: 'cancelled', decisionReason: reason, revision: revision + 1 })
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', id)
    .execute();
  await finishTodos(work, 'inspection-entry', id);
  await tellInspection(work, id, current.mode !== 'announced', {
    planYear,
    what: 'inspect:cancel-inspection-plan',
    body: { title: current.title },
    reason,
  });
  return entryOf(work, planYear, id);
}
