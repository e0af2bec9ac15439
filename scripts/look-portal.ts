/**
 * Takes pictures of the public pages of an invented city, for looking at before anything is called done, and holds each
 * against axe.
 *
 *   node scripts/look-portal.ts --out DIR
 *
 *   --path     page below the variant, with {item} for a livelihood project and {target} for a target; a set when left out
 *   --variant  '', /en, /elder, /en/elder; '' when left out (may be given more than once)
 *   --size     office (1366×768), large (1920×1080), phone (390×844); phone and office when left out
 *   --items    commitments a year: 300 when left out; 0 is worth a look
 *   --cities   governments: 1 when left out
 *   --long     every name as long as names get
 *   --contrast high contrast
 *   --print    as printed on A4 (a PDF beside the pictures)
 *   --top      the first screen alone, not the whole length
 *   --no-script  as browsers without script show it
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { PublicSite } from '@liubu/contract';
import sharp from 'sharp';
import { pagesOf } from '../packages/portal/src/pages.ts';
import { inventedSite } from '../packages/portal/test/invented-site.ts';
import { HOST, openBrowser } from '../test/browser/harness/chromium.ts';
import { SIZES, type Size } from '../test/browser/harness/open-page.ts';

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'pictures' },
    path: { type: 'string', multiple: true },
    variant: { type: 'string', multiple: true, default: [''] },
    size: { type: 'string', multiple: true, default: ['phone', 'office'] },
    items: { type: 'string', default: '300' },
    cities: { type: 'string', default: '1' },
    long: { type: 'boolean', default: false },
    contrast: { type: 'boolean', default: false },
    print: { type: 'boolean', default: false },
    top: { type: 'boolean', default: false },
    'no-script': { type: 'boolean', default: false },
  },
});

const LONG = '市人民政府国有资产监督管理委员会';
function stretched(site: PublicSite): PublicSite {
  for (const { years } of site.governments)
    for (const year of years) {
      for (const unit of year.units) unit.name = `云川${LONG}（${unit.name}）`;
      for (const item of year.items)
        item.title = `${item.title}，${'统筹推进基础设施补短板和公共服务提质扩面'.repeat(3)}`;
    }
  return site;
}

const made = inventedSite({ items: Number(values.items), governments: Number(values.cities), years: 2 });
const site = values.long ? stretched(made) : made;
const government = site.governments[0]!;
const year = government.years[0]!;
const item = year.items.find((one) => one.livelihood && one.vote && one.state && one.targets.length) ?? year.items[0];
const target = item?.targets[0];
const home = `/${government.code}/${year.year}/`;

/** A picture of a building site, so that pages can be judged with pictures on them. */
const photo = (seed: number): Promise<Buffer> => {
  const hue = seed % 360;
  return sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1200"><defs><linearGradient id="s" x2="0" y2="1"><stop stop-color="hsl(${200 + (hue % 30)},55%,72%)"/><stop offset="1" stop-color="hsl(40,40%,88%)"/></linearGradient></defs><rect width="1600" height="1200" fill="url(#s)"/><path d="M0 820L260 560 480 760 760 480 1100 800 1330 620 1600 800V1200H0z" fill="hsl(${120 + (hue % 40)},22%,55%)"/><rect x="${300 + (seed % 300)}" y="380" width="560" height="560" fill="hsl(${hue},25%,70%)"/>${Array.from({ length: 20 }, (_, at) => `<rect x="${340 + (seed % 300) + (at % 5) * 100}" y="${430 + Math.floor(at / 5) * 120}" width="58" height="76" fill="hsl(210,35%,42%)"/>`).join('')}<path d="M1180 940V300h-300v-26h420v26h-80v640z" fill="#d9902b"/><rect y="930" width="1600" height="270" fill="hsl(${90 + (hue % 50)},30%,42%)"/></svg>`,
    ),
  )
    .jpeg({ quality: 80 })
    .toBuffer();
};

