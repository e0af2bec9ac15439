import { deployIssueApi, homeApi, platformApi } from '@liubu/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aTown, type Town } from '../../../../test/harness/deploy-town.ts';
import { type Caller, openTestServer, type TestServer } from '../../../../test/harness/test-server.ts';
import { inGovernment } from '../../../platform/database/tenant.ts';

let server: TestServer;
let town: Town;
let head: Caller;
let secretary: Caller;
const params = { year: 2026 };

beforeAll(async () => {
  server = await openTestServer();
  town = await aTown(server);
  head = await server.signInAs('head', { name: '林望川' });
  secretary = await server.signInAs('secretary', { name: '白秘书' });
  await inGovernment(server.databases.app, server.governmentId, (tx) =>
    tx
      .insertInto('postServes')
      .values({
        governmentId: server.governmentId,
        postId: secretary.postId,
        leaderPostId: town.leader.postId,
        kind: 'secretary',
      })
      .execute(),
  );
}, 60_000);
afterAll(async () => await server?.close());

const todosOf = async (who: Caller) => (await who.ask(platformApi.todos)).body.todos.map(({ kind }) => kind);

describe('instructions', () => {
  test('a sentence of a leader becomes a matter that waits: first for the secretary, then for the head', async () => {
    const written = await town.leader.ask(deployIssueApi.instruct, {
      params,
      body: { wording: '请商务局拿出促消费新举措' },
    });
    expect(written.body).toMatchObject({ state: 'suggested', isComplete: false, leaderTitle: '顾平 leader' });
    expect(await todosOf(secretary)).toEqual(['complete-instruction']);
    expect(await todosOf(head)).toEqual([]);
    const { id, revision } = written.body;
    const body = { unitId: town.units.commerce, deadline: '2026-03-20', revision };
    const past = await secretary.ask(deployIssueApi.completeInstruction, {
      params: { ...params, id },
      body: { ...body, deadline: '2026-03-01' },
    });
    expect(past.error?.fields).toHaveProperty('deadline');
    const done = await secretary.ask(deployIssueApi.completeInstruction, { params: { ...params, id }, body });
    expect(done.body).toMatchObject({ isComplete: true, unitName: '市商务局', deadline: '2026-03-20' });
    expect(await todosOf(secretary)).toEqual([]);
    expect(await todosOf(head)).toEqual(['matter-approval']);
    const { leader } = (await town.leader.ask(homeApi.mine, { params })).body;
    expect(leader!.instructions).toMatchObject([{ wording: '请商务局拿出促消费新举措', unitName: '市商务局' }]);
  });

  test('with unit and deadline it goes to the head at once; the head’s own too', async () => {
    const body = { wording: '限期整改', unitId: town.units.reform, deadline: '2026-03-31' };
    expect((await head.ask(deployIssueApi.instruct, { params, body })).body.isComplete).toBe(true);
    expect(await todosOf(head)).toEqual(['matter-approval', 'matter-approval']);
  });

  test('nobody writes for a leader whom they do not serve, or on an item that they may not see', async () => {
    const stranger = await server.signInAs('secretary');
    expect((await stranger.ask(deployIssueApi.instruct, { params, body: { wording: '越权批示' } })).error?.code).toBe(
      'NOT_FOUND',
    );
    expect(
      (await town.officer.ask(deployIssueApi.instruct, { params, body: { wording: '越权批示' } })).error?.code,
    ).toBe('NOT_ALLOWED');
    const hidden = await town.anItem('不在分管范围的事项');
    const answer = await town.leader.ask(deployIssueApi.instruct, {
      params,
      body: { wording: '看一看', itemId: hidden },
    });
    expect(answer.error?.code).toBe('NOT_FOUND');
    expect((await stranger.ask(deployIssueApi.instructions, { params })).body.instructions).toEqual([]);
  });
});
