import type { SiteCheck, SiteFinding } from '@liubu/contract';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { itemLinks } from './reach.ts';

/** Records on site of an inspection, the newest first; of one unit, or one by its id, where they are named. */
export async function checksOf(
  work: Work,
  planYear: number,
  inspectionId: string,
  only: { id?: string } = {},
): Promise<SiteCheck[]> {
  const rows = await query<
    Omit<SiteCheck, 'happenedAt' | 'isMine' | 'photos'> & { happenedAt: Date; byPersonId: string }
  >(
    work.tx,
    `select c.id, c.unit_id, c.item_id, c.target_id, c.fact, c.number_found::text as number_found, c.measure_unit, c.place,
       c.happened_at, c.met, p.name as by_name, c.by_person_id, c.withdrawn_reason, c.revision
     from liubu.site_check c join liubu.person p on p.government_id = c.government_id and p.id = c.by_person_id
     where c.government_id = $1 and c.plan_year = $2 and c.inspection_id = $3 and ($4::uuid is null or c.id = $4)
     order by c.happened_at desc, c.id limit 2000`,
    [work.governmentId, planYear, inspectionId, only.id ?? null],
  );
  const photos = await photosOf(
    work,
    planYear,
    rows.map(({ id }) => id),
  );
  return rows.map(({ happenedAt, byPersonId, ...row }) => ({
    ...row,
    happenedAt: happenedAt.toISOString(),
    isMine: byPersonId === work.actor.personId,
    photos: photos.get(row.id) ?? [],
  }));
}

async function photosOf({ tx, governmentId }: Work, planYear: number, checkIds: readonly string[]) {
  const rows = await query<{
    id: string;
    checkId: string;
    takenOn: string | null;
    place: string | null;
    scan: 'clean' | 'waiting' | 'infected';
    addedAt: Date;
  }>(
    tx,
    `select f.id, f.check_id, f.taken_on::text as taken_on, f.place, coalesce(k.scan, 'clean') as scan, f.added_at
     from liubu.site_photo f left join liubu.file_check k on k.government_id = f.government_id and k.sha256 = f.sha256
     where f.government_id = $1 and f.plan_year = $2 and f.check_id = any($3::uuid[]) and f.dropped_at is null
     order by f.added_at, f.id`,
    [governmentId, planYear, [...checkIds]],
  );
  const byCheck = new Map<string, SiteCheck['photos']>();
  for (const { checkId, addedAt, ...row } of rows)
    byCheck.set(checkId, [...(byCheck.get(checkId) ?? []), { ...row, addedAt: addedAt.toISOString() }]);
  return byCheck;
}

type FindingRow = Omit<SiteFinding, 'item'> & { itemId: string };

/**
 * Findings of an inspection, the gravest first.
 *
 * @param only.confirmed  those alone that the leader of the team confirmed (and that a review overturned since)
 */
export async function findingsOf(
  work: Work,
  planYear: number,
  inspectionId: string,
  only: { id?: string; unitId?: string; confirmed?: boolean; ids?: readonly string[] } = {},
): Promise<SiteFinding[]> {
  const rows = await query<FindingRow>(
    work.tx,
    `select f.id, f.unit_id, f.item_id, f.target_id, f.fact, f.severity, f.number_found::text as number_found,
       t.measure_unit, f.contradicts, f.check_ids, f.state, f.finding_id, f.state_reason, f.revision
     from liubu.site_finding f
     left join liubu.target t on t.government_id = f.government_id and t.plan_year = f.plan_year and t.id = f.target_id
     where f.government_id = $1 and f.plan_year = $2 and f.inspection_id = $3 and ($4::uuid is null or f.id = $4)
       and ($5::uuid is null or f.unit_id = $5) and (not $6 or f.state in ('confirmed', 'overturned'))
       and ($7::uuid[] is null or f.id = any($7))
     order by case f.severity when 'contradiction' then 0 when 'doubt' then 1 else 2 end, f.created_at, f.id`,
    [
      work.governmentId,
      planYear,
      inspectionId,
      only.id ?? null,
      only.unitId ?? null,
      only.confirmed === true,
      only.ids === undefined ? null : [...only.ids],
    ],
  );
  // Whoever may read the finding may know which item it is about.
  const links = await itemLinks(work, planYear, [...new Set(rows.map(({ itemId }) => itemId))], true);
  return rows.map(({ itemId, ...row }) => ({
    ...row,
    item: links.get(itemId) ?? { id: itemId, code: '—', title: '—' },
  }));
}
