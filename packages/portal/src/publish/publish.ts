import { mkdirSync, readdirSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PublicSite } from '@liubu/contract';
import { PortalError } from '../errors.ts';
import type { PortalOptions, PortalPage } from '../page.ts';
import { compress, isCompressible } from '../serve/encoding.ts';
import { photosOf } from '../serve/photos.ts';
import { inputHasher } from './input-hash.ts';
import { emptyManifest, MANIFEST_NAME, type Manifest, readManifest, writeManifest } from './manifest.ts';
import { replaceFile } from './replace-file.ts';

export interface Publishing {
  folder: string;
  site: PublicSite;
  options: PortalOptions;
  pages: ReadonlyMap<string, PortalPage>;
  /** @returns null where the picture is not at hand; the page then shows its words */
  photo(sha256: string, isSmall: boolean): Promise<Uint8Array | null>;
  /** Files `.br` and `.gz` beside, for servers that send them. */
  precompress?: boolean;
  /** What stands for the code that draws: another mark draws all anew. */
  codeMark: string;
  /** Number of the release pack by government, where the site came in one. */
  packs?: Readonly<Record<string, number>>;
}

export interface Published {
  pages: number;
  drawn: number;
  unchanged: number;
  removed: number;
  photos: number;
  bytes: number;
}

/** `/a/` is a folder with its page; every other address is a file. */
export const fileOf = (path: string): string => `${path.slice(1)}${path.endsWith('/') ? 'index.html' : ''}`;

/** Compressed files stand beside. */
const BESIDE: readonly string[] = ['.br', '.gz'];

/** Only such names become files: nothing climbs out of the folder, and nothing hides in it. */
const SAFE = /^(?:[0-9A-Za-z_~@+-][0-9A-Za-z_~@+.-]*\/)*[0-9A-Za-z_~@+-][0-9A-Za-z_~@+.-]*$/;

/**
 * Writes the whole site as files for any web server. What was drawn from the same data by the same code stays as it is;
 * what is no longer public is taken away. Every file is replaced whole, and an interruption at any moment leaves a folder
 * that the next publishing puts right.
 *
 * @throws PortalError
 */
export async function publish(given: Publishing): Promise<Published> {
  const { folder } = given;
  const before = openFolder(folder);
  try {
    return await write(given, before);
  } catch (cause) {
    if (cause instanceof PortalError || (cause as NodeJS.ErrnoException).syscall === undefined) throw cause;
    throw new PortalError('FOLDER_UNUSABLE', { folder, reason: (cause as Error).message }, { cause });
  }
}

function openFolder(folder: string): Manifest {
  try {
    mkdirSync(folder, { recursive: true });
    const before = readManifest(folder);
    if (before !== null) return before;
    if (readdirSync(folder).some((name) => name !== MANIFEST_NAME && !name.endsWith('.part')))
      throw new PortalError('FOLDER_NOT_OURS', { folder });
    return emptyManifest();
  } catch (cause) {
    if (cause instanceof PortalError) throw cause;
    throw new PortalError('FOLDER_UNUSABLE', { folder, reason: (cause as Error).message }, { cause });
  }
}

async function write(given: Publishing, before: Manifest): Promise<Published> {
  const { folder, site, options, pages, precompress = false } = given;
  const hashOf = inputHasher();
  const drawnWith = hashOf([given.codeMark, options, precompress]);
  const kept = before.drawnWith === drawnWith ? before.files : {};
  const after: Manifest['files'] = {};
  const changed: { file: string; page: PortalPage; inputs: string }[] = [];
  for (const page of pages.values()) {
    const file = fileOf(page.path);
    if (!SAFE.test(file)) throw new Error(`an address that is no file: ${page.path}`);
    const inputs = hashOf([page.type, page.status, page.inputs]);
    const known = kept[file];
    if (known?.inputs === inputs && sizeOf(join(folder, file)) === known.bytes) after[file] = known;
    else changed.push({ file, page, inputs });
  }
  const unchanged = Object.keys(after).length;

  // Pictures never change under their name.
  const photos = photosOf(site);
  const missing: { file: string; sha256: string; isSmall: boolean }[] = [];
  for (const { sha256 } of photos)
    for (const isSmall of [false, true]) {
      const file = `files/${sha256}${isSmall ? '-small' : ''}.jpg`;
      const known = before.files[file];
      if (known !== undefined && sizeOf(join(folder, file)) === known.bytes) after[file] = known;
      else missing.push({ file, sha256, isSmall });
    }

  // From here on a file that is being written is known as unfinished: after an interruption it is drawn again, or taken
  // away if it is no longer public by then.
  const packs = { ...before.packs, ...given.packs };
  const unfinished = [...changed, ...missing].map(({ file }) => [file, { inputs: '', bytes: -1, also: [...BESIDE] }]);
  const vanishing = Object.entries(before.files).map(([file, one]) => [file, { ...one, inputs: '' }]);
  const journal: Manifest['files'] = { ...Object.fromEntries([...vanishing, ...unfinished]), ...after };
  if (unfinished.length > 0) writeManifest(folder, { format: 'liubu.publish/1', drawnWith, packs, files: journal });
  for (const { file, sha256, isSmall } of missing) {
    const content = await given.photo(sha256, isSmall);
    if (content === null) continue;
    replaceFile(join(folder, file), content);
    after[file] = { inputs: '', bytes: content.length };
  }
  for (const { file, page, inputs } of changed) after[file] = writePage(folder, file, page, inputs, precompress);

  const removed = Object.keys(before.files).filter((file) => after[file] === undefined);
  for (const file of removed) removeFile(folder, file, before.files[file]!.also ?? []);
  for (const [file, { also = [] }] of Object.entries(before.files))
    if (after[file] !== undefined && !after[file].also)
      for (const end of also) rmSync(join(folder, file + end), { force: true });
  if (changed.length + missing.length + removed.length > 0 || Object.keys(given.packs ?? {}).length > 0)
    writeManifest(folder, { format: 'liubu.publish/1', drawnWith, packs, files: after });
  return {
    ...{ pages: pages.size, drawn: changed.length, unchanged, removed: removed.length, photos: photos.length },
    bytes: Object.values(after).reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

function writePage(
  folder: string,
  file: string,
  page: PortalPage,
  inputs: string,
  precompress: boolean,
): Manifest['files'][string] {
  const rendered = page.render();
  const content = typeof rendered === 'string' ? Buffer.from(rendered) : rendered;
  replaceFile(join(folder, file), content);
  if (!precompress || !isCompressible(page.type, content.length)) return { inputs, bytes: content.length };
  replaceFile(join(folder, `${file}.br`), compress(content, 'br'));
  replaceFile(join(folder, `${file}.gz`), compress(content, 'gzip'));
  return { inputs, bytes: content.length, also: [...BESIDE] };
}

/** Files by their old manifest alone, which may have been tampered with: what is no name of ours is left alone. */
function removeFile(folder: string, file: string, also: readonly string[]): void {
  if (!SAFE.test(file)) return;
  for (const end of ['', ...also])
    if (end === '' || BESIDE.includes(end)) rmSync(join(folder, file + end), { force: true });
  // Folders that became empty go with it.
  for (let at = dirname(file); at !== '.'; at = dirname(at)) {
    try {
      rmdirSync(join(folder, at));
    } catch {
      return;
    }
  }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? -1;
}
