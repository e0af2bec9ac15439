import type { inspectFilingsApi, ResponseOf } from '@liubu/contract';
import { AppError, notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { demandFilingOpen } from '../calendars/index.ts';

type Figures = ResponseOf<typeof inspectFilingsApi.linkedFigures>;
type Linked = Figures['proposals'][number]['targets'][number];
type Row = Linked & { ownerId: string | null; indicator: string | null; baseline: string | null; position: number };

/** Targets with a number of the items that hold, in the order of the plan. */
const targetsWithNumbers = (work: Work, planYear: number): Promise<Row[]> =>
  query<Row>(
    work.tx,
    `select t.id as target_id, t.item_id, i.code, i.title, t.name, t.measure_unit, trim_scale(t.value)::text as value, t.quantity, t.indicator,
       trim_scale(t.baseline)::text as baseline, t.value_of_target_id as owner_id, coalesce(u.name, c.name) as lead_name
     from liubu.target t
     join liubu.item i on i.government_id = t.government_id and i.plan_year = t.plan_year and i.id = t.item_id and i.state = 'confirmed' and i.undone_at is null
     left join liubu.assignment a on a.government_id = t.government_id and a.plan_year = t.plan_year and a.item_id = t.item_id and a.role = 'lead'
     left join liubu.unit u on u.government_id = a.government_id and u.id = a.unit_id
     left join liubu.collective c on c.government_id = a.government_id and c.id = a.collective_id
     where t.government_id = $1 and t.plan_year = $2 and t.op <> 'qualitative' order by i.position, i.code, t.position, t.id`,
    [work.governmentId, planYear],
  );

const view = ({ targetId, itemId, code, title, name, measureUnit, value, quantity, leadName }: Row): Linked => ({
  ...{ targetId, itemId, code, title, name, measureUnit, value, quantity, leadName },
});

const plain = (text: string | null): string => (text ?? '').replace(/\s+/g, '');

/** What could be entered once: the same indicator and unit in several items, or the same name, unit and number. */
export async function linkedFigures(work: Work, planYear: number): Promise<Figures> {
  const rows = await targetsWithNumbers(work, planYear);
  const byId = new Map(rows.map((row) => [row.targetId, row]));
  const owners = [...new Set(rows.flatMap(({ ownerId }) => ownerId ?? []))];
  const isOwner = new Set(owners);
  const linked = owners.flatMap((id) => {
    const owner = byId.get(id);
    return owner ? [{ owner: view(owner), fed: rows.filter(({ ownerId }) => ownerId === id).map(view) }] : [];
  });
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    if (row.ownerId !== null || row.measureUnit === null) continue;
    const key = row.indicator
      ? `指标 ${plain(row.indicator)} ${plain(row.measureUnit)}`
      : row.value !== null
        ? `名称 ${plain(row.name)} ${plain(row.measureUnit)} ${row.value}`
        : null;
    if (key !== null) groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const proposals = [...groups].flatMap(([key, targets]) => {
    const items = new Set(targets.map(({ itemId }) => itemId));
    if (items.size < 2) return [];
    // Who feeds others already goes first; then the first of the plan.
    const ordered = [...targets].sort((a, b) => Number(isOwner.has(b.targetId)) - Number(isOwner.has(a.targetId)));
    const same = new Set(targets.map(({ value }) => value)).size === 1;
    return {
      key,
      why: same
        ? {
            zh: `同一指标、同一单位、目标数相同，共 ${targets.length} 处`,
            en: `one indicator, one unit, one target, in ${targets.length} places`,
          }
        : {
            zh: `同一指标、同一单位，目标数不同，共 ${targets.length} 处，请核对口径`,
            en: `one indicator and unit with different targets, in ${targets.length} places; check what is counted`,
          },
      targets: ordered.map(view),
    };
  });
  return { proposals, linked };
}

/** One owner feeds the others: entered once, shown everywhere. Chains and circles are refused. */
export async function linkFigures(
  work: Work,
  planYear: number,
  { ownerTargetId, targetIds }: { ownerTargetId: string; targetIds: readonly string[] },
): Promise<{ linked: number }> {
  await demandFilingOpen(work, planYear);
  const rows = await targetsWithNumbers(work, planYear);
  const byId = new Map(rows.map((row) => [row.targetId, row]));
  const owner = byId.get(ownerTargetId);
  const fed = [...new Set(targetIds)].map((id) => byId.get(id));
  if (owner === undefined || fed.some((row) => row === undefined)) throw notFound();
  const refuse = (zh: string, en: string): AppError =>
    new AppError(
      'RULE_BROKEN',
      { what: `${zh} / ${en}`, remedy: '请重新选择 / choose again' },
      { fields: { targetIds: `${zh} / ${en}` } },
    );
  if (owner.ownerId !== null) throw refuse('来源指标本身取自另一处', 'the owner takes its figure from another one');
  for (const row of fed as Row[]) {
    if (row.targetId === ownerTargetId) throw refuse('指标不能取自自己', 'a figure cannot feed itself');
    if (plain(row.measureUnit) !== plain(owner.measureUnit))
      throw refuse(
        `“${row.name}”的单位是${row.measureUnit ?? '空'}，来源是${owner.measureUnit ?? '空'}`,
        `units differ: ${row.measureUnit ?? '-'} and ${owner.measureUnit ?? '-'}`,
      );
    if (row.quantity !== owner.quantity && row.quantity !== null && owner.quantity !== null)
      throw refuse(`“${row.name}”与来源的数据种类不同`, `"${row.name}" is another kind of quantity`);
    if (rows.some(({ ownerId }) => ownerId === row.targetId))
      throw refuse(`“${row.name}”正供其他事项使用，请先解除`, `"${row.name}" feeds others; unlink those first`);
  }
  await query(
    work.tx,
    'update liubu.target set value_of_target_id = $3, revision = revision + 1 where government_id = $1 and plan_year = $2 and id = any($4::uuid[])',
    [work.governmentId, planYear, ownerTargetId, targetIds],
  );
  const itemIds = [...new Set([owner, ...(fed as Row[])].map(({ itemId }) => itemId))];
  await work.record({
    what: 'inspect:link-figures',
    subjectKind: 'target',
    subjectId: ownerTargetId,
    body: { targetIds, itemIds, itemId: owner.itemId },
  });
  await work.enqueue('compute-lights', { governmentId: work.governmentId, planYear, itemIds });
  return { linked: fed.length };
}

export async function unlinkFigures(
  work: Work,
  planYear: number,
  targetIds: readonly string[],
): Promise<{ unlinked: number }> {
  await demandFilingOpen(work, planYear);
  const rows = await query<{ id: string; itemId: string }>(
    work.tx,
    `update liubu.target set value_of_target_id = null, revision = revision + 1
     where government_id = $1 and plan_year = $2 and id = any($3::uuid[]) and value_of_target_id is not null returning id, item_id`,
    [work.governmentId, planYear, targetIds],
  );
  if (rows.length > 0) {
    const itemIds = [...new Set(rows.map(({ itemId }) => itemId))];
    await work.record({
      what: 'inspect:unlink-figures',
      subjectKind: 'target',
      subjectId: rows[0]!.id,
      body: { targetIds: rows.map(({ id }) => id), itemIds },
    });
    await work.enqueue('compute-lights', { governmentId: work.governmentId, planYear, itemIds });
  }
  return { unlinked: rows.length };
}
