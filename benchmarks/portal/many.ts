/**
 * What a release costs where very many governments publish on one site: laying the site out whole, and as it is served,
 * government by government. Prints a line of JSON.
 *
 *   node benchmarks/portal/many.ts [--governments N] [--items N]
 */
import { parseArgs } from 'node:util';
import type { PublicSite } from '../../packages/contract/src/index.ts';
import { pagesOf } from '../../packages/portal/src/pages.ts';
import { inputHasher } from '../../packages/portal/src/publish/input-hash.ts';
import { GovernmentLayers } from '../../packages/portal/src/serve/page-book.ts';
import { editionOf } from '../../packages/portal/src/serve/site-edition.ts';
import { inventedSite } from '../../packages/portal/test/invented-site.ts';

const { values } = parseArgs({
  options: { governments: { type: 'string', default: '500' }, items: { type: 'string', default: '60' } },
});
const count = Number(values.governments);
const invented = inventedSite({ items: Number(values.items) });
const text = JSON.stringify(invented.governments[0]);
const site: PublicSite = {
  ...invented,
  governments: Array.from({ length: count }, (_, at) => ({ ...JSON.parse(text), code: String(100_000 + at) })),
};
const options = { base: '/public', origin: 'https://people.example', isDynamic: true };
const took = <T>(work: () => T): [ms: number, outcome: T] => {
  const start = performance.now();
  const outcome = work();
  return [Math.round(performance.now() - start), outcome];
};

const layers = new GovernmentLayers();
const home = (at: number): string => `/${100_000 + at}/2026/`;
const [firstMs, first] = took(() => editionOf(site, options, layers));
const [openMs] = took(() => first.drawn(home(0), 'br'));
// As a release leaves it: one government anew, all others as they were.
const changed = { ...site, governments: [JSON.parse(text), ...site.governments.slice(1)] };
Object.assign(changed.governments[0]!, { code: '100000', name: '改名县' });
const [hashMs] = took(() => inputHasher()(changed.governments[0]));
const [releaseMs, second] = took(() => editionOf(changed, options, layers));
const [reopenMs] = took(() => second.drawn(home(0), 'br'));
const [otherMs] = took(() => second.drawn(home(1), 'br'));
const keptMB = Math.round(process.memoryUsage().heapUsed / 1e6);
// Whole, of a tenth: all at once is what it was before.
const tenth = { ...site, governments: site.governments.slice(0, Math.ceil(count / 10)) };
const [wholeTenthMs, whole] = took(() => pagesOf(tenth, options));
console.log(
  JSON.stringify({
    ...{ governments: count, items: Number(values.items), firstMs, openMs },
    ...{ release: { hashMs, layOutMs: releaseMs, firstPageMs: reopenMs, firstPageOfAnotherMs: otherMs } },
    ...{ keptMB, wholeOfATenth: { ms: wholeTenthMs, pages: whole.size } },
  }),
);
