import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { PublicSite } from '@liubu/contract';
import { PortalError } from '../errors.ts';
import { type FileSource, openFile } from './file-source.ts';
import { openReleasePack, type ReleasePackFile } from './release-pack.ts';
import { changeZone, readZone } from './zone-state.ts';

interface InUse extends ReleasePackFile {
  source: FileSource;
}

export interface PackFolder {
  /** All governments whose packs are in use; null while there is none. */
  site(): PublicSite | null;
  photo(sha256: string, isSmall: boolean): Uint8Array | null;
  /** Looks for packs that came since. @returns whether anything newer is in use now */
  look(): boolean;
  close(): void;
}

export interface PackFolderOptions {
  /** A pack, or a folder of packs. */
  place: string;
  key: string;
  /** Folder of the zone: remembers which number is in use, so that an older pack is refused after a restart too. */
  zone: string;
  /** A pack came into use. */
  used(file: string, pack: ReleasePackFile): void;
  /** A file was refused; told once for each state of the file. */
  refused(file: string, why: Error): void;
}

/** The packs that an outer zone shows. A newer one is taken as soon as it lies there whole; nothing else is believed. */
export function openPackFolder({ place, key, zone, used, refused }: PackFolderOptions): PackFolder {
  const inUse = new Map<string, InUse>();
  const looked = new Map<string, string>();
  const isFolder = statSync(place).isDirectory();

  const take = (path: string): boolean => {
    const source = openFile(path);
    try {
      const pack = openReleasePack(source, {
        ...{ name: path, key },
        least: (code) => {
          const loaded = inUse.get(code)?.manifest.number;
          // After a restart the pack that was in use is taken up again, and none before it.
          const remembered = readZone(zone).packs[code]?.number;
          return loaded === undefined ? (remembered ?? 1) : loaded + 1;
        },
      });
      const { manifest } = pack;
      const { code } = manifest.government;
      changeZone(zone, ({ packs }) => {
        packs[code] = { number: manifest.number, sealTo: manifest.sealTo };
      });
      inUse.get(code)?.source.close();
      inUse.set(code, { ...pack, source });
      used(path, pack);
      return true;
    } catch (cause) {
      source.close();
      refused(path, cause as Error);
      if (!(cause instanceof PortalError)) throw cause;
      return false;
    }
  };

  return {
    site: () => {
      const sites = [...inUse.values()].map(({ site }) => site);
      const [first] = sites;
      if (first === undefined) return null;
      const madeAt = sites
        .map((site) => site.madeAt)
        .sort()
        .at(-1)!;
      const governments = sites.flatMap((site) => site.governments).sort((a, b) => (a.code < b.code ? -1 : 1));
      return { format: first.format, madeAt, governments };
    },
    photo: (sha256, isSmall) => {
      for (const pack of inUse.values()) {
        const found = pack.photo(sha256, isSmall);
        if (found !== null) return found;
      }
      return null;
    },
    look: () => {
      let isNewer = false;
      // The newest first by name, so that a folder full of old ones says little.
      const paths = isFolder
        ? readdirSync(place)
            .filter((name) => /^[^.].*\.zip$/i.test(name))
            .sort()
            .reverse()
            .map((name) => join(place, name))
        : [place];
      for (const path of paths) {
        const found = statSync(path, { throwIfNoEntry: false });
        if (!found?.isFile()) continue;
        const mark = createHash('sha256').update(`${found.size} ${found.mtimeMs} ${found.ino}`).digest('hex');
        if (looked.get(path) === mark) continue;
        looked.set(path, mark);
        if (take(path)) isNewer = true;
      }
      return isNewer;
    },
    close: () => {
      for (const { source } of inUse.values()) source.close();
    },
  };
}
