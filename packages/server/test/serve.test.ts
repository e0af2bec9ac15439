/** Starting and stopping the whole server on an embedded database of its own. */
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signInApi } from '@liubu/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningServer, serve } from '../src/main.ts';
import { readConfig } from '../src/platform/config.ts';
import { removeData } from '../src/platform/database/embedded/place.ts';
import { StartError } from '../src/platform/start-error.ts';

const folder = mkdtempSync(join(tmpdir(), 'liubu-serve-'));
const config = (port = 0, data = folder) =>
  readConfig({ LIUBU_DATA: data, LIUBU_PORT: String(port), LIUBU_LOG: 'silent' });

let server: RunningServer;
beforeAll(async () => {
  server = await serve(config());
}, 60_000);
afterAll(async () => {
  await server.stop();
  removeData(folder);
});

const post = (path: string, body: object) =>
  fetch(`${server.address}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

const refusal = (start: Promise<RunningServer>): Promise<StartError> =>
  start.then(
    async (started) => {
      await started.stop();
      throw new Error('it started');
    },
    (error: unknown) => {
      expect(error).toBeInstanceOf(StartError);
      return error as StartError;
    },
  );

describe('a server', () => {
  test('that starts empty gives a link by which the administrator names the government', async () => {
    expect(server.firstLink).toMatch(/^\/first\/[\w-]{20,}$/);
    const token = server.firstLink!.slice('/first/'.length);
    const answer = await post(signInApi.firstAdministrator.path, {
      token,
      name: '管理甲',
      loginName: '管理员',
      password: '一句足够长的密码话语了',
      securityAdministrator: { name: '安全乙', loginName: '安全员' },
      auditor: { name: '审计丙', loginName: '审计员' },
      government: { name: '云川市', level: 'prefecture' },
    });
    expect(answer.status).toBe(200);
    const [government] = await server.platform.databases.signIn.selectFrom('government').select(['name']).execute();
    expect(government).toEqual({ name: '云川市' });
  });

  test('whose folder is in use is not started a second time, and the first one goes on', async () => {
    const error = await refusal(serve(config()));
    expect(error.code).toBe('ALREADY_RUNNING');
    expect(error.messageIn('zh-CN')).toContain(server.address);
    expect((await fetch(`${server.address}/ready`)).status).toBe(200);
  });

  test('whose port is taken says so and leaves nothing running', async () => {
    const other = mkdtempSync(join(tmpdir(), 'liubu-serve-'));
    const taken = createServer();
    await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done));
    const { port } = taken.address() as { port: number };
    const error = await refusal(serve(config(port, other)));
    expect(error.code).toBe('PORT_TAKEN');
    taken.close();
    const started = await serve(config(0, other));
    await started.stop();
    removeData(other);
  }, 60_000);
});
