import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type AnyEndpoint,
  type ApiErrorBody,
  addressOf,
  type RequestInput,
  type ResponseOf,
  type Role,
} from '@liubu/contract';
import { type RunningServer, readConfig, removeData, serve } from '@liubu/server';
import type { Clock } from '../../../packages/server/src/platform/clock.ts';
import { builtWeb } from './built-web.ts';
import { HOST } from './chromium.ts';
import { makeSmallTown, type SmallTown } from './small-town.ts';

export const SESSION_COOKIE = 'liubu_session';

/** The product as an office runs it: server with database, jobs and built workspace, on a port of its own. */
export interface Workspace {
  /** http://liubu.test:port, as the browser opens it. */
  origin: string;
  /** http://127.0.0.1:port, for requests from here. */
  address: string;
  /** Folder of the built pages. */
  webFolder: string;
  platform: RunningServer['platform'];
  town: SmallTown;
  /** Opens a session. @returns the cookie's value */
  signIn(role: Role): Promise<string>;
  /** A request of the contract as this role, by HTTP. */
  ask<E extends AnyEndpoint>(role: Role, endpoint: E, input?: RequestInput<E>): Promise<ResponseOf<E>>;
  /** As `ask`, for a file as the body. */
  upload<E extends AnyEndpoint>(
    role: Role,
    endpoint: E,
    input: RequestInput<E>,
    content: Uint8Array,
  ): Promise<ResponseOf<E>>;
  /** Stops answering, as a server that went away; the database stays. */
  close(): Promise<void>;
}

export interface WorkspaceOptions {
  /** Items in the plan year. */
  items?: number;
  /** More data, once the small town is there. */
  prepare?: (workspace: Workspace) => Promise<void>;
  /** Time of the server; the machine's where left out. */
  clock?: Clock;
  /** Builds other pages than the workspace's into a folder. */
  web?: (folder: string) => Promise<string>;
}

export async function openWorkspace({ items = 3, prepare, web, clock }: WorkspaceOptions = {}): Promise<Workspace> {
  const folder = mkdtempSync(join(tmpdir(), 'liubu-browser-'));
  const webFolder = await (web ? web(join(folder, 'web')) : builtWeb());
  const server = await serve(
    readConfig({ LIUBU_DATA: folder, LIUBU_PORT: '0', LIUBU_LOG: process.env.LIUBU_TEST_LOG ?? 'silent' }),
    { webFolder, checkAnswers: true, ...(clock && { clock }) },
  );
  const { platform } = server;
  const town = await makeSmallTown(platform.databases, items);
  const cookies = new Map<Role, string>();

  const signIn = async (role: Role): Promise<string> => {
    const known = cookies.get(role);
    if (known !== undefined) return known;
    const token = randomBytes(32).toString('base64url');
    const now = platform.clock.now();
    await platform.databases.signIn
      .insertInto('session')
      .values({
        governmentId: town.governmentId,
        id: randomUUID(),
        accountId: town.people[role].accountId,
        tokenHash: createHash('sha256').update(token).digest(),
        createdAt: now,
        lastSeenAt: now,
        expiresAt: new Date(now.getTime() + 86_400_000),
      })
      .execute();
    cookies.set(role, token);
    return token;
  };

  const send = async <E extends AnyEndpoint>(
    role: Role,
    endpoint: E,
    input: RequestInput<E>,
    body: { type: string; content: string | Uint8Array } | null,
  ): Promise<ResponseOf<E>> => {
    const response = await fetch(`${server.address}${addressOf(endpoint, input)}`, {
      method: endpoint.method,
      headers: {
        cookie: `${SESSION_COOKIE}=${await signIn(role)}`,
        ...(body && { 'content-type': body.type }),
      },
      ...(body && { body: body.content as NonNullable<RequestInit['body']> }),
    });
    const answer = await response.json();
    if (!response.ok)
      throw new Error(`${endpoint.id} as ${role}: ${response.status} ${(answer as ApiErrorBody).error.userMessage}`);
    return answer as ResponseOf<E>;
  };

  const workspace: Workspace = {
    origin: `http://${HOST}:${new URL(server.address).port}`,
    address: server.address,
    webFolder,
    platform,
    town,
    signIn,
    ask: (role, endpoint, input = {}) =>
      send(
        role,
        endpoint,
        input,
        input.body === undefined ? null : { type: 'application/json', content: JSON.stringify(input.body) },
      ),
    upload: (role, endpoint, input, content) =>
      send(role, endpoint, input, { type: 'application/octet-stream', content }),
    close: async () => {
      await server.stop();
      removeData(folder);
    },
  };
  try {
    await prepare?.(workspace);
  } catch (failure) {
    await workspace.close();
    throw failure;
  }
  return workspace;
}
