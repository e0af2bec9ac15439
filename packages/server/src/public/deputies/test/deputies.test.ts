import {
  addressOf,
  publicDeputiesApi as api,
  type BodyIn,
  designApi,
  inspectChasingApi,
  type ProposalPage,
  publicProposalsApi as papers,
  platformApi,
  type QuestionPage,
} from '@liubu/contract';
import { openDocument, tableToXlsx } from '@liubu/documents';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aFilingTown, type FilingTown } from '../../../../test/harness/filing-town.ts';
import { type Caller, openTestServer, type TestServer } from '../../../../test/harness/test-server.ts';
import { inGovernment, query } from '../../../platform/database/tenant.ts';
import { chase } from '../../../steps/4-inspect/chase.ts';
import { dueToDeputies } from '../due.ts';
import { publicQuestionsOf } from '../public-questions.ts';

let server: TestServer;
let town: FilingTown;
let deputy: Caller;
let other: Caller;
let liaison: Caller;
let unitHead: Caller;
let housing: Caller;
let itemId: string;
let internalId: string;
const year = 2026;
const PHONE = '13912345678';
/** Of the deputies themselves, in the list of people. */
const OWN_PHONE = '13700001111';

const inside = <T>(task: Parameters<typeof inGovernment<T>>[2]): Promise<T> =>
  inGovernment(server.databases.app, server.governmentId, task);
const publicQuestions = () => inside((tx) => publicQuestionsOf(tx, server.governmentId));
const todosOf = async (who: Caller): Promise<string[]> =>
  (await who.ask(platformApi.todos)).body.todos.map(({ kind, title }) => `${kind} ${title}`);

beforeAll(async () => {
  server = await openTestServer();
  town = await aFilingTown(server);
  await town.at('2026-03-02T02:00:00Z');
  itemId = await town.aFiledItem('新建社区食堂12个', { lead: town.units.commerce });
  internalId = await town.aFiledItem('内部研究的事项', { lead: town.units.commerce });
  await inside((tx) =>
    query(
      tx,
      `update liubu.item set level = case when id = $2 then 'public' else 'internal' end where government_id = $1 and id in ($2, $3)`,
      [server.governmentId, itemId, internalId],
    ),
  );
  deputy = await server.signInAs('deputy', { name: '许禾' });
  other = await server.signInAs('deputy', { name: '孟川' });
  liaison = await town.liaison(town.units.commerce, '林晓');
  unitHead = await town.unitHead(town.units.commerce, '周局');
  housing = await town.liaison(town.units.housing, '何工');
  await inside((tx) =>
    query(tx, `update liubu.person set phone = $2 where government_id = $1 and name in ('许禾', '孟川')`, [
      server.governmentId,
      OWN_PHONE,
    ]),
  );
}, 120_000);
afterAll(async () => await server?.close());

const ASK = { visitId: null, mayPublish: true, showsName: false };
async function asked(question: string, more: Partial<BodyIn<typeof api.ask>> = {}) {
  const sent = await deputy.ask(api.ask, {
    params: { year },
    body: { ...ASK, itemId, unitId: town.units.commerce, question, ...more },
  });
  expect(sent.error).toBeNull();
  return sent.body;
}
const at = ({ question: { id, revision } }: QuestionPage) => ({ params: { year, id }, revision });
const now = async (who: Caller, { question: { id } }: QuestionPage) =>
  (await who.ask(api.question, { params: { year, id } })).body;
/** Drafted by the liaison and signed by the head. */
async function answered(page: QuestionPage, text: string): Promise<QuestionPage> {
  const { params, revision } = at(page);
  const draft = await liaison.ask(api.draftAnswer, { params, body: { text, submit: true, revision } });
  expect(draft.error).toBeNull();
  const signed = await unitHead.ask(api.signAnswer, { params, body: { revision: draft.body.question.revision } });
  expect(signed.error).toBeNull();
  return signed.body;
}

