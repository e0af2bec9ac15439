import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { publicSayApi as api, type PublicSite, recordApi } from '@liubu/contract';
import { editionOf, portalHandler, sayRoute } from '@liubu/portal';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inventedSite } from '../../../../../portal/test/invented-site.ts';
import { inGovernment } from '../../../platform/database/tenant.ts';
import { cleanPhoto } from '../clean-photo.ts';
import { dueToLetters } from '../due.ts';
import { tellFollowers } from '../followers/tell-followers.ts';
import { handOver } from '../hotline/hand-over.ts';
import { databaseInbox } from '../inbox.ts';
import { lookAfterSaid } from '../look-after-said.ts';
import { publicAnswersOf, publicSaysOf } from '../public-part.ts';
import { takeIn } from '../take-in.ts';
import { aPublicYear, CODE, type PublicYear, YEAR } from './a-public-year.ts';

const NONE = new Map<string, Uint8Array>();
let year: PublicYear;
beforeAll(async () => {
  year = await aPublicYear();
  await year.open();
});
afterAll(() => year.server.close());

const answersNow = () => year.inside((tx) => publicAnswersOf(tx, year.server.governmentId));
const at = (id: string) => ({ params: { year: YEAR, id } });
const look = async (id: string) => (await year.officer.ask(api.message, at(id))).body;
async function aLetter(changes: Parameters<PublicYear['aMessage']>[0] = {}): Promise<string> {
  const message = year.aMessage(changes);
  expect((await takeIn(year.server.platform, [message], NONE)).taken.message).toBe(1);
  return message.id;
}
const listening = async (server: Server): Promise<string> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

test('from the form on the public site to the answer by the code; nothing personal on the way out', async () => {
  const { platform, governmentId } = year.server;
  const invented = inventedSite({ items: 2 });
  const site = async (): Promise<PublicSite> => {
    const government = invented.governments[0]!;
    const plan = { ...government.years[0]!, year: YEAR };
    plan.items = plan.items.map((item, n) => ({ ...item, ...year.items[n]! }));
    const [answers, says] = [await answersNow(), await year.inside((tx) => publicSaysOf(tx, governmentId))];
    return { ...invented, governments: [{ ...government, code: CODE, years: [plan], answers, says }] };
  };
  const options = { base: '', origin: null, isDynamic: true };
  let edition = editionOf(await site(), options);
  const route = sayRoute({
    inbox: databaseInbox(platform),
    key: new Uint8Array(32).fill(3),
    cleanPhoto,
    now: () => year.server.clock.now(),
  });
  const server = createServer(
    portalHandler({ edition: () => edition, photo: async () => null, dynamic: [route], base: '' }),
  );
  const base = await listening(server);
  try {
    const path = `/${CODE}/${YEAR}/say/`;
    const page = await (await fetch(`${base}${path}?item=${year.items[0]!.slug}`)).text();
    const token = /value="message">\s*<input type="hidden" name="token" value="([^"]+)"/.exec(page)![1]!;
    await year.at('2026-03-02T01:01:00Z');
    const form = new FormData();
    for (const [name, value] of Object.entries({
      ...{ kind: 'message', token, item: year.items[0]!.slug },
      ...{ text: '我叫陈小花，公园还没有开工', place: '东湖街道', contact: '13912345678' },
    }))
      form.append(name, value);
    const sent = await (await fetch(base + path, { method: 'POST', body: form })).text();
    const code = /<code>([0-9A-Z-]{14})<\/code>/.exec(sent)![1]!;
    const [row] = (await year.officer.ask(api.messages, { params: { year: YEAR }, query: { words: '陈小花' } })).body
      .messages;
    expect(row).toMatchObject({ state: 'new', item: { id: year.items[0]!.id }, hasContact: true });
    const { id } = row!;

    // Sorted, passed on; the unit sees this one, and no contact.
    let { revision } = row!;
    ({ revision } = (
      await year.officer.ask(api.sortMessage, {
        ...at(id),
        body: { topic: 'report', itemId: year.items[0]!.id, revision },
      })
    ).body);
    expect((await year.liaison.ask(api.message, at(id))).status).toBe(404);
    ({ revision } = (
      await year.officer.ask(api.passMessage, { ...at(id), body: { unitId: year.unitId, note: '请核实', revision } })
    ).body);
    const seen = (await year.liaison.ask(api.message, at(id))).body;
    expect(seen).toMatchObject({ state: 'passed', due: '2026-03-09', allowed: ['draft', 'return'] });
    expect((await year.liaison.ask(api.messageContact, { ...at(id), body: { reason: '想打电话' } })).status).toBe(403);
    // What is owed names the item, for the ladder, and nothing of the letter.
    const owed = await inGovernment(year.server.databases.jobs, governmentId, (tx) =>
      dueToLetters(tx, { governmentId, planYear: YEAR, until: '2026-03-20', unitIds: [year.unitId] }),
    );
    expect(owed).toEqual([
      {
        ...{ kind: 'letter', id, unitId: year.unitId, itemIds: [year.items[0]!.id], title: year.items[0]!.title },
        ...{ due: '2026-03-09', isRestricted: false, link: `/${YEAR}/letters/${id}` },
      },
    ]);
    const other = await year.server.signInAs('liaison', { unitId: await year.server.aUnit('市水利局') });
    expect((await other.ask(api.draftAnswer, { ...at(id), body: { text: 'x', submit: true, revision } })).status).toBe(
      404,
    );
    ({ revision } = (
      await year.liaison.ask(api.draftAnswer, {
        ...at(id),
        body: { text: '陈小花您好，三月底开工，联系 13800138000。', submit: true, revision },
      })
    ).body);
    expect(
      (await year.officer.ask(api.answerMessage, { ...at(id), body: { text: 'x', revision: 1 } })).error?.code,
    ).toBe('CHANGED_MEANWHILE');

    // What names a person does not go out; an identity number never does.
    const draft = (await look(id)).draft;
    const refused = await year.officer.ask(api.answerMessage, { ...at(id), body: { text: draft, revision } });
    expect(refused.error).toMatchObject({ code: 'RULE_BROKEN', fields: { text: expect.stringContaining('手机号') } });
    const never = await year.officer.ask(api.answerMessage, {
      ...at(id),
      body: { text: '身份证 11010519491231002X', passReason: '确需', revision },
    });
    expect(never.error?.code).toBe('RULE_BROKEN');
    expect(
      (await year.officer.ask(api.answerMessage, { ...at(id), body: { text: '三月底开工，谢谢您。', revision } }))
        .status,
    ).toBe(200);
    expect(await answersNow()).toMatchObject([
      { state: 'answered', answer: '三月底开工，谢谢您。', itemSlug: year.items[0]!.slug },
    ]);

    // In the next edition it is found by the code, and nothing of the sender is in it.
    edition = editionOf(await site(), options);
    expect(JSON.stringify(edition.site)).not.toMatch(/陈小花|13912345678|东湖街道/);
    const found = await (
      await fetch(`${base}/${CODE}/${YEAR}/track/`, { method: 'POST', body: new URLSearchParams({ code }) })
    ).text();
    expect(found).toContain('三月底开工，谢谢您。');
  } finally {
    server.close();
  }
});

