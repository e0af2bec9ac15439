import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { builtTrial } from './harness/built-trial.ts';
import { expectAxeClean, expectNoForeignRequests, expectQuiet } from './harness/checks.ts';
import { openBrowser } from './harness/chromium.ts';
import { bestInp } from './harness/interaction.ts';
import { openPage, type WatchedPage } from './harness/open-page.ts';
import { openWorkspace, type Workspace } from './harness/workspace.ts';

let workspace: Workspace;
let browser: Browser;
beforeAll(async () => {
  [workspace, browser] = await Promise.all([openWorkspace({ web: builtTrial }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await workspace?.close();
});

const opened: WatchedPage[] = [];
// A window that stays open keeps one of the six connections that a browser opens to a host.
afterEach(() => Promise.all(opened.splice(0).map((watched) => watched.close())));
async function at(path: string, options: Parameters<typeof openPage>[3] = {}): Promise<WatchedPage> {
  const watched = await openPage(browser, workspace, 'supervision_officer', { ...options, path });
  opened.push(watched);
  return watched;
}

describe('a table', () => {
  test('moves by keys, opens by Enter, acts on the current row by a letter', async () => {
    const { page, press, ...watched } = await at('/table?rows=3');
    await press('j');
    await press('j');
    expect(await page.locator('tr.current td').nth(1).textContent()).toBe('3.1.2');
    await press('e');
    expect(await page.getByTestId('edited').textContent()).toBe('3.1.2');
    await press('k');
    await press('Enter');
    await page.waitForURL('**/opened/row-0');
    expectQuiet(watched as WatchedPage);
  });

  test('keeps its view in the address, and shows the same when the address is opened again', async () => {
    const { page } = await at('/table?rows=500');
    expect(await page.locator('.table-count').textContent()).toBe('共 500 行');
    await page.getByRole('searchbox', { name: '筛选本表' }).fill('老旧小区');
    await page.getByRole('button', { name: '筛选“牵头单位”' }).click();
    await page.getByRole('checkbox', { name: '市教育局', exact: true }).check();
    await page.keyboard.press('Escape');
    await page.getByText('125 / 500 行').waitFor();
    await page.getByRole('button', { name: '期限' }).click();
    const address = page.url();
    expect(new URL(address).searchParams.get('rows.unit')).toBe('市教育局');
    const again = await at(address.slice(workspace.origin.length));
    expect(await again.page.locator('.table-count').textContent()).toBe('125 / 500 行');
    expect(await again.page.locator('th[aria-sort="ascending"]').textContent()).toContain('期限');
    await again.page.getByRole('button', { name: /牵头单位：市教育局/ }).click();
    expect(new URL(again.page.url()).searchParams.get('rows.unit')).toBeNull();
    await again.page.getByText('125 / 500 行').waitFor();
    await again.page.getByRole('link', { name: '3.1.2', exact: true }).click();
    await again.page.waitForURL('**/opened/**');
    await again.page.goBack();
    expect(await again.page.getByRole('searchbox', { name: '筛选本表' }).inputValue()).toBe('老旧小区');
  });

  test('has only the rows in sight in the page, and answers within 200 ms at 500 rows', async () => {
    const { page, press } = await at('/table?rows=500');
    expect(await page.locator('tbody tr').count()).toBeLessThan(80);
    const inp = await bestInp(page, async () => {
      for (let n = 0; n < 20; n++) await press('j');
      await press('End');
      await press('Home');
      await page.getByRole('searchbox', { name: '筛选本表' }).pressSequentially('3.1');
      await page.getByRole('searchbox', { name: '筛选本表' }).fill('');
      await page.locator('h1').focus();
    });
    console.log(`interaction to next paint, 500 rows: ${inp} ms`);
    expect(inp).toBeLessThanOrEqual(200);
    await press('End');
    await page.getByText('（500）').waitFor();
  });

  test('chooses rows one by one, from one to another, and all that are in view', async () => {
    const { page, press } = await at('/table?rows=30');
    await press('j');
    await press('x');
    await page.getByRole('checkbox', { name: '选择第 5 行' }).click({ modifiers: ['Shift'] });
    expect(await page.locator('.bulk-bar').textContent()).toContain('已选 5 行');
    await page.getByRole('searchbox', { name: '筛选本表' }).fill('（3）');
    await page.getByText('确认 1 项').waitFor();
    await page.getByRole('button', { name: '取消选择' }).click();
    await page.getByRole('checkbox', { name: '选择全部' }).check();
    expect(await page.locator('.bulk-bar').textContent()).toContain('已选 1 行');
  });

  test('is taken away exactly as it is seen, and no text of it is ever computed', async () => {
    const { page } = await at('/table?rows=8&rows.q=HYPERLINK&rows.sort=code~down');
    await page.getByRole('button', { name: '选列' }).click();
    await page.getByRole('checkbox', { name: '期限' }).uncheck();
    await page.keyboard.press('Escape');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '导出 xlsx' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('事项清单.xlsx');
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    const { read } = await import('@e965/xlsx');
    const sheet = Object.values(read(Buffer.concat(chunks)).Sheets)[0]!;
    expect(['A1', 'B1', 'C1', 'D1', 'E1'].map((cell) => sheet[cell]?.v)).toEqual([
      '编号',
      '事项',
      '牵头单位',
      '投资',
      '状态',
    ]);
    expect(['A2', 'B2', 'D2'].map((cell) => sheet[cell]?.v)).toEqual(['3.1.7', '=HYPERLINK("x")（7）', 8_641_969]);
    expect(sheet.B2).not.toHaveProperty('f');
    expect(sheet.A4).toBeUndefined();
  });

  test('says what will be here when it is empty, and what is filtered out', async () => {
    const empty = await at('/table?rows=0');
    expect(await empty.page.locator('.state-title').textContent()).toBe('还没有事项');
    const { page } = await at('/table?rows=3&rows.q=没有这样的');
    await page.getByRole('button', { name: '清除全部筛选' }).click();
    expect(await page.locator('.table-count').textContent()).toBe('共 3 行');
  });

  test.each([0, 3, 500])('is axe clean with %i rows, its panels open', async (rows) => {
    const watched = await at(`/table?rows=${rows}`);
    await expectAxeClean(watched.page);
    if (rows > 0) {
      await watched.page.getByRole('button', { name: '筛选“牵头单位”' }).click();
      await expectAxeClean(watched.page);
    }
    expectQuiet(watched);
    expectNoForeignRequests(watched);
  });

  test('is printed whole, not only the rows in sight', async () => {
    const { page } = await at('/table?rows=500');
    expect(await page.getByText('（500）').count()).toBe(0);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    const { openDocument } = await import('@liubu/documents');
    const { text } = await openDocument(pdf, '清单.pdf');
    for (const number of [1, 250, 500]) expect(text).toContain(`（${number}）`);
    expect(text).not.toContain('筛选本表');
  });

  test('fits a phone without moving the page sideways', async () => {
    const { page } = await at('/table?rows=30', { size: 'phone' });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    await expectAxeClean(page);
  });
});

describe('parts of pages', () => {
  test('a draft outlives its window, and is gone when it was sent', async () => {
    const first = await at('/parts');
    await first.page.getByLabel('说明').fill('已完成招标，');
    await first.page.reload();
    await first.page.getByText('已恢复上次未提交的内容').waitFor();
    expect(await first.page.getByLabel('说明').inputValue()).toBe('已完成招标，');
    await first.page.getByRole('button', { name: '提交' }).click();
    await first.page.reload();
    expect(await first.page.getByLabel('说明').inputValue()).toBe('');
  });

  test('a form that goes on to another thing keeps the drafts of the two apart', async () => {
    const { page } = await at('/parts');
    const field = page.getByLabel('说明');
    const next = page.getByRole('button', { name: '换一件' });
    await field.fill('甲的情况');
    await next.click();
    expect(await field.inputValue()).toBe('');
    await field.fill('乙的情况');
    await next.click();
    expect(await field.inputValue()).toBe('甲的情况');
    await page.getByRole('button', { name: '提交' }).click();
    expect(await field.inputValue()).toBe('');
    await next.click();
    expect(await field.inputValue()).toBe('乙的情况');
  });

  test('a file of another kind is told before a byte is sent', async () => {
    const { page } = await at('/parts');
    await page.locator('input[type=file]').setInputFiles([
      { name: '报告.DOCX', mimeType: 'application/octet-stream', buffer: Buffer.from('x') },
      { name: '图片.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('x') },
    ]);
    expect(await page.getByTestId('taken').textContent()).toBe('报告.DOCX');
    expect(await page.getByRole('alert').textContent()).toContain('图片.exe');
  });

  test('what was done can be taken back for a while', async () => {
    const { page } = await at('/parts');
    await page.getByRole('button', { name: '删除' }).click();
    expect(await page.getByTestId('taken').textContent()).toBe('已删');
    await page.getByRole('button', { name: '撤销' }).click();
    expect(await page.getByTestId('taken').textContent()).toBe('');
    await page.getByText('已撤销').waitFor();
  });

  test('what cannot be taken back wants a reason', async () => {
    const { page } = await at('/parts');
    await page.getByRole('button', { name: '退回' }).click();
    const confirm = page.locator('.reason-box').getByRole('button', { name: '退回' });
    await confirm.click();
    await page.getByText('请写明理由').waitFor();
    await page.getByLabel('理由').fill('数据口径不对');
    await confirm.click();
    await page.getByText('已退回：数据口径不对').waitFor();
  });

  test('a refusal is told in words, with the fields it is about', async () => {
    const { page } = await at('/parts');
    await page.getByRole('button', { name: '错误的请求' }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByTestId('fields').textContent()).toContain('columns');
  });

  test('are axe clean', async () => {
    const watched = await at('/parts');
    await expectAxeClean(watched.page);
    await watched.page.getByRole('button', { name: '退回' }).click();
    await expectAxeClean(watched.page);
  });
});

test('a lost connection is told, requests wait, and go on when it is back', async () => {
  const { page, context } = await at('/parts');
  await context.route('**/api/**', (route) => route.abort('connectionfailed'));
  await context.route('**/health', (route) => route.abort('connectionfailed'));
  await page.getByLabel('说明').fill('断网时写的');
  await page.getByRole('button', { name: '错误的请求' }).click();
  await page.locator('.offline').waitFor();
  expect(await page.getByLabel('说明').inputValue()).toBe('断网时写的');
  await context.unroute('**/api/**');
  await context.unroute('**/health');
  await page.locator('.offline').waitFor({ state: 'detached', timeout: 20_000 });
  // The request that waited was made then, and refused for what it is.
  await page.getByTestId('fields').getByText('columns').waitFor();
});
