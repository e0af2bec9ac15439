import { inspectInspectionsApi, trainApi } from '@liubu/contract';
import { expect } from 'vitest';
import { settled } from '../harness/open-page.ts';
import { goTo } from '../main-flow/flow.ts';
import type { Quarter } from './quarter.ts';
import { params, YEAR } from './quarter.ts';

const INSPECTORS = ['inspector', 'inspector2', 'supervision_officer'] as const;

const COURSE = '督查业务（第733号令）';

/** The city's own course for inspectors; the one that ships with the product is on the six steps and filing. */
async function openInspectionCourse({ ask }: Quarter): Promise<void> {
  const officer = 'supervision_officer';
  const { id, revision } = await ask(officer, trainApi.saveCourse, {
    params,
    body: {
      title: COURSE,
      purpose: 'inspection',
      validityMonths: 24,
      materials: [{ kind: 'text', title: '怎样进现场', body: '两人以上，出示证件。\n\n- 先看实物\n- 再核台账' }],
    },
  });
  await ask(officer, trainApi.setCourseState, { params: { ...params, id }, body: { state: 'open', revision } });
}

/** The office plans a session, opens it, and shows the code; inspectors scan it, and the session ends. */
export async function signInByCode(quarter: Quarter): Promise<void> {
  await openInspectionCourse(quarter);
  const officer = await quarter.as('supervision_officer');
  const { page } = officer;
  await goTo(officer, '培训班');
  await page.getByRole('button', { name: '新建培训班' }).click();
  const form = page.locator('form.panel');
  const course = form.locator('select');
  await course.selectOption({ label: COURSE });
  await form.getByLabel('期次').fill('督查人员上岗培训第一期');
  await form.getByLabel('地点').fill('市委党校三号教室');
  await form.getByLabel('开始').fill(`${YEAR}-03-16T08:30`);
  await form.getByLabel('结束').fill(`${YEAR}-03-16T17:30`);
  await quarter.clean(page);
  await form.getByRole('button', { name: '保存' }).click();
  await page.waitForURL(/\/training\/sessions\/[0-9a-f-]{36}$/);
  await page.getByRole('button', { name: '开放报名' }).click();
  await page.getByRole('button', { name: '开班' }).click();
  await page.getByRole('button', { name: '结束并考核' }).waitFor();
  await page.getByRole('button', { name: '投屏签到码' }).click();
  await page.getByText(/每半分钟换一次/).waitFor();
  await quarter.clean(page);
  const sessionId = page.url().split('/').at(-1)!;
  for (const who of INSPECTORS) {
    const phone = await quarter.as(who, 'phone');
    // What a phone reads from the wall.
    const { link } = await quarter.ask('supervision_officer', trainApi.signInCode, {
      params: { ...params, id: sessionId },
    });
    await phone.page.goto(link);
    await phone.page.getByText('已签到').waitFor();
    await quarter.clean(phone.page);
  }
  await page.getByText('到课 3').waitFor();
  await page.getByRole('button', { name: '结束并考核' }).click();
  await page.getByText('考核', { exact: true }).first().waitFor();
  const { people } = await quarter.ask('supervision_officer', inspectInspectionsApi.inspectionPeople, { params });
  const trained = (who: (typeof INSPECTORS)[number] | 'inspector3') =>
    people.find(({ personId }) => personId === quarter.people[who].personId)?.isTrained;
  expect([trained('inspector'), trained('inspector2'), trained('inspector3')]).toEqual([true, true, false]);
}

/** The liaison reads the course on filing and passes its quiz, by the answers that the pages teach. */
export async function passCourse(quarter: Quarter): Promise<void> {
  const liaison = await quarter.as('liaison2');
  const { page } = liaison;
  await goTo(liaison, '课程');
  await quarter.clean(page);
  const { courses } = await quarter.ask('liaison2', trainApi.courses, { params, query: {} });
  const course = courses.find(({ purpose, passMark }) => purpose === 'filing' && passMark !== null)!;
  await page.getByRole('link', { name: course.title }).click();
  await page.getByRole('link', { name: '做测验' }).waitFor();
  await quarter.clean(page);
  await page.getByRole('link', { name: '做测验' }).click();
  await page.getByRole('button', { name: '开始' }).click();
  await page.locator('.quiz-question').first().waitFor();
  await quarter.clean(page);
  const { questions } = await quarter.ask('supervision_officer', trainApi.questions, {
    params: { ...params, id: course.id },
    query: {},
  });
  for (const question of await page.locator('.quiz-question').all()) {
    const text = (await question.locator('legend').textContent()) ?? '';
    const known = questions.find((one) => text.includes(one.text))!;
    for (const place of known.answer) await question.getByText(known.options[place]!, { exact: true }).click();
  }
  await page.getByRole('button', { name: '交卷' }).click();
  await page.getByRole('status').getByText('合格', { exact: true }).waitFor();
  await settled(page);
}

/** Who still has a gap, and that only inspection holds anything up. */
export async function lookAtReadiness(quarter: Quarter): Promise<void> {
  const officer = await quarter.as('supervision_officer');
  await goTo(officer, '培训到位');
  await officer.page.getByRole('row', { name: /程远/ }).getByText('不能进督查组').waitFor();
  expect(await officer.page.getByRole('row', { name: /严行/ }).count()).toBe(0);
  await quarter.clean(officer.page);
}
