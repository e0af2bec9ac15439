import {
  addressOf,
  publicDeputiesApi as api,
  inspectChasingApi,
  platformApi,
  type QuestionPage,
} from '@liubu/contract';
import { tableToXlsx } from '@liubu/documents';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Caller } from '../../../../test/harness/test-server.ts';
import { inGovernment, query } from '../../../platform/database/tenant.ts';
import { chase } from '../../../steps/4-inspect/chase.ts';
import { dueToDeputies } from '../due.ts';
import { publicQuestionsOf } from '../public-questions.ts';
import { ASK, aDeputiesBench, at, type DeputiesBench, year } from './a-deputies-bench.ts';

/** Of somebody whom a question names. */
const PHONE = '13912345678';

let bench: DeputiesBench;
beforeAll(async () => {
  bench = await aDeputiesBench();
}, 120_000);
afterAll(async () => await bench?.server.close());

const publicQuestions = () => bench.inside((tx) => publicQuestionsOf(tx, bench.server.governmentId));

describe('a question', () => {
  test('goes to the unit, is signed by its head, judged, answered again once, closed; every step waits for whom it should', async () => {
    const { server, town, deputy, other, liaison, unitHead, itemId, inside, todosOf, asked, answered, now } = bench;
    const page = await asked('12个社区食堂现在建成几个？');
    expect(page.question).toMatchObject({ state: 'asked', due: '2026-03-16', light: 'ample', isMine: true });
    // It names its item, so that an answer which stays late is chased by the item's ladder.
    const owed = await inside((tx) =>
      dueToDeputies(tx, {
        ...{ governmentId: server.governmentId, planYear: year, until: '2026-03-20' },
        unitIds: [town.units.commerce],
      }),
    );
    expect(owed.find(({ id }) => id === page.question.id)).toMatchObject({ itemIds: [itemId], isRestricted: false });
    const hits = async (who: Caller) =>
      (await who.ask(platformApi.search, { params: { year }, query: { words: '现在建成几个' } })).body.hits;
    expect(await hits(liaison)).toMatchObject([
      { kind: 'question', link: `/${year}/deputy-questions/${page.question.id}` },
    ]);
    expect(await hits(other)).toEqual([]);
    expect(await todosOf(liaison)).toContainEqual(expect.stringContaining('答复代表询问'));
    const { params, revision } = at(page);
    // A draft is its unit's alone, and is signed by the head alone.
    const draft = await liaison.ask(api.draftAnswer, { params, body: { text: '已建成5个。', submit: true, revision } });
    expect(draft.body.allowed).not.toContain('sign');
    expect((await now(deputy, page)).answers).toEqual([]);
    expect((await now(town.officer, page)).answers).toEqual([]);
    const from = draft.body.question.revision;
    expect((await liaison.ask(api.signAnswer, { params, body: { revision: from } })).error?.code).toBe('NOT_ALLOWED');
    const back = await unitHead.ask(api.redraftAnswer, { params, body: { reason: '请写明地址', revision: from } });
    expect(back.body.answers[0]?.returnReason).toBe('请写明地址');
    const first = await answered(back.body, '已建成5个，地址见附表。');
    expect(await todosOf(deputy)).toContainEqual(expect.stringContaining('您的询问已答复'));
    const bare = await deputy.ask(api.judgeAnswer, {
      params,
      body: { verdict: 'dissatisfied', reason: '', revision: first.question.revision },
    });
    expect(bare.error?.fields).toHaveProperty('reason');
    const no = await deputy.ask(api.judgeAnswer, {
      params,
      body: { verdict: 'dissatisfied', reason: '没有附表', revision: first.question.revision },
    });
    expect(no.body.question).toMatchObject({ state: 'asked', round: 2 });
    const second = await answered(no.body, '已建成5个：城东1号、城西2号……');
    const still = await deputy.ask(api.judgeAnswer, {
      params,
      body: { verdict: 'dissatisfied', reason: '仍不完整', revision: second.question.revision },
    });
    expect(still.body.question).toMatchObject({ state: 'closed', verdict: 'dissatisfied' });
    expect(await todosOf(town.officer)).toContainEqual(expect.stringContaining('仍不满意'));
    const settled = await town.officer.ask(api.settleQuestion, {
      params,
      body: { reason: '已请单位到社区当面说明', revision: still.body.question.revision },
    });
    expect(settled.error).toBeNull();
    expect((await todosOf(town.officer)).filter((todo) => todo.includes('仍不满意'))).toEqual([]);
    expect(settled.body.steps.map(({ what }) => what)).toEqual([
      ...['ask-question', 'submit-answer', 'redraft-answer', 'submit-answer', 'sign-answer', 'judge-answer'],
      ...['submit-answer', 'sign-answer', 'judge-answer', 'settle-question'],
    ]);
  });

  test('that is another unit’s is sent back and passed on, and its term begins anew', async () => {
    const { server, town, liaison, housing, todosOf, asked } = bench;
    const page = await asked('保障性住房的食堂谁来建？', { unitId: town.units.commerce });
    const { params, revision } = at(page);
    const back = await liaison.ask(api.returnQuestion, { params, body: { reason: '属住建局职责', revision } });
    await town.at('2026-03-09T02:00:00Z');
    const passed = await town.officer.ask(api.passQuestion, {
      params,
      body: { unitId: town.units.housing, reason: '由住建局答复', revision: back.body.question.revision },
    });
    expect(passed.body.question).toMatchObject({ state: 'asked', due: '2026-03-23', unit: { id: town.units.housing } });
    expect((await liaison.ask(api.question, { params })).status).toBe(404);
    expect((await housing.ask(api.question, { params })).body.allowed).toEqual(['return', 'draft']);
    // What is late is chased like everything else that is due, by the unit and in no item's name.
    await town.at('2026-03-25T02:00:00Z');
    const due = await town.officer.ask(inspectChasingApi.due, { params: { year } });
    expect(JSON.stringify(due.body)).toContain('保障性住房的食堂谁来建');
    const late = (await town.officer.ask(api.questions, { params: { year } })).body.questions[0]!;
    expect(late).toMatchObject({ light: 'late', lateDays: 2 });
    await town.at('2026-03-26T02:00:00Z');
    await chase(server.platform, { governmentId: server.governmentId }, [dueToDeputies]);
    expect(await todosOf(housing)).toContainEqual(expect.stringMatching(/^reminder .*逾期/));
    await town.at('2026-03-02T02:00:00Z');
  });

  test('is seen by its deputy, its unit and the office; others find nothing', async () => {
    const { town, deputy, other, housing, internalId, asked } = bench;
    const page = await asked('冷库什么时候投用？');
    const { params } = at(page);
    expect((await other.ask(api.question, { params })).status).toBe(404);
    expect((await housing.ask(api.question, { params })).status).toBe(404);
    expect((await town.officer.ask(api.question, { params })).body.question.deputy).toBe('许禾');
    const hidden = await deputy.ask(api.ask, {
      params: { year },
      body: { ...ASK, itemId: internalId, unitId: town.units.commerce, question: '内部事项怎么办？' },
    });
    expect(hidden.error?.code).toBe('RULE_BROKEN');
    const stale = await deputy.ask(api.withdrawQuestion, { params, body: { reason: '不问了', revision: 9 } });
    expect(stale.error?.code).toBe('CHANGED_MEANWHILE');
  });

  test('is public with the deputy’s word and the office’s release, with the name that was agreed to, and with nothing personal', async () => {
    const { town, deputy, other, asked, answered, now } = bench;
    const page = await asked(`食堂订餐电话是不是 ${PHONE}？`, { mayPublish: false });
    const { params } = at(page);
    const first = await answered(page, '<script>alert(1)</script>已公布在网站。');
    expect(first.allowed).not.toContain('release');
    const agreed = await deputy.ask(api.publishing, {
      params,
      body: { mayPublish: true, showsName: true, revision: first.question.revision },
    });
    const from = agreed.body.question.revision;
    const body = { isReleased: true, reason: '群众关心', revision: from };
    const personal = await town.officer.ask(api.releaseQuestion, { params, body });
    expect(personal.error?.userMessage).toContain('手机号');
    expect(personal.error?.userMessage).not.toContain(PHONE);
    // A name may be passed by who looked; an identity number by nobody.
    const named = await answered(await asked('食堂由谁负责？'), '由周局长负责。');
    const naming = (passesFindings: boolean, page: QuestionPage) =>
      town.officer.ask(api.releaseQuestion, {
        params: at(page).params,
        body: { isReleased: true, reason: '已核对', passesFindings, revision: at(page).revision },
      });
    expect((await naming(false, named)).error?.userMessage).toContain('人名');
    const passed = await naming(true, named);
    expect(passed.error).toBeNull();
    await deputy.ask(api.judgeAnswer, {
      params: at(named).params,
      body: { verdict: 'dissatisfied', reason: '请写电话', revision: passed.body.question.revision },
    });
    expect(await publicQuestions(), 'what is answered anew is not public by itself').toEqual([]);
    const secret = await answered(await asked('证件怎么办？'), '请带11010519491231002X办理。');
    expect((await naming(true, secret)).error?.userMessage).toContain('身份证号');
    const clean = await answered(await asked('食堂怎样订餐？', { showsName: true }), '可以打12345。');
    const other1 = at(clean);
    const released = await town.officer.ask(api.releaseQuestion, {
      params: other1.params,
      body: { isReleased: true, reason: '群众关心', revision: other1.revision },
    });
    expect(released.error).toBeNull();
    const shown = await publicQuestions();
    expect(shown).toMatchObject([{ by: '许禾 代表', question: '食堂怎样订餐？', answer: '可以打12345。' }]);
    expect(JSON.stringify(shown)).not.toContain(PHONE);
    // How the unit wrote it is not the deputy's to know.
    expect(JSON.stringify((await now(deputy, clean)).steps)).not.toContain('submit-answer');
    // Another deputy reads it as the public does; the name goes when the word is taken back, and so does all of it.
    expect((await other.ask(api.question, { params: other1.params })).body.steps).toEqual([]);
    const gone = await deputy.ask(api.publishing, {
      params: other1.params,
      body: { mayPublish: false, showsName: false, revision: released.body.question.revision },
    });
    expect(gone.body.question.releasedOn).toBeNull();
    expect(await publicQuestions()).toEqual([]);
  });
});

