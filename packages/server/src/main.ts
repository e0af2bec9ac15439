import { join } from 'node:path';
import pino, { type Logger } from 'pino';
import { type AppOptions, buildApp } from './app.ts';
import { s3Store } from './files/s3-store.ts';
import { folderStore } from './files/store.ts';
import { makeFirstAdministrator } from './people/sign-in/commands/first-administrator.ts';
import { type Clock, systemClock } from './platform/clock.ts';
import { type Config, embeddedFolder, filesFolder } from './platform/config.ts';
import { asOwner, type Databases, openByUrl, openEmbedded } from './platform/database/open.ts';
import { openAnnouncements } from './platform/http/announcements.ts';
import { startDailyJobs } from './platform/jobs/daily.ts';
import { everyMinute, jobHandlers, startSealing } from './platform/jobs/handlers.ts';
import { openJobs, prepareJobs } from './platform/jobs/queue.ts';
import { holdFolder } from './platform/one-server.ts';
import type { Platform } from './platform/platform.ts';
import { StartError } from './platform/start-error.ts';

export interface RunningServer {
  platform: Platform;
  /** Address inside the workspace by which the first administrator comes in, as long as nobody has; works once. */
  firstLink: string | null;
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
export async function openPlatform(
  config: Config,
  clock: Clock = systemClock,
): Promise<{ platform: Platform; close(): Promise<void> }> {
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
    files: config.s3 ? s3Store(config.s3, filesFolder(config)) : folderStore(filesFolder(config)),
    clock,
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

export interface ServeOptions extends AppOptions {
  clock?: Clock;
  /** Done once the database is open and before anybody is let in. */
  prepare?: (platform: Platform) => Promise<void>;
}

/** Starts the server and its jobs in one process. @throws StartError */
export async function serve(config: Config, { clock, prepare, ...options }: ServeOptions = {}): Promise<RunningServer> {
  const held = config.databaseUrl === null ? await holdFolder(config.dataFolder) : null;
  try {
    const { platform, close } = await openPlatform(config, clock);
    const running = await (async () => {
      await prepare?.(platform);
      return listen(platform, options);
    })().catch(async (cause) => {
      await close();
      throw cause;
    });
    held?.tell(config.publicUrl ?? running.address);
    return {
      ...running,
      stop: async () => {
        await running.stop();
        await close();
        await held?.release();
      },
    };
  } catch (cause) {
    await held?.release();
    throw cause;
  }
}

async function listen(platform: Platform, options: AppOptions): Promise<RunningServer> {
  const { config } = platform;
  const app = await buildApp(platform, options);
  await platform.jobs.work(jobHandlers(platform));
  const stopSealing = startSealing(platform);
  const stopDaily = startDailyJobs(platform, () => everyMinute(platform));
  try {
    const firstLink = await firstAdministrator(platform);
    const address = await app.listen({ host: config.host, port: config.port });
    return {
      platform,
      address,
      firstLink,
      stop: async () => {
        await app.close();
        await stopDaily();
        await stopSealing();
      },
    };
  } catch (cause) {
    await stopDaily();
    await stopSealing();
    if ((cause as NodeJS.ErrnoException).code === 'EADDRINUSE')
      throw new StartError('PORT_TAKEN', { port: String(config.port) }, { cause });
    throw cause;
  }
}

/** Until the first administrator names it. */
const UNNAMED = '本级政府';

/**
 * In an empty database the first government and its administrator's post are made, and a link to it; a further start
 * makes a new link as long as nobody used one. Where there are several governments, somebody was there.
 */
async function firstAdministrator(platform: Platform): Promise<string | null> {
  const governments = await platform.databases.signIn.selectFrom('government').select('name').limit(2).execute();
  if (governments.length > 1) return null;
  const governmentName = governments[0]?.name ?? UNNAMED;
  return (await makeFirstAdministrator(platform, { governmentName, level: 'prefecture' }))?.link ?? null;
}
