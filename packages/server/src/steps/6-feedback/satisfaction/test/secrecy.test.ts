import { createHash } from 'node:crypto';
import { DEFAULT_BALLOT_SCALE, feedbackSatisfactionApi } from '@liubu/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aFilingTown, type FilingTown } from '../../../../../test/harness/filing-town.ts';
import { type Caller, openTestServer, type TestServer } from '../../../../../test/harness/test-server.ts';
import { inGovernment, query } from '../../../../platform/database/tenant.ts';
import { digestOf } from '../rules/slips.ts';

/**
 * What a reader of all tables could try: to lay the order of votes beside the order of slips. The order of votes is
 * known here; where slips stand in the table must say nothing of it.
 */
const VOTERS = 60;
const api = feedbackSatisfactionApi;
let server: TestServer;
let town: FilingTown;
beforeAll(async () => {
  server = await openTestServer();
  town = await aFilingTown(server);
  await town.at('2026-12-01T01:00:00Z');
});
afterAll(() => server.close());

const ok = <T>({ status, body, error }: { status: number; body: T; error: unknown }): T => {
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(error)}`);
  return body;
};

/** Spearman's rank correlation of two orders of the same things. */
function correlation(a: readonly number[], b: readonly number[]): number {
  const n = a.length;
  const squares = a.reduce((sum, rank, at) => sum + (rank - b[at]!) ** 2, 0);
  return 1 - (6 * squares) / (n * (n * n - 1));
}

test('where a slip stands says nothing of when it was cast, and many vote at once', async () => {
  const witness = await server.signInAs('inspector');
  const deputies: Caller[] = [];
  for (let n = 0; n < VOTERS; n++) deputies.push(await server.signInAs('deputy', { name: `代表${n}` }));
  const draft = ok(
    await town.officer.ask(api.draftBallot, {
      params: { year: 2026 },
      body: {
        ...{ title: '评议', note: '', opensAt: '2026-12-01T00:00:00Z', closesAt: '2026-12-01T10:00:00Z' },
        scale: DEFAULT_BALLOT_SCALE,
        lines: [{ itemId: null, title: '事项', unitId: null }],
        witnessIds: [witness.personId, town.officer.personId],
      },
    }),
  );
  const where = { year: 2026, id: draft.ballot.id };
  const page = ok(await town.officer.ask(api.openBallot, { params: where, body: { revision: 1 } }));
  const lineId = page.lines[0]!.id;
  const codes = deputies.map((_, n) => createHash('sha256').update(`code ${n}`).digest('hex').slice(0, 16));
  const cast = (n: number) =>
    deputies[n]!.ask(api.vote, {
      params: where,
      body: { code: codes[n]!, marks: [{ lineId, option: n % 2 === 0 ? 'satisfied' : 'dissatisfied' }] },
    });
  for (let n = 0; n < VOTERS - 6; n++) ok(await cast(n));
  // The last six at once: none is lost.
  for (const answer of await Promise.all([6, 5, 4, 3, 2, 1].map((back) => cast(VOTERS - back)))) ok(answer);
  await town.at('2026-12-01T10:00:00Z');
  const counted = ok(
    await town.officer.ask(api.countBallot, { params: where, body: { revision: page.ballot.revision } }),
  );
  expect(counted.outcome![0]!.answers).toBe(VOTERS);
  const rows = await inGovernment(server.databases.app, server.governmentId, (tx) =>
    query<{ digest: string }>(tx, 'select digest from liubu.ballot_slip order by ctid'),
  );
  const places = codes.map((code) => rows.findIndex(({ digest }) => digest === digestOf(where.id, lineId, code)));
  expect(places.every((place) => place >= 0)).toBe(true);
  // For sixty things in no order its spread is 0.13: over 0.6 comes once in some hundred thousand runs.
  expect(
    Math.abs(
      correlation(
        places,
        codes.map((_, n) => n),
      ),
    ),
  ).toBeLessThan(0.6);
  // Nor do neighbours in time stand together.
  const neighbours = places.slice(1).filter((place, at) => Math.abs(place - places[at]!) === 1).length;
  expect(neighbours).toBeLessThan(12);
});
