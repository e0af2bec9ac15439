import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOW_FORMS, platformApi, trainApi } from '@liubu/contract';
import { tableToXlsx } from '@liubu/documents';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, openTestServer, type TestServer } from '../../../../test/harness/test-server.ts';
import { inGovernment, query } from '../../../platform/database/tenant.ts';
import { anItem } from '../../1-design/test/a-year.ts';
import { trainedPersons } from '../index.ts';
import { STANDARD_CARDS } from '../standard/how-cards.ts';
import { SIX_STEPS_ID, standardQuestions } from '../standard/six-steps-course.ts';

const year = 2026;
let server: TestServer;
let officer: Caller;
let liaison: Caller;
let other: Caller;
let inspector: Caller;
let education: string;

beforeAll(async () => {
  server = await openTestServer();
  await server.aPlanYear(year);
  education = await server.aUnit('市教育局');
  const finance = await server.aUnit('市财政局');
  officer = await server.signInAs('supervision_officer');
  liaison = await server.signInAs('liaison', { unitId: education, name: '王小明' });
  other = await server.signInAs('liaison', { unitId: finance, name: '李雷' });
  inspector = await server.signInAs('inspector', { name: '韩梅' });
});
afterAll(() => server.close());

const aCourse = async (changes: object = {}): Promise<string> => {
  const { body, status } = await officer.ask(trainApi.saveCourse, {
    params: { year },
    body: { title: '督查业务', purpose: 'inspection', validityMonths: 12, ...changes } as never,
  });
  expect(status).toBe(200);
  await officer.ask(trainApi.setCourseState, { params: { year, id: body.id }, body: { state: 'open', revision: 1 } });
  return body.id;
};
const aSession = async (courseId: string, capacity: number | null = null): Promise<string> => {
  const { body } = await officer.ask(trainApi.saveSession, {
    params: { year },
    body: {
      courseId,
      title: '第一期',
      place: '市委党校 201',
      startsAt: '2026-03-02T01:00:00.000Z',
      endsAt: '2026-03-02T09:00:00.000Z',
      capacity,
    },
  });
  const moved = await officer.ask(trainApi.moveSession, {
    params: { year, id: body.id },
    body: { state: 'enrolling', revision: 1 },
  });
  expect(moved.status).toBe(200);
  return body.id;
};

describe('the standard course', () => {
  test('is passed by its quiz, in either language, and shows as one’s own', async () => {
    const started = await liaison.ask(trainApi.startQuiz, {
      params: { year, id: SIX_STEPS_ID },
      body: { language: 'en' },
    });
    expect(JSON.stringify(started.body)).not.toContain('answer"');
    const right = new Map(standardQuestions('en').map(({ id, answer }) => [id, answer]));
    const finished = await liaison.ask(trainApi.finishQuiz, {
      params: { year, id: started.body.attemptId },
      body: { answers: started.body.questions.map(({ id }) => ({ id, chosen: right.get(id)! })), language: 'en' },
    });
    expect(finished.body).toMatchObject({ score: 100, passed: true });
    const { body } = await liaison.ask(trainApi.courses, { params: { year }, query: {} });
    expect(body.courses[0]).toMatchObject({
      isStandard: true,
      mine: { passedOn: '2026-03-02', validTo: '2028-03-01' },
    });
    const again = await liaison.ask(trainApi.finishQuiz, {
      params: { year, id: started.body.attemptId },
      body: { answers: [], language: 'zh' },
    });
    expect(again.error?.code).toBe('STATE_REFUSED');
  });
  test('what was not answered is wrong; another’s attempt is not there; nobody edits the course', async () => {
    const started = await other.ask(trainApi.startQuiz, { params: { year, id: SIX_STEPS_ID }, body: {} });
    const stolen = await liaison.ask(trainApi.finishQuiz, {
      params: { year, id: started.body.attemptId },
      body: { answers: [] },
    });
    expect(stolen.error?.code).toBe('NOT_FOUND');
    const empty = await other.ask(trainApi.finishQuiz, {
      params: { year, id: started.body.attemptId },
      body: { answers: [] },
    });
    expect(empty.body).toMatchObject({ score: 0, passed: false });
    const edit = await officer.ask(trainApi.saveQuestions, {
      params: { year, id: SIX_STEPS_ID },
      body: { questions: [] },
    });
    expect(edit.error?.code).toBe('RULE_BROKEN');
  });
});