const server = createServer(async (request, response) => {
  const path = decodeURIComponent(request.url!.split('?')[0]!);
  const picture = /^\/files\/([0-9a-f]{64})(-small)?\.jpg$/.exec(path);
  if (picture) {
    response.writeHead(200, { 'content-type': 'image/jpeg' });
    response.end(await photo(Number.parseInt(picture[1]!.slice(0, 6), 16)));
    return;
  }
  const page = pages.get(path) ?? pages.get('/404.html')!;
  response.writeHead(page.status, {
    'content-type': page.type,
    'content-security-policy':
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'",
  });
  response.end(page.render());
});
await new Promise<void>((ready) => server.listen(0, ready));
const origin = `http://${HOST}:${(server.address() as AddressInfo).port}`;
const pages = pagesOf(site, { base: '', origin, isDynamic: false });

const paths = values.path ?? [
  ...[home, `${home}livelihood/`, `${home}items/`, `${home}report/`, `${home}areas/`, `${home}units/`],
  ...[`${home}units/{unit}/`, `${home}targets/`, `${home}targets/{target}/`, `${home}items/{item}/`, `${home}compare/`],
  ...[`${home}search/`, `${home}summary/`, `${home}questions/`, `${home}counties/`, '/about/', `/${government.code}/`],
  ...[`${home}embed/items/{item}/`, `${home}embed/targets/{target}/`, `${home}items/{gone}/`, '/404.html'],
  ...(site.governments.length > 1 ? ['/', '/cities/'] : []),
];
const named = (path: string): string =>
  path
    .replace('{home}', home)
    .replace('{item}', item?.slug ?? '')
    .replace('{target}', target?.slug ?? '')
    .replace('{gone}', year.withdrawn[0]?.slug ?? '')
    .replace('{unit}', year.units[0]?.slug ?? '');

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
mkdirSync(values.out, { recursive: true });
const browser = await openBrowser();
try {
  for (const size of values.size as Size[]) {
    const context = await browser.newContext({
      viewport: SIZES[size],
      locale: 'zh-CN',
      javaScriptEnabled: !values['no-script'],
    });
    const page = await context.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error') console.log(`  ${message.text()}`);
    });
    page.on('pageerror', (error) => console.log(`  ${String(error)}`));
    for (const variant of values.variant)
      for (const one of paths) {
        const path = variant + named(one);
        if (!pages.has(path.split('?')[0]!)) continue;
        await page.goto(origin + path);
        if (values.contrast) await page.check('#contrast').catch(() => undefined);
        if (one.includes('?q=')) await page.waitForSelector('#found > *');
        const name = `${variant}${one}`.replace(/[^\w.-]+/g, '_').replace(/^_|_$/g, '') || 'root';
        const file = join(values.out, `${name}-${size}${values.contrast ? '-contrast' : ''}.png`);
        // Pictures further down are loaded when they come into sight; those that do not are not waited for.
        if (!values.top || values.print)
          await page.evaluate(`document.querySelectorAll('img').forEach((one) => { one.loading = 'eager' })`);
        await page.evaluate(
          'Promise.all([...document.images].filter((one) => one.loading !== "lazy" || one.getBoundingClientRect().top < innerHeight).map((one) => one.decode().catch(() => undefined)))',
        );
        await page.waitForLoadState('networkidle');
        await page.screenshot({ path: file, fullPage: !values.top });
        if (values.print) await page.pdf({ path: file.replace('.png', '.pdf'), preferCSSPageSize: true });
        const wide = (await page.evaluate('document.documentElement.scrollWidth - innerWidth')) as number;
        console.log(file, wide > 0 ? `WIDER BY ${wide}` : '');
        if (values['no-script']) continue;
        await page.evaluate(axe);
        const { violations } = (await page.evaluate(`axe.run(document, {
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'], resultTypes: ['violations'],
        })`)) as { violations: { id: string; help: string; nodes: { html: string; failureSummary?: string }[] }[] };
        for (const { id, help, nodes } of violations)
          console.log(
            `  ${id}: ${help} ${nodes.length}× ${nodes[0]!.html.slice(0, 160)} ${nodes[0]!.failureSummary ?? ''}`,
          );
      }
    await context.close();
  }
} finally {
  await browser.close();
  server.close();
}
