import { platformApi } from '@liubu/contract';
import { makeFirstAdministrator } from '@liubu/server';
import { generateSync } from 'otplib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { expectAxeClean, expectNoForeignRequests } from './harness/checks.ts';
import { openBrowser } from './harness/chromium.ts';
import { openPage, settled, type WatchedPage } from './harness/open-page.ts';
import { openWorkspace, type Workspace } from './harness/workspace.ts';

const PASSWORD = '山高水长风细雨斜云淡';
let workspace: Workspace;
let browser: Browser;
beforeAll(async () => {
  [workspace, browser] = await Promise.all([openWorkspace(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await workspace?.close();
});

const opened: WatchedPage[] = [];
afterEach(() => Promise.all(opened.splice(0).map((watched) => watched.close())));
async function nobody(path: string): Promise<WatchedPage> {
  const watched = await openPage(browser, workspace, null, { path });
  opened.push(watched);
  return watched;
}

const signIn = async (page: Page, name: string, password = PASSWORD) => {
  await page.getByLabel('登录名').fill(name);
  await page.getByLabel('密码').fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
};

test('from the first start’s link to three administrators, a post with a role, and the exact page after signing in', async () => {
  const made = await makeFirstAdministrator(workspace.platform, { governmentName: '青屏县', level: 'county' });
  const first = await nobody(made!.link);
  const { page } = first;
  await expectAxeClean(page);
  const fill = (group: string, label: string, text: string) =>
    page.getByRole('group', { name: group }).getByLabel(label, { exact: true }).fill(text);
  await fill('本级政府', '名称', '青屏县');
  await page.getByRole('group', { name: '本级政府' }).getByLabel('层级').selectOption('county');
  await fill('系统管理员（您）', '姓名', '何甲');
  await fill('系统管理员（您）', '登录名', '县管理员');
  await fill('系统管理员（您）', '新密码', '太短');
  await fill('系统管理员（您）', '再输一遍', '太短');
  for (const [group, name] of [
    ['安全管理员', '罗乙'],
    ['审计员', '方丙'],
  ] as const) {
    await fill(group, '姓名', name);
    await fill(group, '登录名', `县${group}`);
  }
  await page.getByRole('button', { name: '设立' }).click();
  await page.getByText('密码至少 10 个字符').waitFor();
  await fill('系统管理员（您）', '新密码', PASSWORD);
  await fill('系统管理员（您）', '再输一遍', PASSWORD);
  await page.getByRole('button', { name: '设立' }).click();
  await page.getByText('三员已设立').waitFor();
  const [securityLink] = await page.locator('.secret-text').allTextContents();
  await expectAxeClean(page);

  // The administrator makes a unit, a post and a person; came for one page and lands on it.
  const desk = await nobody('/people/units?x=1');
  await signIn(desk.page, '县管理员');
  await desk.page.waitForURL(/\/people\/units\?x=1$/);
  await desk.page.getByRole('button', { name: '新增单位' }).click();
  await desk.page.getByLabel('全称', { exact: true }).fill('县教育局');
  await desk.page.getByRole('button', { name: '新增', exact: true }).click();
  await desk.page.getByRole('heading', { name: '县教育局' }).waitFor();
  await desk.page.getByRole('button', { name: '新增岗位' }).click();
  await desk.page.getByLabel('岗位名称').fill('联络员');
  await desk.page.getByRole('button', { name: '新增', exact: true }).click();
  await desk.open('/people/persons');
  await desk.page.getByRole('button', { name: '新增人员' }).click();
  await desk.page.getByLabel('姓名', { exact: true }).fill('叶知秋');
  await desk.page.getByLabel('登录名', { exact: true }).fill('叶知秋');
  await desk.page.getByRole('button', { name: '新增', exact: true }).click();
  await desk.page.getByRole('cell', { name: '叶知秋' }).first().waitFor();
  await desk.open('/people/posts');
  await desk.page.getByRole('link', { name: '联络员' }).click();
  await desk.page.getByRole('button', { name: '安排任职' }).click();
  await desk.page.getByLabel('人员', { exact: true }).selectOption({ label: '叶知秋' });
  await desk.page.getByRole('button', { name: '保存' }).click();
  await desk.page.getByText('叶知秋').waitFor();
  await expectAxeClean(desk.page);
  const post = new URL(desk.page.url()).pathname;

  // The security administrator chooses a password, gives the role, hands the link out.
  const safe = await nobody(new URL(securityLink!).pathname);
  await safe.page.getByLabel('新密码').fill('安全管理员的一句长密码');
  await safe.page.getByLabel('再输一遍').fill('安全管理员的一句长密码');
  await safe.page.getByRole('button', { name: '保存' }).click();
  await safe.page.getByRole('link', { name: '去登录' }).click();
  await signIn(safe.page, '县安全管理员', '安全管理员的一句长密码');
  await safe.page.locator('.frame-side').waitFor();
  await safe.open(post);
  await safe.page.getByRole('button', { name: '修改角色' }).click();
  await safe.page.getByRole('checkbox', { name: '联络员' }).check();
  await safe.page.getByLabel('理由').fill('任联络员');
  await safe.page.getByRole('button', { name: '保存' }).click();
  await safe.page.getByRole('button', { name: '修改角色' }).waitFor();
  await safe.open('/people/security');
  await safe.page
    .getByRole('row', { name: /叶知秋/ })
    .getByRole('button', { name: '密码链接' })
    .click();
  const link = await safe.page.locator('.secret-text').textContent();
  await expectAxeClean(safe.page);

  // The liaison chooses a password, and the link is worth nothing afterwards.
  const liaison = await nobody(new URL(link!).pathname);
  await liaison.page.getByLabel('新密码').fill('联络员自己的一句长密码');
  await liaison.page.getByLabel('再输一遍').fill('联络员自己的一句长密码');
  await liaison.page.getByRole('button', { name: '保存' }).click();
  await liaison.page.getByText('密码已设置').waitFor();
  await liaison.open(new URL(link!).pathname);
  await liaison.page.getByText('链接不能用了').waitFor();
  await liaison.open('/account');
  await signIn(liaison.page, '叶知秋', '联络员自己的一句长密码');
  await liaison.page.getByRole('heading', { name: '我的账号' }).waitFor();
  await liaison.page.getByText('县教育局 联络员').waitFor();
  for (const watched of [first, desk, safe, liaison]) expectNoForeignRequests(watched);

  // Second factor: set up, asked for at the door.
  const panel = liaison.page.getByRole('region', { name: '动态口令' });
  await panel.getByRole('button', { name: '设置' }).click();
  await panel.getByLabel('现在的密码').fill('联络员自己的一句长密码');
  await panel.getByRole('button', { name: '设置' }).click();
  const secret = (await panel.locator('.secret-text').textContent())!.replaceAll(' ', '');
  await expectAxeClean(liaison.page);
  await panel.getByLabel('6 位数字').fill(generateSync({ secret }));
  await panel.getByRole('button', { name: '启用' }).click();
  await panel.locator('.code-list').waitFor();
  const [recovery] = await panel.locator('.code-list code').allTextContents();
  expect(await panel.locator('.code-list code').count()).toBe(10);
  const again = await nobody('/sign-in');
  await signIn(again.page, '叶知秋', '联络员自己的一句长密码');
  await again.page.getByLabel('动态口令').fill('000000');
  await again.page.getByRole('button', { name: '登录', exact: true }).click();
  await again.page.getByRole('alert').waitFor();
  await again.page.getByLabel('动态口令').fill(recovery!);
  await again.page.getByRole('button', { name: '登录', exact: true }).click();
  await again.page.locator('.frame-side').waitFor();
  await settled(again.page);
});

test('an address of another site is not gone to', async () => {
  const watched = await nobody('/sign-in?to=//evil.example/&problem=identity-unknown');
  await watched.page.getByText('还没有与本系统关联').waitFor();
  await expectAxeClean(watched.page);
  expect(await workspace.ask('liaison', platformApi.me)).toMatchObject({ roles: ['liaison'] });
  expectNoForeignRequests(watched);
});
