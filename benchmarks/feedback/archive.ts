/**
 * The archive package of a closed year: 300 items, 12 months of filings, evidence with contents; packed, laid out, taken.
 *
 *   node benchmarks/feedback/archive.ts [--items 300] [--evidence 900] [--check]
 *
 * Prints one line of JSON: seconds to make it, to take it, its size, the most memory of the process above what it had
 * before, and the ratio to writing the same contents into the store one after the other. `--check` fails over 60 s or
 * 300 MB.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig, removeData, serve } from '@liubu/server';
import { inGovernment, query } from '../../packages/server/src/platform/database/tenant.ts';
import { contentsOf } from '../../packages/server/src/steps/6-feedback/closing/archive/finish-package.ts';
import { makeArchive } from '../../packages/server/src/steps/6-feedback/closing/archive/make-archive.ts';
import { zipBytes, zipLayout } from '../../packages/server/src/steps/6-feedback/closing/archive/stored-zip.ts';
import { generateGovernment } from '../filings/generate.ts';
import { connectAsSuperuser } from '../filings/superuser.ts';

const { values } = parseArgs({
  options: {
    items: { type: 'string', default: '300' },
    evidence: { type: 'string', default: '900' },
    check: { type: 'boolean', default: false },
  },
});
const [items, evidence] = [Number(values.items), Number(values.evidence)];
const YEAR = 2026;
const LIMIT = { seconds: 60, megabytes: 300 } as const;
/** A photo or a scanned page. */
const EVIDENCE_BYTES = 400_000;

const folder = mkdtempSync(join(tmpdir(), 'liubu-archive-'));
const server = await serve(readConfig({ LIUBU_DATA: folder, LIUBU_PORT: '0', LIUBU_LOG: 'silent' }));
try {
  const platform = { ...server.platform, clock: { now: () => new Date('2027-01-15T02:00:00Z') } };
  const { databases, files } = platform;
  const owner = await connectAsSuperuser(databases);
  const governmentId = randomUUID();
  const made = await generateGovernment(owner, { governmentId, items, units: 40, year: YEAR, months: 12 });
  const inside = <T>(task: Parameters<typeof inGovernment<T>>[2]) => inGovernment(databases.app, governmentId, task);
  const packageId = randomUUID();
  const key = [governmentId, YEAR];
  const ids = await inside((tx) =>
    query<{ id: string; unitId: string }>(
      tx,
      `select i.id, (select unit_id from liubu.assignment a where a.government_id = i.government_id and a.plan_year = i.plan_year and a.item_id = i.id and a.role = 'lead') as unit_id
         from liubu.item i where i.government_id = $1 and i.plan_year = $2 order by i.position`,
      key,
    ),
  );
  for (let n = 0; n < evidence; n++) {
    const sha256 = await files.put(governmentId, randomBytes(EVIDENCE_BYTES));
    const { id, unitId } = ids[n % ids.length]!;
    await inside(async (tx) => {
      await query(
        tx,
        `insert into liubu.file (government_id, sha256, name, size, media_type, purpose) values ($1, $2, '照片.jpg', $3, 'image/jpeg', 'evidence')`,
        [governmentId, sha256, EVIDENCE_BYTES],
      );
      await query(
        tx,
        `insert into liubu.evidence (government_id, plan_year, id, item_id, unit_id, kind, sha256, title, added_at) values ($1, $2, gen_random_uuid(), $3, $4, 'file', $5, '现场照片', now())`,
        [...key, id, unitId, sha256],
      );
    });
  }
  await inside(async (tx) => {
    await query(tx, "update liubu.plan_year set state = 'closed' where government_id = $1 and plan_year = $2", key);
    await query(
      tx,
      `insert into liubu.archive_package (government_id, plan_year, id, part, file_name, retention, asked_at) values ($1, $2, $3, 'year', 'a.zip', $4, now())`,
      [
        ...key,
        packageId,
        JSON.stringify(
          Object.fromEntries(
            'source plan item acceptance filing evidence notice inspection adjustment light outcome tolerance score honour satisfaction report closing record case'
              .split(' ')
              .map((kind) => [kind, '30y']),
          ),
        ),
      ],
    );
  });
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 50);
  const began = performance.now();
  await makeArchive(platform, { governmentId, planYear: YEAR, packageId });
  const makeMs = performance.now() - began;
  const [row] = await inside((tx) =>
    query<{ state: string; failure: string | null; size: number }>(
      tx,
      'select state, failure, size::float8 as size from liubu.archive_package where government_id = $1 and plan_year = $2 and id = $3',
      [...key, packageId],
    ),
  );
  if (row!.state !== 'done') throw new Error(row!.failure ?? row!.state);
  const contents = await inside((tx) => contentsOf(tx, { governmentId, planYear: YEAR, packageId }));
  const layout = zipLayout(contents, new Date());
  const tookFrom = performance.now();
  let taken = 0;
  for await (const chunk of zipBytes(
    layout,
    (at) => files.stream(governmentId, contents[at]!.sha256),
    0,
    layout.size - 1,
  ))
    taken += chunk.length;
  const takeMs = performance.now() - tookFrom;
  clearInterval(watch);
  // The same contents, read and written again with nothing else.
  const bareFrom = performance.now();
  const other = randomUUID();
  for (const { sha256 } of contents) await files.putStream(other, files.stream(governmentId, sha256));
  const bareMs = performance.now() - bareFrom;
  const result = {
    items: made.items,
    filings: made.filings,
    files: contents.length,
    megabytes: Math.round(taken / 1e6),
    makeSeconds: Math.round(makeMs) / 1000,
    takeSeconds: Math.round(takeMs) / 1000,
    bareSeconds: Math.round(bareMs) / 1000,
    ratio: Math.round((makeMs / bareMs) * 100) / 100,
    peakMegabytes: Math.round(most / 1e6),
    addedMegabytes: Math.round((most - before) / 1e6),
  };
  process.stdout.write(`${JSON.stringify(result)}\n`);
  if (values.check && (makeMs > LIMIT.seconds * 1000 || result.addedMegabytes > LIMIT.megabytes)) process.exitCode = 1;
  await owner.end();
} finally {
  await server.stop();
  removeData(folder);
}