test('the contact is sealed, every look is kept, and it is erased after the declared days', async () => {
  const { platform, governmentId } = year.server;
  await year.at('2026-04-01T02:00:00Z');
  const id = await aLetter({ contact: '13700001111' });
  const [kept] = await year.sql<{ sealed: string }>(
    'select sealed from liubu.public_message_contact where message_id = $1',
    [id],
  );
  expect(kept!.sealed).not.toContain('13700001111');
  expect((await year.officer.ask(api.messageContact, { ...at(id), body: { reason: '核实地点' } })).body).toEqual({
    contact: '13700001111',
  });
  const auditor = await year.server.signInAs('auditor');
  const { entries } = (await auditor.ask(recordApi.accessLog)).body;
  expect(entries[0]).toMatchObject({ subjectKind: 'message-contact', subjectId: id });
  expect((await look(id)).steps.at(-1)).toMatchObject({ what: 'contact_seen', words: '核实地点' });
  const { revision } = await look(id);
  expect(
    (await year.officer.ask(api.closeMessage, { ...at(id), body: { words: '与前信相同，一并答复。', revision } }))
      .status,
  ).toBe(200);
  await year.at('2026-07-02T02:00:00Z');
  await lookAfterSaid(platform, { governmentId });
  expect(await look(id)).toMatchObject({ hasContact: false, contactErasedOn: '2026-07-02', state: 'closed' });
  // The record holds nothing of letters and senders.
  const [told] = await year.sql<{ n: number }>(
    "select count(*)::int as n from liubu.event where body::text ~ '13700001111|公园什么时候|13912345678|陈小花'",
  );
  expect(told!.n).toBe(0);
});

test('spam goes many at once, comes back by undo, and loses its text', async () => {
  await year.at('2026-07-03T02:00:00Z');
  const ids = [await aLetter({ text: '办证加微信' }), await aLetter({ text: '办证，加微信！' })];
  expect((await look(ids[0]!)).alike).toBe(1);
  const mark = (isSpam: boolean) => year.officer.ask(api.markSpam, { params: { year: YEAR }, body: { ids, isSpam } });
  expect((await mark(true)).body).toEqual({ changed: 2 });
  expect((await mark(false)).body).toEqual({ changed: 2 });
  await mark(true);
  expect((await year.liaison.ask(api.markSpam, { params: { year: YEAR }, body: { ids, isSpam: false } })).status).toBe(
    403,
  );
  await year.at('2026-08-10T02:00:00Z');
  await lookAfterSaid(year.server.platform, { governmentId: year.server.governmentId });
  expect(await look(ids[0]!)).toMatchObject({ state: 'spam', wholeText: '', allowed: ['unspam'] });
});