describe('a question', () => {
  test('goes to the unit, is signed by its head, judged, answered again once, closed; every step waits for whom it should', async () => {
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

describe('a visit', () => {
  test('keeps pictures without place and device, becomes a question and a clue, and is its deputy’s until it is shared', async () => {
    const picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#875' } })
      .withExif({ IFD0: { Make: 'SECRETCAM' }, IFD3: { GPSLatitude: '30/1 12/1 0/1' } })
      .jpeg()
      .toBuffer();
    expect(picture.includes('SECRETCAM')).toBe(true);
    const upload = (content: Uint8Array, name: string) =>
      deputy.upload(platformApi.uploadFile, { query: { name, purpose: 'attachment' } }, content);
    const { sha256 } = (await upload(picture, '现场.jpg')).body;
    const visit = {
      ...{ visitedOn: '2026-03-01', place: '城东社区', itemIds: [itemId], companions: 3 },
      ...{ notes: '看了两处食堂', finding: '食堂没有无障碍入口', isShared: false },
    };
    const added = await deputy.ask(api.addVisit, {
      params: { year },
      body: { ...visit, photos: [{ sha256, alt: '食堂门口的台阶' }] },
    });
    expect(added.error).toBeNull();
    const [photo] = added.body.photos;
    const { id } = added.body;
    const bytes = await server.platform.files.read(server.governmentId, photo!.sha256);
    expect(bytes.includes('SECRETCAM')).toBe(false);
    expect((await sharp(bytes).metadata()).exif).toBeUndefined();
    expect((await liaison.ask(api.visits, { params: { year } })).body.visits).toEqual([]);
    const story = await liaison.ask(designApi.itemStory, { params: { year, id: itemId } });
    expect(JSON.stringify(story.body), 'what is a deputy’s own stands in no story').not.toContain('visit');
    expect((await town.officer.ask(api.visitPhoto, { params: { year, id, sha256: photo!.sha256 } })).status).toBe(404);
    expect((await deputy.ask(api.visitPhoto, { params: { year, id, sha256: photo!.sha256 } })).status).toBe(200);
    // Somebody else's upload, and what is no picture, are refused.
    const stolen = await other.ask(api.addVisit, {
      params: { year },
      body: { ...visit, photos: [{ sha256, alt: '偷来' }] },
    });
    expect(stolen.status).toBe(404);
    const noPicture = (await upload(Buffer.from('not a picture'), 'x.jpg')).body.sha256;
    const refused = await deputy.ask(api.addVisit, {
      params: { year },
      body: { ...visit, photos: [{ sha256: noPicture, alt: 'x' }] },
    });
    expect(refused.error?.code).toBe('FILE_REFUSED');
    const clue = await deputy.ask(api.visitClue, { params: { year, id }, body: { revision: added.body.revision } });
    expect(clue.body).toMatchObject({ hasClue: true, isShared: true, clueMatterId: null });
    const clues = async () => (await todosOf(town.officer)).filter((todo) => todo.startsWith('matter-clue'));
    expect(await clues()).toEqual([expect.stringContaining('看一条线索（代表视察）：城东社区')]);
    const [matter] = (await town.officer.ask(designApi.matters, { params: { year }, query: {} })).body.matters.filter(
      ({ sourceTitle }) => sourceTitle === '代表视察',
    );
    await town.officer.ask(designApi.submitMatters, { params: { year }, body: { ids: [matter!.id] } });
    expect(await clues()).toEqual([]);
    const again = await deputy.ask(api.visitClue, { params: { year, id }, body: { revision: clue.body.revision } });
    expect(again.error?.code).toBe('DUPLICATE');
    const question = await asked('无障碍入口何时改造？', { visitId: id });
    const seen = (await liaison.ask(api.visits, { params: { year }, query: { item: itemId } })).body.visits;
    expect(seen).toMatchObject([{ place: '城东社区', questions: [{ id: question.question.id }], isMine: false }]);
    expect((await housing.ask(api.visits, { params: { year } })).body.visits).toEqual([]);
    const foreign = await other.ask(api.ask, {
      params: { year },
      body: { ...ASK, itemId, unitId: town.units.commerce, question: '借用别人的视察？', visitId: id },
    });
    expect(foreign.error?.code).toBe('RULE_BROKEN');
  });
});

const OUT = { helperUnitIds: [] as string[], itemIds: [] as string[], due: null };
const of = ({ proposal: { id, revision } }: ProposalPage) => ({ params: { year, id }, revision });
const REPLY = { promise: null, promiseBy: null, submit: true };

describe('a suggestion', () => {
  test('is given out, sent back, given out anew, helped with, replied to with class B, judged, and followed until what was promised is done', async () => {
    const sent = await deputy.ask(papers.submitProposal, {
      params: { year },
      body: {
        ...{ kind: 'suggestion', title: '关于社区食堂适老化改造的建议', text: '建议增设无障碍入口。' },
        ...{ itemIds: [itemId], proposers: 5, visitId: null },
      },
    });
    expect(sent.error).toBeNull();
    const { params } = of(sent.body);
    expect((await liaison.ask(papers.proposal, { params })).status).toBe(404);
    const long = await town.officer.ask(papers.assignProposal, {
      params,
      body: { ...OUT, number: '21', leadUnitId: town.units.housing, due: '2026-12-31', reason: '', revision: 1 },
    });
    expect(long.error?.fields).toHaveProperty('due');
    const out = await town.officer.ask(papers.assignProposal, {
      params,
      body: { ...OUT, itemIds: [itemId], number: '21', leadUnitId: town.units.housing, reason: '', revision: 1 },
    });
    // Three months, and the day after a weekend.
    expect(out.body.proposal).toMatchObject({ state: 'assigned', due: '2026-06-02', returnBy: '2026-03-12' });
    const back = await housing.ask(papers.returnProposal, {
      params,
      body: { reason: '食堂由商务局主管', revision: out.body.proposal.revision },
    });
    expect(back.body.proposal.state).toBe('returned');
    expect((await housing.ask(papers.proposal, { params })).status).toBe(404);
    const anew = await town.officer.ask(papers.assignProposal, {
      params,
      body: {
        ...{ ...OUT, itemIds: [itemId], number: '21', leadUnitId: town.units.commerce, reason: '改由商务局主办' },
        ...{ helperUnitIds: [town.units.housing], revision: back.body.proposal.revision },
      },
    });
    expect(anew.error).toBeNull();
    const received = await liaison.ask(papers.receiveProposal, {
      params,
      body: { revision: anew.body.proposal.revision },
    });
    const early = await liaison.ask(papers.draftReply, {
      params,
      body: { ...REPLY, class: 'B', text: '已列入计划。', revision: received.body.proposal.revision },
    });
    expect(Object.keys(early.error?.fields ?? {}).sort()).toEqual(['helpers', 'promise', 'promiseBy']);
    const opinion = await housing.ask(papers.giveOpinion, {
      params,
      body: { unitId: town.units.housing, text: '可结合老旧小区改造。', revision: received.body.proposal.revision },
    });
    expect(opinion.error).toBeNull();
    const drafted = await liaison.ask(papers.draftReply, {
      params,
      body: {
        ...{ class: 'B', text: '已将12个社区食堂的无障碍改造列入计划。', submit: true },
        ...{ promise: '完成12个食堂的无障碍改造', promiseBy: '2026-10-30', revision: opinion.body.proposal.revision },
      },
    });
    expect(drafted.error).toBeNull();
    // Opinions are the government's own; the deputy reads what is signed.
    expect((await deputy.ask(papers.proposal, { params })).body).toMatchObject({ opinions: [], replies: [] });
    const finds = async (who: Caller, words: string) =>
      (await who.ask(platformApi.search, { params: { year }, query: { words } })).body.hits
        .filter(({ kind }) => kind === 'proposal')
        .map(({ link }) => link);
    const link = `/${year}/proposals/${params.id}`;
    // By words and by initials of pinyin, for whoever sees it anyway.
    for (const who of [deputy, liaison, housing, town.officer]) expect(await finds(who, '适老化')).toEqual([link]);
    expect(await finds(deputy, 'slhgz')).toEqual([link]);
    expect(await finds(other, '适老化')).toEqual([]);
    const signed = await unitHead.ask(papers.signReply, { params, body: { revision: drafted.body.proposal.revision } });
    expect(signed.body.proposal).toMatchObject({ state: 'replied', replyClass: 'B', light: 'done' });
    const file = await deputy.ask(papers.proposalFile, { params, body: {} });
    const { text } = await openDocument(
      await server.platform.files.read(server.governmentId, file.body.sha256),
      file.body.name,
    );
    expect(text).toContain('B类');
    expect(text.replaceAll('\n', '')).toContain('关于代表建议第21号的答复函');
    const judged = await deputy.ask(papers.judgeReply, {
      params,
      body: { verdict: 'satisfied', reason: '', revision: signed.body.proposal.revision },
    });
    expect(judged.body.proposal).toMatchObject({ state: 'closed', promiseState: 'open', promiseBy: '2026-10-30' });
    expect(await todosOf(liaison)).toContainEqual(expect.stringContaining('兑现建议提案答复中的承诺'));
    const reported = await liaison.ask(papers.reportPromise, {
      params,
      body: { words: '12个食堂全部完工', revision: judged.body.proposal.revision },
    });
    const refused = await town.officer.ask(papers.decidePromise, {
      params,
      body: { isKept: false, reason: '城西2号未完工', revision: reported.body.proposal.revision },
    });
    expect(refused.body.proposal.promiseState).toBe('open');
    const more = await liaison.ask(papers.reportPromise, {
      params,
      body: { words: '城西2号已完工', revision: refused.body.proposal.revision },
    });
    const kept = await town.officer.ask(papers.decidePromise, {
      params,
      body: { isKept: true, reason: '现场查看属实', revision: more.body.proposal.revision },
    });
    expect(kept.body.proposal).toMatchObject({ replyClass: 'A', promiseState: 'kept' });
    expect((await todosOf(liaison)).filter((todo) => todo.includes('承诺'))).toEqual([]);
    const ofItem = await unitHead.ask(papers.proposals, { params: { year }, query: { item: itemId } });
    expect(ofItem.body.proposals).toMatchObject([{ number: '21', proposers: 5 }]);
  });

  test('cannot be sent back after its term, is put off to the longest term only, and is replied to again once', async () => {
    const entered = await town.officer.ask(papers.enterProposal, {
      params: { year },
      body: {
        ...{ ...OUT, kind: 'proposal', title: '关于夜市管理的提案', text: '', proposers: 2, number: '8' },
        leadUnitId: town.units.commerce,
      },
    });
    expect(entered.body.proposal).toMatchObject({ due: '2026-08-03', longest: '2026-09-02', proposer: null });
    const { params, revision } = of(entered.body);
    const twice = await town.officer.ask(papers.enterProposal, {
      params: { year },
      body: {
        ...{ ...OUT, kind: 'proposal', title: '又一件', text: '', proposers: 1, number: '8' },
        leadUnitId: town.units.commerce,
      },
    });
    expect(twice.error?.code).toBe('DUPLICATE');
    const far = await town.officer.ask(papers.putOffReply, {
      params,
      body: { due: '2026-09-03', reason: '情况复杂', revision },
    });
    expect(far.error?.fields).toHaveProperty('due');
    const off = await town.officer.ask(papers.putOffReply, {
      params,
      body: { due: '2026-09-02', reason: '情况复杂', revision },
    });
    await town.at('2026-03-16T02:00:00Z');
    const late = await liaison.ask(papers.returnProposal, {
      params,
      body: { reason: '不属于我局', revision: off.body.proposal.revision },
    });
    expect(late.error?.code).toBe('STATE_REFUSED');
    let page = (await liaison.ask(papers.receiveProposal, { params, body: { revision: off.body.proposal.revision } }))
      .body;
    const reply = async (text: string): Promise<ProposalPage> => {
      const draft = await liaison.ask(papers.draftReply, {
        params,
        body: { ...REPLY, class: 'C', text, revision: page.proposal.revision },
      });
      const signed = await unitHead.ask(papers.signReply, { params, body: { revision: draft.body.proposal.revision } });
      expect(signed.error).toBeNull();
      return signed.body;
    };
    const verdict = (reason: string) =>
      town.officer.ask(papers.enterVerdict, {
        params,
        body: { verdict: 'dissatisfied', reason, revision: page.proposal.revision },
      });
    page = await reply('暂不具备条件。');
    expect(await todosOf(town.officer)).toContainEqual(expect.stringContaining('请登记评价'));
    page = (await verdict('没有说明原因')).body;
    expect(page.proposal).toMatchObject({ state: 'handling', round: 2, due: '2026-06-16' });
    page = await reply('因场地产权未定，明年再议。');
    page = (await verdict('仍不满意')).body;
    expect(page.proposal).toMatchObject({ state: 'closed', verdict: 'dissatisfied' });
    expect(page.replies).toMatchObject([{ round: 2, verdictEntered: true }, { round: 1 }]);
    expect((await deputy.ask(papers.proposal, { params })).status).toBe(404);
    await town.at('2026-03-02T02:00:00Z');
  });

  test('comes as a list: what is in doubt is named, nothing is taken before; names are matched and counted, not kept', async () => {
    const head = ['编号', '类别', '标题', '提出人', '主办单位', '会办单位'];
    const sheet = (rows: string[][]) =>
      tableToXlsx({
        title: '交办清单',
        columns: head.map((heading) => ({ heading, type: 'text' as const })),
        rows,
      });
    const take = async (rows: string[][], apply: boolean) => {
      const { body } = await town.officer.upload(
        platformApi.uploadFile,
        { query: { name: '清单.xlsx', purpose: 'attachment' } },
        await sheet(rows),
      );
      return town.officer.ask(papers.importProposals, { params: { year }, body: { fileSha256: body.sha256, apply } });
    };
    const good = ['31', '代表建议', '关于冷链配送的建议', '许禾、某某某', '市商务局', '市住房和城乡建设局'];
    const doubt = await take([good, ['32', '代表建议', '乙', '', '不存在的局', '']], true);
    expect(doubt.body).toMatchObject({ isApplied: false, problems: [{ text: expect.stringContaining('不存在的局') }] });
    const done = await take([good, ['21', '代表建议', '已有的一件', '', '市商务局', '']], true);
    expect(done.body).toMatchObject({
      isApplied: true,
      rows: [
        { number: '31', proposers: 2, known: 1, isNew: true },
        { number: '21', isNew: false },
      ],
    });
    const bench = (await deputy.ask(api.bench, { params: { year } })).body;
    expect(bench.proposals.map(({ number }) => number)).toContain('31');
    const kept = await inside((tx) =>
      query<{ n: number }>(
        tx,
        `select count(*)::int as n from liubu.deputy_proposal p where p.government_id = $1 and to_jsonb(p)::text like '%某某某%'`,
        [server.governmentId],
      ),
    );
    expect(kept[0]!.n).toBe(0);
    expect(
      (
        await liaison.ask(papers.importProposals, {
          params: { year },
          body: { fileSha256: 'a'.repeat(64), apply: true },
        })
      ).status,
    ).toBe(404);
  });
});

describe('the bench', () => {
  test('shows promise beside evidence of what one follows, and what changed since one looked', async () => {
    const follow = (who: Caller, id: string, follows = true) =>
      who.ask(api.follow, { params: { year, id }, body: { follows } });
    expect((await follow(deputy, internalId)).error?.code).toBe('RULE_BROKEN');
    expect((await follow(deputy, itemId)).error).toBeNull();
    await town.at('2026-03-03T02:00:00Z');
    await inside((tx) =>
      query(
        tx,
        `insert into liubu.evidence (government_id, plan_year, id, item_id, unit_id, kind, title, reference, level, added_at)
         select $1, $2, gen_random_uuid(), $3, $4, 'reference', t.title, '云商〔2026〕1号', t.level, $5 from (values ('验收意见', 'public'), ('内部底稿', 'internal')) t (title, level)`,
        [server.governmentId, year, itemId, town.units.commerce, server.clock.now()],
      ),
    );
    const bench = (await deputy.ask(api.bench, { params: { year } })).body;
    expect(bench.follows).toMatchObject([
      {
        item: { id: itemId },
        promise: '新建社区食堂12个',
        lead: '市商务局',
        evidence: 1,
        changes: [{ zh: '新增佐证：验收意见' }],
      },
    ]);
    const targetId = await town.aTarget(itemId, { name: '建成社区食堂', value: '12', unit: '个' });
    await inside(async (tx) => {
      await query(
        tx,
        `insert into liubu.verified_value (government_id, plan_year, target_id, month, version, value, status, as_of, source, embargo_until, entered_at)
         select $1, $2, $3, v.month, 1, v.value, 'final', '2026-01-31', '市统计局', v.embargo::timestamptz, $4 from (values (1, 5, null), (2, 9, '2026-12-31T00:00:00Z')) v (month, value, embargo)`,
        [server.governmentId, year, targetId, server.clock.now()],
      );
      await query(
        tx,
        `insert into liubu.light (government_id, plan_year, item_id, state, colour, proof, formula, formula_version, working, since, as_of, computed_at)
         values ($1, $2, $3, 'behind', 'yellow', 'verified', 'pace', 1, '{"inputs": [], "parts": [], "steps": [{"rule": "unknown rule", "values": {}}], "forecasts": []}', '2026-03-01', '2026-03-02', $4)`,
        [server.governmentId, year, itemId, server.clock.now()],
      );
    });
    const item = await deputy.ask(api.benchItem, { params: { year, id: itemId } });
    expect(item.body.evidence.map(({ title }) => title)).toEqual(['验收意见']);
    expect(item.body.light).toMatchObject({ state: 'behind', colour: 'yellow', zh: 'unknown rule' });
    // What is under embargo is not there.
    expect(item.body.figures).toMatchObject([
      { name: '建成社区食堂', wanted: '12', reported: null, verified: { month: 1, value: '5', source: '市统计局' } },
    ]);
    expect(item.body.isFollowed).toBe(true);
    expect((await deputy.ask(api.benchItem, { params: { year, id: internalId } })).status).toBe(404);
    await deputy.ask(api.seen, { params: { year }, body: { itemId: null } });
    expect((await deputy.ask(api.bench, { params: { year } })).body.follows[0]!.changes).toEqual([]);
    expect((await other.ask(api.bench, { params: { year } })).body).toMatchObject({ follows: [], questions: [] });
    expect(JSON.stringify([bench, item.body])).not.toContain(OWN_PHONE);
  });

  test('terms are declared with a reason, and hold for what comes after', async () => {
    const { rules, version } = (await town.officer.ask(api.deputyRules, { params: { year } })).body;
    const declared = await town.officer.ask(api.declareDeputyRules, {
      params: { year },
      body: {
        rules: { ...rules, question: { ...rules.question, answer: { count: 5, in: 'working-days' } } },
        from: version,
        reason: '按市人大常委会办法',
      },
    });
    expect(declared.body.version).toBe(1);
    expect((await asked('新规则下几天答复？')).question.due).toBe('2026-03-10');
  });
});
