import { randomUUID } from 'node:crypto';
import type { VersionItem } from '@liubu/contract';
import { addWorkingDays } from '../../../calendar/working-days.ts';
import { AppError } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { gramsOf } from '../../../search/grams.ts';
import { openAcceptances } from '../accept/open-acceptances.ts';
import { contentOf, itemContentNow, keepContent } from '../issue/content.ts';
import { issuedVersion, type VersionRow } from '../issue/version-queries.ts';
import { openUnitPlans } from '../unit-plan/open-unit-plans.ts';
import { type Facts, linesOf } from './adjustment-rules.ts';
import { assignAnew, handOverTodos } from './assign-anew.ts';
import { factsNow } from './facts.ts';
import type { AdjustmentRow } from './queries.ts';

/** Who comes in by an adjustment has this long to accept and to plan. */
const ACCEPT_WITHIN = 3;
const PLAN_WITHIN = 15;

/**
 * Makes an approved adjustment true: the item says it, a version v1.n holds it, the version before stays as it was;
 * whoever comes in by it is asked to accept, whoever goes is released and hands over what waited.
 *
 * @throws AppError RULE_BROKEN when the item was changed by another adjustment since this one was proposed
 */
export async function applyAdjustment(
  work: Work,
  planYear: number,
  { shown, before, after }: AdjustmentRow,
): Promise<{ versionId: string; itemId: string }> {
  // One at a time: two approvals at once would both make v1.1.
  await query(
    work.tx,
    "select 1 from liubu.breakdown_version where government_id = $1 and plan_year = $2 and state = 'issued' for update",
    [work.governmentId, planYear],
  );
  const standing = await issuedVersion(work, planYear);
  if (standing === null)
    throw new AppError('STATE_REFUSED', { state: '未印发 / not issued', doing: '调整 / adjust it', remedy: '' });
  const itemId = shown.itemId ?? randomUUID();
  if (shown.itemId !== null) await demandUnchanged(work, planYear, shown.itemId, shown.kind, before);
  await change(work, planYear, itemId, shown.kind, after, shown.reason);
  const versionId = await nextVersion(work, planYear, standing, { adjustmentId: shown.id, itemId });
  if (shown.kind === 'unit' && before.lead && after.lead && before.lead.id !== after.lead.id)
    await handOverTodos(work, itemId, before.lead.id, after.lead.id);
  if (shown.kind === 'unit' || shown.kind === 'add' || shown.kind === 'drop') {
    await openAcceptances(work, planYear, {
      versionId,
      due: addWorkingDays(work.today, ACCEPT_WITHIN),
      itemIds: [itemId],
    });
    await openUnitPlans(work, planYear, { due: addWorkingDays(work.today, PLAN_WITHIN) });
  }
  return { versionId, itemId };
}

async function demandUnchanged(
  work: Work,
  planYear: number,
  itemId: string,
  kind: AdjustmentRow['shown']['kind'],
  before: Facts,
): Promise<void> {
  const item = await itemContentNow(work, planYear, itemId);
  const now =
    item && (await factsNow(work, planYear, item, { kind, ...(before.target && { targetId: before.target.id }) }));
  if (now === null || linesOf('unit', before, now).length > 0)
    throw new AppError('RULE_BROKEN', {
      what: '提出之后这一项已被另一调整改过 / another adjustment changed it since this was proposed',
      remedy: '请退回，由申请方按现在的内容重新提出 / refuse it; it is to be proposed from what stands now',
    });
}

async function change(
  work: Work,
  planYear: number,
  itemId: string,
  kind: AdjustmentRow['shown']['kind'],
  after: Facts,
  reason: string,
): Promise<void> {
  const { tx, governmentId } = work;
  const item = (values: Record<string, unknown>) =>
    tx
      .updateTable('item')
      .set((eb) => ({ ...values, updatedAt: work.now, revision: eb('revision', '+', 1) }))
      .where('governmentId', '=', governmentId)
      .where('planYear', '=', planYear)
      .where('id', '=', itemId)
      .execute();
  switch (kind) {
    case 'wording':
      await item({ title: after.title, wording: after.wording, search: gramsOf(`${after.title} ${after.wording}`) });
      return;
    case 'due':
      await item({ due: after.due });
      return;
    case 'drop':
      await item({ state: 'dropped', stateReason: reason });
      return;
    case 'target':
      await tx
        .updateTable('target')
        .set((eb) => ({
          op: after.target!.op as '=',
          value: after.target!.value,
          valueHigh: after.target!.valueHigh,
          revision: eb('revision', '+', 1),
        }))
        .where('governmentId', '=', governmentId)
        .where('planYear', '=', planYear)
        .where('id', '=', after.target!.id)
        .execute();
      await item({});
      return;
    case 'unit':
      await assignAnew(work, planYear, itemId, after);
      await item({});
      return;
    case 'add':
      await addItem(work, planYear, itemId, after);
      await assignAnew(work, planYear, itemId, after);
  }
}

/** Added items stand behind all others and are numbered for themselves: 新增1, 新增2. */
async function addItem(
  work: Work,
  planYear: number,
  id: string,
  { title, wording, itemKind, due }: Facts,
): Promise<void> {
  const [last] = await query<{ position: number; added: number }>(
    work.tx,
    `select coalesce(max(position), 0) as position, (count(*) filter (where origin = 'adjustment'))::int as added
     from liubu.item where government_id = $1 and plan_year = $2`,
    [work.governmentId, planYear],
  );
  await work.tx
    .insertInto('item')
    .values({
      governmentId: work.governmentId,
      planYear,
      id,
      kind: itemKind as 'task',
      code: `新增${last!.added + 1}`,
      position: Number(last!.position) + 1000,
      headings: ['年中新增'],
      title: title!,
      wording: wording!,
      due: due ?? null,
      state: 'confirmed',
      origin: 'adjustment',
      search: gramsOf(`${title} ${wording}`),
      createdAt: work.now,
      updatedAt: work.now,
    })
    .execute();
}

/** The version before is kept as it was; the new one says the same but for the item. */
async function nextVersion(
  work: Work,
  planYear: number,
  standing: VersionRow,
  { adjustmentId, itemId }: { adjustmentId: string; itemId: string },
): Promise<string> {
  const { tx, governmentId } = work;
  const { version } = standing;
  const old = await contentOf(work, planYear, version.id);
  const item = await itemContentNow(work, planYear, itemId);
  const next: VersionItem[] = old.flatMap((one) => (one.itemId === itemId ? (item ?? []) : one));
  if (item !== null && !old.some((one) => one.itemId === itemId)) next.push(item);
  await tx
    .updateTable('breakdownVersion')
    .set({ state: 'superseded' })
    .where('governmentId', '=', governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', version.id)
    .execute();
  const id = randomUUID();
  await tx
    .insertInto('breakdownVersion')
    .values({
      governmentId,
      planYear,
      id,
      major: version.major,
      minor: version.minor + 1,
      state: 'issued',
      origin: 'adjustment',
      frame: JSON.stringify(standing.frame),
      // The document that it adjusts; the adjustment has its own basis.
      documentNumber: version.documentNumber,
      documentDate: version.documentDate,
      issuedAt: work.now,
      acceptanceDue: version.acceptanceDue,
      plansDue: version.plansDue,
      adjustmentId,
      createdAt: work.now,
    })
    .execute();
  await keepContent(work, planYear, id, next);
  await work.enqueue('share-items', { governmentId, planYear });
  await work.announce('breakdown', { id });
  return id;
}
