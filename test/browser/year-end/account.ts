import {
  accountCasesApi as cases,
  accountScoringApi as scoring,
  accountToleranceApi as tolerance,
} from '@liubu/contract';
import { expect } from 'vitest';
import { settled } from '../harness/open-page.ts';
import { params, YEAR, type YearEnd } from './year-end.ts';

/** A missed target goes up the ladder: the officer makes a case of it, with facts, and asks the unit for its statement. */
export async function openCase(at: YearEnd): Promise<void> {
  const { playground } = at.remembered.itemsOf;
  const opened = await at.ask('supervision_officer', cases.openCase, {
    params,
    body: {
      unitId: at.unit.id,
      itemIds: [playground.id],
      origin: 'officer',
      title: '改造薄弱学校操场任务未完成',
      reason: '全年应改造86片，核定60片',
    },
  });
  const { id } = opened.case;
  const drafted = await at.ask('supervision_officer', cases.draftProposal, {
    params: { ...params, id },
    body: {
      title: opened.case.title,
      rung: 'proposal',
      measure: '建议有权机关对未履职尽责情况作出处理',
      basis: '《政府督查工作条例》第二十一条',
      facts: [
        { text: '全年改造操场86片的目标，核定完成60片', kind: 'item', sourceId: playground.id, itemId: playground.id },
      ],
      skipReason: '年终已无整改期限，事实清楚',
      revision: opened.case.revision,
    },
  });
  await at.ask('supervision_officer', cases.askStatement, {
    params: { ...params, id },
    body: { revision: drafted.case.revision },
  });
  at.found.caseId = id;
  at.found.casePath = `/${YEAR}/cases/${id}`;
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
  const where = { ...params, id: at.found.caseId! };
  const { revision } = (await at.ask('supervision_officer', cases.case, { params: where })).case;
  await at.ask('supervision_officer', cases.submitCase, {
    params: where,
    body: { opinion: '权属争议属实，但六月即可预见而未报告，部分采纳', revision },
  });
  const head = await at.as('head');
  await head.page.goto(at.found.casePath!);
  await head.page.getByRole('button', { name: '作决定' }).click();
  const decision = head.page.locator('form.panel');
  await decision.getByLabel('决定', { exact: true }).selectOption('approve');
  await decision.getByLabel('依据和理由').fill('事实清楚，同意移送。');
  await decision.getByRole('button', { name: '作决定' }).click();
  await head.page.getByText('已批准，待移送').first().waitFor();
  await at.clean(head.page);

  const { page } = await at.as('supervision_officer');
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
  const itemId = at.remembered.itemsOf.nursery.id;
  const applied = await at.ask('liaison2', tolerance.applyTolerance, { params, body: { itemId, unitId: at.unit.id } });
  const { id, rules } = applied.tolerance;
  const where = { ...params, id };
  const saved = await at.ask('liaison2', tolerance.saveTolerance, {
    params: where,
    body: {
      facts: '试行“公办园办分园”，首批三所生源不足，已停办并分流。',
      conditions: rules.conditions.map(({ key }) => ({
        key,
        statement: '有集体研究记录，发现问题后一个月内停办并分流幼儿。',
        evidence: [{ kind: 'reference' as const, title: '局党组会议纪要', reference: '云教党纪〔2026〕4号' }],
      })),
      exclusions: [],
      urgent: null,
      revision: applied.tolerance.revision,
    },
  });
  const submitted = await at.ask('liaison2', tolerance.submitTolerance, {
    params: where,
    body: { revision: saved.tolerance.revision },
  });
  await at.ask('supervision_officer', tolerance.examineTolerance, {
    params: where,
    body: { exclusions: [], opinion: '六项条件齐备，建议从轻。', revision: submitted.tolerance.revision },
  });
  const { page } = await at.as('head');
  await page.goto(`/${YEAR}/tolerances/${id}`);
  await settled(page);
  for (const { name } of rules.conditions) await page.getByLabel(`“${name}”的理由`).fill('有材料证明，予以认定。');
  await page.getByLabel('总的理由').fill('出于改革探索，程序完备，及时纠正。');
  await at.clean(page);
  await page.getByRole('button', { name: '作出认定' }).click();
  await page.getByRole('button', { name: '作出认定' }).waitFor({ state: 'detached' });
  await at.picture(page, 'tolerance');
}

/** Scores are computed and put on notice. */
export async function publishScores(at: YearEnd): Promise<void> {
  const drafted = await at.ask('supervision_officer', scoring.draftScoreRun, {
    params,
    body: { title: '2026年度目标考核' },
  });
  at.found.scoreId = drafted.run.id;
  at.found.scorePath = `/${YEAR}/score-runs/${drafted.run.id}`;
  const { page } = await at.as('supervision_officer');
  await page.goto(at.found.scorePath);
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
  const { queries } = await at.ask('supervision_officer', scoring.scoreQueries, { params, query: { run: where.id } });
  await at.ask('supervision_officer', scoring.answerScoreQuery, {
    params: { ...params, id: queries[0]!.id },
    body: { outcome: 'corrected', answer: '核对属实，更正。', points: '0.5', revision: queries[0]!.revision },
  });
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
