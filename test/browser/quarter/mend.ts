import { inspectFilingsApi, inspectFindingsApi } from '@liubu/contract';
import { expect } from 'vitest';
import { settled } from '../harness/open-page.ts';
import { params, type Quarter, YEAR } from './quarter.ts';

export const MENDED = '37';

/** The office upholds what the inspection found. */
export async function upholdContradiction({ ask, remembered, jobsDone }: Quarter): Promise<void> {
  const officer = 'supervision_officer';
  const { findings } = await ask(officer, inspectFindingsApi.findings, {
    params,
    query: { item: remembered.itemsOf.playground.id },
  });
  const open = findings.filter(({ state }) => state === 'open' || state === 'answered');
  expect(open.map(({ rule }) => rule)).toContain('inspection-contradicts-filing');
  await ask(officer, inspectFindingsApi.decideFindings, {
    params,
    body: {
      findings: open.map(({ id, revision }) => ({ id, revision })),
      verdict: 'uphold',
      reason: '现场记录与填报不符，认定属实。',
    },
  });
  await jobsDone();
}

/** The unit files May as it is, and that is approved. */
export async function fileMayRight({ ask, remembered, jobsDone }: Quarter): Promise<void> {
  const { playground, school } = remembered.itemsOf;
  const officer = 'supervision_officer';
  const at = { ...params, periodId: remembered.periods[5]! };
  const { items, unitId } = await ask('liaison2', inspectFilingsApi.sheet, { params: at, query: {} });
  const texts: Record<string, [value: string | null, progress: string]> = {
    [playground.id]: [MENDED, '四月数更正为二十一片；五月新完工十六片，累计三十七片，均有验收单。'],
    [school.id]: ['4100', '七所学校主体封顶，新增学位四千一百个。'],
  };
  for (const item of items) {
    const [value, progress] = texts[item.itemId] ?? [null, '普惠性幼儿园年检全部完成，三所新园挂牌。'];
    await ask('liaison2', inspectFilingsApi.saveFiling, {
      params: { ...params, id: item.filingId },
      body: {
        revision: item.revision,
        progress,
        entries: value === null ? [] : [{ targetId: item.targets[0]!.targetId, text: value }],
        submit: true,
      },
    });
  }
  const sheet = await ask('head2', inspectFilingsApi.sheet, { params: at, query: {} });
  const filings = sheet.items.map(({ filingId: id, revision }) => ({ id, revision }));
  await ask('head2', inspectFilingsApi.signSheet, { params: at, body: { unitId, revision: sheet.revision, filings } });
  const queue = await ask(officer, inspectFilingsApi.reviewQueue, { params, query: {} });
  await ask(officer, inspectFilingsApi.decideFilings, {
    params,
    body: { filings: queue.filings.map(({ id, revision }) => ({ id, revision })), decision: 'approve' },
  });
  await jobsDone();
}

/** Not green at once: what was red goes through yellow, and says until when. */
export async function seeYellow(quarter: Quarter): Promise<void> {
  const { page } = await quarter.as('supervision_officer');
  await page.goto(`/${YEAR}/items/${quarter.remembered.itemsOf.playground.id}`);
  await settled(page);
  const light = page.locator('.item-light');
  await light.locator('.light-line').getByText('黄灯').first().waitFor();
  await light
    .getByText(/此前亮过红灯/)
    .first()
    .waitFor();
}
