import { deployAssignApi, deployIssueApi, platformApi } from '@liubu/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aTown, type Town } from '../../../../test/harness/deploy-town.ts';
import { type Caller, openTestServer, type TestServer } from '../../../../test/harness/test-server.ts';
import { demandOpen } from '../../../plans/locked.ts';
import { inGovernment } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';

let server: TestServer;
let town: Town;
let head: Caller;
let reform: Caller;
let county: Caller;
let retail: string;
let housing: string;
beforeAll(async () => {
  server = await openTestServer();
  town = await aTown(server);
  head = await server.signInAs('head', { name: '林望川' });
  reform = await server.signInAs('unit_head', { unitId: town.units.reform, name: '赵启明' });
  county = await server.signInAs('liaison', { unitId: town.units.qingping, name: '石小满' });
  retail = await town.anItem('社会消费品零售总额增长6%以上');
  housing = await town.anItem('改造老旧小区120个', { headings: ['二、保障民生'] });
}, 60_000);
afterAll(async () => await server?.close());

const params = { year: 2026 };
const at = (id: string) => ({ params: { ...params, id } });
const page = async (id: string) => (await town.officer.ask(deployIssueApi.version, at(id))).body;
const unit = (id: string) => ({ kind: 'unit' as const, id });
const assign = (itemId: string, revision: number, lead: string, due: string | null) =>
  town.officer.ask(deployAssignApi.decideAssignment, {
    params: { ...params, id: itemId },
    body: {
      revision,
      lead: unit(lead),
      support: [{ kind: 'collective', id: town.counties }],
      ...(due && { due }),
    },
  });
const upload = async (name: string, content: Uint8Array) =>
  (await town.officer.upload(platformApi.uploadFile, { query: { name, purpose: 'signed' } }, content)).body.sha256;

