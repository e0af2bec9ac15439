import { publicReleaseApi as api } from '@liubu/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aReleasingCity, PERSON, params, type ReleasingCity } from './a-releasing-city.ts';

/** Personal data of every kind that is looked for, none of which may be on any page. */
const PLANTED = {
  person: PERSON,
  mobile: '13812345678',
  phone: '0571-87654321',
  identity: '11010519491231002X',
  card: '4111 1111 1111 1111',
  mail: 'lin.yiping@example.gov.cn',
  plate: '浙A·12345',
  address: '12号3单元402室',
};

let city: ReleasingCity;
beforeAll(async () => {
  city = await aReleasingCity();
}, 120_000);
afterAll(async () => await city?.server.close());

describe('checks', () => {
  test('personal data in every text of an item keeps its part back, and is on no page of the portal', async () => {
    const { server, year, rows, set, itemOf, waiting, site, publicItemOf, releaseAll, allPages } = city;
    const { id, targets } = itemOf('新建、改扩建学校');
    const planted = Object.values(PLANTED);
    const say = planted.join('，');
    await set('item set area = $1, headings = $2 where id = $3', [
      `联系${PLANTED.mobile}`,
      [`负责人${PLANTED.person}`],
      itemOf('健全困难群体').id,
    ]);
    await set('item set title = $1, wording = $1 where id = $2', [
      `建设云川学校，请致电${PLANTED.mobile}`,
      itemOf('开展送戏下乡').id,
    ]);
    await set('filing set progress = $1 where item_id = $2', [`进展顺利，${say}`, id]);
    await set('evidence set title = $1, reference = $2 where item_id = $3', [
      `现场材料 ${PLANTED.person}`,
      PLANTED.identity,
      id,
    ]);
    await set('target set definition = $1, name = $2 where id = $3', [
      JSON.stringify({ what: `口径咨询${PLANTED.phone}` }),
      `学位 ${PLANTED.mail}`,
      targets[0]!.id,
    ]);
    await rows(
      `insert into liubu.verified_value (government_id, plan_year, target_id, month, version, value, status, as_of, source, entered_at) values ($1, 2026, $2, 12, 2, 9400, 'final', '2026-12-28', $3, now())`,
      [server.governmentId, targets[1]!.id, `统计局 ${PLANTED.mail}`],
    );
    await set('unit set name = $1 where id = $2', [`市教育局（${PLANTED.phone}）`, year.units[5]!]);
    for (const [at, text] of planted.entries()) {
      await rows(
        `insert into liubu.milestone (government_id, plan_year, id, item_id, title, due, origin, origin_key, done_on) values ($1, 2026, gen_random_uuid(), $2, $3, '2026-06-30', 'own', $4, '2026-06-20')`,
        [server.governmentId, id, `节点 ${text}`, `k${at}`],
      );
      await rows(
        `insert into liubu.adjustment (government_id, plan_year, id, item_id, kind, before, after, reason, state, decided_on) values ($1, 2026, gen_random_uuid(), $2, 'due', '{}', '{}', $3, 'approved', '2026-07-01')`,
        [server.governmentId, id, `调整 ${text}`],
      );
    }
    await rows(
      'insert into liubu.livelihood_detail (government_id, plan_year, item_id, budget_yuan, money_source, sites) values ($1, 2026, $2, 12000000, $3, $4::jsonb)',
      [
        server.governmentId,
        id,
        `市财政 ${PLANTED.card}`,
        JSON.stringify([{ name: '云川学校', place: `东苑路${PLANTED.address}` }]),
      ],
    );
    await set("document set text = text || $1 where kind = 'report'", [`\n报告人：${say}`]);
    expect((await releaseAll()).partsByRule).toBeGreaterThan(100);
    const { items } = await waiting();
    const blocked = items.find(({ itemId }) => itemId === id)!;
    // That a figure was published waits for the figure, in whose source something was found.
    const told = blocked.parts.filter(({ isBlocked }) => !isBlocked).map(({ part }) => part);
    expect(told).toEqual([`figure:${targets[1]!.id}:12`]);
    expect(new Set(blocked.parts.flatMap(({ findings }) => findings.map(({ check }) => check)))).toEqual(
      new Set(['person', 'mobile', 'phone', 'identity', 'bankCard', 'mail', 'plate', 'address']),
    );
    expect(blocked.parts.map(({ field }) => field)).toEqual(
      expect.arrayContaining([
        'lead',
        'budget',
        'sites',
        'target',
        'verified',
        'progress',
        'evidence',
        'milestone',
        'adjusted',
      ]),
    );
    const html = await allPages();
    expect(html).toContain('新建、改扩建学校26所');
    for (const text of planted) expect(html).not.toContain(text);
    expect(JSON.stringify(await site())).not.toMatch(
      /林一平|13812345678|87654321|11010519491231002X|4111 1111|example\.gov\.cn|12号3单元/,
    );
    expect(await publicItemOf(itemOf('开展送戏下乡').id)).toBeUndefined();
  }, 120_000);

  test('a finding is passed with a reason, but never a marking or an identity number', async () => {
    const { officer, set, itemOf, waitingOf } = city;
    const id = itemOf('新建、改扩建学校').id;
    const parts = (await waitingOf(id))!.parts;
    const milestone = parts.find(({ field, findings }) => field === 'milestone' && findings[0]?.check === 'phone')!;
    const pass = (part: string, key: string) =>
      officer.ask(api.passFinding, { params, body: { itemId: id, part, key, reason: '公开的咨询电话' } });
    expect((await pass(milestone.part, milestone.findings[0]!.key)).status).toBe(200);
    expect((await waitingOf(id))!.parts.find(({ part }) => part === milestone.part)).toMatchObject({
      isBlocked: false,
      findings: [{ isPassed: true }],
    });
    const identity = parts.find(({ findings }) => findings.some(({ check }) => check === 'identity'))!;
    expect(
      (await pass(identity.part, identity.findings.find(({ check }) => check === 'identity')!.key)).error?.code,
    ).toBe('RULE_BROKEN');
    await set("milestone set title = '机密★10年' where id = $1", [milestone.part.split(':')[1]]);
    const marked = (await waitingOf(id))!.parts.find(({ part }) => part === milestone.part)!;
    expect(marked.findings).toMatchObject([{ check: 'secrecy', isPassed: false }]);
    expect((await pass(milestone.part, marked.findings[0]!.key)).error?.code).toBe('RULE_BROKEN');
    await set("milestone set title = '云川学校主体封顶' where id = $1", [milestone.part.split(':')[1]]);
  });

  test('embargoed figures, and those entered for an item that is not public, never wait', async () => {
    const { server, rows, set, itemOf, waitingOf } = city;
    const { id, targets } = itemOf('地区生产总值');
    await rows(
      `insert into liubu.verified_value (government_id, plan_year, target_id, month, version, value, status, as_of, source, embargo_until, entered_at) values ($1, 2026, $2, 11, 1, 7.77, 'final', '2026-11-30', '市统计局', '2027-01-20T00:00:00Z', now())`,
      [server.governmentId, targets[0]!.id],
    );
    expect((await waitingOf(id))?.parts.map(({ part }) => part) ?? []).not.toContain(
      `value:${targets[0]!.id}:11:verified`,
    );
    await rows(
      `insert into liubu.verified_value (government_id, plan_year, target_id, month, version, value, status, as_of, source, embargo_until, entered_at) values ($1, 2026, $2, 11, 2, 7.78, 'final', '2026-11-30', '市统计局', '2026-03-01T00:00:00Z', now())`,
      [server.governmentId, targets[0]!.id],
    );
    expect((await waitingOf(id))!.parts.map(({ part }) => part)).toContain(`value:${targets[0]!.id}:11:verified`);
    const feeder = itemOf('固定资产投资');
    await set('target set value_of_target_id = $1 where id = $2', [feeder.targets[0]!.id, targets[0]!.id]);
    await set("item set level = 'internal' where id = $1", [feeder.id]);
    const { parts } = (await waitingOf(id))!;
    expect(parts.filter(({ field, change }) => field === 'verified' && change !== 'gone')).toEqual([]);
    await set('target set value_of_target_id = null where id = $1', [targets[0]!.id]);
  });
});