test('an answer takes files along: judged by content, pictures without place, for deputy, unit and office alone', async () => {
  const { server, town, deputy, liaison, unitHead, housing, asked, now } = bench;
  const page = await asked('附表能否一并提供？');
  const { params, revision } = at(page);
  const upload = async (name: string, content: Uint8Array) =>
    (await liaison.upload(platformApi.uploadFile, { query: { name, purpose: 'attachment' } }, content)).body.sha256;
  const photo = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#456' } })
    .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '30/1 0/1 0/1' } })
    .jpeg()
    .toBuffer();
  const table = await tableToXlsx({
    title: '社区食堂名单',
    columns: [{ heading: '名称', type: 'text' }],
    rows: [['城东1号']],
  });
  const [picture, list] = [await upload('现场.jpg', photo), await upload('名单.xlsx', table)];
  const draft = (who: Caller, files: string[], from: number, submit = false) =>
    who.ask(api.draftAnswer, {
      params,
      body: { text: '名单附后。', submit, files: files.map((sha256) => ({ sha256 })), revision: from },
    });
  // What somebody else brought is not there.
  expect((await draft(unitHead, [list], revision)).error?.code).toBe('NOT_FOUND');
  const program = await upload('程序.txt', Buffer.from('MZ\x90\x00 this program cannot be run'));
  const refused = await draft(liaison, [program], revision);
  expect(refused.error?.code).toBe('FILE_REFUSED');
  const kept = await draft(liaison, [picture, list], revision, true);
  expect(kept.error).toBeNull();
  const { files } = kept.body.answers[0]!;
  expect(files).toMatchObject([
    { name: '现场.jpg', isPicture: true },
    { name: '名单.xlsx', sha256: list, isPicture: false },
  ]);
  expect(files[0]!.sha256).not.toBe(picture);
  const open = (who: Caller, sha256: string) =>
    server.app.inject({
      url: addressOf(api.answerFile, { params: { ...params, sha256 } }),
      headers: { cookie: who.cookie },
    });
  // Before it is signed the deputy reads neither draft nor files.
  expect((await open(deputy, list)).statusCode).toBe(404);
  await unitHead.ask(api.signAnswer, { params, body: { revision: kept.body.question.revision } });
  const shown = await open(deputy, files[0]!.sha256);
  expect(shown.headers['content-type']).toBe('image/jpeg');
  expect((await sharp(shown.rawPayload).metadata()).exif).toBeUndefined();
  // Where a scanner is set up, what it has not looked at is not handed out, nor what it found a virus in.
  const scanned = (scan: string) =>
    inGovernment(server.databases.jobs, server.governmentId, (tx) =>
      query(tx, 'update liubu.file_check set scan = $3 where government_id = $1 and sha256 = $2', [
        ...[server.governmentId, list, scan],
      ]),
    );
  for (const scan of ['waiting', 'infected']) {
    await scanned(scan);
    expect((await open(deputy, list)).json().error.code, scan).toBe('STATE_REFUSED');
  }
  await scanned('clean');
  const download = await open(deputy, list);
  expect([download.statusCode, download.headers['content-type']]).toEqual([200, 'application/octet-stream']);
  expect(download.headers['content-disposition']).toMatch(/^attachment/);
  // Public by its release, the answer is read by others without them.
  const released = await town.officer.ask(api.releaseQuestion, {
    params,
    body: {
      isReleased: true,
      reason: '代表同意公开',
      passesFindings: false,
      revision: (await now(deputy, page)).question.revision,
    },
  });
  expect(released.error).toBeNull();
  expect((await now(housing, page)).answers[0]).toMatchObject({ text: '名单附后。', files: [] });
  expect((await open(housing, list)).statusCode).toBe(404);
});
