import type { Readable } from 'node:stream';
import { type EvidenceView, inspectEvidenceApi } from '@liubu/contract';
import { demandAnnouncedSize } from '../../../files/stage.ts';
import type { FileStore } from '../../../files/store.ts';
import { recordRefusal } from '../../../files/take-in.ts';
import { AppError, notFound } from '../../../platform/app-error.ts';
import { asActor, type Routes } from '../../../platform/http/implement.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { Work } from '../../../platform/work.ts';
import { addEvidence, demandYear } from './commands/add-evidence.ts';
import { withdrawEvidence } from './commands/withdraw-evidence.ts';
import { listEvidence, oneEvidence } from './queries.ts';
import { capacityFor, demandCapacity, seenItem } from './reach.ts';
import { erased, unscanned } from './scanned.ts';
import { lookThrough, PICTURE_TYPES, refuseInfected, takeInEvidence } from './take-in-evidence.ts';
import { viewOfFile } from './view-of-file.ts';

/** 佐证: taken in by content, listed, withdrawn with reason, given back as downloads. */
export function evidenceRoutes(routes: Routes, platform: Platform): void {
  const { config, files } = platform;
  const hasScanner = config.clamd !== null;

  routes.open(inspectEvidenceApi.uploadEvidence, async ({ request, params, query: { name, itemId } }) => {
    const { year } = params;
    // Who asks, and for what, is known before a byte is kept; the transaction is not held open while a slow line sends.
    const governmentId = await asActor(platform, request, async (work) => {
      work.demand(inspectEvidenceApi.uploadEvidence.permission as 'inspect:view');
      await seenItem(work, year, itemId);
      await demandCapacity(work, year, itemId);
      await demandYear(work, year);
      return work.governmentId;
    });
    demandAnnouncedSize(request.headers['content-length'], config.maxFileBytes);
    const staged = await files.stage(request.body as unknown as Readable, config.maxFileBytes);
    try {
      const found = await lookThrough(staged, name);
      await asActor(platform, request, (work) => refuseInfected(work, staged.sha256, name));
      await files.keep(governmentId, staged);
      return await asActor(platform, request, (work) =>
        takeInEvidence(work, year, { name, staged, found, hasScanner }),
      );
    } catch (cause) {
      if (cause instanceof AppError && cause.code === 'SECRET_MARKING')
        await asActor(platform, request, (work) => recordRefusal(work, 'evidence'));
      throw cause;
    } finally {
      await staged.discard();
    }
  });

  routes.on(inspectEvidenceApi.addEvidence, (work, { params, body }) => addEvidence(work, files, params.year, body));

  routes.on(inspectEvidenceApi.evidence, async (work, { params: { year }, query }) => {
    const { withdrawn, ...filter } = query;
    const found = await listEvidence(work, year, { ...filter, withdrawn: withdrawn === '1' });
    const mayAdd = query.itemId !== undefined && (await mayAddTo(work, year, query.itemId));
    return { ...found, mayAdd, scanner: hasScanner, maxBytes: config.maxFileBytes };
  });

  routes.on(inspectEvidenceApi.withdrawEvidence, (work, { params, body }) =>
    withdrawEvidence(work, params.year, params.id, body),
  );

  routes.on(inspectEvidenceApi.downloadEvidence, async (work, { params, query, reply }) => {
    const { evidence, sha256 } = await fileOf(work, files, params, query.unscanned === '1');
    // Always as a download, and a picture as nothing but a picture: somebody's file never runs as a page of ours.
    return reply
      .type(PICTURE_TYPES[evidence.fileKind ?? ''] ?? 'application/octet-stream')
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(nameOf(evidence))}`)
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'private, no-store')
      .send(files.stream(work.governmentId, sha256));
  });

  routes.on(inspectEvidenceApi.viewEvidence, async (work, { params, reply }) => {
    const { evidence, sha256 } = await fileOf(work, files, params, false);
    const shown = await viewOfFile(files, work.governmentId, { ...evidence, sha256 });
    return reply
      .type(shown.type)
      .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(nameOf(evidence))}`)
      .header('content-security-policy', shown.policy)
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'private, no-store')
      .send(shown.content);
  });
}

/** The file of a piece of evidence that the actor may see; who opened what is not public is kept. */
async function fileOf(
  work: Work,
  files: FileStore,
  { year, id }: { year: number; id: string },
  unscannedToo: boolean,
): Promise<{ evidence: EvidenceView; sha256: string }> {
  const evidence = await oneEvidence(work, year, id);
  const { sha256 } = evidence;
  if (sha256 === null) throw notFound();
  if (evidence.scan === 'infected') throw erased();
  if (evidence.scan === 'waiting' && !unscannedToo)
    throw unscanned('确需先看，请选“仍要下载”，打开前自行查杀 / choose “download anyway” and scan it yourself');
  if (!(await files.has(work.governmentId, sha256))) throw notFound();
  if (evidence.level !== 'public')
    await work.tx
      .insertInto('accessLog')
      .values({
        governmentId: work.governmentId,
        accountId: work.actor.accountId,
        subjectKind: 'evidence',
        subjectId: evidence.id,
      })
      .execute();
  return { evidence, sha256 };
}

const nameOf = ({ fileName, title, fileKind }: EvidenceView): string => nameFor(fileName ?? title, fileKind);

async function mayAddTo(work: Work, year: number, itemId: string): Promise<boolean> {
  const seen = await seenItem(work, year, itemId).catch((cause) => {
    if (cause instanceof AppError) return null;
    throw cause;
  });
  return seen !== null && (await capacityFor(work, year, itemId)) !== null;
}

const ENDINGS: Readonly<Record<string, readonly string[]>> = {
  jpg: ['jpg', 'jpeg'],
  heic: ['heic', 'heif'],
  docx: ['docx', 'docm', 'wps'],
  xlsx: ['xlsx', 'xlsm', 'et'],
  pptx: ['pptx', 'pptm'],
};

/** The name that it came with, ending as its content says. */
export function nameFor(name: string, kind: string | null): string {
  const ending = /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const right = kind === null || (ENDINGS[kind] ?? [kind]).includes(ending);
  return (right ? name : `${name}.${kind}`).replace(/[\p{Cc}/\\]/gu, '_');
}
