import { inspectCalendarsApi, inspectFilingsApi } from '@liubu/contract';
import { expect } from 'vitest';
import { goTo } from '../main-flow/flow.ts';
import { params, type Quarter } from './quarter.ts';

/** The office begins from a published calendar, sees the year, saves it, and opens March. */
export async function declareCalendar(quarter: Quarter): Promise<void> {
  const officer = await quarter.as('supervision_officer');
  const { page } = officer;
  await goTo(officer, '填报日历');
  await page.getByRole('button', { name: '新增日历' }).click();
  const form = page.locator('form.calendar-layout');
  await form.getByLabel('名称').fill('月报');
  const day = async (what: string, months: string, number: string) => {
    await form.getByLabel(`${what} 哪个月`).selectOption(months);
    await form.getByLabel(`${what} 几日或几天`).fill(number);
  };
  await day('打开', '0', '20');
  await day('配合单位、县区截止', '0', '25');
  await day('牵头单位截止', '0', '28');
  await form.getByLabel('从几月开始').fill('3');
  await form.getByRole('checkbox', { name: '作为默认日历' }).check();
  await form.getByText('全年预览').waitFor();
  await quarter.clean(page);
  await form.getByRole('button', { name: '保存' }).click();
  await form.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: '打开到期的填报期' }).click();
  await page.getByText(/已打开 1 期，生成 \d+ 份填报/).waitFor();
  await quarter.clean(page);
  const { periods } = await quarter.ask('supervision_officer', inspectCalendarsApi.periods, { params, query: {} });
  for (const { month, id } of periods) quarter.remembered.periods[month] = id;
  expect(periods.map(({ month, state }) => `${month} ${state}`).slice(0, 2)).toEqual(['3 open', '4 planned']);
}

/** The month before the quarter, so that April has something to be held against. */
export async function fileMarch(quarter: Quarter): Promise<void> {
  const { ask, remembered } = quarter;
  const at = { ...params, periodId: remembered.periods[3]! };
  for (const [liaison, head] of [
    ['liaison2', 'head2'],
    ['liaison', 'unit_head'],
  ] as const) {
    const { items, unitId } = await ask(liaison, inspectFilingsApi.sheet, { params: at, query: {} });
    for (const item of items)
      await ask(liaison, inspectFilingsApi.saveFiling, {
        params: { ...params, id: item.filingId },
        body: {
          revision: item.revision,
          progress: `${item.title}：一季度完成前期准备，各项工作按计划推进。`,
          entries: item.targets
            .filter((target) => target.ask === 'asked')
            .map(({ targetId, value }) => ({ targetId, text: String(Math.round(Number(value) * 20) / 100) })),
          submit: true,
        },
      });
    const sheet = await ask(head, inspectFilingsApi.sheet, { params: at, query: {} });
    await ask(head, inspectFilingsApi.signSheet, {
      params: at,
      body: {
        unitId,
        revision: sheet.revision,
        filings: sheet.items.map(({ filingId: id, revision }) => ({ id, revision })),
      },
    });
  }
  const { filings } = await ask('supervision_officer', inspectFilingsApi.reviewQueue, { params, query: {} });
  await ask('supervision_officer', inspectFilingsApi.decideFilings, {
    params,
    body: { filings: filings.map(({ id, revision }) => ({ id, revision })), decision: 'approve' },
  });
  await quarter.jobsDone();
}
