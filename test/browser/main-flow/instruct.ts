import { expect } from 'vitest';
import { settled } from '../harness/open-page.ts';
import { type Flow, goTo, OFFICER } from './flow.ts';

const WORDS = '请市教育局牵头，一周内拿出秋季学期学位缺口清单和解决办法。';

/** A leader's five minutes on a phone: what is typed there becomes a matter. */
export async function instructOnPhone(flow: Flow): Promise<void> {
  const leader = await flow.as(flow.city.leaderOf('市教育局'), 'phone');
  const { page } = leader;
  await page.goto(`/${flow.story.year}`);
  await settled(page);
  await page.getByRole('heading', { name: /我负责的事项 \d+ 项/ }).waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  await flow.clean(page);
  await flow.picture(page, 'leader-phone');
  await page.getByLabel('写批示').fill(WORDS);
  await page.getByRole('button', { name: '提交批示' }).click();
  await page.getByRole('link', { name: WORDS }).waitFor();
  await flow.picture(page, 'leader-phone-instruction');

  const officer = await flow.as(OFFICER);
  await goTo(officer, '立项');
  const row = officer.page.getByRole('row', { name: new RegExp(WORDS.slice(0, 12)) });
  await row.getByText('领导批示').waitFor();
}
