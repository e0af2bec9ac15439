/** `liubu publish`: the whole public site as files, from a release pack or from the database. */
import type { PublicSite } from '@liubu/contract';
import { openGiven } from '../command-line/open-given.ts';
import type { Surroundings } from '../surroundings.ts';
import { keyFrom } from './key-from.ts';
import type { PublishArguments } from './publish-arguments.ts';

interface Source {
  site: PublicSite | null;
  photo(sha256: string, isSmall: boolean): Promise<Uint8Array | null>;
  packs: Readonly<Record<string, number>>;
  close(): Promise<void>;
}

/** @throws PortalError, StartError, CliError: told by who runs it, a line each */
export async function publishCommand(given: PublishArguments, { locale }: Surroundings): Promise<0 | 1> {
  const { publishSite } = await import('@liubu/portal');
  const isEnglish = locale === 'en';
  const started = performance.now();
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

async function fromDatabase({ data }: PublishArguments): Promise<Source> {
  const { openPublicSource, readConfig } = await import('@liubu/server');
  const config = readConfig({ ...process.env, ...(data !== null && { LIUBU_DATA: data }) });
  return { ...(await openPublicSource(config)), packs: {} };
}
