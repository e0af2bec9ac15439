import { publicDeputiesApi as api, designApi, platformApi } from '@liubu/contract';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '../../../../test/harness/test-server.ts';
import { query } from '../../../platform/database/tenant.ts';
import { ASK, aDeputiesBench, type DeputiesBench, OWN_PHONE, year } from './a-deputies-bench.ts';

let bench: DeputiesBench;
beforeAll(async () => {
  bench = await aDeputiesBench();
}, 120_000);
afterAll(async () => await bench?.server.close());

describe('a visit', () => {
  test('keeps pictures without place and device, becomes a question and a clue, and is its deputy’s until it is shared', async () => {
    const { server, town, deputy, other, liaison, housing, itemId, todosOf, asked } = bench;
    const picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#875' } })
      .withExif({ IFD0: { Make: 'SECRETCAM' }, IFD3: { GPSLatitude: '30/1 12/1 0/1' } })
      .jpeg()
      .toBuffer();
    expect(picture.includes('SECRETCAM')).toBe(true);
    const upload = (content: Uint8Array, name: string) =>
      deputy.upload(platformApi.uploadFile, { query: { name, purpose: 'attachment' } }, content);
    const { sha256 } = (await upload(picture, '现场.jpg')).body;
    const visit = {
      ...{ visitedOn: '2026-03-01', place: '城东社区', itemIds: [itemId], companions: 3 },
      ...{ notes: '看了两处食堂', finding: '食堂没有无障碍入口', isShared: false },
    };
    const added = await deputy.ask(api.addVisit, {
      params: { year },
      body: { ...visit, photos: [{ sha256, alt: '食堂门口的台阶' }] },
    });
    expect(added.error).toBeNull();
    const [photo] = added.body.photos;
    const { id } = added.body;
    const bytes = await server.platform.files.read(server.governmentId, photo!.sha256);
    expect(bytes.includes('SECRETCAM')).toBe(false);
    expect((await sharp(bytes).metadata()).exif).toBeUndefined();
    expect((await liaison.ask(api.visits, { params: { year } })).body.visits).toEqual([]);
    const story = await liaison.ask(designApi.itemStory, { params: { year, id: itemId } });
    expect(JSON.stringify(story.body), 'what is a deputy’s own stands in no story').not.toContain('visit');
    expect((await town.officer.ask(api.visitPhoto, { params: { year, id, sha256: photo!.sha256 } })).status).toBe(404);
    expect((await deputy.ask(api.visitPhoto, { params: { year, id, sha256: photo!.sha256 } })).status).toBe(200);
    // Somebody else's upload, and what is no picture, are refused.
    const stolen = await other.ask(api.addVisit, {
      params: { year },
      body: { ...visit, photos: [{ sha256, alt: '偷来' }] },
    });
    expect(stolen.status).toBe(404);
    const noPicture = (await upload(Buffer.from('not a picture'), 'x.jpg')).body.sha256;
    const refused = await deputy.ask(api.addVisit, {
      params: { year },
      body: { ...visit, photos: [{ sha256: noPicture, alt: 'x' }] },
    });
    expect(refused.error?.code).toBe('FILE_REFUSED');
    const clue = await deputy.ask(api.visitClue, { params: { year, id }, body: { revision: added.body.revision } });
    expect(clue.body).toMatchObject({ hasClue: true, isShared: true, clueMatterId: null });
    const clues = async () => (await todosOf(town.officer)).filter((todo) => todo.startsWith('matter-clue'));
    expect(await clues()).toEqual([expect.stringContaining('看一条线索（代表视察）：城东社区')]);
    const [matter] = (await town.officer.ask(designApi.matters, { params: { year }, query: {} })).body.matters.filter(
      ({ sourceTitle }) => sourceTitle === '代表视察',
    );
    await town.officer.ask(designApi.submitMatters, { params: { year }, body: { ids: [matter!.id] } });
    expect(await clues()).toEqual([]);
    const again = await deputy.ask(api.visitClue, { params: { year, id }, body: { revision: clue.body.revision } });
    expect(again.error?.code).toBe('DUPLICATE');
    const question = await asked('无障碍入口何时改造？', { visitId: id });
    const seen = (await liaison.ask(api.visits, { params: { year }, query: { item: itemId } })).body.visits;
    expect(seen).toMatchObject([{ place: '城东社区', questions: [{ id: question.question.id }], isMine: false }]);
    expect((await housing.ask(api.visits, { params: { year } })).body.visits).toEqual([]);
    const foreign = await other.ask(api.ask, {
      params: { year },
      body: { ...ASK, itemId, unitId: town.units.commerce, question: '借用别人的视察？', visitId: id },
    });
    expect(foreign.error?.code).toBe('RULE_BROKEN');
  });
});

