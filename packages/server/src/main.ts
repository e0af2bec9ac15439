import { join } from 'node:path';
import pino, { type Logger } from 'pino';
import { type AppOptions, buildApp } from './app.ts';
import { folderStore } from './files/store.ts';
import { systemClock } from './platform/clock.ts';
import { type Config, embeddedFolder, filesFolder } from './platform/config.ts';
import { asOwner, type Databases, openByUrl, openEmbedded } from './platform/database/open.ts';
import { openAnnouncements } from './platform/http/announcements.ts';
import { jobHandlers, startSealing } from './platform/jobs/handlers.ts';
import { openJobs, prepareJobs } from './platform/jobs/queue.ts';
import type { Platform } from './platform/platform.ts';
import { StartError } from './platform/start-error.ts';

export interface RunningServer {
  platform: Platform;
  /** http://host:port as it listens. */
  address: string;
  stop(): Promise<void>;
}

/** Names, words and addresses of people stay out of the log. */
const logger = (config: Config): Logger =>
  pino({
    level: config.log,
    redact: { paths: ['req.headers', 'req.remoteAddress', '*.password', '*.phone', '*.email', '*.name'], remove: true },
  });

/** Opens all that the server stands on: database (embedded or by address), jobs, files. */
export async function openPlatform(config: Config): Promise<{ platform: Platform; close(): Promise<void> }> {
  const log = logger(config);
  const databases: Databases = config.databaseUrl
    ? await openByUrl(config.databaseUrl, join(config.dataFolder, 'secrets.json'))
    : await openEmbedded(embeddedFolder(config));
  await asOwner(databases.connection, (owner) => prepareJobs(databases.connection, owner));
  const jobs = await openJobs(databases.connection, log);
  const announcements = await openAnnouncements(databases.connection);
  const platform: Platform = {
    config,
    databases,
    jobs,
    files: folderStore(filesFolder(config)),
    clock: systemClock,
    log,
    announcements,
  };
  const close = async () => {
    await jobs.stop();
    await announcements.close();
    await databases.close();
  };
  return { platform, close };
}

/** Starts the server and its jobs in one process. @throws StartError */
export async function serve(config: Config, options: AppOptions = {}): Promise<RunningServer> {
  const { platform, close } = await openPlatform(config);
  const app = await buildApp(platform, options);
  await platform.jobs.work(jobHandlers(platform));
  const stopSealing = startSealing(platform);
  try {
    const address = await app.listen({ host: config.host, port: config.port });
    return {
      platform,
      address,
      stop: async () => {
        await app.close();
        await stopSealing();
        await close();
      },
    };
  } catch (cause) {
    await stopSealing();
    await close();
    if ((cause as NodeJS.ErrnoException).code === 'EADDRINUSE')
      throw new StartError('PORT_TAKEN', { port: String(config.port) }, { cause });
    throw cause;
  }
}
