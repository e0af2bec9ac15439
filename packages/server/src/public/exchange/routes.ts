import type { Readable } from 'node:stream';
import { INBOX_FILE_LIMITS, publicExchangeApi } from '@liubu/contract';
import { fingerprintOf, publicKeyText } from '@liubu/portal';
import type { FastifyRequest } from 'fastify';
import { demandAnnouncedSize } from '../../files/stage.ts';
import { notFound } from '../../platform/app-error.ts';
import { query } from '../../platform/database/tenant.ts';
import { asActor, type Routes } from '../../platform/http/implement.ts';
import type { Platform } from '../../platform/platform.ts';
import { publicEditions } from '../release/index.ts';
import { publicSaysOf } from '../say/index.ts';
import { exchangeKeys } from './exchange-keys.ts';
import { packsOf, shownFile, storedFiles } from './inbox-files.ts';
import { makePack } from './make-pack.ts';
import { type AsAsker, bringFile, refuseFile, takeFile } from './take-file.ts';

/** 两区交换: 发布包 out, 来信 file in. */
export function exchangeRoutes(routes: Routes, platform: Platform): void {
  const api = publicExchangeApi;
  const asOfficer =
    (request: FastifyRequest): AsAsker =>
    (task) =>
      asActor(platform, request, (work) => {
        work.demand('public:exchange');
        return task(work);
      });
  const keyNow = (): string => publicKeyText(exchangeKeys(platform.config).signing, 'ed25519');

  routes.on(api.exchange, async (work) => {
    const [head] = await publicEditions(platform, work.governmentId);
    const zones = await query<{ key: string; confirmedAt: Date; lastNumber: number }>(
      work.tx,
      'select key, confirmed_at, last_number from liubu.outer_zone where government_id = $1 order by confirmed_at desc',
      [work.governmentId],
    );
    const key = keyNow();
    return {
      ...{ key, fingerprint: fingerprintOf(key), edition: head?.edition ?? 0, packs: await packsOf(work) },
      confirmsPhone: (await publicSaysOf(work.tx, work.governmentId)).confirmsPhone,
      files: (await storedFiles(work)).map(shownFile),
      zones: zones.map(({ confirmedAt, ...zone }) => ({
        ...zone,
        fingerprint: fingerprintOf(zone.key),
        confirmedAt: confirmedAt.toISOString(),
      })),
    };
  });

  routes.on(api.exchangeKey, async (_work, { reply }) => {
    const key = keyNow();
    return reply
      .type('text/plain; charset=utf-8')
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent('发布包公钥.txt')}`)
      .send(`${key}\n指纹 fingerprint: ${fingerprintOf(key)}\n`);
  });

  routes.on(api.makePack, (work) => makePack(work, platform));

  routes.on(api.packFile, async (work, { params, reply }) => {
    const pack = (await packsOf(work)).find(({ id }) => id === params.id);
    if (pack === undefined || !(await platform.files.has(work.governmentId, pack.sha256))) throw notFound();
    await work.tx
      .insertInto('accessLog')
      .values({
        ...{ governmentId: work.governmentId, accountId: work.actor.accountId },
        ...{ subjectKind: 'release-pack', subjectId: pack.id },
      })
      .execute();
    const name = `release-${String(pack.number).padStart(5, '0')}.zip`;
    return reply
      .type('application/zip')
      .header('content-length', pack.bytes)
      .header('content-disposition', `attachment; filename="${name}"`)
      .header('x-content-type-options', 'nosniff')
      .send(platform.files.stream(work.governmentId, pack.sha256));
  });

  routes.open(api.bringInboxFile, async ({ request, query: { name } }) => {
    demandAnnouncedSize(request.headers['content-length'], INBOX_FILE_LIMITS.bytes);
    return bringFile(platform, asOfficer(request), { name, content: request.body as unknown as Readable });
  });
  routes.open(api.takeInboxFile, async ({ request, params, body }) =>
    takeFile(platform, asOfficer(request), { id: params.id, ...body }),
  );
  routes.on(api.refuseInboxFile, (work, { params, body }) => refuseFile(work, platform, params.id, body.reason));
}
