import type { Logger } from 'pino';
import type { FileStore } from '../files/store.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { Databases } from './database/open.ts';
import type { Announcements } from './http/announcements.ts';
import type { RunningJobs } from './jobs/queue.ts';

/** What the whole server stands on; made once at the start and handed down. */
export interface Platform {
  config: Config;
  databases: Databases;
  jobs: RunningJobs;
  files: FileStore;
  clock: Clock;
  log: Logger;
  announcements: Announcements;
}