test('a letter becomes a clue; a unit gives back what is not its own', async () => {
  await year.at('2026-08-11T02:00:00Z');
  const id = await aLetter();
  let { revision } = await look(id);
  const matter = await year.officer.ask(api.messageMatter, {
    ...at(id),
    body: { wording: '群众反映公园没有开工，请核实。', submit: true, revision },
  });
  expect(matter.status).toBe(200);
  const [kept] = await year.sql<{ state: string; kind: string }>(
    'select state, source_kind as kind from liubu.matter where id = $1',
    [matter.body.matterId],
  );
  expect(kept).toEqual({ state: 'suggested', kind: 'clue' });
  ({ revision } = (
    await year.officer.ask(api.passMessage, {
      ...at(id),
      body: { unitId: year.unitId, note: '', revision: matter.body.revision },
    })
  ).body);
  expect(
    (await year.liaison.ask(api.returnMessage, { ...at(id), body: { reason: '属园林部门', revision } })).status,
  ).toBe(200);
  expect(await look(id)).toMatchObject({ state: 'new', unit: null });
  const todos = await year.sql<{ kind: string }>(
    'select kind from liubu.todo where subject_id = $1 and done_at is null',
    [id],
  );
  expect(todos).toEqual([{ kind: 'message-returned' }]);
});

describe('the hotline, by a declared interface', () => {
  test('hands over with id and key, tries again, keeps the order number; refuses what could not work', async () => {
    await year.at('2026-08-12T02:00:00Z');
    const asked: { headers: Record<string, unknown>; body: string }[] = [];
    let status = 503;
    const hotline = createServer((request, response) => {
      let body = '';
      request.on('data', (part) => {
        body += part;
      });
      request.on('end', () => {
        asked.push({ headers: request.headers, body });
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end('{"code":0,"data":{"orderNo":"YC202608120001"}}');
      });
    });
    const address = await listening(hotline);
    try {
      const { settings, version } = (await year.officer.ask(api.saySettings)).body;
      const changed = structuredClone(settings);
      Object.assign(changed.hotline, { isOn: true, address: '', numberAt: 'data.orderNo', sendsContact: false });
      const declare = () =>
        year.officer.ask(api.declareSay, {
          body: { settings: changed, hotlineKey: 'k-123', from: version, reason: '接热线' },
        });
      expect((await declare()).error?.fields).toMatchObject({ 'settings.hotline.address': expect.any(String) });
      changed.hotline.address = address;
      changed.hotline.body = '{"content":"{text}"';
      expect((await declare()).error?.fields).toMatchObject({
        'settings.hotline.body': expect.stringContaining('JSON'),
      });
      changed.hotline.body = settings.hotline.body;
      expect((await declare()).status).toBe(200);
      expect((await year.officer.ask(api.saySettings)).body.hasHotlineKey).toBe(true);

      const id = await aLetter({ text: '路灯"坏"了\n三天', contact: '13512345678' });
      const { revision } = await look(id);
      expect((await year.officer.ask(api.handToHotline, { ...at(id), body: { note: '', revision } })).status).toBe(200);
      const payload = { governmentId: year.server.governmentId, planYear: YEAR, messageId: id };
      await handOver(year.server.platform, payload);
      expect(await look(id)).toMatchObject({
        state: 'hotline',
        hotline: 'waiting',
        hotlineError: expect.stringContaining('503'),
      });
      await handOver(year.server.platform, payload); // Not due yet.
      expect(asked).toHaveLength(1);
      status = 200;
      await year.at('2026-08-12T03:00:00Z');
      await handOver(year.server.platform, payload);
      await handOver(year.server.platform, payload);
      expect(asked).toHaveLength(2);
      expect(asked[1]!.headers).toMatchObject({ authorization: 'Bearer k-123', 'idempotency-key': id });
      expect(JSON.parse(asked[1]!.body)).toMatchObject({ externalId: id, content: '路灯"坏"了\n三天', contact: '' });
      expect(await look(id)).toMatchObject({ hotline: 'handed', hotlineNumber: 'YC202608120001' });
      const answer = (await answersNow()).find(({ hotlineNumber }) => hotlineNumber !== null);
      expect(answer).toMatchObject({ state: 'with the hotline', hotlineNumber: 'YC202608120001' });
    } finally {
      hotline.close();
    }
  });
});

