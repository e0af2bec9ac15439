import { join } from 'node:path';
import pino, { type Logger } from 'pino';
import { s3Store } from '../files/s3-store.ts';
import { folderStore } from '../files/store.ts';
import { systemClock } from '../platform/clock.ts';
import { type Config, embeddedFolder, filesFolder } from '../platform/config.ts';
import { hasCluster } from '../platform/database/embedded/place.ts';
import {
  asOwner,
  type Databases,
  openByUrl,
  openDatabases,
  openEmbedded,
  startEmbedded,
} from '../platform/database/open.ts';
import { openJobs, prepareJobs } from '../platform/jobs/queue.ts';
import { holdFolder } from '../platform/one-server.ts';
import type { Platform } from '../platform/platform.ts';
import { StartError } from '../platform/start-error.ts';

export interface Beside {
  /** Its announcements are heard by a running server and not here. */
  platform: Platform;
  close(): Promise<void>;
}

/** A command that reads, or one that does what pages do: jobs that it leaves behind are done by the server. */
export interface BesideOptions {
  leavesJobs?: boolean;
}

const FEW = { app: 2, signIn: 1, jobs: 2 };

/**
 * What the server stands on, for a command that does one thing: beside a running server of the same folder too, whose
 * embedded database is then used and left running. Without one it is started, and stopped at the end.
 *
 * @param command  as a server is told that is started meanwhile: liubu publish
 * @throws StartError NO_DATA, FOLDER_BUSY while another command works with the folder
 */
export async function openBeside(
  config: Config,
  command: `liubu ${string}`,
  { leavesJobs = false }: BesideOptions = {},
): Promise<Beside> {
  const opened = await openHere(config, command);
  const { databases } = opened;
  const log = pino({ level: 'silent' });
  const files = config.s3 ? s3Store(config.s3, filesFolder(config)) : folderStore(filesFolder(config));
  const base = { config, databases, files, clock: systemClock, log };
  if (!leavesJobs) return { platform: base as Platform, close: opened.close };
  try {
    const jobs = await openQueue(opened, log);
    return {
      platform: { ...base, jobs } as Platform,
      close: async () => {
        await jobs.stop();
        await opened.close();
      },
    };
  } catch (cause) {
    await opened.close();
    throw cause;
  }
}

interface Opened {
  databases: Databases;
  isServed: boolean;
  close(): Promise<void>;
}

async function openQueue({ databases, isServed }: Opened, log: Logger) {
  if (!isServed) await asOwner(databases.connection, (owner) => prepareJobs(databases.connection, owner));
  return openJobs(databases.connection, log);
}

async function openHere(config: Config, command: string): Promise<Opened> {
  if (config.databaseUrl !== null) {
    const databases = await openByUrl(config.databaseUrl, join(config.dataFolder, 'secrets.json'));
    return { databases, isServed: false, close: databases.close };
  }
  // A command makes no empty database where somebody named the wrong folder.
  if (!hasCluster(embeddedFolder(config))) throw new StartError('NO_DATA', { folder: config.dataFolder });
  const held = await holdFolder(config.dataFolder).catch((cause) => {
    if (cause instanceof StartError && cause.code === 'ALREADY_RUNNING') return null;
    throw cause;
  });
  if (held === null) {
    const { connection } = await startEmbedded(embeddedFolder(config));
    const databases = openDatabases(connection, FEW);
    return { databases, isServed: true, close: databases.close };
  }
  held.tell(command);
  try {
    const databases = await openEmbedded(embeddedFolder(config));
    return {
      databases,
      isServed: false,
      close: async () => {
        await databases.close();
        await held.release();
      },
    };
  } catch (cause) {
    await held.release();
    throw cause;
  }
}
