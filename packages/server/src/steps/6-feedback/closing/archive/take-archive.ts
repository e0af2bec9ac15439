import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import { asActor } from '../../../../platform/http/implement.ts';
import type { Platform } from '../../../../platform/platform.ts';
import type { Work } from '../../../../platform/work.ts';
import { contentsOf } from './finish-package.ts';
import { archiveOf } from './packages.ts';
import { type ZipLayout, zipBytes, zipLayout } from './stored-zip.ts';

/** `bytes=500-`, `bytes=500-999`, `bytes=-500`, of so many bytes; null for a whole download, or a form we do not know. */
export function rangeOf(header: string | undefined, size: number): { from: number; to: number } | null | 'outside' {
  const found = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '');
  if (found === null || (found[1] === '' && found[2] === '')) return null;
  const [, first, last] = found;
  if (first === '') return { from: Math.max(0, size - Number(last)), to: size - 1 };
  const from = Number(first);
  const to = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  return from >= size || to < from ? 'outside' : { from, to };
}

/** Sends a package as it was laid out; a download that broke off goes on from its byte. Whoever begins one is registered. */
export async function takeArchive(
  platform: Platform,
  request: FastifyRequest,
  reply: FastifyReply,
  planYear: number,
  id: string,
): Promise<FastifyReply> {
  const { archive, entries, layout, governmentId, range } = await asActor(platform, request, async (work) => {
    work.demand('feedback:archive');
    const archive = await archiveOf(work, planYear, id);
    // What was superseded stays as it was: it is history too.
    if (archive.size === null || archive.sha256 === null)
      throw new AppError('STATE_REFUSED', {
        state: archive.state,
        doing: '下载 / download it',
        remedy: '制作完成后才能下载 / it can be taken when it is done.',
      });
    const { governmentId } = work;
    const entries = await contentsOf(work.tx, { governmentId, planYear, packageId: id });
    const layout = zipLayout(entries, new Date(archive.askedAt));
    const range = rangeOf(request.headers.range, layout.size);
    if (range === null || (range !== 'outside' && range.from === 0))
      await registerTaking(work, planYear, id, archive.sha256);
    return { archive, entries, layout, governmentId, range };
  });
  const tag = `"${archive.sha256}"`;
  reply
    .header('accept-ranges', 'bytes')
    .header('etag', tag)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(archive.fileName)}`)
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'no-store')
    .type('application/zip');
  if (range === 'outside') return reply.status(416).header('content-range', `bytes */${layout.size}`).send('');
  // A piece of another package must not be put behind what was begun of this one.
  const isSame = request.headers['if-range'] === undefined || request.headers['if-range'] === tag;
  const { from, to } = range !== null && isSame ? range : { from: 0, to: layout.size - 1 };
  if (range !== null && isSame) reply.status(206).header('content-range', `bytes ${from}-${to}/${layout.size}`);
  reply.header('content-length', to - from + 1);
  return reply.send(Readable.from(bytesOf(platform, governmentId, layout, entries, from, to), { objectMode: false }));
}

const bytesOf = (
  { files }: Platform,
  governmentId: string,
  layout: ZipLayout,
  entries: readonly { sha256: string }[],
  from: number,
  to: number,
) => zipBytes(layout, (at) => files.stream(governmentId, entries[at]!.sha256), from, to);

async function registerTaking(work: Work, planYear: number, id: string, sha256: string): Promise<void> {
  const { tx, governmentId, actor } = work;
  await query(
    tx,
    `insert into liubu.archive_taking (government_id, plan_year, id, package_id, taken_at, account_id, post_id) values ($1, $2, $3, $4, $5, $6, $7)`,
    [governmentId, planYear, randomUUID(), id, work.now, actor.accountId, actor.posts[0]?.postId ?? null],
  );
  await tx
    .insertInto('accessLog')
    .values({ governmentId, accountId: actor.accountId, subjectKind: 'archive', subjectId: id })
    .execute();
  await work.record({
    what: 'feedback:take-archive',
    subjectKind: 'archive',
    subjectId: id,
    body: { planYear, sha256 },
  });
}
