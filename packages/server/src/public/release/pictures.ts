import type { publicReleaseApi, ResponseOf } from '@liubu/contract';
import { query } from '../../platform/database/tenant.ts';
import type { Work } from '../../platform/work.ts';
import type { Released } from './standing.ts';

type Picture = ResponseOf<(typeof publicReleaseApi)['preparePhoto']>;

/** Kinds of files that can be drawn as a picture. */
const DRAWABLE = ['jpg', 'jpeg', 'png', 'webp', 'gif', 'tiff', 'tif', 'avif'];

/** Pictures among an item's evidence, with those of its deliverables; restricted ones are not there. */
export async function picturesOf(
  { tx, governmentId }: Work,
  planYear: number,
  itemId: string,
  released: Released | null,
): Promise<Picture[]> {
  const rows = await query<Omit<Picture, 'isPublic'>>(
    tx,
    `select e.id as evidence_id, e.title, e.happened_on::text as happened_on, e.level,
       (select json_build_object('sha256', p.sha256, 'alt', p.alt, 'width', p.width, 'height', p.height, 'bytes', p.bytes) from liubu.public_photo p
         where p.government_id = e.government_id and p.plan_year = e.plan_year and p.evidence_id = e.id order by p.made_at desc limit 1) as prepared
     from liubu.evidence e
     join liubu.item i on i.government_id = e.government_id and i.plan_year = e.plan_year and i.id = e.item_id
     join liubu.file_check c on c.government_id = e.government_id and c.sha256 = e.sha256
     where e.government_id = $1 and e.plan_year = $2 and (i.id = $3 or (i.parent_id = $3 and i.tier = 'deliverable' and i.level = 'public'))
       and e.withdrawn_at is null and e.scan = 'clean' and e.level <> 'restricted' and c.kind = any($4::text[])
     order by e.added_at desc, e.id`,
    [governmentId, planYear, itemId, DRAWABLE],
  );
  return rows.map((row) => ({
    ...row,
    isPublic: released?.isPublic === true && released.parts[`photo:${row.evidenceId}`] !== undefined,
  }));
}

/** A picture that was prepared and may be looked at before it is public, by its hash. */
export async function preparedPicture(
  { tx, governmentId }: Work,
  planYear: number,
  sha256: string,
  size: 'large' | 'small',
): Promise<string | null> {
  const [row] = await query<{ sha256: string; smallSha256: string }>(
    tx,
    'select sha256, small_sha256 from liubu.public_photo where government_id = $1 and plan_year = $2 and sha256 = $3 limit 1',
    [governmentId, planYear, sha256],
  );
  if (row === undefined) return null;
  return size === 'large' ? row.sha256 : row.smallSha256;
}
