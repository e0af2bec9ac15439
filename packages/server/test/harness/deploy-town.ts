import { randomUUID } from 'node:crypto';
import { inGovernment } from '../../src/platform/database/tenant.ts';
import { gramsOf } from '../../src/search/grams.ts';
import type { Caller, TestServer } from './test-server.ts';

/** A small invented city for tests of this step: units, a leader with portfolio, items that wait for units. */
export interface Town {
  year: number;
  officer: Caller;
  units: Record<'reform' | 'commerce' | 'housing' | 'stateAssets' | 'qingping' | 'baishi' | 'park', string>;
  /** 各县区政府, with both counties and the park. */
  counties: string;
  leader: Caller;
  anItem(
    wording: string,
    more?: { code?: string; headings?: string[]; title?: string; planYear?: number },
  ): Promise<string>;
  aTarget(
    itemId: string,
    target: { name: string; value?: string; unit?: string; quantity?: 'stock' | 'rate' },
  ): Promise<string>;
}

export async function aTown(server: TestServer, year = 2026): Promise<Town> {
  const { governmentId, databases } = server;
  await server.aPlanYear(year);
  const reform = await server.aUnit('市发展和改革委员会');
  const commerce = await server.aUnit('市商务局');
  const housing = await server.aUnit('市住房和城乡建设局');
  const stateAssets = await server.aUnit('市人民政府国有资产监督管理委员会');
  const qingping = await server.aUnit('青屏县', 'county');
  const baishi = await server.aUnit('白石区', 'county');
  const park = await server.aUnit('安澜经开区管委会', 'park');
  const officer = await server.signInAs('supervision_officer', { name: '苏晴' });
  const leader = await server.signInAs('leader', { name: '顾平' });
  const counties = randomUUID();
  const deputy = randomUUID();
  await inGovernment(databases.app, governmentId, async (tx) => {
    await tx.insertInto('collective').values({ governmentId, id: counties, name: '各县区政府' }).execute();
    for (const unitId of [qingping, baishi, park])
      await tx.insertInto('collectiveMember').values({ governmentId, collectiveId: counties, unitId }).execute();
    for (const unitId of [commerce, reform])
      await tx.insertInto('portfolio').values({ governmentId, postId: leader.postId, unitId }).execute();
    await tx.insertInto('post').values({ governmentId, id: deputy, title: '副秘书长' }).execute();
    await tx
      .insertInto('postServes')
      .values({ governmentId, postId: deputy, leaderPostId: leader.postId, kind: 'deputy_secretary' })
      .execute();
  });
  let position = 0;
  return {
    year,
    officer,
    leader,
    counties,
    units: { reform, commerce, housing, stateAssets, qingping, baishi, park },
    anItem: async (wording, { code, headings = ['一、扩大内需'], title, planYear = year } = {}) => {
      const id = randomUUID();
      position += 1;
      await inGovernment(databases.app, governmentId, (tx) =>
        tx
          .insertInto('item')
          .values({
            ...{ governmentId, planYear, id, headings, wording, position },
            kind: 'task',
            code: code ?? `1.${position}`,
            title: title ?? wording.slice(0, 20),
            state: 'confirmed',
            search: gramsOf(wording),
          })
          .execute(),
      );
      return id;
    },
    aTarget: async (itemId, { name, value, unit, quantity = 'stock' }) => {
      const id = randomUUID();
      await inGovernment(databases.app, governmentId, (tx) =>
        tx
          .insertInto('target')
          .values({
            ...{ governmentId, planYear: year, id, itemId, name, quantity },
            op: '>=',
            value: value ?? null,
            measureUnit: unit ?? null,
            direction: 'up',
          })
          .execute(),
      );
      return id;
    },
  };
}
