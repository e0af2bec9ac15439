import { settled } from '../harness/open-page.ts';
import { drop, type Flow, goTo, OFFICER } from './flow.ts';
import { decisionsText } from './story.ts';

/** The officer opens the plan year and drops the report in; its reading is seen until it is done. */
export async function takeReportIn(flow: Flow): Promise<{ items: number }> {
  const { story } = flow;
  const officer = await flow.as(OFFICER);
  const { page } = officer;
  await goTo(officer, '计划年度');
  await page.getByRole('spinbutton', { name: '年度' }).fill(String(story.year));
  await flow.clean(page);
  await page.getByRole('button', { name: `开立 ${story.year} 年度` }).click();
  await page
    .getByRole('row', { name: String(story.year) })
    .getByRole('link', { name: '去收文' })
    .click();
  await page.waitForURL(`**/${story.year}/read`);
  await settled(page);
  await page.getByLabel('这是什么文件').selectOption('report');
  await page.getByLabel('公开程度').first().selectOption('public');
  await drop(page, story.report.name, story.report.text);
  await page.getByText(/待审 \d+ 条/).waitFor({ timeout: 60_000 });
  await flow.clean(page);
  await page
    .getByRole('row', { name: /政府工作报告/ })
    .getByRole('link')
    .first()
    .click();
  await page.locator('.read-item.current').waitFor();
  const waiting = await page.getByRole('button', { name: /^待审 \d/ }).textContent();
  await flow.clean(page);
  return { items: Number(/\d+/.exec(waiting ?? '')?.[0]) };
}

/** A page of meeting decisions, one of which the report says already; each becomes a matter. */
export async function takeDecisionsIn(flow: Flow): Promise<void> {
  const officer = await flow.as(OFFICER);
  const { page } = officer;
  await goTo(officer, '收文与读取');
  await page.getByLabel('这是什么文件').selectOption('meeting');
  const { repeated } = flow.remembered;
  if (repeated === undefined) throw new Error('no item was chosen to be repeated');
  await drop(page, '市政府第52次常务会议议定事项.txt', decisionsText(flow.story, repeated));
  await page.getByText('读出事项 3 件').waitFor({ timeout: 30_000 });
  await goTo(officer, '立项');
  await page.getByText('防汛实战演练').waitFor();
  await flow.clean(page);
}
