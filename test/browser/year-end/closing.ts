import { createHash } from 'node:crypto';
import { feedbackClosingApi as api } from '@liubu/contract';
import { expect } from 'vitest';
import { goTo } from '../main-flow/flow.ts';
import { params, YEAR, type YearEnd } from './year-end.ts';

/** The office clears the list, passes over with reasons what is left, and submits. */
export async function closeYear(at: YearEnd): Promise<void> {
  const officer = await at.as('supervision_officer');
  const { page } = officer;
  await goTo(officer, '年度结账');
  await page.getByRole('button', { name: '开始结账' }).click();
  // The list stands there before; lines can be passed over once closing has begun.
  await page.getByRole('button', { name: '撤回结账' }).waitFor();
  await at.clean(page);
  await at.picture(page, 'closing-checklist');
  for (let open = page.getByRole('button', { name: /^写理由放行/ }); (await open.count()) > 0; ) {
    const left = await open.count();
    await open.first().click();
    const box = page.locator('.reason-box');
    await box.getByLabel('理由').fill('转入下一年度继续跟踪，已报市政府同意。');
    await box.getByRole('button', { name: '写理由放行' }).click();
    await box.waitFor({ state: 'detached' });
    await expect.poll(() => open.count()).toBe(left - 1);
  }
  await page.getByLabel('结账说明').fill('全年列入督查的重点任务已清理完毕，遗留事项已转入下一年度。');
  await page.getByRole('button', { name: '送审', exact: true }).click();
  await page.getByText('已送审，等待政府主要负责人审批。').waitFor();
}

/** The head approves: from then on nothing of the year changes, while the next one is open. */
export async function approveClosing(at: YearEnd): Promise<void> {
  const { page } = await at.as('head');
  await page.goto(`/${YEAR}/closing`);
  await page.getByRole('button', { name: '批准关闭年度' }).click();
  await page.locator('.reason-box').getByRole('button', { name: '批准关闭年度' }).click();
  await page.getByText('2026 年度：已关闭').waitFor();
  await page.getByText(/2027 年度已开立/).waitFor();
  await at.picture(page, 'closed');
  const refused = await at
    .ask('supervision_officer', api.setLock, { params, body: { lock: 'filing', locked: false, reason: '再补一项' } })
    .catch(({ message }: Error) => message);
  expect(refused).toContain('已关闭');
}

/** The package is made while one may leave, is complete, and comes as it was sealed. */
export async function archiveYear(at: YearEnd): Promise<void> {
  const officer = await at.as('supervision_officer');
  const { page } = officer;
  await goTo(officer, '归档');
  await page.getByRole('button', { name: '制作归档包' }).click();
  await at.jobsDone();
  await page.getByText('已完成').first().waitFor();
  await at.clean(page);
  await at.picture(page, 'archive');
  const [archive] = (await at.ask('supervision_officer', api.archives, { params })).archives;
  expect(archive).toMatchObject({ state: 'done', missing: [] });
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: '下载', exact: true }).click();
  const stream = await (await download).createReadStream();
  const hash = createHash('sha256');
  for await (const chunk of stream) hash.update(chunk as Buffer);
  expect(hash.digest('hex')).toBe(archive!.sha256);
  await page.getByRole('link', { name: '卷内目录' }).click();
  await page
    .getByText(/改造薄弱学校操场/)
    .first()
    .waitFor();
  await at.clean(page);
}
