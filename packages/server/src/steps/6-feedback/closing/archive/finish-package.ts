import { createHash } from 'node:crypto';
import { query, type Tx } from '../../../../platform/database/tenant.ts';
import { type CatalogueHead, type CatalogueLine, catalogueBooks, catalogueIndex } from './catalogue.ts';
import type { Packed } from './keep-folders.ts';
import { inArchive, type Making } from './making.ts';
import { packBytes, packStream } from './pack-file.ts';
import { zipBytes, zipLayout } from './stored-zip.ts';

/** Catalogue, checksums, and the hash of the whole; then it is done, and never changes. */
export async function finishPackage(making: Making, demandMine: (tx: Tx) => Promise<void>): Promise<void> {
  const { platform, governmentId, planYear, packageId, retention } = making;
  const { files } = platform;
  const { lines, head } = await inArchive(making, ({ tx }) => read(tx, making));
  const entries: Packed[] = [];
  const of = { kind: 'closing', author: null, on: head.madeOn } as const;
  const add = async (path: string, title: string, bytes: Uint8Array) =>
    entries.push({ ...of, path, title, ...(await packBytes(files, governmentId, bytes)) });
  await add('目录.html', '目录', catalogueIndex(head, lines));
  for (const { name, bytes } of await catalogueBooks(head, lines)) await add(name, '卷内目录', bytes);
  const sums = [...entries, ...lines];
  entries.push({
    ...of,
    path: '校验.sha256',
    title: '校验文件',
    ...(await packStream(files, governmentId, checksums(sums))),
  });
  const all = [...entries, ...(await inArchive(making, ({ tx }) => contentsOf(tx, making)))];
  const layout = zipLayout(all, making.askedAt);
  const hash = createHash('sha256');
  let beaten = Date.now();
  for await (const chunk of zipBytes(layout, (at) => files.stream(governmentId, all[at]!.sha256), 0, layout.size - 1)) {
    hash.update(chunk);
    if (Date.now() - beaten < 20_000) continue;
    beaten = Date.now();
    await inArchive(making, ({ tx }) => demandMine(tx));
  }
  await inArchive(making, async (work) => {
    const { tx } = work;
    await demandMine(tx);
    const key = [governmentId, planYear, packageId];
    for (const [at, entry] of entries.entries())
      await query(
        tx,
        `insert into liubu.archive_entry (government_id, plan_year, package_id, folder, position, path, sha256, size, crc32, title, kind, author, on_day, retention)
         values ($1, $2, $3, 0, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
        [
          ...key,
          at + 1,
          entry.path,
          entry.sha256,
          entry.size,
          entry.crc32,
          entry.title,
          entry.kind,
          entry.author,
          entry.on,
          retention.closing,
        ],
      );
    await query(
      tx,
      'update liubu.archive_folder set packed_at = $4 where government_id = $1 and plan_year = $2 and package_id = $3 and position = 0',
      [...key, work.now],
    );
    const sha256 = hash.digest('hex');
    await query(
      tx,
      `update liubu.archive_package set state = 'done', size = $4, sha256 = $5, finished_at = $6 where government_id = $1 and plan_year = $2 and id = $3`,
      [...key, layout.size, sha256, work.now],
    );
    await work.record({
      what: 'feedback:finish-archive',
      subjectKind: 'archive',
      subjectId: packageId,
      body: { planYear, part: making.part, sha256, size: layout.size, files: all.length, missing: head.missing.length },
    });
    await work.announce('archive', { id: packageId });
  });
}

/** As `sha256sum -c` reads it. */
async function* checksums(contents: readonly { sha256: string; path: string }[]): AsyncGenerator<string> {
  for (const { sha256, path } of contents) yield `${sha256}  ${path}\n`;
}

async function read(tx: Tx, making: Making): Promise<{ lines: CatalogueLine[]; head: CatalogueHead }> {
  const { governmentId, planYear, packageId } = making;
  const key = [governmentId, planYear, packageId];
  const lines = await query<CatalogueLine>(
    tx,
    `select e.folder, f.title as folder_title, e.path, e.title, e.kind, e.author, e.on_day::text as on, e.size::float8 as size, e.sha256, e.retention
     from liubu.archive_entry e
     join liubu.archive_folder f on f.government_id = e.government_id and f.plan_year = e.plan_year and f.package_id = e.package_id and f.position = e.folder
     where e.government_id = $1 and e.plan_year = $2 and e.package_id = $3 and e.folder > 0 order by e.folder, e.position`,
    key,
  );
  const [row] = await query<Omit<CatalogueHead, 'planYear'>>(
    tx,
    `select g.name as government, k.fonds, k.part, to_char(k.asked_at at time zone g.time_zone, 'YYYY-MM-DD') as made_on, k.missing
     from liubu.archive_package k join liubu.government g on g.id = k.government_id where k.government_id = $1 and k.plan_year = $2 and k.id = $3`,
    key,
  );
  return { lines, head: { ...row!, planYear } };
}

/** What lies in a package beside its catalogue, in its order. */
export function contentsOf(
  tx: Tx,
  { governmentId, planYear, packageId }: Pick<Making, 'governmentId' | 'planYear' | 'packageId'>,
): Promise<{ path: string; sha256: string; size: number; crc32: number }[]> {
  return query(
    tx,
    `select path, sha256, size::float8 as size, crc32::float8 as crc32 from liubu.archive_entry
     where government_id = $1 and plan_year = $2 and package_id = $3 order by folder, position`,
    [governmentId, planYear, packageId],
  );
}
