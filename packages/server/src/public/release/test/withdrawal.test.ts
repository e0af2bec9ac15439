import { randomUUID } from 'node:crypto';
import { publicReleaseApi as api, slugOf } from '@liubu/contract';
import { pagesOf } from '@liubu/portal';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { releaseAfterLights } from '../commands/release-by-rule.ts';
import { publicPhoto } from '../public-site.ts';
import { aReleasingCity, PERSON, params, type ReleasingCity } from './a-releasing-city.ts';

let city: ReleasingCity;
beforeAll(async () => {
  city = await aReleasingCity();
  await city.releaseAll();
}, 120_000);
afterAll(async () => await city?.server.close());

describe('withdrawal', () => {
  test('by level: an item that was made internal leaves the portal with the next look, and its address says so', async () => {
    const { server, set, itemOf, waitingOf, site, publicItemOf } = city;
    const { id } = itemOf('固定资产投资');
    expect(await publicItemOf(id)).toBeDefined();
    await set("item set level = 'internal' where id = $1", [id]);
    expect(await waitingOf(id)).toMatchObject({ isNoLongerPublic: true });
    await releaseAfterLights(server.platform, { governmentId: server.governmentId, planYear: 2026 });
    expect(await publicItemOf(id)).toBeUndefined();
    expect((await site()).governments[0]!.years[0]!.withdrawn).toContainEqual(
      expect.objectContaining({ slug: slugOf(id), kind: 'item' }),
    );
  });

  test('of a part is told in the story and held; the reason is public and may name nobody', async () => {
    const { officer, itemOf, waitingOf, publicItemOf } = city;
    const { id } = itemOf('新建公共充电桩');
    const shown = (await publicItemOf(id))!;
    expect(shown.story.some(({ kind }) => kind === 'filed')).toBe(true);
    const { body: before } = await officer.ask(api.releasedItem, { params: { year: 2026, id } });
    const filed = before.parts.find(({ field }) => field === 'progress')!;
    const withdraw = (part: string | null, reason: string) =>
      officer.ask(api.withdraw, { params, body: { itemId: id, part, reason } });
    expect((await withdraw(filed.part, `${PERSON}同志要求`)).error?.fields?.reason).toContain(PERSON);
    expect((await withdraw('promise', '重写')).error?.code).toBe('STATE_REFUSED');
    const done = await withdraw(filed.part, '数据有误，核实后重新公开');
    expect(done.status).toBe(200);
    const after = (await publicItemOf(id))!;
    expect(after.story.find(({ kind }) => kind === 'withdrawn')!.text).toContain('数据有误');
    expect(after.story.filter(({ kind }) => kind === 'filed').length).toBe(
      shown.story.filter(({ kind }) => kind === 'filed').length - 1,
    );
    await officer.ask(api.releaseByRule, { params });
    const held = (await waitingOf(id))!.parts.find(({ part }) => part === filed.part)!;
    expect(held.held).toMatchObject({ reason: '数据有误，核实后重新公开' });
    expect((await officer.ask(api.endHold, { params: { year: 2026, id: held.held!.id } })).status).toBe(200);
    await officer.ask(api.releaseByRule, { params });
    expect((await publicItemOf(id))!.story.filter(({ kind }) => kind === 'filed').length).toBe(
      shown.story.filter(({ kind }) => kind === 'filed').length,
    );
  });

  test('of a figure or a target: working, share and story tell nothing of it on, until its hold is ended', async () => {
    const { server, officer, rows, set, itemOf, waitingOf, site, publicItemOf } = city;
    const { id, targets } = itemOf('新建公共充电桩');
    const targetId = targets[0]!.id;
    const [figure] = (await publicItemOf(id))!.targets[0]!.values.filter(({ by }) => by === 'verified').slice(-1);
    const { month } = figure!;
    const said = `${month} 月末核定：${figure!.value}个`;
    const values = { month, kind: '核定', kindEn: 'verified', value: figure!.value, unit: '个' };
    await rows(
      `insert into liubu.light (government_id, plan_year, item_id, state, colour, proof, formula, formula_version, working, expected, actual, since, as_of, computed_at)
       values ($1, 2026, $2, 'on_pace', 'green', 'verified', 'pace', 1, $3, 0.5, 0.54, '2026-02-01', '2026-03-01', now())`,
      [
        server.governmentId,
        id,
        JSON.stringify({
          inputs: [{ kind: 'verified', month }],
          parts: [{ id: targetId, counts: true, steps: [{ rule: 'value-counts', values }] }],
          steps: [],
        }),
      ],
    );
    await officer.ask(api.releaseByRule, { params });
    expect((await publicItemOf(id))!.state).toMatchObject({ actual: 0.54, working: { zh: said } });
    const withdraw = (part: string) =>
      officer.ask(api.withdraw, { params, body: { itemId: id, part, reason: '口径核实中' } });
    const hidden = async (part: string) => {
      expect((await withdraw(part)).status).toBe(200);
      for (const _ of ['as it was withdrawn', 'after the next look']) {
        const { state, story } = (await publicItemOf(id))!;
        expect(state).toMatchObject({ state: 'on_pace', actual: null, working: { zh: '' } });
        expect(story.some(({ kind, text }) => kind === 'figure' && text.includes(`${month}月末`))).toBe(false);
        await officer.ask(api.releaseByRule, { params });
      }
      expect(JSON.stringify(await site())).not.toContain(said);
      const { held } = (await waitingOf(id))!.parts.find((one) => one.part === part)!;
      expect((await officer.ask(api.endHold, { params: { year: 2026, id: held!.id } })).status).toBe(200);
      await officer.ask(api.releaseByRule, { params });
      expect((await publicItemOf(id))!.state).toMatchObject({ actual: 0.54, working: { zh: said } });
    };
    await hidden(`value:${targetId}:${month}:verified`);
    const { name } = (await publicItemOf(id))!.targets[0]!;
    await set("target set name = '内部起的叫法' where id = $1", [targetId]);
    await officer.ask(api.releaseByRule, { params });
    await hidden(`target:${targetId}`);
    const told = (await publicItemOf(id))!.story.filter(({ kind }) => kind === 'withdrawn').map(({ text }) => text);
    expect(told).toContain('撤回公开：目标和口径。口径核实中');
    expect(told.join()).not.toContain('内部起的叫法');
    await set('target set name = $1 where id = $2', [name, targetId]);
  });

  test('a figure of an item that is not public is told by no working or share of one that uses it', async () => {
    const { officer, set, itemOf, publicItemOf } = city;
    const { id, targets } = itemOf('新建公共充电桩');
    const [inner] = itemOf('固定资产投资').targets;
    await officer.ask(api.releaseByRule, { params });
    expect((await publicItemOf(id))!.state).toMatchObject({ actual: 0.54 });
    await set('target set value_of_target_id = $1 where id = $2', [inner!.id, targets[0]!.id]);
    await officer.ask(api.releaseByRule, { params });
    const { state, targets: shown } = (await publicItemOf(id))!;
    expect(shown[0]!.values).toEqual([]);
    expect(state).toMatchObject({ state: 'on_pace', actual: null, expected: null, working: { zh: '' } });
    await set('target set value_of_target_id = null where id = $1', [targets[0]!.id]);
    await officer.ask(api.releaseByRule, { params });
    expect((await publicItemOf(id))!.state).toMatchObject({ actual: 0.54 });
  });

  test('of a whole item, and again released: every edition stays', async () => {
    const { officer, rows, itemOf, waitingOf, site, publicItemOf, release } = city;
    const { id } = itemOf('新建公共充电桩');
    await officer.ask(api.withdraw, { params, body: { itemId: id, part: null, reason: '正在核实' } });
    const whole = await site();
    expect(
      whole.governments[0]!.years[0]!.withdrawn.filter(({ reason }) => reason === '正在核实').map(({ kind }) => kind),
    ).toEqual(expect.arrayContaining(['item', 'target']));
    const pages = pagesOf(whole, { base: '', origin: null, isDynamic: true });
    const gone = [...pages.values()].find(
      ({ path }) => path.endsWith(`/items/${slugOf(id)}/`) && !path.startsWith('/en') && !path.startsWith('/elder'),
    )!;
    expect(gone.status).toBe(410);
    expect(String(gone.render())).not.toContain('充电桩');
    await officer.ask(api.releaseByRule, { params });
    expect(await publicItemOf(id)).toBeUndefined();
    const item = (await waitingOf(id))!;
    expect(item.isPublic).toBe(false);
    await officer.ask(api.endHold, { params: { year: 2026, id: item.parts[0]!.held!.id } });
    expect((await release([id])).status).toBe(200);
    expect(await publicItemOf(id)).toBeDefined();
    expect((await site()).governments[0]!.years[0]!.withdrawn.filter(({ reason }) => reason === '正在核实')).toEqual(
      [],
    );
    const { body } = await officer.ask(api.releasedItem, { params: { year: 2026, id } });
    expect(body.editions.map(({ act }) => act)).toEqual(expect.arrayContaining(['release', 'withdraw', 'rule']));
    const editions = await rows<{ n: number }>('select count(*)::int as n from liubu.public_item where item_id = $1', [
      id,
    ]);
    expect(editions[0]!.n).toBeGreaterThanOrEqual(4);
  });
});

