import { join } from 'node:path';
import type { PublicSite } from '@liubu/contract';
import pino from 'pino';
import { s3Store } from '../../files/s3-store.ts';
import { folderStore } from '../../files/store.ts';
import { systemClock } from '../../platform/clock.ts';
import { type Config, embeddedFolder, filesFolder } from '../../platform/config.ts';
import { type Databases, openByUrl, openDatabases, openEmbedded, startEmbedded } from '../../platform/database/open.ts';
import { holdFolder } from '../../platform/one-server.ts';
import type { Platform } from '../../platform/platform.ts';
import { StartError } from '../../platform/start-error.ts';
import { PUBLIC_ADDITIONS } from '../additions.ts';
import { publicPhoto, publicSiteOf } from '../release/index.ts';

/** @returns null where nothing was released yet */
export const siteNow = (platform: Platform, governmentId: string | 'all'): Promise<PublicSite | null> =>
  publicSiteOf(platform, governmentId, PUBLIC_ADDITIONS);

export const photoNow = (platform: Platform, sha256: string, isSmall: boolean): Promise<Buffer | null> =>
  publicPhoto(platform, sha256, isSmall ? 'small' : 'large');

export interface PublicSource {
  site: PublicSite | null;
  photo(sha256: string, isSmall: boolean): Promise<Buffer | null>;
  close(): Promise<void>;
}

/**
 * What is public, read once, for publishing: beside a running server of the same folder too, whose embedded database is
 * then used and left running.
 *
 * @throws StartError
 */
export async function openPublicSource(config: Config): Promise<PublicSource> {
  const { databases, close } = await openToRead(config);
  try {
    const files = config.s3 ? s3Store(config.s3, filesFolder(config)) : folderStore(filesFolder(config));
    // It reads and does nothing else: neither jobs nor announcements are opened.
    const platform = { config, databases, files, clock: systemClock, log: pino({ level: 'silent' }) } as Platform;
    return {
      site: await siteNow(platform, 'all'),
      photo: (sha256, isSmall) => photoNow(platform, sha256, isSmall),
      close,
    };
  } catch (cause) {
    await close();
    throw cause;
  }
}

async function openToRead(config: Config): Promise<{ databases: Databases; close(): Promise<void> }> {
  if (config.databaseUrl !== null) {
    const databases = await openByUrl(config.databaseUrl, join(config.dataFolder, 'secrets.json'));
    return { databases, close: databases.close };
  }
  const held = await holdFolder(config.dataFolder).catch((cause) => {
    if (cause instanceof StartError && cause.code === 'ALREADY_RUNNING') return null;
    throw cause;
  });
  if (held === null) {
    const { connection } = await startEmbedded(embeddedFolder(config));
    const databases = openDatabases(connection, { app: 2, signIn: 1, jobs: 2 });
    return { databases, close: databases.close };
  }
  const databases = await openEmbedded(embeddedFolder(config));
  return {
    databases,
    close: async () => {
      await databases.close();
      await held.release();
    },
  };
}
