import { accountScoringApi as scoring } from '@liubu/contract';
import { expect } from 'vitest';
import { settled } from '../harness/open-page.ts';
import { params, YEAR, type YearEnd } from './year-end.ts';

/** A missed target goes up the ladder: the officer makes a case of it, with facts, and asks the unit for its statement. */
export async function openCase(at: YearEnd): Promise<void> {
  const { page } = await at.as('supervision_officer');
  await page.goto(`/${YEAR}/cases/new?item=${at.remembered.itemsOf.playground.id}`);
  const form = page.locator('form.panel');
  await form.getByLabel('单位', { exact: true }).selectOption(at.unit.id);
  await form.getByLabel('标题').fill('改造薄弱学校操场任务未完成');
  await form.getByLabel('理由').fill('全年应改造86片，核定60片');
  // What the product knows of it is offered with its sources.
  await form.getByRole('heading', { name: '事实和证据' }).waitFor();
  await at.clean(page);
  await form.getByRole('button', { name: '登记' }).click();
  await page.waitForURL(/\/cases\/[0-9a-f-]{36}$/);
  at.found.casePath = new URL(page.url()).pathname;
  await page.getByRole('button', { name: '拟建议' }).click();
  await form.getByLabel('级别').selectOption('proposal');
  await form.getByLabel('越级的理由').fill('年终已无整改期限，事实清楚');
  await form.getByLabel('依据').fill('《政府督查工作条例》第二十一条');
  await form.getByLabel('拟采取的措施').fill('建议有权机关对未履职尽责情况作出处理');
  await at.clean(page);
  await form.getByRole('button', { name: '保存' }).click();
  await page.getByRole('button', { name: '送达陈述申辩告知书' }).click();
  await form.getByRole('button', { name: '送达陈述申辩告知书' }).click();
  await page.getByText('陈述申辩中').first().waitFor();
}

/** The head of the unit states its case on a phone. */
export async function stateCase(at: YearEnd): Promise<void> {
  const { page } = await at.as('head2', 'phone');
  await page.goto(`${at.found.casePath}/statement`);
  await page.getByLabel('陈述申辩意见').fill('26片操场因土地权属争议未能进场，已于十一月报告，正在协调。');
  await at.clean(page);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  await at.picture(page, 'statement-phone');
  await page.getByRole('button', { name: '提交陈述' }).click();
  await page.waitForURL(`**${at.found.casePath}`);
}

/** The head approves the proposal; it is transferred, and only the reference of what was decided comes back. */
export async function decideCase(at: YearEnd): Promise<void> {
  const office = (await at.as('supervision_officer')).page;
  await office.goto(at.found.casePath!);
  await office.getByRole('button', { name: '报批' }).click();
  const opinion = office.locator('form.panel');
  await opinion.getByLabel('对陈述申辩的意见').fill('权属争议属实，但六月即可预见而未报告，部分采纳');
  await opinion.getByRole('button', { name: '报批' }).click();
  await opinion.waitFor({ state: 'detached' });
  const head = await at.as('head');
  await head.page.goto(at.found.casePath!);
  await head.page.getByRole('button', { name: '作决定' }).click();
  const decision = head.page.locator('form.panel');
  await decision.getByLabel('决定', { exact: true }).selectOption('approve');
  await decision.getByLabel('依据和理由').fill('事实清楚，同意移送。');
  await decision.getByRole('button', { name: '作决定' }).click();
  await head.page.getByText('已批准，待移送').first().waitFor();
  await at.clean(head.page);

  const page = office;
  await page.goto(at.found.casePath!);
  await page.getByRole('button', { name: '移送', exact: true }).click();
  const form = page.locator('form.panel');
  await form.getByLabel('有权机关').selectOption('discipline');
  await form.getByLabel('机关名称').fill('市纪委监委');
  await form.getByLabel('移送函文号').fill('云政督移〔2026〕1号');
  await form.getByRole('button', { name: '移送', exact: true }).click();
  await page.getByRole('button', { name: '登记结果' }).click();
  await form.getByLabel('文书编号').fill('云纪函〔2026〕9号');
  await form.getByLabel('结果种类').selectOption('education');
  await form.getByRole('button', { name: '登记结果' }).click();
  await page.getByRole('button', { name: '告知单位' }).click();
  await form.getByRole('button', { name: '告知单位' }).click();
  await page.getByText('已告知').first().waitFor();
  await at.picture(page, 'case');
}

