import { inspectFilingsApi as api } from '@liubu/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type Caller, openTestServer, type TestServer } from '../../test/harness/test-server.ts';
import { inGovernment, query } from '../platform/database/tenant.ts';
import { type Declaration, declared } from './declarations.ts';

let server: TestServer;
let officer: Caller;
beforeAll(async () => {
  server = await openTestServer();
  await server.aPlanYear(2026);
  officer = await server.signInAs('supervision_officer');
});
afterAll(() => server.close());

const params = { year: 2026 };
const save = (levels: 1 | 2, version: number) =>
  officer.ask(api.declareReview, {
    params,
    body: { settings: { levels, secondBy: 'officer' }, version, reason: '本市规定' },
  });

test('of two who declare at once from one version, one is told that another came first, and no number is given twice', async () => {
  const both = await Promise.all([save(2, 0), save(1, 0), save(2, 0)]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  expect(both.find(({ status }) => status === 409)!.error).toMatchObject({
    code: 'CHANGED_MEANWHILE',
    details: { current: { version: 1 } },
  });
  expect((await save(1, 1)).body).toEqual({ version: 2 });
  const kept = await inGovernment(server.databases.app, server.governmentId, (tx) =>
    query<{ version: number }>(
      tx,
      "select version from liubu.declaration where kind = 'filing-review' order by version",
    ),
  );
  expect(kept.map(({ version }) => version)).toEqual([1, 2]);
});

test('what no longer fits its schema stops with the schema’s words, and is never half used', async () => {
  const stricter: Declaration<{ levels: 9 }> = {
    kind: 'filing-review',
    schema: z.object({ levels: z.literal(9) }),
    shipped: { levels: 9 },
    what: 'test:declare',
  };
  const read = inGovernment(server.databases.app, server.governmentId, (tx) =>
    declared(tx, server.governmentId, stricter),
  );
  await expect(read).rejects.toThrow('levels');
});
