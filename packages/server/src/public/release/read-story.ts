import type { PublicUnit } from '@liubu/contract';
import { query } from '../../platform/database/tenant.ts';
import type { Reading } from './read-sources.ts';
import type { ItemSource } from './rules/candidate.ts';

type Told = Pick<ItemSource, 'assigned' | 'filings' | 'milestones' | 'evidence' | 'adjustments' | 'checks'>;

/**
 * What happened to items, by day: of what was approved, done, decided and concluded alone.
 *
 * @param owner  item or deliverable → the item that it is told with
 */
export async function readStory(
  { tx, governmentId, planYear, timeZone }: Reading,
  owner: ReadonlyMap<string, string>,
  unitsOf: ReadonlyMap<string, readonly (PublicUnit & { role: string })[]>,
  asUnit: (unit: PublicUnit) => PublicUnit,
): Promise<(itemId: string) => Told> {
  const of = [governmentId, planYear, [...owner.keys()]];
  const assigned = await query<{ itemId: string; id: string; on: string }>(
    tx,
    `select distinct on (b.item_id) b.item_id, v.id, coalesce(v.document_date, (v.issued_at at time zone $4)::date)::text as on from liubu.breakdown_item b
     join liubu.breakdown_version v on v.government_id = b.government_id and v.plan_year = b.plan_year and v.id = b.version_id
     where b.government_id = $1 and b.plan_year = $2 and b.item_id = any($3) and v.state in ('issued', 'superseded') and v.issued_at is not null
     order by b.item_id, v.issued_at`,
    [...of, timeZone],
  );
  const filings = await query<Omit<Told['filings'][number], 'unit'> & { itemId: string; unitId: string }>(
    tx,
    `select f.item_id, f.id, p.month, coalesce((f.decided_at at time zone $4)::date, p.ends_on)::text as on, case when f.no_change then '' else f.progress end as progress, f.says_done, f.unit_id
     from liubu.filing f join liubu.reporting_period p on p.government_id = f.government_id and p.plan_year = f.plan_year and p.id = f.period_id
     where f.government_id = $1 and f.plan_year = $2 and f.item_id = any($3) and f.role = 'lead' and f.state = 'approved' order by p.month, f.id`,
    [...of, timeZone],
  );
  const milestones = await query<Told['milestones'][number] & { itemId: string }>(
    tx,
    `select item_id, id, title, done_on::text as done_on from liubu.milestone
     where government_id = $1 and plan_year = $2 and item_id = any($3) and done_on is not null and dropped_at is null order by done_on, position`,
    of,
  );
  // Helpers' filings carry evidence too. Apart from the evidence, for the sake of the server's plan.
  const approved = new Set(
    (
      await query<{ id: string }>(
        tx,
        `select id from liubu.filing where government_id = $1 and plan_year = $2 and item_id = any($3) and state = 'approved'`,
        of,
      )
    ).map(({ id }) => id),
  );
  const evidence = (
    await query<Told['evidence'][number] & { itemId: string }>(
      tx,
      `select item_id, id, filing_id, left(title, 200) as title, left(reference, 200) as reference, coalesce(happened_on, (added_at at time zone $4)::date)::text as on
       from liubu.evidence where government_id = $1 and plan_year = $2 and item_id = any($3) and withdrawn_at is null and scan = 'clean' and level <> 'restricted'
       order by added_at, id`,
      [...of, timeZone],
    )
  ).filter(({ filingId }) => filingId === null || approved.has(filingId));
  const adjustments = await query<Told['adjustments'][number] & { itemId: string }>(
    tx,
    `select item_id, id, kind, reason, coalesce(decided_on, (decided_at at time zone $4)::date)::text as on from liubu.adjustment
     where government_id = $1 and plan_year = $2 and item_id = any($3) and state = 'approved' and coalesce(decided_on, decided_at::date) is not null order by decided_on, id`,
    [...of, timeZone],
  );
  const checks = await query<Told['checks'][number] & { itemId: string }>(
    tx,
    `select c.item_id, c.id, c.fact, (c.happened_at at time zone $4)::date::text as on from liubu.site_check c
     join liubu.inspection n on n.government_id = c.government_id and n.plan_year = c.plan_year and n.id = c.inspection_id
     where c.government_id = $1 and c.plan_year = $2 and c.item_id = any($3) and c.withdrawn_at is null and n.state = 'closed' order by c.happened_at, c.id`,
    [...of, timeZone],
  );
  const ownerOf = ({ itemId }: { itemId: string }) => owner.get(itemId)!;
  const [filingsOf, milestonesOf, evidenceOf, adjustmentsOf, checksOf] = [
    Map.groupBy(filings, ownerOf),
    Map.groupBy(milestones, ownerOf),
    Map.groupBy(evidence, ownerOf),
    Map.groupBy(adjustments, ownerOf),
    Map.groupBy(checks, ownerOf),
  ];
  const assignedOf = new Map(assigned.map(({ itemId, id, on }) => [itemId, { id, on }]));
  const unitOf = (itemId: string, unitId: string): PublicUnit | null => {
    const unit = unitsOf.get(itemId)?.find(({ id }) => id === unitId);
    return unit === undefined ? null : asUnit(unit);
  };
  const without = <Row extends { itemId: string }>(rows: readonly Row[] | undefined) =>
    (rows ?? []).map(({ itemId: _, ...row }) => row);
  return (itemId) => ({
    assigned: assignedOf.get(itemId) ?? null,
    filings: (filingsOf.get(itemId) ?? []).map(({ itemId: of, unitId, ...filing }) => ({
      ...filing,
      unit: unitOf(of, unitId),
    })),
    milestones: without(milestonesOf.get(itemId)),
    evidence: without(evidenceOf.get(itemId)),
    adjustments: without(adjustmentsOf.get(itemId)),
    checks: without(checksOf.get(itemId)),
  });
}

