import type pg from 'pg';
import { type JobResult, PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import { keptPlan } from '../database/kept-plans.ts';
import { asRole, type Connection } from '../database/open.ts';
import { ROLES } from '../database/roles.ts';
import { query, type Tx } from '../database/tenant.ts';
import { together } from './together.ts';

/** Every job there is, with its payload: ids and no objects, since the handler looks at the state again. */
export interface JobPayloads {
  /** Reads a document into a plan. */
  'read-document': { governmentId: string; planYear: number; readingId: string };
  /** Brings people of a directory (OIDC, LDAP, 政务钉钉, 企业微信) up to date. */
  'sync-directory': { governmentId: string; provider: string };
  /** Opens and closes reporting periods whose day has come. */
  'open-periods': { governmentId: string };
  /** Reckons the lights of a plan year anew; of these items alone where they are named. */
  'compute-lights': { governmentId: string; planYear?: number; itemIds?: string[] };
  /** Looks for doubts in filings again; of these filings alone where they are named. */
  'check-filings': { governmentId: string; planYear?: number; filingIds?: string[] };
  /** Plans reminders and climbs the declared ladder. */
  chase: { governmentId: string };
  /** Brings one message out of the product: mail, SMS, a robot. */
  'send-message': { governmentId: string; messageId: string };
  /** Has the virus scanner look at one content that was brought. */
  'scan-file': { governmentId: string; sha256: string };
  /** Lays next year's report against this year's promises. */
  reconcile: { governmentId: string; planYear: number };
  /** Lays an issued breakdown with the superiors that it is shared with. */
  'share-items': { governmentId: string; planYear: number };
  /** Tells the office where a drafted review of the year (工作回顾) is behind figures that are final by now. */
  'look-at-review': { governmentId: string; planYear: number };
  /** Tells a government what another one laid before it: items that were shared with it, or that it is named below one. */
  'tell-carrying': { governmentId: string; planYear: number; fromGovernmentId: string };
  /** Makes the archive package of a closed year, or goes on with it. */
  'make-archive': { governmentId: string; planYear: number; packageId: string };
  /** Erases what of the public is over, counts its marks, and makes clues of low ones. */
  'look-after-said': { governmentId: string };
  /** Mail to those who follow an item. */
  'tell-followers': { governmentId: string };
  /** Hands one letter to the city's hotline. */
  'hand-to-hotline': { governmentId: string; planYear: number; messageId: string };
}
export type JobName = keyof JobPayloads;
export const JOB_NAMES: readonly JobName[] = [
  'read-document',
  'sync-directory',
  'open-periods',
  'compute-lights',
  'check-filings',
  'chase',
  'send-message',
  'scan-file',
  'reconcile',
  'share-items',
  'look-at-review',
  'tell-carrying',
  'make-archive',
  'look-after-said',
  'tell-followers',
  'hand-to-hotline',
];

/** What every government has done once a day, in this order, as the working day begins. */
export const DAILY_JOBS = ['open-periods', 'check-filings', 'compute-lights', 'chase', 'look-after-said'] as const;

export interface JobQueue {
  /**
   * Enqueues within the caller's transaction: a rollback takes the job away. What is of the night comes after whatever
   * somebody waits for.
   */
  enqueue<Name extends JobName>(
    tx: Tx,
    name: Name,
    payload: JobPayloads[Name],
    when?: { afterSeconds?: number; isOfTheNight?: boolean },
  ): Promise<void>;
}

export type JobHandlers = { [Name in JobName]?: (payload: JobPayloads[Name]) => Promise<void> };

export interface RunningJobs extends JobQueue {
  /** Begins to take jobs. */
  work(handlers: JobHandlers): Promise<void>;
  stop(): Promise<void>;
}

/**
 * How jobs are taken. What every government has each night is taken by two workers, many at a time, and without a pause
 * while there are more. One whose work may hang (mail, a scanner) keeps nobody else's job. Doubts may wait some seconds:
 * what one government files meanwhile is then looked at together.
 */
interface Taking {
  pollingIntervalSeconds: number;
  batchSize: number;
  burstWhenBatchFull?: boolean;
  localConcurrency?: number;
}
const ONE_BY_ONE: Taking = { pollingIntervalSeconds: 0.5, batchSize: 1 };
const NIGHTLY: Taking = { pollingIntervalSeconds: 0.5, batchSize: 5, burstWhenBatchFull: true, localConcurrency: 2 };
const TAKEN: Partial<Record<JobName, Taking>> = {
  'open-periods': NIGHTLY,
  'compute-lights': NIGHTLY,
  'check-filings': { ...NIGHTLY, pollingIntervalSeconds: 3, batchSize: 60, localConcurrency: 1 },
  chase: NIGHTLY,
  'look-after-said': NIGHTLY,
};

const SCHEMA = 'pgboss';
/** A job that fails is tried again, later each time; then it stays failed, to be seen. */
const RETRY = { retryLimit: 3, retryDelay: 2, retryBackoff: true } as const;

/** Makes the tables of the job library and every queue, as the owner. Harmless a second time. */
export async function prepareJobs(connection: Connection, owner: pg.Client): Promise<void> {
  const boss = new PgBoss({ ...asRole(connection, 'owner'), schema: SCHEMA, max: 2 });
  boss.on('error', () => {});
  await boss.start();
  for (const name of JOB_NAMES) await boss.createQueue(name, RETRY);
  await boss.stop({ graceful: false, close: true });
  await owner.query(`grant usage on schema ${SCHEMA} to ${ROLES.app}, ${ROLES.jobs}`);
  await owner.query(`grant select, insert, update, delete on all tables in schema ${SCHEMA} to ${ROLES.jobs}`);
  await owner.query(`grant execute on all functions in schema ${SCHEMA} to ${ROLES.app}, ${ROLES.jobs}`);
  // The application only adds jobs; it sees none of another government's.
  await owner.query(`grant select, insert on all tables in schema ${SCHEMA} to ${ROLES.app}`);
}

export async function openJobs(connection: Connection, log: Logger): Promise<RunningJobs> {
  const boss = new PgBoss({
    ...asRole(connection, 'jobs'),
    schema: SCHEMA,
    max: 4,
    migrate: false,
    createSchema: false,
  });
  boss.on('error', (error) => log.error({ err: error }, 'job queue'));
  await boss.start();
  return {
    enqueue: async (tx, name, payload, when) => {
      const db = {
        executeSql: async (text: string, values?: unknown[]) => ({
          rows: await query(tx, keptPlan(text), values ?? []),
        }),
      };
      await boss.send(name, payload, {
        ...{ db, ...RETRY, priority: when?.isOfTheNight ? -1 : 0 },
        ...(when?.afterSeconds !== undefined && { startAfter: when.afterSeconds }),
      });
    },
    work: async (handlers) => {
      for (const name of JOB_NAMES) {
        const handler = handlers[name] as ((payload: JobPayloads[JobName]) => Promise<void>) | undefined;
        if (handler === undefined) continue;
        await boss.work<JobPayloads[JobName]>(
          name,
          { ...(TAKEN[name] ?? ONE_BY_ONE), perJobResults: true },
          async (taken) => {
            const done: JobResult[] = [];
            for (const { payload, ids } of together(taken)) {
              try {
                await handler(payload);
                done.push(...ids.map((id) => ({ id, status: 'completed' as const })));
              } catch (cause) {
                log.error({ err: cause, job: name, ids }, 'job failed');
                done.push(...ids.map((id) => ({ id, status: 'failed' as const, output: { message: String(cause) } })));
              }
            }
            return done;
          },
        );
      }
    },
    stop: async () => {
      await boss.stop({ graceful: true, close: true, timeout: 5000 });
    },
  };
}
