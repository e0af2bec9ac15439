import { expect } from 'vitest';
import { headPostOf, liaisonPostOf } from '../../../fixtures/town/staff.ts';
import { settled } from '../harness/open-page.ts';
import { type Flow, goTo, OFFICER } from './flow.ts';

/** The unit's liaison accepts all at once, writes a plan of two works and hands it in. */
export async function acceptAndPlan(flow: Flow, unit: string): Promise<{ accepted: number }> {
  const liaison = await flow.as(liaisonPostOf(unit));
  const { page } = liaison;
  const { year } = flow.story;
  await page.goto(`/${year}`);
  await settled(page);
  await flow.clean(page);
  await goTo(liaison, '签收');
  await flow.clean(page);
  const all = page.getByRole('button', { name: /^签收全部 \d+ 项$/ });
  const accepted = Number(/\d+/.exec((await all.textContent()) ?? '')?.[0]);
  await all.click();
  await page.getByText(`已签收 ${accepted} 项`).waitFor();
  await all.waitFor({ state: 'detached' });
  expect(await page.getByText('待签收', { exact: true }).count()).toBe(0);

  await goTo(liaison, '办理方案');
  await flow.clean(page);
  await page.locator('tbody a').first().click();
  await page.waitForURL(/\/unit-plans\/[0-9a-f-]{36}$/);
  await settled(page);
  const work = (n: number, field: string) => page.getByLabel(`${n} ${field}`, { exact: true });
  await work(1, '具体工作内容').fill('制定实施方案，明确责任科室和时间表');
  await work(1, '完成时间节点').fill(`${year}-04-15`);
  await work(1, '分管负责人').fill(flow.city.holderOf(headPostOf(unit)));
  await work(1, '责任部门').fill('规划建设科');
  await work(1, '联系人').fill(flow.city.holderOf(liaisonPostOf(unit)));
  await page.getByRole('button', { name: '增加一项' }).click();
  await work(2, '具体工作内容').fill('按月调度进度，年底前全部完成并组织验收');
  await work(2, '完成时间节点').fill(`${year}-10-20`);
  expect(await work(2, '责任部门').inputValue(), 'people as in the row above').toBe('规划建设科');
  await flow.clean(page);
  await flow.picture(page, 'unit-plan');
  await page.getByRole('button', { name: '保存并送签' }).click();
  await page.getByText('已送本单位主要负责人签字').waitFor();
  return { accepted };
}

/** The unit's head signs, the office approves. */
export async function signAndApprove(flow: Flow, unit: string): Promise<void> {
  const head = await flow.as(headPostOf(unit));
  await head.page.goto(`/${flow.story.year}`);
  await settled(head.page);
  await goTo(head, '办理方案');
  await head.page
    .getByRole('row', { name: /待本单位签字/ })
    .getByRole('link')
    .first()
    .click();
  await head.page.getByRole('button', { name: '签字', exact: true }).click();
  await head.page.getByText('待审定').first().waitFor();
  await flow.clean(head.page);

  const officer = await flow.as(OFFICER);
  const { page } = officer;
  await goTo(officer, '办理方案');
  await page.getByRole('combobox', { name: '状态' }).selectOption('signed');
  await page
    .getByRole('row', { name: /待审定/ })
    .getByRole('link')
    .first()
    .click();
  await page.getByRole('button', { name: '审定', exact: true }).click();
  await page.getByText('已审定').first().waitFor();
  await flow.picture(page, 'unit-plan-approved');
}