describe('the bench', () => {
  test('shows promise beside evidence of what one follows, and what changed since one looked', async () => {
    const { server, town, deputy, other, itemId, internalId, inside } = bench;
    const follow = (who: Caller, id: string, follows = true) =>
      who.ask(api.follow, { params: { year, id }, body: { follows } });
    expect((await follow(deputy, internalId)).error?.code).toBe('RULE_BROKEN');
    expect((await follow(deputy, itemId)).error).toBeNull();
    await town.at('2026-03-03T02:00:00Z');
    await inside((tx) =>
      query(
        tx,
        `insert into liubu.evidence (government_id, plan_year, id, item_id, unit_id, kind, title, reference, level, added_at)
         select $1, $2, gen_random_uuid(), $3, $4, 'reference', t.title, '云商〔2026〕1号', t.level, $5 from (values ('验收意见', 'public'), ('内部底稿', 'internal')) t (title, level)`,
        [server.governmentId, year, itemId, town.units.commerce, server.clock.now()],
      ),
    );
    const own = (await deputy.ask(api.bench, { params: { year } })).body;
    expect(own.follows).toMatchObject([
      {
        item: { id: itemId },
        promise: '新建社区食堂12个',
        lead: '市商务局',
        evidence: 1,
        changes: [{ zh: '新增佐证：验收意见' }],
      },
    ]);
    const targetId = await town.aTarget(itemId, { name: '建成社区食堂', value: '12', unit: '个' });
    await inside(async (tx) => {
      await query(
        tx,
        `insert into liubu.verified_value (government_id, plan_year, target_id, month, version, value, status, as_of, source, embargo_until, entered_at)
         select $1, $2, $3, v.month, 1, v.value, 'final', '2026-01-31', '市统计局', v.embargo::timestamptz, $4 from (values (1, 5, null), (2, 9, '2026-12-31T00:00:00Z')) v (month, value, embargo)`,
        [server.governmentId, year, targetId, server.clock.now()],
      );
      await query(
        tx,
        `insert into liubu.light (government_id, plan_year, item_id, state, colour, proof, formula, formula_version, working, since, as_of, computed_at)
         values ($1, $2, $3, 'behind', 'yellow', 'verified', 'pace', 1, '{"inputs": [], "parts": [], "steps": [{"rule": "unknown rule", "values": {}}], "forecasts": []}', '2026-03-01', '2026-03-02', $4)`,
        [server.governmentId, year, itemId, server.clock.now()],
      );
    });
    const item = await deputy.ask(api.benchItem, { params: { year, id: itemId } });
    expect(item.body.evidence.map(({ title }) => title)).toEqual(['验收意见']);
    expect(item.body.light).toMatchObject({ state: 'behind', colour: 'yellow', zh: 'unknown rule' });
    // What is under embargo is not there.
    expect(item.body.figures).toMatchObject([
      { name: '建成社区食堂', wanted: '12', reported: null, verified: { month: 1, value: '5', source: '市统计局' } },
    ]);
    expect(item.body.isFollowed).toBe(true);
    expect((await deputy.ask(api.benchItem, { params: { year, id: internalId } })).status).toBe(404);
    await deputy.ask(api.seen, { params: { year }, body: { itemId: null } });
    expect((await deputy.ask(api.bench, { params: { year } })).body.follows[0]!.changes).toEqual([]);
    expect((await other.ask(api.bench, { params: { year } })).body).toMatchObject({ follows: [], questions: [] });
    expect(JSON.stringify([own, item.body])).not.toContain(OWN_PHONE);
  });

  test('terms are declared with a reason, and hold for what comes after', async () => {
    const { town, asked } = bench;
    await town.at('2026-03-03T02:00:00Z');
    const { rules, version } = (await town.officer.ask(api.deputyRules, { params: { year } })).body;
    const declared = await town.officer.ask(api.declareDeputyRules, {
      params: { year },
      body: {
        rules: { ...rules, question: { ...rules.question, answer: { count: 5, in: 'working-days' } } },
        from: version,
        reason: '按市人大常委会办法',
      },
    });
    expect(declared.body.version).toBe(1);
    expect((await asked('新规则下几天答复？')).question.due).toBe('2026-03-10');
  });
});
