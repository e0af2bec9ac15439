import { randomUUID } from 'node:crypto';
import { query, type Tx } from '../../../platform/database/tenant.ts';
import { type FinishedItem, ITEMS, SECTIONS, UNITS } from './finished-year-items.ts';

export interface FinishedYear {
  /** By the item's wording, and its number from 1 on where a year is repeated. */
  items: { id: string; wording: string; targets: { id: string; name: string }[] }[];
  units: string[];
}

interface Rows {
  item: Record<string, unknown>[];
  assignment: Record<string, unknown>[];
  target: Record<string, unknown>[];
  targetHistory: Record<string, unknown>[];
  filing: Record<string, unknown>[];
  reportedValue: Record<string, unknown>[];
  verifiedValue: Record<string, unknown>[];
  evidence: Record<string, unknown>[];
  adjustment: Record<string, unknown>[];
}

/**
 * A plan year that is over, invented: indicators that are final, flash and expected, tasks and projects met with and
 * without evidence, missed with a reason, adjusted, stopped, never filed; figures that differ; one restricted item.
 *
 * @param units  of the government, in the order of UNITS; made where left out
 * @param times  the same year so many times over, for weight
 */
export async function aFinishedYear(
  tx: Tx,
  {
    governmentId,
    planYear,
    units,
    times = 1,
  }: { governmentId: string; planYear: number; units?: readonly string[]; times?: number },
): Promise<FinishedYear> {
  const unitIds = [...(units ?? [])];
  if (unitIds.length === 0)
    for (const [position, name] of UNITS.entries()) {
      const id = randomUUID();
      await query(
        tx,
        "insert into liubu.unit (government_id, id, name, kind, valid_from, position) values ($1, $2, $3, 'department', '2019-01-01', $4)",
        [governmentId, id, name, position],
      );
      unitIds.push(id);
    }
  const [calendar] = await query<{ id: string }>(
    tx,
    `insert into liubu.reporting_calendar (government_id, plan_year, id, name, rhythm, rule, is_default) values ($1, $2, gen_random_uuid(), '月报', 'monthly', '{}', true)
     on conflict (government_id, plan_year) where is_default and retired_at is null do update set name = '月报' returning id`,
    [governmentId, planYear],
  );
  const periods = await query<{ id: string; month: number }>(
    tx,
    `insert into liubu.reporting_period (government_id, plan_year, id, calendar_id, month, starts_on, ends_on, opens_on, helper_due, lead_due, state)
     select $1, $2, gen_random_uuid(), $3, m, make_date($2, m, 1), (make_date($2, m, 1) + interval '1 month - 1 day')::date, make_date($2, m, 20), make_date($2, m, 25), make_date($2, m, 28), 'closed'
     from generate_series(1, 12) m returning id, month`,
    [governmentId, planYear, calendar!.id],
  );
  const rows: Rows = {
    item: [],
    assignment: [],
    target: [],
    targetHistory: [],
    filing: [],
    reportedValue: [],
    verifiedValue: [],
    evidence: [],
    adjustment: [],
  };
  const made: FinishedYear['items'] = [];
  for (let round = 0; round < times; round++)
    for (const [at, item] of ITEMS.entries()) {
      const number = round * ITEMS.length + at + 1;
      made.push(
        addItem(rows, item, { planYear, number, round, unitId: unitIds[item.unit % unitIds.length]!, periods }),
      );
    }
  for (const [table, list] of Object.entries(rows) as [keyof Rows, Rows[keyof Rows]][]) {
    const [first] = list;
    if (first === undefined) continue;
    const columns = Object.keys(first);
    const snake = columns.map((column) => column.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)).join(', ');
    const name = table.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    for (let from = 0; from < list.length; from += 2000)
      await query(
        tx,
        `insert into liubu.${name} (government_id, plan_year, ${snake}) select $1, $2, ${snake} from json_populate_recordset(null::liubu.${name}, $3::json)`,
        [
          governmentId,
          planYear,
          JSON.stringify(
            list
              .slice(from, from + 2000)
              .map((row) =>
                Object.fromEntries(
                  Object.entries(row).map(([key, value]) => [
                    key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
                    value,
                  ]),
                ),
              ),
          ),
        ],
      );
  }
  return { items: made, units: unitIds };
}

