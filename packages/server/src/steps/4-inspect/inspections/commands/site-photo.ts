import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { inspectInspectionsApi, type ResponseOf } from '@liubu/contract';
import { demandAnnouncedSize } from '../../../../files/stage.ts';
import { recordRefusal } from '../../../../files/take-in.ts';
import { AppError, notFound } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import { asActor, type Routes } from '../../../../platform/http/implement.ts';
import type { Platform } from '../../../../platform/platform.ts';
import type { Work } from '../../../../platform/work.ts';
import { lookThrough, PICTURE_TYPES, refuseInfected, takeInEvidence } from '../../evidence/take-in-evidence.ts';
import { onSite } from '../site-scope.ts';
import { openStored } from '../stored-inspection.ts';
import { tellInspection } from '../tell.ts';
import { checkOf } from './site-check.ts';

/** A photo is of a check; so many are enough to prove one thing. */
const MOST_PHOTOS = 30;
const KINDS = ['jpg', 'png', 'webp', 'heic', 'gif', 'bmp', 'mp4', 'mov', 'mp3', 'm4a', 'wav', 'pdf'];

/** Photos of a record on site: looked through like all evidence, seen by the team and the office alone until delivery. */
export function photoRoutes(routes: Routes, platform: Platform): void {
  const { config, files } = platform;
  const { addPhoto, photo, photoDropped } = inspectInspectionsApi;

  routes.open(addPhoto, async ({ request, params, query: { name } }) => {
    const ask = <T>(task: (work: Work) => Promise<T>) => asActor(platform, request, task);
    const governmentId = await ask(async (work) => {
      work.demand('inspect:visit');
      await ownCheck(work, params.year, params.id, params.checkId);
      return work.governmentId;
    });
    demandAnnouncedSize(request.headers['content-length'], config.maxFileBytes);
    const staged = await files.stage(request.body as unknown as Readable, config.maxFileBytes);
    try {
      const found = await lookThrough(staged, name);
      if (!KINDS.includes(found.checked.kind)) {
        const reason = '现场记录附照片、录像、录音或扫描件 / pictures, films, sound or scans go with a record on site';
        throw new AppError('FILE_REFUSED', { name, reason }, { fields: { name: reason } });
      }
      await ask((work) => refuseInfected(work, staged.sha256, name));
      await files.keep(governmentId, staged);
      return await ask(async (work) => {
        await ownCheck(work, params.year, params.id, params.checkId);
        // The name that it came with could tell where the team is: everybody with the record reads names of files.
        const plain = `现场-${staged.sha256.slice(0, 8)}.${found.checked.kind}`;
        const hasScanner = config.clamd !== null;
        const taken = await takeInEvidence(work, params.year, { name: plain, staged, found, hasScanner });
        return keepPhoto(work, params.year, params.id, params.checkId, taken);
      });
    } catch (cause) {
      if (cause instanceof AppError && cause.code === 'SECRET_MARKING')
        await ask((work) => recordRefusal(work, 'evidence'));
      throw cause;
    } finally {
      await staged.discard();
    }
  });

  routes.on(photo, async (work, { params, reply }) => {
    const { sha256, kind, scan } = await photoOf(work, params.year, params.id, params.photoId);
    if (scan === 'infected' || !(await files.has(work.governmentId, sha256))) throw notFound();
    await work.tx
      .insertInto('accessLog')
      .values({
        governmentId: work.governmentId,
        accountId: work.actor.accountId,
        subjectKind: 'site-photo',
        subjectId: params.photoId,
      })
      .execute();
    return reply
      .type(PICTURE_TYPES[kind] ?? 'application/octet-stream')
      .header(
        'content-disposition',
        `attachment; filename*=UTF-8''${encodeURIComponent(`现场-${sha256.slice(0, 8)}.${kind}`)}`,
      )
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'private, no-store')
      .send(files.stream(work.governmentId, sha256));
  });

  routes.on(photoDropped, (work, { params }) => dropPhoto(work, params.year, params.id, params.photoId));
}

