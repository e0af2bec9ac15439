import { checkValue, type inspectFilingsApi, type QueryOf, type ResponseOf, type ReviewRow } from '@liubu/contract';
import { visibleItemsSql } from '../../../plans/visible-items.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { wantedGrams } from '../../../search/grams.ts';
import { reviewerOf } from './commands/decide-filings.ts';
import { loadItems } from './load-items.ts';
import { reviewSettingsOf } from './review-settings.ts';
import { reviewStep } from './rules/review-step.ts';
import { valueTargetOf } from './rules/sheet-target.ts';

type Api = typeof inspectFilingsApi;
type Queue = ResponseOf<Api['reviewQueue']>;

interface Found {
  id: string;
  periodId: string;
  unitId: string;
  unitName: string;
  area: string | null;
  signedAt: Date | null;
  passedByPersonId: string | null;
  doubts: number;
  total: number;
}

const ORDERS: Record<QueryOf<Api['reviewQueue']>['sort'], string> = {
  doubts: 'doubts desc, m.signed_at nulls last, m.item_position, m.id',
  signed: 'm.signed_at nulls last, m.item_position, m.id',
  position: 'm.item_position, m.id',
  unit: 'm.unit_position, m.unit_name, m.item_position, m.id',
};

/** What waits for a review, the most doubtful first; a page of it at a time. */
export async function reviewQueue(work: Work, planYear: number, asked: QueryOf<Api['reviewQueue']>): Promise<Queue> {
  const { settings } = await reviewSettingsOf(work);
  const reviewer = reviewerOf(work);
  const values: unknown[] = [work.governmentId, planYear];
  const put = (value: unknown): string => `$${values.push(value)}`;
  const visible = visibleItemsSql(work, 'i', values.length);
  values.push(...visible.values);
  const where = [visible.sql];
  if (asked.period !== undefined) where.push(`f.period_id = ${put(asked.period)}`);
  if (asked.unit !== undefined) where.push(`f.unit_id = ${put(asked.unit)}`);
  if (asked.area !== undefined) where.push(`i.area = ${put(asked.area)}`);
  if (asked.role !== undefined) where.push(`f.role = ${put(asked.role)}`);
  if (asked.words) where.push(`i.search @> ${put(wantedGrams(asked.words))}::text[]`);
  if (asked.late === 'yes') where.push('f.late_days > 0');
  if (asked.late === 'no') where.push('coalesce(f.late_days, 0) = 0');
  // Who waits for whom: the office for signed ones, the second level for passed ones that another person passed.
  const mayBeSecond =
    settings.levels === 1 || (settings.secondBy === 'leader' ? reviewer.isLeader : reviewer.isOfficer);
  const second = (): string =>
    mayBeSecond ? `or (f.state = 'passed' and f.passed_by_person_id is distinct from ${put(reviewer.personId)})` : '';
  const state =
    asked.state === 'waiting'
      ? `((f.state = 'signed' and ${reviewer.isOfficer}) ${second()})`
      : asked.state === 'all'
        ? `f.state <> 'released'`
        : `f.state = ${put(asked.state)}`;
  const doubtful = asked.doubtful === undefined ? 'true' : asked.doubtful === 'yes' ? 'm.doubts > 0' : 'm.doubts = 0';
  const from = `from liubu.filing f
    join liubu.item i on i.government_id = f.government_id and i.plan_year = f.plan_year and i.id = f.item_id
    where f.government_id = $1 and f.plan_year = $2`;
  const found = await query<Found>(
    work.tx,
    `with m as materialized (
       select f.id, f.period_id, f.unit_id, f.signed_at, f.passed_by_person_id, i.area, i.position as item_position, u.name as unit_name, u.position as unit_position,
         f.entry_doubts + (select count(*) from liubu.finding n where n.government_id = f.government_id and n.plan_year = f.plan_year and n.filing_id = f.id
           and n.state in ('open', 'answered'))::int as doubts
       from liubu.filing f
       join liubu.item i on i.government_id = f.government_id and i.plan_year = f.plan_year and i.id = f.item_id
       join liubu.unit u on u.government_id = f.government_id and u.id = f.unit_id
       where f.government_id = $1 and f.plan_year = $2 and ${state} and ${where.join(' and ')}
     )
     select m.id, m.period_id, m.unit_id, m.unit_name, m.area, m.signed_at, m.passed_by_person_id, m.doubts, count(*) over ()::int as total
     from m where ${doubtful} order by ${ORDERS[asked.sort].replace(/^doubts/, 'm.doubts')} limit ${put(asked.limit)} offset ${put(asked.offset)}`,
    values,
  );
  const visibleAgain = visibleItemsSql(work, 'i', 2);
  const [counts] = await query<Omit<Queue['counts'], 'waiting'> & { signed: number; passed: number; own: number }>(
    work.tx,
    `select count(*) filter (where f.state = 'submitted')::int as submitted, count(*) filter (where f.state = 'signed')::int as signed,
       count(*) filter (where f.state = 'passed')::int as passed, count(*) filter (where f.state = 'approved')::int as approved,
       count(*) filter (where f.state = 'returned')::int as returned,
       count(*) filter (where f.state = 'passed' and f.passed_by_person_id = $${3 + visibleAgain.values.length})::int as own ${from} and ${visibleAgain.sql}`,
    [work.governmentId, planYear, ...visibleAgain.values, reviewer.personId],
  );
  const { own, ...rest } = counts!;
  const waiting = (reviewer.isOfficer ? rest.signed : 0) + (mayBeSecond ? rest.passed - own : 0);
  return {
    filings: await reviewRows(
      work,
      planYear,
      found,
      (state, passedByPersonId) => 'to' in reviewStep({ state, passedByPersonId }, settings, reviewer),
    ),
    total: found[0]?.total ?? 0,
    settings,
    counts: { ...rest, waiting },
  };
}

