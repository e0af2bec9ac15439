import type { BodyOf, publicReleaseApi } from '@liubu/contract';
import sharp from 'sharp';
import type { FileStore } from '../../../files/store.ts';
import { AppError, notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';

/** Longest sides, and how good: enough for a phone, small enough for a slow line. */
const LARGE_PIXELS = 1600;
const SMALL_PIXELS = 480;
const QUALITY = 80;
/** A picture of more pixels is no photo of a site. */
const MOST_PIXELS = 120_000_000;

export interface Redrawn {
  large: Buffer;
  small: Buffer;
  width: number;
  height: number;
}

/**
 * Draws a picture anew: turned as it was held, no larger than a page shows it, JPEG, without anything that the file told
 * beside the picture (where and when, with which device, comments, previews, colour profile).
 *
 * @throws Error for what is no picture that can be drawn
 */
export async function redraw(content: Buffer): Promise<Redrawn> {
  const drawn = (pixels: number) =>
    sharp(content, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
      .rotate()
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .resize({ width: pixels, height: pixels, fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: QUALITY, mozjpeg: true })
      .toBuffer({ resolveWithObject: true });
  const [large, small] = [await drawn(LARGE_PIXELS), await drawn(SMALL_PIXELS)];
  return { large: large.data, small: small.data, width: large.info.width, height: large.info.height };
}

/**
 * Prepares a picture of an item's evidence for release: a drawing of its own with words for those who do not see it. It
 * waits then like any other part; the file itself never leaves.
 *
 * @returns the item that it is shown with
 * @throws AppError NOT_FOUND, RULE_BROKEN for restricted or unscanned evidence, FILE_REFUSED
 */
export async function preparePhoto(
  work: Work,
  files: FileStore,
  planYear: number,
  { evidenceId, alt }: BodyOf<(typeof publicReleaseApi)['preparePhoto']>,
): Promise<string> {
  const { tx, governmentId } = work;
  const [evidence] = await query<{
    itemId: string;
    sha256: string | null;
    level: string;
    scan: string;
    title: string;
    happenedOn: string | null;
    isOpen: boolean;
  }>(
    tx,
    `select coalesce(p.id, i.id) as item_id, e.sha256, e.level, e.scan, e.title, e.happened_on::text as happened_on, i.level = 'public' and coalesce(p.level, 'public') = 'public' as is_open
     from liubu.evidence e join liubu.item i on i.government_id = e.government_id and i.plan_year = e.plan_year and i.id = e.item_id
     left join liubu.item p on i.tier = 'deliverable' and p.government_id = i.government_id and p.plan_year = i.plan_year and p.id = i.parent_id
     where e.government_id = $1 and e.plan_year = $2 and e.id = $3 and e.withdrawn_at is null`,
    [governmentId, planYear, evidenceId],
  );
  if (evidence === undefined || evidence.sha256 === null) throw notFound();
  if (!evidence.isOpen || evidence.level === 'restricted' || evidence.scan !== 'clean')
    throw new AppError('RULE_BROKEN', {
      what: '事项不属于公开级、佐证为限制级或尚未通过病毒扫描，照片不能公开 / the item is not public, or the evidence is restricted or not scanned',
      remedy: '请先核对公开属性 / check its level first',
    });
  let redrawn: Redrawn;
  try {
    redrawn = await redraw(await files.read(governmentId, evidence.sha256));
  } catch {
    throw new AppError('FILE_REFUSED', {
      name: evidence.title,
      reason: '不是可以显示的图片，或已损坏；请用 JPEG、PNG 或 WebP 照片 / not a picture that can be drawn',
    });
  }
  const sha256 = await files.put(governmentId, redrawn.large);
  const small = await files.put(governmentId, redrawn.small);
  await query(
    tx,
    `insert into liubu.public_photo (government_id, plan_year, evidence_id, item_id, sha256, small_sha256, width, height, bytes, alt, taken_on, made_at, post_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
     on conflict (government_id, plan_year, evidence_id, sha256) do update set alt = excluded.alt, made_at = excluded.made_at, post_id = excluded.post_id`,
    [
      ...[governmentId, planYear, evidenceId, evidence.itemId, sha256, small, redrawn.width, redrawn.height],
      ...[redrawn.large.length, alt, evidence.happenedOn, work.now, work.actor.posts[0]?.postId ?? null],
    ],
  );
  await work.record({
    what: 'public:prepare-photo',
    subjectKind: 'item',
    subjectId: evidence.itemId,
    body: { planYear, evidenceId, sha256, width: redrawn.width, height: redrawn.height },
  });
  return evidence.itemId;
}
