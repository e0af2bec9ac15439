import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { PortalError } from '@liubu/portal';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readOuterSms } from '../outer-sms.ts';

const folder = mkdtempSync(join(tmpdir(), 'liubu-sms-'));
const got: { authorization: string | undefined; body: string }[] = [];
let gateway: Server;
let settings: object;
beforeAll(async () => {
  gateway = createServer(async (request, response) => {
    got.push({ authorization: request.headers.authorization, body: await text(request) });
    response.end('{"code":"OK"}');
  });
  await new Promise<void>((done) => gateway.listen(0, '127.0.0.1', () => done()));
  settings = {
    base: `http://127.0.0.1:${(gateway.address() as AddressInfo).port}/send`,
    headers: { authorization: 'Bearer {secret}' },
    body: '{"to":"{phone}","content":"{text}"}',
    ...{ accepted: '"OK"', secret: 'key of the outer zone' },
  };
});
afterAll(() => {
  gateway.close();
  rmSync(folder, { recursive: true, force: true });
});
const file = (content: string, mode = 0o600): string => {
  const path = join(folder, `sms-${Math.random()}.json`);
  writeFileSync(path, content);
  chmodSync(path, mode);
  return path;
};
const refusal = (path: string): string => {
  try {
    readOuterSms(path);
  } catch (error) {
    expect(error).toBeInstanceOf(PortalError);
    return (error as PortalError).messageIn('en');
  }
  return '';
};

test('the outer zone sends codes by the gateway that its own file names', async () => {
  expect(await readOuterSms(file(JSON.stringify(settings))).send('13800138000', '012345')).toBe(true);
  expect(got).toHaveLength(1);
  expect(got[0]!.authorization).toBe('Bearer key of the outer zone');
  expect(JSON.parse(got[0]!.body)).toMatchObject({ to: '13800138000', content: expect.stringContaining('012345') });
  expect(await readOuterSms(file(JSON.stringify({ ...settings, accepted: 'never' }))).send('13800138000', '1')).toBe(
    false,
  );
});

test('a file that others may read, is broken, or says something else ends the start in words', () => {
  expect(refusal(file(JSON.stringify(settings), 0o644))).toContain('chmod 600');
  expect(refusal(file('{'))).toContain('JSON');
  expect(refusal(file(JSON.stringify({ ...settings, base: 'ftp://x' })))).toContain('base');
  expect(refusal(file(JSON.stringify({ ...settings, other: 1 })))).toContain('other');
  expect(refusal(join(folder, 'none.json'))).toContain('ENOENT');
});
