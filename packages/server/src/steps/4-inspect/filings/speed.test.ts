import { cpus, loadavg } from 'node:os';
import { inspectFilingsApi as api, inspectCalendarsApi as calendars } from '@liubu/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aFilingTown, type FilingTown, RULE } from '../../../../test/harness/filing-town.ts';
import { type Caller, openTestServer, type TestServer } from '../../../../test/harness/test-server.ts';

let server: TestServer;
let town: FilingTown;
let liaison: Caller;
let periodId: string;
const params = { year: 2026 };

beforeAll(async () => {
  server = await openTestServer();
  server.clock.set('2026-03-02T01:00:00Z');
  town = await aFilingTown(server);
  for (let at = 0; at < 40; at++) {
    const item = await town.aFiledItem(`第${at + 1}项重点工作按季推进`, {
      lead: town.units.commerce,
      support: [town.units.housing, { collective: town.counties }],
    });
    await town.aTarget(item, { name: `指标${at + 1}`, value: '100', unit: '个' });
    await town.aTarget(item, { name: `投资${at + 1}`, value: '12', unit: '亿元' });
  }
  liaison = await town.liaison(town.units.commerce);
  await town.officer.ask(calendars.addCalendar, { params, body: { name: '每月', rhythm: 'monthly', rule: RULE } });
  await town.at('2026-03-20T01:00:00Z');
  await town.officer.ask(calendars.openPeriods, { params, body: {} });
  periodId = (await liaison.ask(api.sheets, { params, query: {} })).body.sheets[0]!.period.id;
}, 120_000);
afterAll(() => server.close());

const sorted = (times: number[]): number[] => [...times].sort((a, b) => a - b);
const took = async (task: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await task();
  return performance.now() - began;
};

test('a page of 40 items opens within 60 ms, and a filing is submitted within 40 ms, on the embedded server', async () => {
  const page = () => liaison.ask(api.sheet, { params: { ...params, periodId }, query: {} });
  const { items } = (await page()).body;
  expect(items).toHaveLength(40);
  const opens: number[] = [];
  for (let at = 0; at < 20; at++) opens.push(await took(page));
  const submits: number[] = [];
  for (const { filingId, revision, targets } of items)
    submits.push(
      await took(async () => {
        const entries = targets.map(({ targetId }) => ({ targetId, text: '8' }));
        const body = { revision, submit: true, progress: '按计划推进，本月新增两处。', entries };
        const saved = await liaison.ask(api.saveFiling, { params: { ...params, id: filingId }, body });
        expect(saved.body.submitted).toBe(true);
      }),
    );
  const of = (times: number[]) =>
    `median ${sorted(times)[times.length >> 1]!.toFixed(1)} ms, p95 ${sorted(times)[Math.floor(times.length * 0.95)]!.toFixed(1)} ms`;
  console.log(`sheet of 40 items: ${of(opens)}; submit: ${of(submits)}`);
  // Other work shares the machine while tests run: its queue makes everything that much longer.
  const crowd = Math.max(1, loadavg()[0]! / cpus().length);
  console.log(`load per processor ${crowd.toFixed(1)}`);
  expect(sorted(opens)[opens.length >> 2]!).toBeLessThan(60 * crowd);
  expect(sorted(submits)[submits.length >> 2]!).toBeLessThan(40 * crowd);
});