/** @throws AppError RULE_BROKEN for somebody else's, or a withdrawn one */
async function ownCheck(work: Work, planYear: number, id: string, checkId: string): Promise<void> {
  await onSite(work, planYear, id);
  const check = await checkOf(work, planYear, id, checkId);
  if (!check.isMine || check.withdrawnReason !== null)
    throw new AppError('RULE_BROKEN', {
      what: '照片加在本人的现场记录上 / photos go with one’s own record',
      remedy: '请另记一条 / write one of your own',
    });
  if (check.photos.length >= MOST_PHOTOS)
    throw new AppError('RULE_BROKEN', {
      what: `一条记录最多 ${MOST_PHOTOS} 张 / a record has at most ${MOST_PHOTOS}`,
      remedy: '请另记一条 / write another',
    });
}

async function keepPhoto(
  work: Work,
  planYear: number,
  id: string,
  checkId: string,
  taken: { sha256: string; proposedDay: string | null; proposedPlace: string | null },
): Promise<ResponseOf<typeof inspectInspectionsApi.addPhoto>> {
  const [row] = await query<{ id: string }>(
    work.tx,
    `insert into liubu.site_photo (government_id, plan_year, id, check_id, sha256, taken_on, place, added_by_person_id, added_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (government_id, plan_year, check_id, sha256) do update set dropped_at = null returning id`,
    [
      work.governmentId,
      planYear,
      randomUUID(),
      checkId,
      taken.sha256,
      taken.proposedDay,
      taken.proposedPlace,
      work.actor.personId,
      work.now,
    ],
  );
  await tellInspection(work, id, true, {
    planYear,
    what: 'inspect:add-site-photo',
    body: { checkId, sha256: taken.sha256 },
  });
  const { photos } = await checkOf(work, planYear, id, checkId);
  return photos.find((one) => one.id === row!.id)!;
}

/**
 * A photo for the team, the office and the head. What proves a finding becomes evidence of the item with the delivery, and
 * is seen there by whoever may see the item.
 */
async function photoOf(work: Work, planYear: number, id: string, photoId: string) {
  await openStored(work, planYear, id);
  const [row] = await query<{ sha256: string; kind: string; scan: string; checkId: string }>(
    work.tx,
    `select f.sha256, coalesce(k.kind, 'bin') as kind, coalesce(k.scan, 'clean') as scan, f.check_id from liubu.site_photo f
     join liubu.site_check c on c.government_id = f.government_id and c.plan_year = f.plan_year and c.id = f.check_id
     left join liubu.file_check k on k.government_id = f.government_id and k.sha256 = f.sha256
     where f.government_id = $1 and f.plan_year = $2 and f.id = $3 and c.inspection_id = $4 and f.dropped_at is null`,
    [work.governmentId, planYear, photoId, id],
  );
  if (row === undefined) throw notFound();
  return row;
}

/** Takes away a photo that was added by mistake; not once a finding that was confirmed rests on its record. */
async function dropPhoto(work: Work, planYear: number, id: string, photoId: string): Promise<{ ok: true }> {
  await onSite(work, planYear, id);
  const { checkId } = await photoOf(work, planYear, id, photoId);
  const dropped = await query(
    work.tx,
    `update liubu.site_photo f set dropped_at = $4 where f.government_id = $1 and f.plan_year = $2 and f.id = $3
       and f.added_by_person_id = $5 and f.evidence_id is null and not exists (select 1 from liubu.site_finding g
         where g.government_id = f.government_id and g.plan_year = f.plan_year and f.check_id = any(g.check_ids) and g.state in ('confirmed', 'overturned'))
     returning f.id`,
    [work.governmentId, planYear, photoId, work.now, work.actor.personId],
  );
  if (dropped.length === 0)
    throw new AppError('RULE_BROKEN', {
      what: '照片已作为证据，或不是本人加的 / it is evidence, or somebody else added it',
      remedy: '证据不删 / evidence is kept',
    });
  await tellInspection(work, id, true, { planYear, what: 'inspect:drop-site-photo', body: { checkId, photoId } });
  return { ok: true };
}
