/** `liubu publish`: the whole public site as files, from a release pack or from the database. */
import type { PublicSite } from '@liubu/contract';
import type { PublishArguments } from '../arguments.ts';
import { CliError } from '../errors.ts';
import type { Surroundings } from '../surroundings.ts';
import { keyFrom } from './key-from.ts';

interface Source {
  site: PublicSite | null;
  photo(sha256: string, isSmall: boolean): Promise<Uint8Array | null>;
  packs: Readonly<Record<string, number>>;
  close(): Promise<void>;
}

export async function publishCommand(given: PublishArguments, { locale }: Surroundings): Promise<0 | 1> {
  const { PackError, PublishError, publishSite } = await import('@liubu/portal');
  const { StartError } = await import('@liubu/server/start-error');
  const isEnglish = locale === 'en';
  const started = performance.now();
  try {
    const source = given.pack === null ? await fromDatabase(given) : await fromPack(given.pack, given);
    try {
      if (source.site === null) {
        console.error(
          isEnglish
            ? 'liubu publish: nothing has been released yet; release something on the page “To be released” first.'
            : 'liubu publish：还没有公开任何内容。请先在“待公开”页公开，再发布。',
        );
        return 1;
      }
      const { pages, drawn, unchanged, removed, photos } = await publishSite({
        folder: given.folder,
        site: source.site,
        options: { base: given.base, origin: given.origin, isDynamic: false },
        photo: source.photo,
        precompress: given.precompress,
        packs: source.packs,
      });
      const seconds = ((performance.now() - started) / 1000).toFixed(1);
      console.log(
        isEnglish
          ? `${given.folder}: ${pages} pages; ${drawn} drawn, ${unchanged} unchanged, ${removed} removed; ${photos} pictures; ${seconds} s`
          : `${given.folder}：${pages} 个页面，新写 ${drawn}，未变 ${unchanged}，移除 ${removed}；图片 ${photos} 张；用时 ${seconds} 秒`,
      );
      return 0;
    } finally {
      await source.close();
    }
  } catch (error) {
    if (!(error instanceof PackError || error instanceof PublishError || error instanceof StartError)) throw error;
    console.error(error.messageIn(locale));
    return 1;
  }
}

async function fromPack(path: string, { key, folder }: PublishArguments): Promise<Source> {
  const { openReleasePack, readManifest } = await import('@liubu/portal');
  // What was published here once is not gone back on; the same pack again draws nothing.
  const before = readManifest(folder)?.packs ?? {};
  const file = await openGiven(path);
  const pack = openReleasePack(file, {
    ...{ name: path, key: keyFrom(key ?? '') },
    least: (code) => before[code] ?? 1,
  });
  return {
    site: pack.site,
    photo: async (sha256, isSmall) => pack.photo(sha256, isSmall),
    packs: { [pack.manifest.government.code]: pack.manifest.number },
    close: async () => file.close(),
  };
}

async function openGiven(path: string) {
  const { openFile } = await import('@liubu/portal');
  try {
    return openFile(path);
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new CliError('FILE_MISSING', { name: path }, cause);
    if (code === 'EACCES') throw new CliError('FILE_FORBIDDEN', { name: path }, cause);
    if (code === 'EISDIR') throw new CliError('FILE_IS_FOLDER', { name: path }, cause);
    throw new CliError('FILE_UNREADABLE', { name: path, reason: message }, cause);
  }
}

async function fromDatabase({ data }: PublishArguments): Promise<Source> {
  const { openPublicSource, readConfig } = await import('@liubu/server');
  const config = readConfig({ ...process.env, ...(data !== null && { LIUBU_DATA: data }) });
  return { ...(await openPublicSource(config)), packs: {} };
}