/** Another matter was tried in good faith: the unit applies, the office examines, the head tolerates it. */
export async function tolerate(at: YearEnd): Promise<void> {
  const unit = (await at.as('liaison2')).page;
  await unit.goto(`/${YEAR}/items/${at.remembered.itemsOf.nursery.id}`);
  await unit.getByRole('button', { name: '申请容错' }).click();
  await unit.waitForURL(/\/tolerances\/[0-9a-f-]{36}$/);
  const path = new URL(unit.url()).pathname;
  await unit.getByLabel(/^事情经过/).fill('试行“公办园办分园”，首批三所生源不足，已停办并分流。');
  const conditions = unit.locator('.tolerance-condition');
  const names: string[] = [];
  for (const one of await conditions.all()) {
    const label = one.getByLabel(/^怎样符合/);
    names.push(/“(.+)”/.exec((await one.locator('label').first().textContent()) ?? '')![1]!);
    await label.fill('有集体研究记录，发现问题后一个月内停办并分流幼儿。');
    await one.getByPlaceholder('名称').fill('局党组会议纪要');
    await one.getByPlaceholder('文号或存放处').fill('云教党纪〔2026〕4号');
    await one.getByRole('button', { name: '添加文件出处' }).click();
  }
  await at.clean(unit);
  await unit.getByRole('button', { name: '提出申请' }).click();
  await unit.getByText('已提出，等待督查室审查').waitFor();
  const office = (await at.as('supervision_officer')).page;
  await office.goto(path);
  await office.getByLabel('审查意见').fill('六项条件齐备，建议从轻。');
  await at.clean(office);
  await office.getByRole('button', { name: '报请认定' }).click();
  await office.getByRole('button', { name: '报请认定' }).waitFor({ state: 'detached' });
  const { page } = await at.as('head');
  await page.goto(path);
  await settled(page);
  for (const name of names) await page.getByLabel(`“${name}”的理由`).fill('有材料证明，予以认定。');
  await page.getByLabel('总的理由').fill('出于改革探索，程序完备，及时纠正。');
  await at.clean(page);
  await page.getByRole('button', { name: '作出认定' }).click();
  await page.getByRole('button', { name: '作出认定' }).waitFor({ state: 'detached' });
  await at.picture(page, 'tolerance');
}

/** Scores are computed and put on notice. */
export async function publishScores(at: YearEnd): Promise<void> {
  const { page } = await at.as('supervision_officer');
  await page.goto(`/${YEAR}/score-runs`);
  await page.getByLabel(/^名称，例如/).fill('2026年度目标考核');
  await page.getByRole('button', { name: '计算评分' }).click();
  await page.waitForURL(/\/score-runs\/[0-9a-f-]{36}$/);
  at.found.scorePath = new URL(page.url()).pathname;
  at.found.scoreId = at.found.scorePath.split('/').at(-1)!;
  await page.getByRole('button', { name: '公示', exact: true }).click();
  await page.getByRole('button', { name: '公示', exact: true }).waitFor({ state: 'detached' });
  await at.clean(page);
  await at.picture(page, 'scores-on-notice');
}

/** The unit queries a line on a phone, the office corrects it and says why; the sheet adds up to the new total. */
export async function correctScore(at: YearEnd): Promise<void> {
  const where = { ...params, id: at.found.scoreId! };
  const sheetOf = async () =>
    (await at.ask('head2', scoring.scoreSheet, { params: { ...where, unit: at.unit.id } })).sheet;
  const before = await sheetOf();
  const { page } = await at.as('head2', 'phone');
  await page.goto(`${at.found.scorePath}/sheets/${at.unit.id}`);
  await page.getByRole('button', { name: '提出疑问' }).first().click();
  await page.getByLabel(/有什么疑问/).fill('该项已按期完成，少计0.5分。');
  await at.clean(page);
  await at.picture(page, 'score-query-phone');
  await page.getByRole('button', { name: '提交疑问' }).click();
  await page.getByRole('button', { name: '提交疑问' }).waitFor({ state: 'detached' });
  const office = (await at.as('supervision_officer')).page;
  await office.goto(`/${YEAR}/score-queries`);
  const asked = office.locator('article.score-query').first();
  await asked.getByLabel('更正', { exact: true }).check();
  await asked.getByLabel(/^加减分数/).fill('0.5');
  await asked.getByLabel('答复').fill('核对属实，更正。');
  await at.clean(office);
  await asked.getByRole('button', { name: '答复' }).click();
  await office.getByText('已更正').first().waitFor();
  expect(Number((await sheetOf()).total)).toBeCloseTo(Number(before.total) + 0.5, 6);
}

/** After the term: handed in, approved by the head, published, locked. */
export async function lockScores(at: YearEnd): Promise<void> {
  const officer = await at.as('supervision_officer');
  const { page } = officer;
  await page.goto(at.found.scorePath!);
  await page.getByRole('button', { name: '报请审定' }).click();
  await page.getByRole('button', { name: '报请审定' }).waitFor({ state: 'detached' });
  const head = await at.as('head');
  await head.page.goto(at.found.scorePath!);
  await head.page.getByRole('button', { name: '审定', exact: true }).click();
  await head.page.getByRole('button', { name: '审定', exact: true }).waitFor({ state: 'detached' });
  await page.goto(at.found.scorePath!);
  await page.getByRole('button', { name: '公布', exact: true }).click();
  await page.getByRole('button', { name: '锁定', exact: true }).click();
  await page.getByText('已锁定').first().waitFor();
  await at.picture(page, 'scores-locked');
}
