import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ApiErrorBody, addressOf, type RequestInput, type ResponseOf, type Role } from '@liubu/contract';
import type { FastifyInstance, InjectOptions } from 'fastify';
import pg from 'pg';
import pino, { type Logger } from 'pino';
import { inject } from 'vitest';
import { buildApp } from '../../src/app.ts';
import { folderStore } from '../../src/files/store.ts';
import type { Clock } from '../../src/platform/clock.ts';
import { readConfig } from '../../src/platform/config.ts';
import { SUPERUSER } from '../../src/platform/database/embedded/cluster.ts';
import { type Databases, openDatabases } from '../../src/platform/database/open.ts';
import { makeDatabase } from '../../src/platform/database/roles.ts';
import { inGovernment, query } from '../../src/platform/database/tenant.ts';
import { openAnnouncements } from '../../src/platform/http/announcements.ts';
import type { AnyEndpoint } from '../../src/platform/http/implement.ts';
import { SESSION_COOKIE } from '../../src/platform/http/session.ts';
import { jobHandlers } from '../../src/platform/jobs/handlers.ts';
import { openJobs } from '../../src/platform/jobs/queue.ts';
import type { Platform } from '../../src/platform/platform.ts';

/** A clock that stands until it is set. */
export interface TestClock extends Clock {
  set(moment: string): void;
}

export const testClock = (start = '2026-03-02T01:00:00Z'): TestClock => {
  let now = new Date(start);
  return {
    now: () => now,
    set: (moment) => {
      now = new Date(moment);
    },
  };
};

/** One who is signed in: requests go with their cookie. */
export interface Caller {
  personId: string;
  accountId: string;
  postId: string;
  unitId: string | null;
  cookie: string;
  /** Makes a request of the contract. */
  ask<E extends AnyEndpoint>(
    endpoint: E,
    input?: RequestInput<E>,
    headers?: Record<string, string>,
  ): Promise<Answer<E>>;
  /** Sends a file as the body of an upload. */
  upload<E extends AnyEndpoint>(endpoint: E, input: RequestInput<E>, content: Uint8Array): Promise<Answer<E>>;
}

/** `body` as the contract says when it went well; `error` when it was refused. */
export interface Answer<E> {
  status: number;
  body: ResponseOf<E>;
  error: ApiErrorBody['error'] | null;
  raw: Buffer;
  headers: Record<string, unknown>;
}

export interface TestServer {
  app: FastifyInstance;
  platform: Platform;
  databases: Databases;
  clock: TestClock;
  /** 云川市, made anew. */
  governmentId: string;
  aUnit(name: string, kind?: 'department' | 'county' | 'park'): Promise<string>;
  /** A person with a post of this role, signed in. */
  signInAs(role: Role, options?: { unitId?: string; name?: string; governmentId?: string }): Promise<Caller>;
  aGovernment(name: string): Promise<string>;
  aPlanYear(year: number, governmentId?: string): Promise<void>;
  /** Waits until no job is queued or running. */
  jobsDone(): Promise<void>;
  close(): Promise<void>;
}