function addItem(
  rows: Rows,
  item: FinishedItem,
  at: {
    planYear: number;
    number: number;
    round: number;
    unitId: string;
    periods: readonly { id: string; month: number }[];
  },
): FinishedYear['items'][number] {
  const { planYear, number, unitId } = at;
  const id = randomUUID();
  const wording = at.round === 0 ? item.wording : `${item.wording}（第${at.round + 1}批）`;
  const isGoal = item.kind === 'indicator';
  rows.item.push({
    id,
    tier: isGoal ? 'goal' : 'item',
    kind: item.kind,
    code: `2.${item.section}-${number}`,
    position: number * 1000,
    headings: [...SECTIONS[item.section]!],
    title: wording,
    wording,
    horizon: 'year',
    area: ['综合', '工业', '城乡建设', '民生', '民生'][item.section],
    due: item.due ?? null,
    state: item.adjusted?.mark === 'dropped' ? 'dropped' : 'confirmed',
    level: item.restricted ? 'restricted' : 'internal',
    doubts: [],
    dilution: [],
    weakened: 0,
    dilution_checked: true,
    is_bottom_line: false,
    needs_policy: false,
    origin: 'reading',
    search: [],
    created_at: `${planYear}-02-01T00:00:00Z`,
    updated_at: `${planYear}-02-01T00:00:00Z`,
    revision: 1,
  });
  rows.assignment.push({
    id: randomUUID(),
    itemId: id,
    role: 'lead',
    unitId,
    position: 0,
    createdAt: `${planYear}-02-01T00:00:00Z`,
  });
  const filings = new Map<number, string>();
  if (item.filed !== 'none')
    for (const period of at.periods) {
      const filingId = randomUUID();
      filings.set(period.month, filingId);
      const isSilent = item.filed === 'silent';
      const isLast = period.month === 12;
      const share = item.filed === 'done' ? 100 : typeof item.filed === 'number' ? item.filed : 0;
      const day = `${planYear}-${String(period.month).padStart(2, '0')}-26`;
      rows.filing.push({
        id: filingId,
        periodId: period.id,
        itemId: id,
        unitId,
        role: 'lead',
        state: isSilent ? 'waiting' : 'approved',
        due: `${planYear}-${String(period.month).padStart(2, '0')}-28`,
        noChange: false,
        progress: isSilent ? '' : '按计划推进，有关情况见佐证。',
        problems: isSilent || period.month < 10 ? '' : (item.problems ?? ''),
        nextSteps: '',
        coordination: '',
        // A number says it where there is one.
        percent: isSilent || item.targets ? null : Math.round((share * period.month) / 12),
        saysDone: !isSilent && isLast && item.filed === 'done',
        submittedAt: isSilent ? null : `${day}T01:00:00Z`,
        signedAt: isSilent ? null : `${day}T02:00:00Z`,
        decidedAt: isSilent ? null : `${day}T06:00:00Z`,
        lateDays: isSilent ? null : 0,
        version: 1,
        revision: 1,
        entries: {},
        marks: {},
        entryDoubts: 0,
      });
    }
  if (item.evidence)
    rows.evidence.push({
      id: randomUUID(),
      itemId: id,
      unitId,
      filingId: filings.get(12) ?? null,
      kind: 'reference',
      title: '竣工（完成）验收材料',
      reference: `云验〔${planYear}〕${number}号`,
      happenedOn: `${planYear}-12-18`,
      level: 'internal',
      scan: 'clean',
      addedAt: `${planYear}-12-26T01:00:00Z`,
      revision: 1,
    });
  const targets = (item.targets ?? []).map((target, position) => {
    const targetId = randomUUID();
    rows.target.push({
      id: targetId,
      itemId: id,
      name: target.name,
      op: target.op,
      value: target.value,
      measureUnit: target.unit,
      direction: target.direction ?? null,
      quantity: target.quantity,
      ratingMethod: 'pace',
      definition: {},
      schedule: { kind: 'even', points: [] },
      quote: target.quote,
      position,
      revision: 1,
    });
    if (target.lastYear !== undefined)
      rows.targetHistory.push({ targetId, historyYear: planYear - 1, month: 12, value: target.lastYear });
    const official = target.verified;
    const said = target.reported ?? (official && item.filed !== 'none' ? { value: official.value } : undefined);
    if (said)
      for (const month of [6, 9, 12]) {
        if (!filings.has(month)) continue;
        rows.reportedValue.push({
          targetId,
          unitId,
          month,
          value: target.quantity === 'rate' ? said.value : Math.round((said.value * month * 100) / 12) / 100,
          status: (said as { status?: string }).status ?? 'final',
          asOf: `${planYear}-${String(month).padStart(2, '0')}-28`,
          filingId: filings.get(month),
          isApproved: true,
          enteredAt: `${planYear}-12-27T01:00:00Z`,
          revision: 1,
        });
      }
    if (official) {
      const month = official.month ?? 12;
      rows.verifiedValue.push({
        targetId,
        unitId: null,
        month,
        version: 1,
        value: official.value,
        status: official.status,
        asOf: `${planYear}-${String(month).padStart(2, '0')}-28`,
        source: '市统计局',
        enteredAt: `${planYear}-12-29T01:00:00Z`,
      });
    }
    return { id: targetId, name: target.name };
  });
  if (item.adjusted)
    rows.adjustment.push({
      id: randomUUID(),
      itemId: id,
      kind: item.adjusted.mark === 'dropped' ? 'drop' : item.adjusted.mark === 'slipped' ? 'due' : 'target',
      before: {},
      after: {},
      reason: item.adjusted.reason,
      state: 'approved',
      marks: [item.adjusted.mark],
      proposedAt: `${planYear}-07-01T01:00:00Z`,
      decidedOn: `${planYear}-07-15`,
      decidedAt: `${planYear}-07-15T01:00:00Z`,
      revision: 1,
    });
  return { id, wording, targets };
}