test('followers: confirmed by the owner of the mail, told of changes once, gone when they end it', async () => {
  const { platform, governmentId } = year.server;
  await year.at('2026-08-13T02:00:00Z');
  const mails: string[] = [];
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        mails.push(Buffer.concat(parts).toString('utf8'));
        done();
      });
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  const { port } = smtp.server.address() as AddressInfo;
  try {
    const settings = { host: '127.0.0.1', port, security: 'none', from: 'liubu@example.gov.cn' };
    await year.sql(
      `insert into liubu.channel (government_id, id, kind, name, is_on, settings, created_at) values ($1, gen_random_uuid(), 'mail', '邮件', true, $2, $3)`,
      [governmentId, JSON.stringify(settings), year.server.clock.now()],
    );
    await year.open((say) => {
      say.mail.isOn = true;
      say.mail.portalAddress = 'https://gk.example.gov.cn/';
    });
    // Nobody is promised a mail while no channel can send one.
    const isOffered = async () => (await year.inside((tx) => publicSaysOf(tx, governmentId)))!.mail;
    const turn = (isOn: boolean) => year.sql(`update liubu.channel set is_on = ${isOn} where kind = 'mail'`);
    expect(await isOffered()).toBe(true);
    await turn(false);
    expect(await isOffered()).toBe(false);
    await turn(true);
    const { token: _token, ...follow } = year.aMark(1);
    const one = { ...follow, kind: 'follow' as const, mail: 'Li@example.org', confirmHash: 'a'.repeat(64) };
    const again = { ...one, id: crypto.randomUUID(), mail: 'li@example.org' };
    await takeIn(
      platform,
      [
        { ...one, token: 'f1' },
        { ...again, token: 'f2' },
      ],
      NONE,
    );
    // One that another installation sealed is left alone, and keeps nobody else waiting.
    await year.sql(
      `insert into liubu.public_follower (government_id, plan_year, id, item_id, sealed, mail_print, confirm_hash, asked_at)
       select government_id, plan_year, gen_random_uuid(), item_id, 'a1.AAAA', '\\x00', repeat('c', 64), asked_at - interval '1 hour' from liubu.public_follower limit 1`,
    );
    expect(await tellFollowers(platform, { governmentId })).toBe(1);
    expect(await tellFollowers(platform, { governmentId })).toBe(0);
    expect(await year.sql("delete from liubu.public_follower where sealed = 'a1.AAAA' returning tries")).toEqual([
      { tries: 4 },
    ]);
    const code = codeIn(mails[0]!, 'confirm');
    await year.release(year.items[0]!.id);
    expect(await tellFollowers(platform, { governmentId })).toBe(0);
    const { createHash } = await import('node:crypto');
    const confirmHash = createHash('sha256').update(code).digest('hex');
    const inbox = databaseInbox(platform);
    const decide = (kind: 'confirm' | 'unfollow', token: string, hash = confirmHash) =>
      inbox.take({ ...follow, id: crypto.randomUUID(), itemSlug: null, kind, token, confirmHash: hash } as never, NONE);
    expect(await decide('confirm', 'c0', 'b'.repeat(64))).toBe('refused');
    expect(await decide('confirm', 'c1')).toBe('taken');
    expect(await tellFollowers(platform, { governmentId })).toBe(0);
    await year.release(year.items[0]!.id);
    expect(await tellFollowers(platform, { governmentId })).toBe(1);
    expect(await tellFollowers(platform, { governmentId })).toBe(0);
    expect(codeIn(mails[1]!, 'stop')).toBe(code);
    const rows = await year.sql<{ text: string }>('select public_follower::text as text from liubu.public_follower');
    expect(rows.map(({ text }) => text).join()).not.toMatch(/li@example/i);
    expect(await decide('unfollow', 'u1')).toBe('taken');
    expect(await year.sql('select 1 from liubu.public_follower')).toEqual([]);
  } finally {
    await new Promise<void>((resolve) => smtp.close(resolve));
  }
});

/** Out of a mail's text, however it was encoded for its way. */
function codeIn(mail: string, name: 'confirm' | 'stop'): string {
  const [, body = ''] = mail.split(/\r\n\r\n/, 2);
  const isBase64 = /content-transfer-encoding: base64/i.test(mail);
  const text = isBase64
    ? Buffer.from(mail.slice(mail.indexOf('\r\n\r\n')).replace(/\s/g, ''), 'base64').toString('utf8')
    : `${body}${mail}`.replace(/=\r\n/g, '').replace(/=3D/gi, '=');
  return new RegExp(`[?&]${name}=([A-Za-z0-9_-]{20,})`).exec(text)![1]!;
}
