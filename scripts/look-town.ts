/**
 * Takes pictures of the invented city half way through its year: of the workspace as one of its people sees it, and of
 * its public site. It plays the town first where it was not played from these sources.
 *
 *   node scripts/look-town.ts --post 市政府督查室督查一科科长 --path /2026/letters --out DIR
 *   node scripts/look-town.ts --readme          the README's pictures of pages, into docs/pictures
 *
 *   --post    a post by its title; nobody when left out
 *   --path    page (may be given more than once), with {code}, {item}, {letter} and the other names of `namesIn` below;
 *             {sentence} is the report where the item stands in it
 *   --size    office (1366×768), large (1920×1080), phone (390×844); office and phone when left out
 *   --lang    zh, en; zh when left out
 *   --town    a folder with a played town (node scripts/start.ts --make-snapshot DIR)
 *   --full    the whole length of the page
 */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { slugOf } from '@liubu/contract';
import { readConfig, removeData, serve } from '@liubu/server';
import sharp from 'sharp';
import { townInFolder } from '../fixtures/town/load/open-town-folder.ts';
import { townStateOf } from '../fixtures/town/load/town-folder.ts';
import { TOWN } from '../fixtures/town/town.ts';
import { asLoginName } from '../packages/server/src/people/sign-in/door.ts';
import { inGovernment, query } from '../packages/server/src/platform/database/tenant.ts';
import { builtWeb } from '../test/browser/harness/built-web.ts';
import { HOST, openBrowser } from '../test/browser/harness/chromium.ts';
import { SIZES, type Size, settled } from '../test/browser/harness/open-page.ts';
import { SESSION_COOKIE } from '../test/browser/harness/workspace.ts';
import { buildTown } from './build-town.mjs';

interface Picture {
  name: string;
  post: string | null;
  path: string;
  size: Size;
  lang: string;
  height?: number;
}

const OFFICER = '市政府督查室督查一科科长';
const LEADER = '市长';
const LIAISON = '市住房城乡建设局联络员';
const DEPUTY = '市六届人大代表（安澜代表团12号）';
const of = (name: string, post: string | null, path: string, size: Size = 'office', height?: number): Picture => ({
  ...{ name, post, path, size, lang: 'zh' },
  ...(height !== undefined && { height }),
});
/** What the browser tests alone come to (an issued breakdown, an inspection on site, a vote) is pictured by them. */
const README: readonly Picture[] = [
  of('home', OFFICER, '/'),
  of('review-desk', OFFICER, '/2026/read/{document}'),
  of('matrix', OFFICER, '/2026/matrix'),
  of('breakdown', OFFICER, '/2026/breakdown/{version}'),
  of('unit-plan', OFFICER, '/2026/unit-plans/{unitPlan}'),
  of('leader-phone', LEADER, '/', 'phone'),
  of('filing-sheet', LIAISON, '/2026/filings/{period}'),
  of('board', OFFICER, '/2026/board'),
  of('heat-map', OFFICER, '/2026/heat'),
  of('notice', OFFICER, '/2026/notices/{notice}'),
  of('case', OFFICER, '/2026/cases/{case}'),
  of('score-sheet', OFFICER, '/2025/score-runs/{sheet}'),
  of('review', OFFICER, '/2025/reviews/{review}'),
  of('reconcile', OFFICER, '/2025/reconcile'),
  of('portal', null, '/public/{code}/2026/', 'office', 900),
  of('portal-phone', null, '/public/{code}/2026/', 'phone'),
  of('portal-item', null, '/public/{code}/2026/items/{item}/', 'office', 900),
  of('portal-item-phone', null, '/public/{code}/2026/items/{item}/', 'phone'),
  of('portal-report', null, '{sentence}', 'office', 900),
  of('portal-report-phone', null, '{sentence}', 'phone'),
  of('deputies-bench', DEPUTY, '/2026/bench'),
  of('letters', OFFICER, '/2026/letters'),
  of('letter', OFFICER, '/2026/letters/{letter}'),
];

const { values } = parseArgs({
  options: {
    readme: { type: 'boolean', default: false },
    post: { type: 'string' },
    path: { type: 'string', multiple: true, default: ['/'] },
    size: { type: 'string', multiple: true, default: ['office', 'phone'] },
    lang: { type: 'string', multiple: true, default: ['zh'] },
    town: { type: 'string' },
    full: { type: 'boolean', default: false },
    out: { type: 'string' },
  },
});
const out = values.out ?? (values.readme ? 'docs/pictures' : 'pictures');
const pictures: readonly Picture[] = values.readme
  ? README
  : values.path.flatMap((path) =>
      values.lang.flatMap((lang) =>
        (values.size as Size[]).map((size) => ({
          ...{ post: values.post ?? null, path, size, lang },
          name: [path.replace(/[^\w.-]+/g, '_').replace(/^_|_$/g, '') || 'start', lang, size].join('-'),
        })),
      ),
    );