/** A server of its own on a fresh copy of the migrated database; one a test file. */
export async function openTestServer(
  options: {
    jobs?: boolean;
    environment?: Record<string, string>;
    /** Without the city: for who fills the database. */
    bare?: boolean;
    log?: Logger;
  } = {},
): Promise<TestServer> {
  const template = inject('template');
  const folder = mkdtempSync(join(tmpdir(), 'liubu-server-'));
  const database = `t_${randomUUID().replaceAll('-', '')}`;
  const superuser = new pg.Client({
    host: template.host,
    port: template.port,
    user: SUPERUSER,
    password: template.secrets.superuser,
    database: 'postgres',
  });
  await superuser.connect();
  await makeDatabase(superuser, database, template.database);
  const databases = openDatabases({ ...template, database }, { app: 8, signIn: 2, jobs: 3 });
  const clock = testClock();
  const log = options.log ?? pino({ level: process.env.LIUBU_TEST_LOG ?? 'silent' });
  const jobs = await openJobs(databases.connection, log);
  const announcements = await openAnnouncements(databases.connection);
  const config = readConfig({ LIUBU_DATA: folder, LIUBU_LOG: 'silent', ...options.environment });
  const platform: Platform = {
    config,
    databases,
    jobs,
    files: folderStore(join(folder, 'files')),
    clock,
    log,
    announcements,
  };
  const app = await buildApp(platform, { checkAnswers: true });
  if (options.jobs) await jobs.work(jobHandlers(platform));

  const aGovernment = async (name: string): Promise<string> => {
    const id = randomUUID();
    await inGovernment(databases.app, id, (tx) =>
      tx.insertInto('government').values({ id, name, level: 'prefecture' }).execute(),
    );
    return id;
  };
  const governmentId = options.bare ? '' : await aGovernment('云川市');

  const aUnit: TestServer['aUnit'] = async (name, kind = 'department') => {
    const id = randomUUID();
    await inGovernment(databases.app, governmentId, (tx) =>
      tx.insertInto('unit').values({ governmentId, id, name, kind, validFrom: '2019-01-01' }).execute(),
    );
    return id;
  };

  const signInAs: TestServer['signInAs'] = async (
    role,
    { unitId, name = `测试${role}`, governmentId: of = governmentId } = {},
  ) => {
    const [personId, postId, accountId, sessionId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    await inGovernment(databases.app, of, async (tx) => {
      await tx.insertInto('person').values({ governmentId: of, id: personId, name }).execute();
      await tx
        .insertInto('post')
        .values({ governmentId: of, id: postId, unitId: unitId ?? null, title: role })
        .execute();
      await tx.insertInto('postRole').values({ governmentId: of, postId, role }).execute();
      await tx
        .insertInto('tenure')
        .values({ governmentId: of, id: randomUUID(), postId, personId, cover: 'holder', validFrom: '2020-01-01' })
        .execute();
      await tx
        .insertInto('account')
        .values({ governmentId: of, id: accountId, personId, loginName: `u-${accountId}` })
        .execute();
    });
    const token = randomBytes(32).toString('base64url');
    await databases.signIn
      .insertInto('session')
      .values({
        governmentId: of,
        id: sessionId,
        accountId,
        tokenHash: createHash('sha256').update(token).digest(),
        createdAt: clock.now(),
        lastSeenAt: clock.now(),
        expiresAt: new Date(clock.now().getTime() + 400 * 86_400_000),
      })
      .execute();
    const cookie = `${SESSION_COOKIE}=${token}`;
    const send = async <E>(request: InjectOptions): Promise<Answer<E>> => {
      const response = await app.inject(request);
      const isJson = String(response.headers['content-type']).startsWith('application/json');
      const json = isJson ? response.json() : null;
      return {
        status: response.statusCode,
        body: json as ResponseOf<E>,
        error: response.statusCode >= 400 ? (json?.error ?? null) : null,
        raw: response.rawPayload,
        headers: response.headers,
      };
    };
    return {
      personId,
      accountId,
      postId,
      unitId: unitId ?? null,
      cookie,
      ask: (endpoint, input = {}, headers = {}) =>
        send({
          method: endpoint.method,
          url: addressOf(endpoint, input),
          headers: { cookie, ...headers },
          ...(input.body !== undefined && { payload: input.body as object }),
        }),
      upload: (endpoint, input, content) =>
        send({
          method: endpoint.method,
          url: addressOf(endpoint, input),
          headers: { cookie, 'content-type': 'application/octet-stream' },
          payload: Buffer.from(content),
        }),
    };
  };

  return {
    app,
    platform,
    databases,
    clock,
    governmentId,
    aUnit,
    signInAs,
    aGovernment,
    aPlanYear: async (year, of = governmentId) => {
      await inGovernment(databases.app, of, (tx) =>
        tx.insertInto('planYear').values({ governmentId: of, planYear: year }).execute(),
      );
    },
    jobsDone: async () => {
      const deadline = Date.now() + 15_000;
      for (;;) {
        const [pending] = await query<{ n: number }>(
          databases.jobs,
          "select count(*)::int as n from pgboss.job where state < 'completed'",
        );
        if (pending!.n === 0) return;
        if (Date.now() > deadline) throw new Error(`${pending!.n} jobs are still not done`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    close: async () => {
      await app.close();
      await jobs.stop();
      await announcements.close();
      await databases.close();
      await superuser.query(`drop database if exists ${database} with (force)`);
      await superuser.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
