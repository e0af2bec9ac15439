import type { SiteFinding } from '@liubu/contract';
import { query } from '../../../../platform/database/tenant.ts';
import type { Work } from '../../../../platform/work.ts';
import type { ObjectDetail } from '../object-page.ts';
import { tellInspection } from '../tell.ts';

/** Photos that prove what was concluded become evidence of the item: until now they were papers of the team. */
export async function photosToEvidence(
  work: Work,
  planYear: number,
  object: ObjectDetail,
  findings: readonly SiteFinding[],
): Promise<void> {
  const items = new Set<string>();
  for (const finding of findings) {
    const made = await query<{ sha256: string; scan: string }>(
      work.tx,
      `with proving as (
         select distinct on (f.sha256) f.id, f.sha256, f.taken_on, coalesce(f.place, nullif(c.place, '')) as place,
           (c.happened_at at time zone 'Asia/Shanghai')::date as seen_on, coalesce(k.scan, 'clean') as scan, i.level, gen_random_uuid() as evidence_id
         from liubu.site_photo f
         join liubu.site_check c on c.government_id = f.government_id and c.plan_year = f.plan_year and c.id = f.check_id
         join liubu.item i on i.government_id = c.government_id and i.plan_year = c.plan_year and i.id = $4
         left join liubu.file_check k on k.government_id = f.government_id and k.sha256 = f.sha256
         where f.government_id = $1 and f.plan_year = $2 and f.check_id = any($3::uuid[]) and f.dropped_at is null and f.evidence_id is null
           and coalesce(k.scan, 'clean') <> 'infected'
       ), added as (
         insert into liubu.evidence (government_id, plan_year, id, item_id, target_id, kind, sha256, title, happened_on, place, level, scan, added_by_post_id, added_at)
         select $1, $2, evidence_id, $4, $5, 'file', sha256, '督查现场照片 ' || seen_on::text, coalesce(taken_on, seen_on), place,
           case when level = 'restricted' then 'restricted' else 'internal' end, scan, $6, $7 from proving
       )
       update liubu.site_photo f set evidence_id = p.evidence_id from proving p
       where f.government_id = $1 and f.plan_year = $2 and f.id = p.id returning p.sha256, p.scan`,
      [
        work.governmentId,
        planYear,
        finding.checkIds,
        finding.item.id,
        finding.targetId,
        work.actor.posts[0]?.postId ?? null,
        work.now,
      ],
    );
    // What the scanner said of it while it became evidence is written to the evidence too.
    for (const { sha256, scan } of made)
      if (scan === 'waiting') await work.enqueue('scan-file', { governmentId: work.governmentId, sha256 });
    if (made.length > 0) items.add(finding.item.id);
  }
  for (const itemId of items) await work.announce('evidence', { itemId });
  if (items.size > 0)
    await work.enqueue('compute-lights', { governmentId: work.governmentId, planYear, itemIds: [...items] });
  if (items.size > 0)
    await tellInspection(work, object.inspectionId, false, {
      planYear,
      what: 'inspect:photos-become-evidence',
      body: { unitId: object.unitId, itemIds: [...items] },
    });
}