const snapshot = values.town ?? (await buildTown({ fromSources: true }));
if (snapshot === null) throw new Error('示例城市没有装好，原因见上 · the town could not be played; see above');
const data = mkdtempSync(join(tmpdir(), 'liubu-look-town-'));
const town = townInFolder(data, snapshot, console.log);
const server = await serve(readConfig({ LIUBU_DATA: data, LIUBU_PORT: '0', LIUBU_LOG: 'error' }), {
  webFolder: await builtWeb(),
  clock: town.clock,
  prepare: async (platform) => void (await town.open(platform)),
});
const browser = await openBrowser();
try {
  mkdirSync(out, { recursive: true });
  const state = townStateOf(data);
  if (state?.state !== 'ready') throw new Error(`no whole town in ${snapshot}`);
  const { governmentId } = state;
  const names = await namesIn(governmentId);
  names.sentence = await sentenceOf(names);
  const origin = `http://${HOST}:${new URL(server.address).port}`;
  for (const { name, post, path, size, lang, height } of pictures) {
    const viewport = { ...SIZES[size], ...(height !== undefined && { height }) };
    const context = await browser.newContext({ viewport, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
    if (post !== null)
      await context.addCookies([
        { name: SESSION_COOKIE, value: await signIn(governmentId, post), domain: HOST, path: '/', httpOnly: true },
      ]);
    if (lang === 'en') await context.addInitScript(`localStorage.setItem('liubu.language', '"en"')`);
    const page = await context.newPage();
    page.on('pageerror', (error) => console.log(`  ${String(error)}`));
    await page.goto(origin + path.replace(/\{(\w+)\}/g, (_, key: string) => names[key] ?? key));
    if (/^(?:\/public\/|\{sentence\})/.test(path)) await page.waitForLoadState('networkidle');
    else await settled(page);
    const file = join(out, `${name}.png`);
    const taken = await page.screenshot({ fullPage: values.full });
    writeFileSync(file, values.readme ? await sharp(taken).png({ palette: true, effort: 10 }).toBuffer() : taken);
    const wide = (await page.evaluate('document.documentElement.scrollWidth - innerWidth')) as number;
    console.log(file, wide > 0 ? `WIDER BY ${wide}` : '');
    await context.close();
  }
} finally {
  await browser.close();
  await server.stop();
  removeData(data);
}

/** Where the item's own page leads to: its sentence in the report. */
async function sentenceOf({ code, item }: Record<string, string>): Promise<string> {
  const page = await (await fetch(`${server.address}/public/${code}/2026/items/${item}/`)).text();
  return /href="([^"]*\/report\/[^"]*#[^"]+)"/.exec(page)?.[1] ?? `/public/${code}/2026/report/`;
}

async function signIn(governmentId: string, post: string): Promise<string> {
  const person = TOWN.tenures.find(
    (one) => one.post === post && one.cover === 'holder' && (one.validTo === null || one.validTo > TOWN.today),
  )?.person;
  if (person === undefined) throw new Error(`无人在岗：${post} · nobody holds the post`);
  const { signIn: database } = server.platform.databases;
  return inGovernment(database, governmentId, async (tx) => {
    const { id } = await tx
      .selectFrom('account')
      .select('id')
      .where('governmentId', '=', governmentId)
      .where('loginName', '=', asLoginName(person))
      .executeTakeFirstOrThrow();
    const token = randomBytes(32).toString('base64url');
    const now = server.platform.clock.now();
    await tx
      .insertInto('session')
      .values({
        ...{ governmentId, id: randomUUID(), accountId: id, createdAt: now, lastSeenAt: now },
        tokenHash: createHash('sha256').update(token).digest(),
        expiresAt: new Date(now.getTime() + 86_400_000),
      })
      .execute();
    return token;
  });
}

/** What stands in braces: a livelihood commitment that is public with figures, the letter that was answered last. */
async function namesIn(governmentId: string): Promise<Record<string, string>> {
  return inGovernment(server.platform.databases.app, governmentId, async (tx) => {
    const one = async (sql: string): Promise<string> =>
      (await query<{ it: string }>(tx, sql, [governmentId]))[0]?.it ?? '';
    return {
      code: await one(
        "select head ->> 'code' as it from liubu.public_edition where government_id = $1 order by edition desc limit 1",
      ),
      item: slugOf(
        await one(
          `select item_id as it from liubu.public_item where government_id = $1 and plan_year = 2026 and body -> 'livelihood' <> 'null'
           order by jsonb_array_length(body -> 'targets') = 1 desc, jsonb_array_length(body -> 'story') desc, item_id, edition desc limit 1`,
        ),
      ),
      letter: await one(
        "select id as it from liubu.public_message where government_id = $1 and state = 'answered' and unit_id is not null order by answered_on, id limit 1",
      ),
      question: await one(
        'select id as it from liubu.deputy_question where government_id = $1 order by state, id limit 1',
      ),
      document: await one(
        "select id as it from liubu.document where government_id = $1 and plan_year = 2026 and kind = 'report' order by edition desc limit 1",
      ),
      version: await one(
        "select id as it from liubu.breakdown_version where government_id = $1 and plan_year = 2026 and state = 'issued' order by major desc, minor desc limit 1",
      ),
      unitPlan: await one(
        "select id as it from liubu.unit_plan where government_id = $1 and plan_year = 2026 and state = 'approved' order by version desc, id limit 1",
      ),
      period: await one(
        "select id as it from liubu.reporting_period where government_id = $1 and plan_year = 2026 and state = 'open' order by ends_on desc, calendar_id limit 1",
      ),
      notice: await one(
        "select id as it from liubu.notice where government_id = $1 and plan_year = 2026 and state <> 'draft' order by issued_on desc nulls last, id limit 1",
      ),
      case: await one(
        "select id as it from liubu.account_case where government_id = $1 and plan_year = 2026 and state = 'stating' order by number desc limit 1",
      ),
      sheet: await one(
        `select run_id || '/sheets/' || unit_id as it from liubu.score_sheet where government_id = $1 and plan_year = 2025
         order by rank_of desc, rank = 2 desc, rank, run_id limit 1`,
      ),
      review: await one(
        'select id as it from liubu.review_draft where government_id = $1 and plan_year = 2025 order by updated_at desc limit 1',
      ),
      proposal: await one('select id as it from liubu.deputy_proposal where government_id = $1 order by id limit 1'),
    };
  });
}
