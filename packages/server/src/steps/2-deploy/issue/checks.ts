import type { IssueCheck, VersionItem } from '@liubu/contract';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { weakenedItems } from '../../1-design/index.ts';
import { allocationProblems } from '../allocate/problems.ts';
import { compareContent } from './compare-content.ts';
import { contentNow, contentOf } from './content.ts';
import type { VersionRow } from './version-queries.ts';

type Place = IssueCheck['places'][number];
type Key = IssueCheck['key'];

/** These say that there is nothing right to issue; no reason makes it right. */
const BLOCKING: readonly Key[] = ['no-items', 'changed-since-submitted'];

const placeOf = (planYear: number, { itemId, code, title }: Pick<VersionItem, 'itemId' | 'code' | 'title'>) =>
  ({ title: `${code} ${title}`, link: `/${planYear}/items/${itemId}` }) as const;

/**
 * What stands in the way of issuing a version, each with the places to mend it.
 *
 * @returns only checks that found something; [] when the version may go out
 */
export async function checksFor(work: Work, planYear: number, row: VersionRow): Promise<IssueCheck[]> {
  const now = await contentNow(work, planYear);
  const isFrozen = row.version.state === 'submitted' || row.version.state === 'approved';
  const found: [Key, Place[]][] = [
    ['no-items', now.length === 0 ? [nothing(planYear)] : []],
    ['no-lead', now.filter(({ lead }) => lead.length === 0).map((item) => withoutLead(planYear, item))],
    ['no-due', now.filter(({ due }) => due === null).map((item) => withoutDue(planYear, item))],
    ['unit-gone', await unitsGone(work, planYear)],
    ['diluted', await diluted(work, planYear)],
    ['objections-open', await openObjections(work, planYear)],
    ['consultation-open', await openConsultation(work, planYear)],
    ['allocation-sums', await allocationSums(work, planYear)],
    ['changed-since-submitted', isFrozen ? await changedSince(work, planYear, row.version.id, now) : []],
  ];
  return found
    .filter(([, places]) => places.length > 0)
    .map(([key, places]) => ({
      key,
      canWaive: !BLOCKING.includes(key),
      places,
      waived: waiverOf(row, key, places),
    }));
}

export const placeKey = ({ title, detail }: Place): string => `${title}\n${detail}`;

function waiverOf({ waivers }: VersionRow, key: Key, places: readonly Place[]): IssueCheck['waived'] {
  const waiver = waivers[key];
  if (waiver === undefined) return null;
  const covered = new Set(waiver.places);
  return places.every((place) => covered.has(placeKey(place))) ? { reason: waiver.reason, at: waiver.at } : null;
}

/** Checks that neither were mended nor waived. */
export const unmet = (checks: readonly IssueCheck[]): IssueCheck[] =>
  checks.filter(({ canWaive, waived }) => !canWaive || waived === null);

const nothing = (planYear: number): Place => ({
  title: '还没有已确认的事项 / no item is confirmed yet',
  detail: '请先审校、确认事项并分工 / review, confirm and assign items first',
  link: `/${planYear}/items`,
});
const withoutLead = (planYear: number, item: VersionItem): Place => ({
  ...placeOf(planYear, item),
  detail: '没有定下牵头单位 / no lead unit was decided',
});
const withoutDue = (planYear: number, item: VersionItem): Place => ({
  ...placeOf(planYear, item),
  detail: '没有完成时限 / no due date',
});

async function diluted(work: Work, planYear: number): Promise<Place[]> {
  return (await weakenedItems(work, planYear)).map(({ id, code, title, marks }) => ({
    ...placeOf(planYear, { itemId: id, code, title }),
    detail: marks.map(({ source, item }) => `“${source}” → “${item}”`).join('；'),
  }));
}

async function allocationSums(work: Work, planYear: number): Promise<Place[]> {
  return (await allocationProblems(work, planYear)).map(({ itemCode, name, targetId, zh, en }) => ({
    title: `${itemCode} ${name}`,
    detail: `${zh} / ${en}`,
    link: `/${planYear}/allocations/${targetId}`,
  }));
}

async function unitsGone(work: Work, planYear: number): Promise<Place[]> {
  const rows = await query<Pick<VersionItem, 'itemId' | 'code' | 'title'> & { unit: string; validTo: string }>(
    work.tx,
    `select i.id as item_id, i.code, i.title, u.name as unit, u.valid_to::text as valid_to
     from liubu.assignment a
     join liubu.item i on i.government_id = a.government_id and i.plan_year = a.plan_year and i.id = a.item_id and i.state = 'confirmed'
     join liubu.unit u on u.government_id = a.government_id and u.id = a.unit_id and u.valid_to <= $3::date
     where a.government_id = $1 and a.plan_year = $2 and a.decided_at is not null and i.tier <> 'local_work' order by i.position, u.name`,
    [work.governmentId, planYear, work.today],
  );
  return rows.map(({ unit, validTo, ...item }) => ({
    ...placeOf(planYear, item),
    detail: `${unit}已于 ${validTo} 撤并 / ${unit} ended on ${validTo}`,
  }));
}

async function openObjections(work: Work, planYear: number): Promise<Place[]> {
  const rows = await query<Pick<VersionItem, 'itemId' | 'code' | 'title'> & { unit: string; reason: string }>(
    work.tx,
    `select i.id as item_id, i.code, i.title, u.name as unit, o.reason
     from liubu.objection o
     join liubu.item i on i.government_id = o.government_id and i.plan_year = o.plan_year and i.id = o.item_id
     join liubu.unit u on u.government_id = o.government_id and u.id = o.unit_id
     where o.government_id = $1 and o.plan_year = $2 and o.state = 'open' order by i.position, o.raised_at`,
    [work.governmentId, planYear],
  );
  return rows.map(({ unit, reason, code, title }) => ({
    title: `${code} ${title}`,
    detail: `${unit}：${reason}`,
    link: `/${planYear}/objections`,
  }));
}

async function openConsultation(work: Work, planYear: number): Promise<Place[]> {
  const rows = await query<{ id: string; title: string; changes: number; closesOn: string }>(
    work.tx,
    `select c.id, c.title, c.closes_on::text as closes_on,
       (select count(*)::int from liubu.consultation_change g where g.government_id = c.government_id and g.plan_year = c.plan_year
          and g.consultation_id = c.id and g.state = 'open') as changes
     from liubu.consultation c where c.government_id = $1 and c.plan_year = $2 and (c.state = 'open' or exists (
       select 1 from liubu.consultation_change g where g.government_id = c.government_id and g.plan_year = c.plan_year
         and g.consultation_id = c.id and g.state = 'open')) order by c.round`,
    [work.governmentId, planYear],
  );
  return rows.map(({ id, title, changes, closesOn }) => ({
    title,
    detail:
      changes > 0
        ? `还有 ${changes} 处修改没有决定 / ${changes} changes are not decided`
        : `还没有结束，截止 ${closesOn} / still open until ${closesOn}`,
    link: `/${planYear}/consultations/${id}`,
  }));
}

async function changedSince(
  work: Work,
  planYear: number,
  versionId: string,
  now: readonly VersionItem[],
): Promise<Place[]> {
  const words = {
    missing: '报批后被移出 / gone since',
    added: '报批后新增 / added since',
    changed: '报批后改动：/ changed since: ',
  };
  return compareContent(await contentOf(work, planYear, versionId), now).map(({ kind, fields, ...item }) => ({
    ...placeOf(planYear, item),
    detail: `${words[kind]}${fields.join('、')}`,
  }));
}
