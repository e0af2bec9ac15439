import { expect } from 'vitest';
import { settled } from '../harness/open-page.ts';
import { download, drop, expectRefusal, type Flow, goTo, HEAD, OFFICER } from './flow.ts';
import { docxText, sign } from './signed-docx.ts';

/** Every check is mended or waived with a reason; the head approves in his own window. */
export async function approveBreakdown(flow: Flow): Promise<void> {
  const officer = await flow.as(OFFICER);
  const { page } = officer;
  await goTo(officer, '责任分解方案');
  await flow.clean(page);
  await page.getByRole('button', { name: '起草责任分解方案' }).click();
  await page.waitForURL(/\/breakdown\/[0-9a-f-]{36}$/);
  await settled(page);
  await flow.clean(page);
  await flow.picture(page, 'breakdown-checks');
  expect(await page.getByText('必须处理').count(), 'checks that nobody may waive').toBe(0);
  for (let waive = page.getByRole('button', { name: '写明理由放行' }); (await waive.count()) > 0; ) {
    const before = await waive.count();
    await waive.first().click();
    const box = page.locator('.reason-box');
    await box.getByLabel('理由').fill('已逐项对照报告原文核对，不影响印发');
    await box.getByRole('button', { name: '写明理由放行' }).click();
    await box.waitFor({ state: 'detached' });
    await expect.poll(() => waive.count(), { timeout: 30_000 }).toBe(before - 1);
    waive = page.getByRole('button', { name: '写明理由放行' });
  }
  await page.getByRole('button', { name: '报请批准' }).click();
  await page.getByText('等待政府主要负责人批准').waitFor();

  const head = await flow.as(HEAD);
  await goTo(head, '责任分解方案');
  await head.page.locator('tbody a').first().click();
  await head.page.getByRole('button', { name: '批准', exact: true }).click();
  await page.getByRole('heading', { name: '签发文件' }).waitFor({ timeout: 30_000 });
}

/** The docx goes out; a signed file that says another number locks nothing, the right one issues. */
export async function issueSigned(flow: Flow): Promise<{ docx: number }> {
  const { page } = await flow.as(OFFICER);
  const { signed, year } = flow.story;
  const wording = flow.remembered.repeated ?? '?';
  const draft = await download(page, () => page.getByRole('button', { name: '下载公文 docx' }).click());
  expect(draft.name).toMatch(/\.docx$/);
  const text = docxText(draft.bytes);
  expect(text).toContain(`${year}年`);
  expect(text).toContain(wording.replace(/。$/, ''));
  expect(text).toMatch(/云川市人民政府办公室|云川市人民政府/);
  expect(text).toContain(flow.city.fullName('市发展改革委'));

  const number = /\d+(?=[^\d]*$)/.exec(wording)?.[0] ?? '?';
  const slip = (xml: string) =>
    xml.replace(wording, wording.replace(new RegExp(`${number}(?=[^\\d]*$)`), `${Number(number) - 10}`));
  const signedPart = page.locator('section', { has: page.getByRole('heading', { name: '签发文件' }) }).last();
  await drop(signedPart, `${signed.number}（签发件）.docx`, sign(draft.bytes, signed, slip));
  await page.getByText(/签发文件与送签稿有 1 处不同，没有锁定/).waitFor({ timeout: 30_000 });
  expect(await page.locator('.before-after del').first().textContent()).toMatch(/\d/);
  expect(await page.getByText('已批准', { exact: true }).count()).toBeGreaterThan(0);
  await flow.clean(page);
  await page.locator('.before-after').first().scrollIntoViewIfNeeded();
  await flow.picture(page, 'signed-difference');

  await drop(signedPart, `${signed.number}（签发件）.docx`, sign(draft.bytes, signed));
  await page
    .getByText(new RegExp(`${signed.number}，`))
    .first()
    .waitFor({ timeout: 30_000 });
  await page.getByText('已印发', { exact: true }).first().waitFor();
  await flow.picture(page, 'breakdown-issued');
  return { docx: draft.bytes.length };
}

/** What is issued changes by an adjustment only: an edit of the wording is refused, with the way on. */
export async function editIsRefused(flow: Flow): Promise<void> {
  const officer = await flow.as(OFFICER);
  const { page } = officer;
  await page.locator('tbody a[href*="/items/"]').first().click();
  await page.waitForURL(/\/items\/[0-9a-f-]{36}$/);
  await settled(page);
  // The heading may still be the list's: the key is the item's once its button names it.
  await page.locator('main button[aria-keyshortcuts="e"]').waitFor();
  await page.keyboard.press('e');
  const field = page.locator('form textarea').first();
  await field.fill(`${await field.inputValue()}（改）`);
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.locator('form [role=alert]', { hasText: '调整' }).waitFor();
  await flow.clean(page);
  expectRefusal(officer, /^4\d\d .*\/items\//);
  await page.getByRole('button', { name: '取消', exact: true }).click();
}