async function reviewRows(
  work: Work,
  planYear: number,
  found: readonly Found[],
  mayDecide: (state: ReviewRow['state'], passedBy: string | null) => boolean,
): Promise<ReviewRow[]> {
  const rows = new Map<string, ReviewRow>();
  for (const periodId of new Set(found.map((one) => one.periodId))) {
    const ofPeriod = new Map(found.filter((one) => one.periodId === periodId).map((one) => [one.id, one]));
    for (const { row, item } of await loadItems(work, planYear, [...ofPeriod.keys()])) {
      const one = ofPeriod.get(row.id)!;
      rows.set(row.id, {
        ...{ id: row.id, revision: row.revision, version: row.version, state: row.state, periodId, month: row.month },
        ...{
          role: row.role,
          unitId: row.unitId,
          unitName: one.unitName,
          itemId: row.itemId,
          code: row.code,
          title: row.title,
        },
        ...{ area: one.area, due: row.due, lateDays: row.lateDays, submittedAt: item.submittedAt },
        signedAt: one.signedAt?.toISOString() ?? null,
        ...{ noChange: row.noChange, saysDone: row.saysDone, progress: row.progress, problems: row.problems },
        coordination: row.coordination,
        values: item.targets
          .filter(({ ask }) => ask === 'asked' || ask === 'verified')
          .map((target) => ({
            ...{ targetId: target.targetId, name: target.name, measureUnit: target.measureUnit },
            value: checkValue(valueTargetOf(target), target.entry?.text ?? '').value,
            unknown: target.entry?.unknown ?? null,
            ...{
              last: target.last?.value ?? null,
              expected: target.expected,
              verified: target.verified?.value ?? null,
            },
          })),
        ...{ evidence: row.evidence, doubts: one.doubts, level: row.state === 'passed' ? 2 : 1 },
        mayDecide: mayDecide(row.state, one.passedByPersonId),
      });
    }
  }
  return found.flatMap(({ id }) => rows.get(id) ?? []);
}
