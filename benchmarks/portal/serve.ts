/**
 * Pages a second from kept bytes, and those of a bare server that sends the same bytes, by turns in one run with the load
 * in a process of its own. Also the size of every page with its style and script, compressed. Prints a line of JSON.
 *
 *   node benchmarks/portal/serve.ts [--seconds N] [--rounds N]
 */
import { spawn } from 'node:child_process';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { pagesOf } from '../../packages/portal/src/pages.ts';
import { portalHandler } from '../../packages/portal/src/serve/handler.ts';
import { editionOf } from '../../packages/portal/src/serve/site-edition.ts';
import { cityYear } from './sample-site.ts';

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '4' }, rounds: { type: 'string', default: '3' } },
});
const site = cityYear();
const options = { base: '/public', origin: 'https://people.example', isDynamic: true };
const edition = editionOf(site, options);
const pages = pagesOf(site, options);
const year = `/${site.governments[0]!.code}/${site.governments[0]!.years[0]!.year}`;
const paths = [
  '/',
  `${year}/`,
  ...site.governments[0]!.years[0]!.items.slice(0, 40).map(({ slug }) => `${year}/items/${slug}/`),
];

const bodies = new Map(paths.map((path) => [`/public${path}`, edition.drawn(path, 'br')!]));
/** The same bytes on the line, head and body, and nothing else done. */
const bare: RequestListener = (request, response) => {
  const { headers, body } = bodies.get(request.url!)!;
  response.writeHead(200, headers as string[]);
  response.end(body);
};
const ours = portalHandler({ base: '/public', edition: () => edition, photo: async () => null, dynamic: [] });

async function measure(listener: RequestListener): Promise<number> {
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const child = spawn(process.execPath, [
    fileURLToPath(new URL('load-child.ts', import.meta.url)),
    ...[String((server.address() as AddressInfo).port), values.seconds, ...bodies.keys()],
  ]);
  const { perSecond, bad } = JSON.parse(await text(child.stdout)) as { perSecond: number; bad: number };
  await new Promise((done) => server.close(done));
  if (bad > 0) throw new Error(`${bad} answers were no pages`);
  return perSecond;
}

const rates = { ours: [] as number[], bare: [] as number[] };
await measure(ours);
for (let round = 0; round < Number(values.rounds); round++) {
  rates.bare.push(await measure(bare));
  rates.ours.push(await measure(ours));
}
const middle = (list: number[]): number => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)]!;

// Every page with what it loads, as it comes over the line.
const assets = [...pages.keys()].filter((path) => path.startsWith('/assets/'));
const sizeOf = (path: string): number => edition.drawn(path, 'gzip')!.body.length;
const shared = assets.reduce((sum, path) => sum + sizeOf(path), 0);
let largest = { path: '', bytes: 0 };
for (const [path, { type }] of pages)
  if (type.startsWith('text/html') && sizeOf(path) + shared > largest.bytes)
    largest = { path, bytes: sizeOf(path) + shared };
console.log(
  JSON.stringify({
    ...{ pagesPerSecond: middle(rates.ours), barePerSecond: middle(rates.bare) },
    ratio: +(middle(rates.ours) / middle(rates.bare)).toFixed(2),
    ...{ rounds: rates, largestPage: largest.path, largestKB: +(largest.bytes / 1024).toFixed(1) },
  }),
);
