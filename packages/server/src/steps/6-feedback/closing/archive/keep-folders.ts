import type { ArchiveKind } from '@liubu/contract';
import { query } from '../../../../platform/database/tenant.ts';
import type { FolderFile } from './folder-file.ts';
import { demandMine, type Folder, inArchive, type Making } from './making.ts';
import { ContentMissing, type PackedContent, packBytes, packStored } from './pack-file.ts';

/** Contents that are read and written at once: a disk or a storage answers several as soon as one. */
const AT_ONCE = 8;

export interface Packed extends PackedContent {
  path: string;
  title: string;
  kind: ArchiveKind;
  author: string | null;
  on: string | null;
}
/** A folder as it is written down. */
export interface PackedFolder {
  entries: Packed[];
  missing: { path: string; why: string }[];
}

/** Brings the contents of a folder into the store; what cannot be packed is told, and stops nothing. */
export async function packAll(
  { platform, governmentId }: Making,
  folder: Folder,
  files: readonly FolderFile[],
): Promise<PackedFolder> {
  const packed: (Packed | { path: string; why: string })[] = new Array(files.length);
  let next = 0;
  const packSome = async (): Promise<void> => {
    while (next < files.length) {
      const at = next++;
      const file = files[at]!;
      const path = `${folder.name}/${file.name}`;
      try {
        const content =
          'bytes' in file
            ? await packBytes(platform.files, governmentId, file.bytes)
            : await packStored(platform.files, governmentId, file.sha256);
        const { title, kind, author, on } = file;
        packed[at] = { path, title, kind, author, on, ...content };
      } catch (cause) {
        if (!(cause instanceof ContentMissing)) throw cause;
        packed[at] = { path, why: cause.why };
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, packSome));
  return {
    entries: packed.filter((one): one is Packed => 'sha256' in one),
    missing: packed.filter((one): one is { path: string; why: string } => 'why' in one),
  };
}

/** Writes packed folders down, once and together. */
export async function keepFolders(
  making: Making,
  folders: readonly (readonly [Folder, PackedFolder])[],
): Promise<void> {
  const { governmentId, planYear, packageId, retention, platform } = making;
  await inArchive(making, async (work) => {
    const { tx } = work;
    await demandMine(tx, making);
    const key = [governmentId, planYear, packageId];
    const rows = folders.flatMap(([folder, { entries }]) =>
      entries.map((entry, at) => ({ ...entry, folder: folder.position, position: at + 1 })),
    );
    await query(
      tx,
      `insert into liubu.archive_entry (government_id, plan_year, package_id, folder, position, path, sha256, size, crc32, title, kind, author, on_day, retention)
       select $1, $2, $3, e.* from unnest($4::int[], $5::int[], $6::text[], $7::text[], $8::bigint[], $9::bigint[], $10::text[], $11::text[], $12::text[], $13::date[], $14::text[]) as e`,
      [
        ...key,
        rows.map(({ folder }) => folder),
        rows.map(({ position }) => position),
        rows.map(({ path }) => path),
        rows.map(({ sha256 }) => sha256),
        rows.map(({ size }) => size),
        rows.map(({ crc32 }) => crc32),
        rows.map(({ title }) => title),
        rows.map(({ kind }) => kind),
        rows.map(({ author }) => author),
        rows.map(({ on }) => on),
        rows.map(({ kind }) => retention[kind]),
      ],
    );
    await query(
      tx,
      'update liubu.archive_folder set packed_at = $5 where government_id = $1 and plan_year = $2 and package_id = $3 and position = any($4::int[])',
      [...key, folders.map(([{ position }]) => position), platform.clock.now()],
    );
    const missing = folders.flatMap(([, folder]) => folder.missing);
    if (missing.length > 0)
      await query(
        tx,
        'update liubu.archive_package set missing = missing || $4::jsonb where government_id = $1 and plan_year = $2 and id = $3',
        [...key, JSON.stringify(missing)],
      );
    await work.announce('archive', { id: packageId });
  });
}
