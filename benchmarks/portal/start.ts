/**
 * The first page after a start, where very many governments publish on one site: rows are made in the database, and the
 * running server is asked once. Prints a line of JSON for each size, so that the growth is seen.
 *
 *   node benchmarks/portal/start.ts [--governments 100,500] [--items 60]
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig, removeData, serve } from '@liubu/server';
import { inventedSite } from '../../packages/portal/test/invented-site.ts';
import { connectAsSuperuser } from '../filings/superuser.ts';

const { values } = parseArgs({
  options: { governments: { type: 'string', default: '100,500' }, items: { type: 'string', default: '60' } },
});
const sizes = values.governments.split(',').map(Number);
const items = Number(values.items);
const invented = inventedSite({ items }).governments[0]!;
const plan = invented.years[0]!;
const { units: _, items: __, withdrawn: ___, ...frame } = plan;
const frozen = plan.items.map((item) => ({
  ...{ slug: item.slug, code: item.code, position: item.position, body: item },
  units: plan.units.filter(({ id }) => id === item.leadId || item.supportIds.includes(id)),
}));

const folder = mkdtempSync(join(tmpdir(), 'liubu-portal-start-'));
const config = readConfig({ LIUBU_DATA: folder, LIUBU_PORT: '0', LIUBU_LOG: 'silent' });
let made = 0;

/** What releases leave behind, without the plans that they came from: the public site reads nothing else. */
async function fill(upTo: number): Promise<void> {
  const server = await serve(config);
  try {
    const owner = await connectAsSuperuser(server.platform.databases);
    // Rows of plans are not made: their keys are looked at by the product, and not by this.
    await owner.query('set session_replication_role = replica');
    for (; made < upTo; made++) {
      const id = randomUUID();
      const head = {
        code: String(100_000 + made),
        name: `第${made + 1}县`,
        level: 'county',
        licence: invented.licence,
      };
      const shows = Object.fromEntries(
        ['mark', 'question'].map((field) => [
          field,
          { indicator: 'rule', task: 'rule', project: 'rule', livelihood: 'rule' },
        ]),
      );
      await owner.query('insert into liubu.government (id, name, level) values ($1, $2, $3)', [
        id,
        head.name,
        'county',
      ]);
      await owner.query(
        `insert into liubu.public_edition (government_id, edition, act, plan_year, made_at, head) values ($1, 1, 'rule', $2, now(), $3)`,
        [id, plan.year, JSON.stringify({ ...head, shows })],
      );
      await owner.query(
        `insert into liubu.public_year (government_id, plan_year, edition, parts, body, hash, made_at) values ($1, $2, 1, '{}', $3, repeat('0', 64), now())`,
        [id, plan.year, JSON.stringify(frame)],
      );
      await owner.query(
        `insert into liubu.public_item (government_id, plan_year, item_id, edition, slug, code, position, parts, body, units, hash, made_at)
         select $1, $2, gen_random_uuid(), 1, i ->> 'slug', i ->> 'code', (i ->> 'position')::int, '{}', i -> 'body', i -> 'units', repeat('0', 64), now()
         from jsonb_array_elements($3::jsonb) i`,
        [id, plan.year, JSON.stringify(frozen)],
      );
    }
    await owner.query('analyze');
    await owner.end();
  } finally {
    await server.stop();
  }
}

try {
  for (const governments of sizes) {
    await fill(governments);
    const server = await serve(config);
    try {
      const first = async (path: string): Promise<number> => {
        const began = performance.now();
        const answer = await fetch(server.address + path);
        await answer.arrayBuffer();
        if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
        return Math.round(performance.now() - began);
      };
      const firstPageMs = await first(`/public/${100_000 + governments - 1}/2026/`);
      const secondPageMs = await first(`/public/${100_000}/2026/`);
      const heapMB = Math.round(process.memoryUsage().heapUsed / 1e6);
      console.log(
        JSON.stringify({
          governments,
          items,
          firstPageMs,
          msAGovernment: +(firstPageMs / governments).toFixed(1),
          secondPageMs,
          heapMB,
        }),
      );
    } finally {
      await server.stop();
    }
  }
} finally {
  removeData(folder);
}