describe('photos', () => {
  test('are drawn anew: no larger than a page needs, turned as they were held, and without where they were taken', async () => {
    const { server, officer, rows, itemOf, publicItemOf, release } = city;
    const { id } = itemOf('改造城镇老旧小区');
    const original = await sharp({ create: { width: 2400, height: 1200, channels: 3, background: '#336699' } })
      .withExif({
        IFD0: { Copyright: '拍摄者 林一平', Make: 'Phone' },
        IFD3: {
          GPSLatitudeRef: 'N',
          GPSLatitude: '30/1 16/1 2/1',
          GPSLongitudeRef: 'E',
          GPSLongitude: '120/1 9/1 8/1',
        },
      })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const withPlace = await sharp(original).metadata();
    expect(withPlace.exif).toBeDefined();
    const sha256 = await server.platform.files.put(server.governmentId, original);
    const evidenceId = randomUUID();
    await rows(
      "insert into liubu.file (government_id, sha256, name, size, media_type, purpose, level) values ($1, $2, '现场.jpg', $3, 'image/jpeg', 'evidence', 'internal')",
      [server.governmentId, sha256, original.length],
    );
    await rows(
      "insert into liubu.file_check (government_id, sha256, kind, scan, checked_at) values ($1, $2, 'jpg', 'clean', now())",
      [server.governmentId, sha256],
    );
    await rows(
      "insert into liubu.evidence (government_id, plan_year, id, item_id, kind, sha256, title, happened_on, level, scan, added_at) values ($1, 2026, $2, $3, 'file', $4, '现场', '2026-02-27', 'internal', 'clean', '2026-02-28T01:00:00Z')",
      [server.governmentId, evidenceId, id, sha256],
    );
    const { body, status } = await officer.ask(api.preparePhoto, {
      params,
      body: { evidenceId, alt: '东苑小区外墙已刷新' },
    });
    expect(status).toBe(200);
    expect(body.prepared).toMatchObject({ width: 800, height: 1600 });
    expect(await publicPhoto(server.platform, body.prepared!.sha256)).toBeNull();
    await officer.ask(api.releaseByRule, { params });
    expect(await publicPhoto(server.platform, body.prepared!.sha256)).toBeNull();
    const preview = await server.app.inject({
      url: `/api/2026/public/preview/${id}/files/${body.prepared!.sha256}.jpg`,
      headers: { cookie: officer.cookie },
    });
    expect(preview.headers['content-type']).toBe('image/jpeg');
    expect((await release([id])).status).toBe(200);
    for (const [size, most] of [
      ['large', 1600],
      ['small', 480],
    ] as const) {
      const bytes = (await publicPhoto(server.platform, body.prepared!.sha256, size))!;
      const { width, height, format, exif, icc, xmp, iptc, orientation } = await sharp(bytes).metadata();
      expect({ format, exif, icc, xmp, iptc }).toEqual({
        format: 'jpeg',
        exif: undefined,
        icc: undefined,
        xmp: undefined,
        iptc: undefined,
      });
      expect([Math.max(width!, height!), height! > width!, orientation ?? 1]).toEqual([most, true, 1]);
      expect(bytes.includes('GPS')).toBe(false);
    }
    expect(await publicPhoto(server.platform, sha256)).toBeNull();
    const shown = (await publicItemOf(id))!;
    expect(shown.story.flatMap(({ photos }) => photos).map(({ alt }) => alt)).toEqual(['东苑小区外墙已刷新']);
    await officer.ask(api.withdraw, { params, body: { itemId: id, part: `photo:${evidenceId}`, reason: '照片有误' } });
    expect(await publicPhoto(server.platform, body.prepared!.sha256)).toBeNull();
  });
});
