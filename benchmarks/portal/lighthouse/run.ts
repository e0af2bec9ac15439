/**
 * Lighthouse on the kinds of pages: accessibility, best practices and SEO, as a phone. Needs its own libraries:
 *
 *   npm ci --ignore-scripts --prefix benchmarks/portal/lighthouse && node benchmarks/portal/lighthouse/run.ts
 *
 * Prints the scores and what misses; ends with 1 when one is under 100.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { portalHandler } from '../../../packages/portal/src/serve/handler.ts';
import { editionOf } from '../../../packages/portal/src/serve/site-edition.ts';
import { chromiumPath, openBrowser } from '../../../test/browser/harness/chromium.ts';
import { cityYear } from '../sample-site.ts';

const CATEGORIES = ['accessibility', 'best-practices', 'seo'];

interface Result {
  lhr: {
    categories: Record<string, { score: number | null; auditRefs: { id: string; weight: number }[] }>;
    audits: Record<string, { score: number | null; title: string; displayValue?: string; scoreDisplayMode: string }>;
  };
}
// Its types come with its own libraries, which the repository's check goes without.
const lighthouse = (await import(['light', 'house'].join(''))) as {
  default(url: string, flags: object): Promise<Result>;
};

const site = cityYear();
const government = site.governments[0]!;
const plan = government.years[0]!;
const year = `/${government.code}/${plan.year}`;
const kinds = [
  '/',
  `${year}/report/`,
  `${year}/items/`,
  `${year}/items/${plan.items[0]!.slug}/`,
  `${year}/targets/`,
  `/en${year}/`,
  `/elder${year}/`,
  '/about/',
];

const picture = await sharp({ create: { width: 800, height: 600, channels: 3, background: '#7a9a7a' } })
  .jpeg()
  .toBuffer();
const edition = editionOf(site, { base: '', origin: null, isDynamic: true });
const server = createServer(
  portalHandler({ base: '', edition: () => edition, photo: async () => picture, dynamic: [] }),
);
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
const { port } = server.address() as AddressInfo;

// Unpacks the browser and the libraries that a bare machine lacks.
await (await openBrowser()).close();
const program = await chromiumPath('current');
const libraries = join(program, '../../libraries/lib');
const profile = mkdtempSync(join(tmpdir(), 'liubu-lighthouse-'));
const browser = spawn(
  program,
  [
    '--headless=new',
    '--no-sandbox',
    '--disable-gpu',
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
    'about:blank',
  ],
  {
    env: { ...process.env, ...(existsSync(libraries) && { LD_LIBRARY_PATH: libraries }) },
    stdio: ['ignore', 'ignore', 'pipe'],
  },
);
const debugging = await new Promise<number>((found, failed) => {
  let said = '';
  browser.stderr!.on('data', (chunk) => {
    said += chunk;
    const at = /ws:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1];
    if (at) found(Number(at));
  });
  browser.once('exit', () => failed(new Error(said.slice(-2000))));
});

let missed = false;
try {
  for (const path of kinds) {
    const { lhr } = await lighthouse.default(`http://127.0.0.1:${port}${path}`, {
      ...{ port: debugging, onlyCategories: CATEGORIES, logLevel: 'silent', output: 'json' },
    });
    const scores = CATEGORIES.map((name) => `${name} ${Math.round((lhr.categories[name]?.score ?? 0) * 100)}`);
    console.log(`${path}  ${scores.join('  ')}`);
    for (const name of CATEGORIES) {
      if ((lhr.categories[name]?.score ?? 0) >= 1) continue;
      missed = true;
      for (const { id, weight } of lhr.categories[name]?.auditRefs ?? []) {
        const audit = lhr.audits[id]!;
        if (weight > 0 && audit.score !== null && audit.score < 1) console.log(`    ${id}: ${audit.title}`);
      }
    }
  }
} finally {
  browser.kill();
  server.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
}
if (missed) process.exitCode = 1;
