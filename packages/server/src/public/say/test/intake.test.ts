import { randomUUID } from 'node:crypto';
import { DEFAULT_BALLOT_SCALE, feedbackSatisfactionApi, publicSayApi } from '@liubu/contract';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hashOf } from '../../../files/store.ts';
import { cleanPhoto } from '../clean-photo.ts';
import { databaseInbox } from '../inbox.ts';
import { lookAfterSaid } from '../look-after-said.ts';
import { publicAnswersOf, publicMarksOf } from '../public-part.ts';
import { takeIn } from '../take-in.ts';
import { aPublicYear, type PublicYear, sha256, YEAR } from './a-public-year.ts';

const NONE = new Map<string, Uint8Array>();
let year: PublicYear;
beforeAll(async () => {
  year = await aPublicYear();
});
afterAll(() => year.server.close());

const countOf = async (table: string): Promise<number> =>
  (
    await year.sql<{ n: number }>(`select count(*)::int as n from liubu.${table} where government_id = $1`, [
      year.server.governmentId,
    ])
  )[0]!.n;

test('nothing is taken while it is closed; nothing of what is not public; nothing of the wrong shape or age', async () => {
  const { platform } = year.server;
  expect((await takeIn(platform, [year.aMessage()], NONE)).refused).toEqual({ off: 1 });
  await year.open();
  const old = new Date(year.server.clock.now().getTime() - 40 * 86_400_000).toISOString();
  const outcome = await takeIn(
    platform,
    [
      year.aMessage(),
      year.aMark(5),
      year.aMark(9),
      { ...year.aMark(5), itemSlug: year.hidden.slug },
      year.aMessage({ itemSlug: 'ffffffffffff' }),
      year.aMessage({ governmentCode: '123456' }),
      year.aMessage({ year: 2019 }),
      year.aMessage({ at: old }),
      year.aMessage({ at: '2031-01-01T00:00:00Z' }),
      year.aMessage({ text: '机密★ 某某文件说' }),
      { ...year.aMessage(), text: 'x'.repeat(1001) },
      { ...year.aMessage(), token: 7 },
      'nonsense',
      null,
      { kind: 'message' },
    ],
    NONE,
  );
  expect(outcome.taken).toMatchObject({ message: 1, mark: 1 });
  expect(outcome.refused).toEqual({ shape: 6, 'no-item': 2, elsewhere: 2, 'too-old': 2, secret: 1 });
  expect(outcome.details).toContainEqual({ at: 2, id: null, why: 'shape' });
  const standing = (await year.officer.ask(publicSayApi.saySettings)).body;
  expect(standing.refused.find(({ why }) => why === 'too-old')).toEqual({ why: 'too-old', count: 2 });
});

test('forged votes: a token, an id, an origin count once, whoever takes them in again', async () => {
  const { platform } = year.server;
  await year.at('2026-03-04T02:00:00Z');
  const [a, b] = [year.aMark(1), year.aMark(1)];
  const message = year.aMessage();
  const batch = [
    a,
    a,
    { ...b, token: a.token },
    { ...b, id: a.id },
    year.aMark(5, { origin: a.origin }),
    message,
    { ...message, id: randomUUID() },
    year.aMessage({ text: message.text, origin: message.origin }),
    year.aMessage({ codeHash: message.codeHash }),
  ];
  const first = await takeIn(platform, batch, NONE);
  expect(first.taken).toMatchObject({ mark: 1, message: 1 });
  expect(first.refused).toEqual({ replayed: 5, repeated: 2 });
  const again = await takeIn(platform, batch, NONE);
  expect(again.taken).toMatchObject({ mark: 0, message: 0 });
  // Both at once: one of them is first.
  const both = year.aMark(4);
  const inbox = databaseInbox(platform);
  expect((await Promise.all([inbox.take(both, NONE), inbox.take(both, NONE)])).sort()).toEqual(['replayed', 'taken']);
  // The same origin may say something about another item, and another day.
  expect(await inbox.take(year.aMark(2, { origin: a.origin, itemSlug: year.items[1]!.slug }), NONE)).toBe('taken');
  expect(await inbox.take(year.aMark(2, { origin: a.origin, at: '2026-03-03T02:00:00Z' }), NONE)).toBe('taken');
  expect(await inbox.take(year.aMark(2, { origin: a.origin }), NONE)).toBe('repeated');
});