/** 民生实事: money and places. */
export async function readLivelihood({ tx, governmentId, planYear }: Reading, ids: readonly string[]) {
  const rows = await query<{
    itemId: string;
    budgetYuan: string | null;
    moneySource: string | null;
    sites: { name: string; place?: string }[];
  }>(
    tx,
    `select item_id, trim_scale(budget_yuan)::text as budget_yuan, money_source, sites from liubu.livelihood_detail
     where government_id = $1 and plan_year = $2 and item_id = any($3)`,
    [governmentId, planYear, ids],
  );
  return new Map(
    rows.map(({ itemId, budgetYuan, moneySource, sites }) => [
      itemId,
      {
        budgetYuan,
        moneySource: moneySource === '' ? null : moneySource,
        sites: sites.map(({ name, place }) => ({
          name: name.slice(0, 100),
          place: place ? place.slice(0, 200) : null,
        })),
      },
    ]),
  );
}

/** Pictures that a person prepared, the last form of each, while their evidence stands. */
export async function readPhotos(
  { tx, governmentId, planYear }: Reading,
  owner: ReadonlyMap<string, string>,
): Promise<Map<string, ItemSource['photos']>> {
  const rows = await query<ItemSource['photos'][number] & { itemId: string }>(
    tx,
    `select distinct on (p.evidence_id) e.item_id, p.evidence_id, p.sha256, p.width, p.height, p.bytes, p.alt, p.taken_on::text as taken_on,
       case when f.state = 'approved' then e.filing_id end as filing_id, coalesce(p.taken_on, (e.added_at at time zone 'Asia/Shanghai')::date)::text as on
     from liubu.public_photo p join liubu.evidence e on e.government_id = p.government_id and e.plan_year = p.plan_year and e.id = p.evidence_id
     left join liubu.filing f on f.government_id = e.government_id and f.plan_year = e.plan_year and f.id = e.filing_id
     where p.government_id = $1 and p.plan_year = $2 and e.item_id = any($3) and e.withdrawn_at is null and e.scan = 'clean' and e.level <> 'restricted'
     order by p.evidence_id, p.made_at desc`,
    [governmentId, planYear, [...owner.keys()]],
  );
  const photos = new Map<string, ItemSource['photos']>();
  for (const { itemId, ...photo } of rows) {
    const of = owner.get(itemId)!;
    photos.set(of, [...(photos.get(of) ?? []), photo]);
  }
  return photos;
}

/** Names of the government's own person register. */
export async function readNames({ tx, governmentId }: Pick<Reading, 'tx' | 'governmentId'>): Promise<string[]> {
  const rows = await query<{ name: string }>(tx, 'select distinct name from liubu.person where government_id = $1', [
    governmentId,
  ]);
  return rows.map(({ name }) => name);
}
