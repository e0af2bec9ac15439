import {
  accountToleranceApi as api,
  DEFAULT_TOLERANCE,
  platformApi,
  type TolerancePage,
  toleranceRules,
} from '@liubu/contract';
import { openDocument } from '@liubu/documents';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aFilingTown, type FilingTown } from '../../../../../test/harness/filing-town.ts';
import { type Caller, openTestServer, type TestServer } from '../../../../../test/harness/test-server.ts';
import { inGovernment, query } from '../../../../platform/database/tenant.ts';
import { dueMending } from '../due-mending.ts';
import { tolerancesInForce } from '../in-force.ts';
import { lacksOf } from '../rules/lacks.ts';

let server: TestServer;
let town: FilingTown;
let liaison: Caller;
let head: Caller;
const year = 2026;
beforeAll(async () => {
  server = await openTestServer();
  town = await aFilingTown(server);
  liaison = await town.liaison(town.units.commerce, '林晓');
  head = await server.signInAs('head', { name: '高远' });
}, 120_000);
afterAll(async () => await server?.close());

const STATED = DEFAULT_TOLERANCE.conditions.map(({ key, name }) => ({
  key,
  statement: `${name}：有会议记录和论证报告。`,
  evidence: [{ kind: 'reference' as const, title: '专题会议纪要', reference: '云商纪〔2026〕4号' }],
}));
const HELD = DEFAULT_TOLERANCE.conditions.map(({ key }) => ({ key, isHeld: true, reason: '材料齐全，查证属实' }));
const GRANT = {
  outcome: 'lighter' as const,
  findings: HELD,
  reason: '先行先试，造成的延误已在补救',
  mendBy: '2026-08-31',
  deductionShare: '0.3',
  ladder: 'paused' as const,
};
const inForce = () =>
  inGovernment(server.databases.app, server.governmentId, (tx) =>
    tolerancesInForce(tx, server.governmentId, year, server.clock.now().toISOString().slice(0, 10)),
  );

/** An application of the commerce bureau, handed in. */
async function submitted(wording: string, change: Partial<TolerancePage['tolerance']> = {}): Promise<TolerancePage> {
  const itemId = await town.aFiledItem(wording, { lead: town.units.commerce });
  const begun = await liaison.ask(api.applyTolerance, {
    params: { year },
    body: { itemId, unitId: town.units.commerce },
  });
  expect(begun.error).toBeNull();
  const { id, revision } = begun.body.tolerance;
  const saved = await liaison.ask(api.saveTolerance, {
    params: { year, id },
    body: {
      facts: '外贸综合服务平台采用新的监管方式，上线推迟两个月。',
      conditions: change.conditions ?? STATED,
      exclusions: change.exclusions ?? [],
      urgent: change.urgent ?? null,
      revision,
    },
  });
  expect(saved.error).toBeNull();
  const sent = await liaison.ask(api.submitTolerance, {
    params: { year, id },
    body: { revision: saved.body.tolerance.revision },
  });
  expect(sent.error).toBeNull();
  return sent.body;
}
const decide = (who: Caller, page: TolerancePage, decision: Partial<typeof GRANT> | object = {}) =>
  who.ask(api.decideTolerance, {
    params: { year, id: page.tolerance.id },
    body: { ...GRANT, revision: page.tolerance.revision, ...decision },
  });