describe('a session', () => {
  test('goes from plan to archive; who came has passed, is trained for a year, and no longer', async () => {
    const courseId = await aCourse();
    const id = await aSession(courseId);
    await inspector.ask(trainApi.enrol, { params: { year, id }, body: {} });
    const { body: shown } = await officer.ask(trainApi.signInCode, { params: { year, id } });
    const signed = await inspector.ask(trainApi.signIn, { params: { year, id }, body: { code: shown.code } });
    expect(signed.body).toMatchObject({ title: '第一期', wasEnrolled: true });
    expect((await liaison.ask(trainApi.signIn, { params: { year, id }, body: { code: 'x' } })).error?.code).toBe(
      'RULE_BROKEN',
    );
    expect((await liaison.ask(trainApi.signInCode, { params: { year, id } })).status).toBe(403);
    const page = await officer.ask(trainApi.session, { params: { year, id } });
    let revision = page.body.revision;
    for (const state of ['running', 'assessed'] as const)
      revision = (await officer.ask(trainApi.moveSession, { params: { year, id }, body: { state, revision } })).body
        .revision;
    const trained = (on: string) =>
      inGovernment(server.databases.app, server.governmentId, (tx) =>
        trainedPersons(tx, server.governmentId, [inspector.personId, liaison.personId], on),
      );
    expect([...(await trained('2026-03-02'))]).toEqual([inspector.personId]);
    expect([...(await trained('2027-03-01'))]).toEqual([inspector.personId]);
    expect((await trained('2027-03-02')).size).toBe(0);
    const back = await officer.ask(trainApi.moveSession, {
      params: { year, id },
      body: { state: 'running', revision },
    });
    expect(back.error?.code).toBe('STATE_REFUSED');
  });
  test('the last place is given once; the list is seen by whose people they are', async () => {
    const id = await aSession(await aCourse({ purpose: 'filing' }), 1);
    const both = await Promise.all([
      liaison.ask(trainApi.enrol, { params: { year, id }, body: {} }),
      other.ask(trainApi.enrol, { params: { year, id }, body: {} }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
    const winner = both[0]!.status === 200 ? liaison : other;
    const loser = winner === liaison ? other : liaison;
    expect((await winner.ask(trainApi.session, { params: { year, id } })).body.roster).toHaveLength(1);
    expect((await loser.ask(trainApi.session, { params: { year, id } })).body).toMatchObject({
      roster: [],
      enrolled: 1,
    });
    const foreign = await liaison.ask(trainApi.enrol, {
      params: { year, id },
      body: { personIds: [other.personId], leave: true },
    });
    expect(foreign.error?.code).toBe('NOT_FOUND');
  });
  test('a roster is matched before it is kept; a workbook that is none is refused in words', async () => {
    const id = await aSession(await aCourse({ purpose: 'general' }));
    const content = await tableToXlsx({
      title: '名单',
      columns: ['单位', '姓名', '签到'].map((heading) => ({ heading, type: 'text' as const })),
      rows: [
        ['市教育局', '王小明', '是'],
        ['市教育局', '韩梅', '是'],
      ],
    });
    const file = await officer.upload(
      platformApi.uploadFile,
      { query: { name: '名单.xlsx', purpose: 'attachment' } },
      content,
    );
    const read = await officer.ask(trainApi.readRoster, {
      params: { year, id },
      body: { fileSha256: file.body.sha256 },
    });
    expect(read.body.lines.map(({ personId, attended }) => [personId, attended])).toEqual([
      [liaison.personId, true],
      [null, true],
    ]);
    const kept = await officer.ask(trainApi.saveRoster, {
      params: { year, id },
      body: { lines: [{ personId: liaison.personId, unitId: education, attended: true }] },
    });
    expect(kept.body).toEqual({ enrolled: 1, attended: 1 });
    const junk = await officer.upload(
      platformApi.uploadFile,
      { query: { name: '名单.xlsx', purpose: 'attachment' } },
      new TextEncoder().encode('PK nonsense'),
    );
    expect(junk.status).toBe(200);
    const refused = await officer.ask(trainApi.readRoster, {
      params: { year, id },
      body: { fileSha256: junk.body.sha256 },
    });
    expect(refused.error?.code).toBe('FILE_REFUSED');
    expect(refused.error?.userMessage).toMatch(/[\u4e00-\u9fff]/);
    expect(
      (await liaison.ask(trainApi.readRoster, { params: { year, id }, body: { fileSha256: file.body.sha256 } })).status,
    ).toBe(403);
  });
});

test('readiness: the gap of an inspector blocks, that of a liaison does not; names go to their own unit', async () => {
  const office = await officer.ask(trainApi.readiness, { params: { year } });
  const gaps = office.body.gaps.map(({ personId, purpose, blocks }) => ({ personId, purpose, blocks }));
  expect(gaps).toContainEqual({ personId: other.personId, purpose: 'filing', blocks: false });
  expect(gaps).toContainEqual({ personId: officer.personId, purpose: 'inspection', blocks: true });
  expect(gaps.some(({ personId }) => personId === liaison.personId)).toBe(false);
  const unit = await liaison.ask(trainApi.readiness, { params: { year } });
  expect(unit.body.gaps).toEqual([]);
  expect(unit.body.people).toEqual(office.body.people);
});

test('an item that a course is tied to counts who passed that course, not who was trained for something else', async () => {
  const itemId = await anItem(server, year, { wording: '新增学位3000个', leadId: education });
  const courseId = await aCourse({ title: '学位口径', purpose: 'general', links: [{ kind: 'item', key: itemId }] });
  const shown = async () =>
    (await officer.ask(trainApi.readiness, { params: { year } })).body.items.find((one) => one.itemId === itemId);
  // The liaison passed the standard course on filing, and not this one.
  expect(await shown()).toMatchObject({ unitName: '市教育局', courses: ['学位口径'], needed: 1, ready: 0 });
  await inGovernment(server.databases.app, server.governmentId, (tx) =>
    query(
      tx,
      `insert into liubu.training_result (government_id, id, course_id, person_id, purpose, passed_on) values ($1, gen_random_uuid(), $2, $3, 'general', '2026-01-01')`,
      [server.governmentId, courseId, liaison.personId],
    ),
  );
  expect(await shown()).toMatchObject({ needed: 1, ready: 1 });
});

test('every form has the product’s card, and a page that shows it', async () => {
  expect(Object.keys(STANDARD_CARDS).sort()).toEqual(Object.keys(HOW_FORMS).sort());
  const web = join(import.meta.dirname, '../../../../../web/src');
  const pages = readdirSync(web, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tsx'))
    .map((name) => readFileSync(join(web, name), 'utf8'))
    .join('\n');
  for (const form of Object.keys(HOW_FORMS))
    expect(pages, form).toContain(form === 'item' ? 'subject={`item:' : `<HowCard subject="${form}" />`);
});

test('how a thing is done: the product’s card, then the city’s own; none for what is no form', async () => {
  const card = await liaison.ask(trainApi.how, { params: { year, subject: 'filing' }, query: {} });
  expect(card.body.cards).toMatchObject([{ origin: 'standard', courses: [{ id: SIX_STEPS_ID }, {}] }]);
  const saved = await officer.ask(trainApi.saveHow, {
    params: { year, subject: 'filing' },
    body: { title: '本市补充', body: '每月 25 日前报。', version: 0 },
  });
  expect(saved.body).toEqual({ version: 1 });
  const both = await liaison.ask(trainApi.how, { params: { year, subject: 'filing' }, query: { language: 'en' } });
  expect(both.body.cards.map(({ origin }) => origin)).toEqual(['own', 'standard']);
  expect((await liaison.ask(trainApi.how, { params: { year, subject: 'nothing' }, query: {} })).status).toBe(404);
  const late = await officer.ask(trainApi.saveHow, {
    params: { year, subject: 'filing' },
    body: { title: 'x', body: 'y', version: 0 },
  });
  expect(late.error?.code).toBe('CHANGED_MEANWHILE');
  expect(
    (
      await liaison.ask(trainApi.saveHow, {
        params: { year, subject: 'filing' },
        body: { title: 'x', body: 'y', version: 1 },
      })
    ).status,
  ).toBe(403);
});

test('no name stands in what the record tells of training', async () => {
  const rows = await inGovernment(server.databases.app, server.governmentId, (tx) =>
    query<{ body: string }>(tx, "select body::text as body from liubu.event where what like 'train:%'"),
  );
  expect(rows.length).toBeGreaterThan(5);
  for (const { body } of rows) expect(body).not.toMatch(/王小明|李雷|韩梅/);
});

test('a material with a script for an address is refused', async () => {
  const { error } = await officer.ask(trainApi.saveCourse, {
    params: { year },
    body: {
      title: '坏材料',
      purpose: 'general',
      materials: [{ kind: 'address', title: '点我', address: 'javascript:alert(1)' }],
    },
  });
  expect(error?.code).toBe('INPUT_INVALID');
});