test('a signature of the zone is looked at once more where it is known; an officer takes in one’s own alone', async () => {
  const { platform } = year.server;
  const forged = await takeIn(platform, [year.aMark(5)], NONE, { verifyToken: () => false });
  expect(forged.refused).toEqual({ shape: 1 });
  const elsewhere = await takeIn(platform, [year.aMark(5)], NONE, { governmentId: randomUUID() });
  expect(elsewhere.refused).toEqual({ elsewhere: 1 });
});

test('a flood of 100,000 fills neither disk nor memory; those who found no room are told so', async () => {
  const { platform } = year.server;
  await year.at('2026-03-06T02:00:00Z');
  await year.open((settings) => {
    settings.messages.perDay = 300;
    settings.messages.waitingMost = 100_000;
    settings.marks.perDay = 2000;
  });
  const before = { messages: await countOf('public_message'), tokens: await countOf('public_token') };
  const lost = sha256('a letter among the last');
  function* flood() {
    for (let n = 0; n < 100_000; n++)
      if (n % 2 === 0) yield year.aMark((n % 5) + 1);
      else yield year.aMessage(n === 99_999 ? { codeHash: lost, photos: ['a'.repeat(64)] } : {});
  }
  const memory = process.memoryUsage().heapUsed;
  const startedAt = performance.now();
  const outcome = await takeIn(platform, flood(), NONE);
  const seconds = (performance.now() - startedAt) / 1000;
  console.log(
    `flood: 100000 submissions in ${seconds.toFixed(1)} s, heap ${Math.round((process.memoryUsage().heapUsed - memory) / 1e6)} MB more`,
  );
  expect(outcome.taken).toMatchObject({ message: 300, mark: 2000 });
  expect(outcome.refused).toEqual({ day: 97_700 });
  expect(outcome.details).toHaveLength(1000);
  expect(await countOf('public_message')).toBe(before.messages + 300);
  expect(await countOf('public_token')).toBe(before.tokens + 2300);
  expect(await countOf('public_refused_code')).toBeLessThanOrEqual(10_000);
  expect(seconds).toBeLessThan(90);
  const answers = await year.inside((tx) => publicAnswersOf(tx, year.server.governmentId));
  expect(answers.find(({ codeHash }) => codeHash === lost)).toMatchObject({
    state: 'closed',
    answer: expect.stringContaining('没有收下'),
  });
  // One to-do for all of them.
  const [todos] = await year.sql<{ n: number }>(
    "select count(*)::int as n from liubu.todo where kind = 'sort-messages'",
  );
  expect(todos!.n).toBe(1);
}, 120_000);

test('from one origin, and of what waits, only so much', async () => {
  const { platform } = year.server;
  await year.at('2026-03-07T02:00:00Z');
  const [waiting] = await year.sql<{ n: number }>(
    "select count(*)::int as n from liubu.public_message where state = 'new'",
  );
  expect(waiting!.n).toBeGreaterThan(10);
  await year.open((settings) => {
    settings.messages.perOrigin = 3;
    settings.messages.waitingMost = waiting!.n + 4;
  });
  const origin = sha256('one who writes a lot');
  const same = await takeIn(
    platform,
    Array.from({ length: 5 }, () => year.aMessage({ origin })),
    NONE,
  );
  expect(same).toMatchObject({ taken: { message: 3 }, refused: { origin: 2 } });
  const more = await takeIn(platform, [year.aMessage(), year.aMessage()], NONE);
  expect(more).toMatchObject({ taken: { message: 1 }, refused: { full: 1 } });
  expect(await databaseInbox(platform).take(year.aMessage(), NONE)).toBe('full');
});