describe('a tolerance', () => {
  test('goes from the unit’s draft over examination and decision to mended, and is in force meanwhile', async () => {
    await town.at('2026-06-15T02:00:00Z');
    const page = await submitted('建成外贸综合服务平台');
    expect(page.lacks).toEqual([]);
    const { id } = page.tolerance;
    const examined = await town.officer.ask(api.examineTolerance, {
      params: { year, id },
      body: { exclusions: [], opinion: '材料齐全，建议从轻', revision: page.tolerance.revision },
    });
    expect(examined.body.tolerance.state).toBe('examined');
    expect((await inForce()).some((one) => one.id === id)).toBe(false);
    const todos = await head.ask(platformApi.todos);
    expect(JSON.stringify(todos.body)).toContain('容错认定');
    const granted = await decide(head, examined.body);
    expect(granted.error).toBeNull();
    expect(granted.body.tolerance).toMatchObject({ state: 'granted', isInForce: true, deductionShare: '0.3' });
    expect((await inForce()).find((one) => one.id === id)).toMatchObject({
      outcome: 'lighter',
      deductionShare: '0.3',
      ladder: 'paused',
      mendBy: '2026-08-31',
    });
    const owed = async () => {
      const { governmentId } = server;
      const at = { governmentId, planYear: 2026, until: '2026-12-31', unitIds: null };
      const found = await inGovernment(server.databases.app, governmentId, (tx) => dueMending(tx, at));
      return found.filter((due) => due.id === id);
    };
    expect(await owed()).toMatchObject([{ kind: 'mending', due: '2026-08-31', itemIds: [page.tolerance.itemId] }]);
    // Before the unit reports, nobody says mended; before the day, nobody says unmended.
    for (const outcome of ['mended', 'unmended'] as const) {
      const early = await town.officer.ask(api.decideMended, {
        params: { year, id },
        body: { outcome, reason: '核对', revision: granted.body.tolerance.revision },
      });
      expect(early.error?.code).toBe('STATE_REFUSED');
    }
    const reported = await liaison.ask(api.reportMended, {
      params: { year, id },
      body: {
        words: '平台已上线运行',
        evidence: [{ kind: 'reference', title: '验收意见', reference: '云商验〔2026〕2号' }],
        revision: granted.body.tolerance.revision,
      },
    });
    expect(await owed()).toEqual([]);
    const mended = await town.officer.ask(api.decideMended, {
      params: { year, id },
      body: { outcome: 'mended', reason: '现场查看属实', revision: reported.body.tolerance.revision },
    });
    expect(mended.body.tolerance.state).toBe('mended');
    await town.at('2026-10-15T02:00:00Z');
    expect((await inForce()).some((one) => one.id === id)).toBe(true);
    const file = await town.officer.ask(api.toleranceFile, { params: { year, id }, body: {} });
    const bytes = await server.platform.files.read(server.governmentId, file.body.sha256);
    const { text } = await openDocument(bytes, file.body.name);
    expect(text.replaceAll('\n', '')).toContain('关于“建成外贸综合服务平台”容错认定的意见');
    expect(text).toContain('保留30%');
    await town.at('2026-06-15T02:00:00Z');
  });

  test('lapses when its day passes without a word', async () => {
    const page = await submitted('建设跨境电商产业园');
    const granted = await decide(head, page);
    const { id } = granted.body.tolerance;
    expect((await inForce()).some((one) => one.id === id)).toBe(true);
    await town.at('2026-09-01T02:00:00Z');
    expect((await inForce()).some((one) => one.id === id)).toBe(false);
    const late = await liaison.ask(api.reportMended, {
      params: { year, id },
      body: { words: '已纠正', evidence: STATED[0]!.evidence, revision: granted.body.tolerance.revision },
    });
    expect(late.error?.userMessage).toContain('2026-08-31');
    const ended = await town.officer.ask(api.decideMended, {
      params: { year, id },
      body: { outcome: 'unmended', reason: '未见纠正', revision: granted.body.tolerance.revision },
    });
    expect(ended.body.tolerance.state).toBe('ended');
    const seen = await liaison.ask(api.tolerance, { params: { year, id } });
    expect(seen.body.allowed).toEqual(['acknowledge']);
    const read = await liaison.ask(api.acknowledgeTolerance, {
      params: { year, id },
      body: { revision: ended.body.tolerance.revision },
    });
    expect(read.body.allowed).toEqual([]);
    await town.at('2026-06-15T02:00:00Z');
  });

  test('evidence that was withdrawn since proves nothing; nobody of the unit examines or settles it', async () => {
    const own = await server.signInAs('supervision_officer', { unitId: town.units.commerce, name: '兼职督查员' });
    const page = await submitted('开展汽车以旧换新');
    const { id, itemId, revision } = page.tolerance;
    const examined = await own.ask(api.examineTolerance, {
      params: { year, id },
      body: { exclusions: [], opinion: '齐备', revision },
    });
    expect(examined.error?.userMessage).toContain('回避');
    const [evidenceId] = await inGovernment(server.databases.app, server.governmentId, async (tx) => {
      const rows = await query<{ id: string }>(
        tx,
        `insert into liubu.evidence (government_id, plan_year, id, item_id, unit_id, kind, title, reference, added_at, withdrawn_at)
         values ($1, $2, gen_random_uuid(), $3, $4, 'reference', '论证报告', '云商〔2026〕1号', now(), now()) returning id`,
        [server.governmentId, year, itemId, town.units.commerce],
      );
      const only = STATED.map((one) => ({
        ...one,
        evidence: [{ kind: 'evidence', id: rows[0]!.id, title: '论证报告' }],
      }));
      await query(tx, 'update liubu.tolerance set conditions = $2 where id = $1', [id, JSON.stringify(only)]);
      return rows.map((row) => row.id);
    });
    expect(evidenceId).toBeDefined();
    const seen = await head.ask(api.tolerance, { params: { year, id } });
    expect(seen.body.lacks).toHaveLength(STATED.length);
    const refused = await decide(head, seen.body);
    expect(refused.error?.code).toBe('RULE_BROKEN');
    expect(refused.error?.userMessage).toContain('没有佐证');
  });

  test('can’t be granted with an exclusion, or a condition without evidence; it says where', async () => {
    const excluded = await submitted('组织消费促进活动', { exclusions: ['gain'] });
    expect(excluded.lacks.map(({ at }) => at)).toEqual(['exclusions.gain']);
    const refused = await decide(head, excluded);
    expect(refused.error?.code).toBe('RULE_BROKEN');
    expect(refused.error?.fields).toHaveProperty('exclusions.gain');
    expect(refused.error?.userMessage).toContain('谋取私利');

    const bare = await submitted('开通中欧班列集货点', {
      conditions: STATED.map((one) => (one.key === 'public' ? { ...one, evidence: [] } : one)),
    });
    expect((await decide(head, bare)).error?.fields).toHaveProperty('conditions.public');
    const no = await decide(head, bare, { outcome: 'refused', mendBy: null, deductionShare: null, ladder: null });
    expect(no.body.tolerance.state).toBe('refused');

    // 紧急处置: what was reported afterwards stands for the evidence of the procedure.
    const urgent = await submitted('抢修冷链设施', {
      conditions: STATED.map((one) => (one.key === 'procedure' ? { ...one, evidence: [] } : one)),
      urgent: { reportedOn: '2026-05-04', reference: '云商报〔2026〕7号' },
    });
    expect(urgent.lacks).toEqual([]);
  });

  test('asks for a day, a share and reasons by field', async () => {
    const page = await submitted('培育外贸新业态');
    const bad = await decide(head, page, {
      mendBy: '2026-06-15',
      deductionShare: '1.5',
      ladder: null,
      findings: HELD.slice(1),
    });
    expect(Object.keys(bad.error?.fields ?? {}).sort()).toEqual([
      'deductionShare',
      'findings.lawful',
      'ladder',
      'mendBy',
    ]);
    const unheld = await decide(head, page, {
      findings: HELD.map((one) => (one.key === 'lawful' ? { ...one, isHeld: false } : one)),
    });
    expect(unheld.error?.fields).toHaveProperty('findings.lawful');
  });

  test('is not decided by one who holds a post in the unit', async () => {
    const page = await submitted('办好进出口商品展');
    const own = await server.signInAs('head', { unitId: town.units.commerce, name: '兼任负责人' });
    const refused = await decide(own, page);
    expect(refused.error?.code).toBe('RULE_BROKEN');
    expect(refused.error?.userMessage).toContain('回避');
  });

  test('is not there for other units, and a draft is its writer’s alone', async () => {
    const page = await submitted('提升口岸通关效率');
    const { id } = page.tolerance;
    const stranger = await town.liaison(town.units.housing);
    expect((await stranger.ask(api.tolerance, { params: { year, id } })).status).toBe(404);
    expect((await stranger.ask(api.tolerances, { params: { year } })).body.tolerances).toEqual([]);
    expect((await town.leader.ask(api.tolerance, { params: { year, id } })).status).toBe(200);
    const itemId = await town.aFiledItem('改造农贸市场', { lead: town.units.commerce });
    const draft = await liaison.ask(api.applyTolerance, {
      params: { year },
      body: { itemId, unitId: town.units.commerce },
    });
    const hidden = { params: { year, id: draft.body.tolerance.id } };
    expect((await town.officer.ask(api.tolerance, hidden)).status).toBe(404);
    const again = await liaison.ask(api.applyTolerance, {
      params: { year },
      body: { itemId, unitId: town.units.commerce },
    });
    expect(again.error?.code).toBe('DUPLICATE');
    const foreign = await liaison.ask(api.applyTolerance, {
      params: { year },
      body: { itemId, unitId: town.units.housing },
    });
    expect(foreign.status).toBe(404);
  });

  test('conditions are declared with a reason, and what is contradictory is refused by its line', async () => {
    const body = {
      rules: { ...DEFAULT_TOLERANCE, name: '云川市容错条件', mendDays: 30 },
      from: 0,
      reason: '按市委深改委会议要求',
    };
    const declared = await town.officer.ask(api.declareTolerance, { params: { year }, body });
    expect(declared.body.version).toBe(1);
    expect((await head.ask(api.declareTolerance, { params: { year }, body })).status).toBe(403);
    const stale = await town.officer.ask(api.declareTolerance, { params: { year }, body });
    expect(stale.error?.code).toBe('CHANGED_MEANWHILE');
    const twice = toleranceRules.safeParse({
      ...DEFAULT_TOLERANCE,
      conditions: [DEFAULT_TOLERANCE.conditions[0], DEFAULT_TOLERANCE.conditions[0]],
      urgentFor: 'nothing',
    });
    expect(twice.error?.issues.map(({ path }) => path.join('.'))).toEqual(['conditions.1.key', 'urgentFor']);
  });
});

test('what lacks is told for every required condition', () => {
  const lacks = lacksOf(DEFAULT_TOLERANCE, { facts: '', conditions: [], exclusions: ['safety'], urgent: null });
  expect(lacks.map(({ at }) => at)).toContain('facts');
  expect(lacks.filter(({ at }) => at === 'conditions.lawful')).toHaveLength(2);
  expect(lacks.at(-1)!.at).toBe('exclusions.safety');
});
