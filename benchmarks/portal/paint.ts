/**
 * First paint of the kinds of pages on a throttled phone: 1.6 Mbit/s, 150 ms there and back, a processor four times
 * slower, 390×844, nothing kept. Prints a line of JSON.
 *
 *   node benchmarks/portal/paint.ts
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { portalHandler } from '../../packages/portal/src/serve/handler.ts';
import { editionOf } from '../../packages/portal/src/serve/site-edition.ts';
import { HOST, openBrowser } from '../../test/browser/harness/chromium.ts';
import { cityYear } from './sample-site.ts';

const site = cityYear();
const government = site.governments[0]!;
const year = `/${government.code}/${government.years[0]!.year}`;
const kinds = {
  home: '/',
  report: `${year}/report/`,
  items: `${year}/items/`,
  item: `${year}/items/${government.years[0]!.items[0]!.slug}/`,
  elder: `/elder${year}/`,
};
const edition = editionOf(site, { base: '', origin: null, isDynamic: true });
const server = createServer(portalHandler({ base: '', edition: () => edition, photo: async () => null, dynamic: [] }));
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
const { port } = server.address() as AddressInfo;
const origin = `http://127.0.0.1:${port}`;
const browser = await openBrowser();
const figures: Record<string, number> = {};
try {
  for (const [kind, path] of Object.entries(kinds)) {
    // Drawn once, as for everybody but the first.
    await (await fetch(`${origin}${path}`, { headers: { 'accept-encoding': 'br' } })).arrayBuffer();
    const times: number[] = [];
    for (let run = 0; run < 3; run++) {
      const context = await browser.newContext({ viewport: { width: 390, height: 844 }, isMobile: true });
      const page = await context.newPage();
      const devtools = await context.newCDPSession(page);
      await devtools.send('Network.enable');
      await devtools.send('Network.emulateNetworkConditions', {
        ...{ offline: false, latency: 150 },
        ...{ downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 },
      });
      await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 });
      await page.goto(`http://${HOST}:${port}${path}`);
      const paint = await page.evaluate(
        () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
      );
      times.push(Math.round(paint));
      await context.close();
    }
    figures[kind] = times.toSorted((a, b) => a - b)[1]!;
  }
} finally {
  await browser.close();
  server.close();
}
console.log(JSON.stringify({ firstPaintMs: figures }));