describe('the breakdown, from draft to issue', () => {
  let id: string;

  test('is begun once, by the office alone', async () => {
    expect((await reform.ask(deployIssueApi.createVersion, { params })).error?.code).toBe('NOT_ALLOWED');
    const made = await town.officer.ask(deployIssueApi.createVersion, { params });
    expect(made.body).toMatchObject({ label: 'v1', state: 'draft', itemCount: 0 });
    id = made.body.id;
    const again = await town.officer.ask(deployIssueApi.createVersion, { params });
    expect(again.error).toMatchObject({ code: 'DUPLICATE', details: { id } });
  });

  test('is not submitted while something is missing, and says what and where', async () => {
    const { checks, version } = await page(id);
    expect(checks.map(({ key }) => key)).toEqual(['no-lead', 'no-due']);
    expect(checks[0]!.places.map(({ link }) => link)).toEqual([`/2026/items/${retail}`, `/2026/items/${housing}`]);
    const refused = await town.officer.ask(deployIssueApi.moveVersion, {
      ...at(id),
      body: { to: 'submitted', revision: version.revision },
    });
    expect(refused.error).toMatchObject({ code: 'RULE_BROKEN', details: { checks: ['no-lead', 'no-due'] } });
  });

  test('a check is waived with a reason only, and only for what was there then', async () => {
    await assign(retail, 1, town.units.commerce, '2026-12-31');
    await assign(housing, 1, town.units.reform, null);
    const noReason = await town.officer.ask(deployIssueApi.waiveCheck, {
      ...at(id),
      body: { key: 'no-due', reason: '' },
    });
    expect(noReason.error?.code).toBe('INPUT_INVALID');
    const waived = await town.officer.ask(deployIssueApi.waiveCheck, {
      ...at(id),
      body: { key: 'no-due', reason: '常年工作，不设时限' },
    });
    expect(waived.status).toBe(200);
    expect((await page(id)).checks).toMatchObject([{ key: 'no-due', waived: { reason: '常年工作，不设时限' } }]);
    const more = await town.anItem('办好群众身边小事');
    await assign(more, 1, town.units.housing, null);
    expect((await page(id)).checks).toMatchObject([{ key: 'no-due', waived: null }]);
    await assign(more, 2, town.units.housing, '2026-11-30');
  });

  test('goes through consultation to the head, whose to-do it becomes, and cannot skip a state', async () => {
    const move = async (to: 'consultation' | 'submitted') =>
      town.officer.ask(deployIssueApi.moveVersion, {
        ...at(id),
        body: { to, revision: (await page(id)).version.revision },
      });
    expect((await move('consultation')).body.state).toBe('consultation');
    const early = await head.ask(deployIssueApi.approveVersion, {
      ...at(id),
      body: { decision: 'approve', revision: (await page(id)).version.revision },
    });
    expect(early.error?.code).toBe('STATE_REFUSED');
    expect((await move('submitted')).body).toMatchObject({ state: 'submitted', itemCount: 3 });
    const { todos } = (await head.ask(platformApi.todos)).body;
    expect(todos).toMatchObject([{ kind: 'approve-breakdown', link: `/2026/breakdown/${id}` }]);
  });

  test('the frame is left alone while the head has it', async () => {
    const { frame, version } = await page(id);
    const body = { frame, revision: version.revision };
    expect((await town.officer.ask(deployIssueApi.saveFrame, { ...at(id), body })).error?.code).toBe('STATE_REFUSED');
  });

  test('is returned with a reason, or approved', async () => {
    const decide = async (decision: 'approve' | 'return', reason?: string) =>
      head.ask(deployIssueApi.approveVersion, {
        ...at(id),
        body: { decision, revision: (await page(id)).version.revision, ...(reason && { reason }) },
      });
    expect((await decide('return')).error?.code).toBe('REASON_NEEDED');
    expect((await decide('return', '补齐民生事项时限')).body).toMatchObject({
      state: 'draft',
      stateReason: '补齐民生事项时限',
    });
    expect((await town.officer.ask(platformApi.todos)).body.todos).toMatchObject([{ kind: 'mend-breakdown' }]);
    await town.officer.ask(deployIssueApi.moveVersion, {
      ...at(id),
      body: { to: 'submitted', revision: (await page(id)).version.revision },
    });
    expect((await decide('approve')).body).toMatchObject({ state: 'approved', approvedBy: '林望川 head' });
    expect((await head.ask(platformApi.todos)).body.todos).toEqual([]);
  });

  test('comes as docx and as xlsx, kept as files', async () => {
    const made = await town.officer.ask(deployIssueApi.makeBreakdownFile, { ...at(id), body: { format: 'docx' } });
    expect(made.body.name).toContain('责任分解方案（v1）.docx');
    const back = await town.officer.ask(platformApi.downloadFile, { params: { sha256: made.body.sha256 } });
    expect(back.raw.subarray(0, 2).toString()).toBe('PK');
    const sheet = await town.officer.ask(deployIssueApi.makeBreakdownFile, {
      ...at(id),
      body: { format: 'xlsx', grouping: 'leader' },
    });
    expect(sheet.status).toBe(200);
  });

  test('a signed file that differs is shown and locks nothing', async () => {
    const other = await signedText(id, (text) => text.replace('120个', '100个'));
    const answer = await town.officer.ask(deployIssueApi.takeSigned, {
      ...at(id),
      body: { sha256: await upload('签发件.docx', other), revision: (await page(id)).version.revision },
    });
    expect(answer.body).toMatchObject({ issued: false, comparison: { same: false, number: '云政办发〔2026〕3号' } });
    expect(answer.body.comparison.differences).toMatchObject([{ kind: 'changed' }]);
    expect(answer.body.version.state).toBe('approved');
    const byPerson = await town.officer.ask(deployIssueApi.issueByPerson, {
      ...at(id),
      body: {
        sha256: await upload('签发件.docx', other),
        number: '云政办发〔2026〕3号',
        date: '2026-02-28',
        hasCompared: true,
        revision: (await page(id)).version.revision,
      },
    });
    expect(byPerson.error?.code).toBe('RULE_BROKEN');
  });

  test('a scan is compared by a person, who says so', async () => {
    const scan = await upload('扫描件.png', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'));
    const revision = (await page(id)).version.revision;
    const read = await town.officer.ask(deployIssueApi.takeSigned, { ...at(id), body: { sha256: scan, revision } });
    expect(read.body).toMatchObject({ issued: false, comparison: { readable: false, same: false } });
    const form = { sha256: scan, number: '云政办发〔2026〕3号', date: '2026-02-28', revision };
    const body = { ...form, hasCompared: false as unknown as true };
    expect((await town.officer.ask(deployIssueApi.issueByPerson, { ...at(id), body })).error?.code).toBe(
      'INPUT_INVALID',
    );
    const ahead = { ...form, hasCompared: true as const, date: '2026-05-01' };
    expect(
      (await town.officer.ask(deployIssueApi.issueByPerson, { ...at(id), body: ahead })).error?.fields,
    ).toHaveProperty('date');
    const junk = await upload('不是公文.zip', Buffer.from('PK nothing'));
    expect(
      (await town.officer.ask(deployIssueApi.takeSigned, { ...at(id), body: { sha256: junk, revision } })).error?.code,
    ).toBe('FILE_REFUSED');
  });

  test('items that changed after the approval stop the issue', async () => {
    await assign(housing, 2, town.units.housing, null);
    const sha256 = await upload('签发件.docx', await signedText(id));
    const revision = (await page(id)).version.revision;
    const answer = await town.officer.ask(deployIssueApi.takeSigned, { ...at(id), body: { sha256, revision } });
    expect(answer.error).toMatchObject({ code: 'RULE_BROKEN' });
    expect(answer.error?.userMessage).toContain('1 项被改动');
    await assign(housing, 3, town.units.reform, null);
  });

  test('the same wording locks the version, with number and date read from the file', async () => {
    const sha256 = await upload('签发件.docx', await signedText(id));
    const { version } = await page(id);
    const body = { sha256, revision: version.revision };
    expect((await reform.ask(deployIssueApi.takeSigned, { ...at(id), body })).error?.code).toBe('NOT_ALLOWED');
    const answer = await town.officer.ask(deployIssueApi.takeSigned, { ...at(id), body });
    expect(answer.body.comparison.differences).toEqual([]);
    expect(answer.body).toMatchObject({
      issued: true,
      version: {
        state: 'issued',
        documentNumber: '云政办发〔2026〕3号',
        documentDate: '2026-02-28',
        comparedBy: 'read',
        // Three and fifteen working days after Monday 2 March 2026.
        acceptanceDue: '2026-03-05',
        plansDue: '2026-03-23',
      },
    });
    expect((await town.officer.ask(deployIssueApi.takeSigned, { ...at(id), body })).status).toBe(409);
  });

  test('what was issued is open to no command but an adjustment', async () => {
    expect((await assign(housing, 4, town.units.commerce, null)).error?.code).toBe('STATE_REFUSED');
    const attempt = inGovernment(server.databases.app, server.governmentId, (tx) =>
      demandOpen({ tx, governmentId: server.governmentId } as Work, 2026, [retail, housing]),
    );
    await expect(attempt).rejects.toMatchObject({ code: 'STATE_REFUSED', details: { locked: [retail, housing] } });
    const free = await town.anItem('另行安排的事项');
    await inGovernment(server.databases.app, server.governmentId, (tx) =>
      demandOpen({ tx, governmentId: server.governmentId } as Work, 2026, free),
    );
  });

  test('a unit sees its own items of it; one that has none sees none', async () => {
    const own = (await county.ask(deployIssueApi.version, at(id))).body;
    expect(own.items.map(({ itemId }) => itemId)).toContain(retail);
    expect(own.checks).toEqual([]);
    const stranger = await server.signInAs('liaison', { unitId: town.units.stateAssets });
    expect((await stranger.ask(deployIssueApi.version, at(id))).body.items).toEqual([]);
  });
});

/** What the office system gives back: the draft with number and date. */
async function signedText(id: string, edit: (text: string) => string = (text) => text): Promise<Uint8Array> {
  const { breakdownToDocx } = await import('@liubu/documents');
  const { documentOf } = await import('./breakdown-document.ts');
  const { frame, items } = await page(id);
  const given = { number: '云政办发〔2026〕3号', date: '2026-02-28' };
  const edited = items.map((item) => ({ ...item, wording: edit(item.wording) }));
  return breakdownToDocx(documentOf(frame, edited, given));
}
