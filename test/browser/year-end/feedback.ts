import { feedbackSatisfactionApi as ballots } from '@liubu/contract';
import { openDocument } from '@liubu/documents';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { settled } from '../harness/open-page.ts';
import { params, YEAR, type YearEnd } from './year-end.ts';

/** The office sets a ballot up; a deputy votes item by item, on a phone; it is closed and counted. */
export async function vote(at: YearEnd): Promise<void> {
  const office = (await at.as('supervision_officer')).page;
  await office.goto(`/${YEAR}/ballots/new`);
  await office.getByLabel('名称', { exact: true }).first().fill('2026年民生实事满意度测评');
  await office.getByLabel('开始时间').fill('2027-01-11T08:00');
  await office.getByLabel('截止时间').fill('2027-01-14T18:00');
  const { school, playground } = at.remembered.itemsOf;
  for (const { id } of [school, playground]) await office.getByLabel(/^从事项清单选/).selectOption(id);
  for (const witness of ['inspector', 'inspector2'] as const)
    await office.locator('select[aria-label^="监票人"]').selectOption(at.people[witness].personId);
  await at.clean(office);
  await office.getByRole('button', { name: '保存' }).click();
  await office.waitForURL(/\/ballots\/[0-9a-f-]{36}$/);
  const path = new URL(office.url()).pathname;
  await office.getByRole('button', { name: '发起评议' }).click();
  await office.getByText('投票中').first().waitFor();
  const { page } = await at.as('deputy', 'phone');
  await page.goto(`${path}/vote`);
  await page.getByRole('button', { name: /满意/ }).first().click();
  await at.clean(page);
  await at.picture(page, 'vote-phone');
  await page
    .getByRole('button', { name: /不满意/ })
    .first()
    .click();
  await page.getByRole('button', { name: '投出我的一票' }).click();
  await page.getByText('已投出，谢谢您').waitFor();
  await office.goto(path);
  const running = await at.ask('supervision_officer', ballots.ballot, {
    params: { ...params, id: path.split('/').at(-1)! },
  });
  expect(running.turnout.voted).toBe(1);
  await office.getByRole('button', { name: '提前截止' }).click();
  const box = office.locator('.reason-box');
  await box.getByRole('textbox').fill('应投的代表都已投票');
  await box.getByRole('button', { name: '提前截止' }).click();
  await office.getByRole('button', { name: '计票', exact: true }).click();
  await office.getByText('已计票').first().waitFor();
  await at.clean(office);
}

/** A document as it is taken away by the page. */
async function textOfDownload(page: Page, press: () => Promise<void>): Promise<string> {
  const download = page.waitForEvent('download');
  await press();
  const chunks: Buffer[] = [];
  for await (const chunk of await (await download).createReadStream()) chunks.push(chunk as Buffer);
  return (await openDocument(Buffer.concat(chunks), 'a.docx')).text;
}

/** The year's report as docx, with what was met and what was missed; registered as issued. */
export async function reportYear(at: YearEnd): Promise<void> {
  const { page } = await at.as('supervision_officer');
  await page.goto(`/${YEAR}/fulfilment-reports`);
  await page.getByRole('button', { name: /^起草/ }).click();
  await page.waitForURL(/\/fulfilment-reports\/[0-9a-f-]{36}$/);
  await settled(page);
  await at.clean(page);
  await at.picture(page, 'year-report');
  const said = await textOfDownload(page, () => page.getByRole('button', { name: /docx/ }).first().click());
  expect(said).toContain('改造薄弱学校操场');
  const head = page.getByLabel('标题', { exact: true });
  const edit = page.getByRole('button', { name: '修改', exact: true });
  await edit.click();
  const title = await head.inputValue();
  await head.fill(`${title}（送审稿）`);
  await back(page, () => edit.click());
  expect(await head.inputValue()).toBe(`${title}（送审稿）`);
  await page.getByRole('button', { name: '取消', exact: true }).click();
  await page.getByRole('button', { name: '送审' }).click();
  await page.getByLabel('文号').fill('云政办发〔2027〕2号');
  await page.getByLabel('成文日期').fill('2027-01-11');
  await page.getByRole('button', { name: '登记印发' }).click();
  await page.getByText('已印发').first().waitFor();
}

/** As after a lost session: the page comes anew, the form is opened again, and says that it goes on from before. */
async function back(page: Page, open: () => Promise<void>): Promise<void> {
  await page.reload();
  await settled(page);
  await open();
  await page.getByText('已恢复上次没有提交的内容').waitFor();
}

/** Next year's review is drafted from what is proved, and from nothing else. */
export async function draftReview(at: YearEnd): Promise<void> {
  const { page } = await at.as('supervision_officer');
  await page.goto(`/${YEAR}/reviews`);
  await page.getByRole('button', { name: '从数据起草' }).click();
  await page.waitForURL(/\/reviews\/[0-9a-f-]{36}$/);
  await settled(page);
  await at.clean(page);
  await at.picture(page, 'review');
  const said = await textOfDownload(page, () => page.getByRole('button', { name: '下载 docx' }).click());
  expect(said).toContain('9200');
  const sentence = page.locator('.review-sentence', { hasText: '9200' }).first();
  const words = page.getByRole('textbox', { name: '文字' });
  const edit = async () => {
    await sentence.click();
    await page.getByRole('button', { name: '修改', exact: true }).click();
  };
  await edit();
  const text = await words.inputValue();
  await words.fill(`全市${text}`);
  await back(page, edit);
  expect(await words.inputValue()).toBe(`全市${text}`);
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await sentence.filter({ hasText: '全市' }).waitFor();
}

const NEXT_REPORT = `云川市政府工作报告
——2027年1月12日在云川市第十六届人民代表大会第三次会议上
各位代表：
一、2026年工作回顾
过去一年，我们办好民生实事。新建改扩建中小学校12所，新增学位9200个。规范普惠性幼儿园办园。
二、2027年重点工作
新增学位8000个。改造薄弱学校操场40片。`;

/** Next year's report is taken in and laid against this year's promises. */
export async function reconcile(at: YearEnd): Promise<void> {
  const { page } = await at.as('supervision_officer');
  await page.goto('/plan-years');
  await page.getByRole('spinbutton', { name: '年度' }).fill(String(YEAR + 1));
  await page.getByRole('button', { name: `开立 ${YEAR + 1} 年度` }).click();
  await page
    .getByRole('row', { name: String(YEAR + 1) })
    .getByRole('link', { name: '去收文' })
    .click();
  await page.getByLabel('这是什么文件').selectOption('report');
  await page.getByLabel('粘贴文字').check();
  await page.getByLabel('文件正文').fill(NEXT_REPORT);
  await page.getByRole('button', { name: '收入并读取' }).click();
  await page.getByText(/待审 \d+ 条/).waitFor();
  await at.jobsDone();
  await page.goto(`/${YEAR}/reconcile`);
  await page.getByRole('button', { name: '开始对账' }).click();
  await at.jobsDone();
  await page.goto(`/${YEAR}/reconcile`);
  await page
    .getByText(/新增学位/)
    .first()
    .waitFor();
  await at.clean(page);
  await at.picture(page, 'reconcile');
}