test('a picture is made anew without where it was taken; what is none, and what found no room, is not kept', async () => {
  const { platform } = year.server;
  await year.at('2026-03-08T02:00:00Z');
  await year.open();
  const gps = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#4a7' } })
    .jpeg()
    .withExif({
      IFD0: { Make: 'SecretPhone', Model: 'X1' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '30/1 12/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '104/1 3/1 0/1' },
    })
    .toBuffer();
  expect((await sharp(gps).metadata()).exif).toBeDefined();
  const bomb = Buffer.from('GIF89a not a picture at all');
  const [good, bad] = ['a'.repeat(64), 'b'.repeat(64)];
  const photos = new Map<string, Uint8Array>([
    [good, gps],
    [bad, bomb],
  ]);
  const message = year.aMessage({ photos: [good, bad, 'c'.repeat(64)], contact: '13800138000' });
  const outcome = await takeIn(platform, [message], photos);
  expect(outcome).toMatchObject({ taken: { message: 1 }, refused: { photo: 1 } });
  const page = (await year.officer.ask(publicSayApi.message, { params: { year: YEAR, id: message.id } })).body;
  expect(page.photoHashes).toHaveLength(1);
  const kept = await platform.files.read(year.server.governmentId, page.photoHashes[0]!);
  const { exif, xmp, iptc, format } = await sharp(kept).metadata();
  expect({ exif, xmp, iptc, format }).toEqual({ exif: undefined, xmp: undefined, iptc: undefined, format: 'jpeg' });
  expect(kept.includes('SecretPhone')).toBe(false);
  const shown = await year.officer.ask(publicSayApi.messagePhoto, {
    params: { year: YEAR, id: message.id, sha256: page.photoHashes[0]! },
  });
  expect(shown.headers['content-type']).toBe('image/jpeg');
  // Sent again with another picture: refused, and the picture is gone.
  const other = await sharp(gps).flop().resize(777).jpeg().toBuffer();
  const again = year.aMessage({ token: message.token, photos: ['d'.repeat(64)] });
  expect((await takeIn(platform, [again], new Map([['d'.repeat(64), other]]))).refused).toEqual({ replayed: 1 });
  expect(await platform.files.has(year.server.governmentId, hashOf(await cleanPhoto(other)))).toBe(false);
});

test('marks are shown from the declared number on, lose their origin, and low ones become a clue once', async () => {
  const { platform, governmentId } = year.server;
  await year.at('2026-03-20T02:00:00Z');
  await year.open((settings) => {
    settings.marks.fewestShown = 10;
    settings.marks.fewestLow = 12;
  });
  const { slug, id: itemId } = year.items[1]!;
  const shown = () => year.inside((tx) => publicMarksOf(tx, governmentId));
  const [before] = await year.sql<{ n: number }>(
    'select count(*)::int as n from liubu.public_mark where item_id = $1',
    [itemId],
  );
  const mark = (value: number, day: number) =>
    year.aMark(value, { itemSlug: slug, at: `2026-03-${String(day).padStart(2, '0')}T03:00:00Z` });
  await takeIn(
    platform,
    Array.from({ length: 9 - before!.n }, () => mark(2, 10)),
    NONE,
  );
  expect((await shown()).get(itemId)).toBeUndefined();
  await takeIn(platform, [mark(2, 19), mark(2, 19), mark(2, 19)], NONE);
  expect((await shown()).get(itemId)).toEqual({ count: 12, average: 2 });
  await lookAfterSaid(platform, { governmentId });
  await lookAfterSaid(platform, { governmentId });
  expect((await shown()).get(itemId)).toEqual({ count: 12, average: 2 });
  const origins = await year.sql<{ day: string }>(
    "select on_day::text as day from liubu.public_mark where on_day < '2026-03-13' union select said_on::text from liubu.public_message where said_on < '2026-03-13' and origin is not null",
  );
  expect(origins).toEqual([]);
  const { marks } = (await year.officer.ask(publicSayApi.marks, { params: { year: YEAR } })).body;
  const low = marks.find(({ item }) => item.id === itemId)!;
  expect(low).toMatchObject({ count: 12, average: '2.00', isLow: true, clueMatterId: expect.any(String) });
  const clues = await year.sql("select 1 from liubu.matter where source_kind = 'clue'");
  expect(clues).toHaveLength(1);
  // Beside what deputies said of it, and apart from it.
  const [ballotId, lineId] = [randomUUID(), randomUUID()];
  await year.sql(
    `insert into liubu.ballot (government_id, plan_year, id, title, scale, opens_at, closes_at, state, slips_hash, counted_on, created_at)
     values ($1, $2, $3, '年中评议', $4, '2026-03-01', '2026-03-02', 'counted', $5, '2026-03-02', '2026-03-01')`,
    [governmentId, YEAR, ballotId, JSON.stringify(DEFAULT_BALLOT_SCALE), sha256('slips')],
  );
  await year.sql(
    'insert into liubu.ballot_line (government_id, plan_year, id, ballot_id, position, item_id, title) values ($1, $2, $3, $4, 0, $5, $6)',
    [governmentId, YEAR, lineId, ballotId, itemId, '改造老旧小区'],
  );
  const { outcome } = (await year.officer.ask(feedbackSatisfactionApi.ballot, { params: { year: YEAR, id: ballotId } }))
    .body;
  expect(outcome).toMatchObject([
    { source: 'deputies', answers: null },
    { source: 'public', answers: 12, points: '40.00', satisfied: '0.0' },
  ]);
});
