import {
  feedbackSatisfactionApi as ballots,
  feedbackFulfilmentApi as fulfilment,
  readApi,
  feedbackReviewApi as review,
} from '@liubu/contract';
import { openDocument } from '@liubu/documents';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { settled } from '../harness/open-page.ts';
import { params, YEAR, type YearEnd } from './year-end.ts';

/** Deputies vote item by item, on a phone; it is counted. */
export async function vote(at: YearEnd): Promise<void> {
  const officer = 'supervision_officer';
  const { scale } = await at.ask(officer, ballots.ballotSetup, { params });
  const now = at.workspace.platform.clock.now().getTime();
  const { school, playground } = at.remembered.itemsOf;
  const drafted = await at.ask(officer, ballots.draftBallot, {
    params,
    body: {
      title: '2026年民生实事满意度测评',
      note: '',
      opensAt: new Date(now).toISOString(),
      closesAt: new Date(now + 3 * 86_400_000).toISOString(),
      scale,
      lines: [
        { itemId: school.id, title: '新建改扩建中小学校', unitId: at.unit.id },
        { itemId: playground.id, title: '改造薄弱学校操场', unitId: at.unit.id },
      ],
      witnessIds: [at.people.inspector.personId, at.people.inspector2.personId],
    },
  });
  const where = { ...params, id: drafted.ballot.id };
  await at.ask(officer, ballots.openBallot, { params: where, body: { revision: drafted.ballot.revision } });
  const { page } = await at.as('deputy', 'phone');
  await page.goto(`/${YEAR}/ballots/${where.id}/vote`);
  await page.getByRole('button', { name: /满意/ }).first().click();
  await at.clean(page);
  await at.picture(page, 'vote-phone');
  await page
    .getByRole('button', { name: /不满意/ })
    .first()
    .click();
  await page.getByRole('button', { name: '投出我的一票' }).click();
  await page.getByText('已投出，谢谢您').waitFor();
  const running = await at.ask(officer, ballots.ballot, { params: where });
  expect(running.turnout.voted).toBe(1);
  const ended = await at.ask(officer, ballots.moveClosing, {
    params: where,
    body: { closesAt: null, reason: '应投的代表都已投票', revision: running.ballot.revision },
  });
  await at.ask(officer, ballots.countBallot, { params: where, body: { revision: ended.ballot.revision } });
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
  const officer = 'supervision_officer';
  const drafted = await at.ask(officer, fulfilment.draftFulfilmentReport, { params, body: { period: 'year' } });
  const where = { ...params, id: drafted.id };
  const { page } = await at.as(officer);
  await page.goto(`/${YEAR}/fulfilment-reports/${drafted.id}`);
  await settled(page);
  await at.clean(page);
  await at.picture(page, 'year-report');
  const said = await textOfDownload(page, () => page.getByRole('button', { name: /docx/ }).first().click());
  expect(said).toContain('改造薄弱学校操场');
  const submitted = await at.ask(officer, fulfilment.moveFulfilmentReport, {
    params: where,
    body: { to: 'submitted', revision: drafted.revision },
  });
  await at.ask(officer, fulfilment.moveFulfilmentReport, {
    params: where,
    body: {
      to: 'issued',
      revision: submitted.revision,
      documentNumber: '云政办发〔2027〕2号',
      documentDate: '2027-01-11',
    },
  });
}

/** Next year's review is drafted from what is proved, and from nothing else. */
export async function draftReview(at: YearEnd): Promise<void> {
  const officer = 'supervision_officer';
  const drafted = await at.ask(officer, review.draftReview, { params });
  const { page } = await at.as(officer);
  await page.goto(`/${YEAR}/reviews/${drafted.id}`);
  await settled(page);
  await at.clean(page);
  await at.picture(page, 'review');
  const said = await textOfDownload(page, () => page.getByRole('button', { name: '下载 docx' }).click());
  expect(said).toContain('9200');
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
  const officer = 'supervision_officer';
  await at.ask(officer, readApi.openPlanYear, { body: { year: YEAR + 1 } });
  await at.ask(officer, readApi.addDocument, {
    params: { year: YEAR + 1 },
    body: {
      kind: 'report',
      title: '云川市政府工作报告（2027年）',
      text: NEXT_REPORT,
      issuedBy: '云川市人民政府',
      issuedOn: '2027-01-12',
    },
  });
  await at.jobsDone();
  const { page } = await at.as(officer);
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
