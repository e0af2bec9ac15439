import { randomUUID } from 'node:crypto';
import { closeSync, createReadStream, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReleasePack } from '@liubu/contract';
import { photosOf, writeReleasePack } from '@liubu/portal';
import { AppError } from '../../platform/app-error.ts';
import { query } from '../../platform/database/tenant.ts';
import type { Platform } from '../../platform/platform.ts';
import type { Work } from '../../platform/work.ts';
import { photoNow, siteNow } from '../portal/index.ts';
import { exchangeKeys } from './exchange-keys.ts';

/**
 * Makes 发布包 of what is public at this moment. Numbers of a government have no gap and no twin: who makes one waits for
 * who is making one.
 */
export async function makePack(work: Work, platform: Platform): Promise<ReleasePack> {
  const { tx, governmentId, now, actor } = work;
  await query(tx, "select pg_advisory_xact_lock(hashtextextended('release pack ' || $1::text, 0))", [governmentId]);
  const [last] = await query<{ number: number; sha256: string }>(
    tx,
    'select number, sha256 from liubu.release_pack where government_id = $1 order by number desc limit 1',
    [governmentId],
  );
  const site = await siteNow(platform, governmentId);
  if (site === null)
    throw new AppError('RULE_BROKEN', {
      what: '还没有公开任何内容 / nothing was released yet',
      remedy: '请先在“待公开”页公开，再制作发布包 / release something first',
    });
  const folder = mkdtempSync(join(tmpdir(), 'liubu-pack-'));
  try {
    const path = join(folder, 'pack.zip');
    const file = openSync(path, 'w', 0o600);
    const manifest = await writeReleasePack(
      {
        site,
        number: (last?.number ?? 0) + 1,
        previous: last ?? null,
        keys: exchangeKeys(platform.config),
        photo: (sha256, isSmall) => photoNow(platform, sha256, isSmall),
      },
      (bytes) => writeSync(file, bytes),
    ).finally(() => closeSync(file));
    const { sha256, size } = await platform.files.putStream(governmentId, createReadStream(path));
    const made = {
      ...{ id: randomUUID(), number: manifest.number, edition: manifest.edition, bytes: size, sha256 },
      items: site.governments[0]!.years.reduce((sum, { items }) => sum + items.length, 0),
      photos: photosOf(site).length,
    };
    await tx
      .insertInto('releasePack')
      .values({ ...made, governmentId, madeAt: now, postId: actor.posts[0]?.postId ?? null })
      .execute();
    const { id, ...body } = made;
    await work.record({ what: 'public:make-pack', subjectKind: 'pack', subjectId: id, body });
    return { ...made, madeAt: now.toISOString(), madeBy: actor.posts[0]?.title ?? null };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
