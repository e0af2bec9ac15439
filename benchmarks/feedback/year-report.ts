/**
 * The year report of 300 items: read, judged and drafted from data, and taken away as docx, over HTTP as an office does
 * it; beside it the bare writing of the same document, and of its finished bytes to a file.
 *
 *   node benchmarks/feedback/year-report.ts [--items 300] [--runs 5]
 *
 * Prints one line of JSON: medians in milliseconds, and how the request compares with the bare writing.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { officialToDocx } from '@liubu/documents';
import { readConfig, removeData, serve } from '@liubu/server';
import { inGovernment, query } from '../../packages/server/src/platform/database/tenant.ts';
import { workFor } from '../../packages/server/src/platform/work.ts';
import { documentOf } from '../../packages/server/src/steps/4-inspect/index.ts';
import {
  draftReport,
  refreshReport,
} from '../../packages/server/src/steps/6-feedback/fulfilment/commands/draft-report.ts';
import { reportOf, toPage } from '../../packages/server/src/steps/6-feedback/fulfilment/report/stored-report.ts';
import { aFinishedYear } from '../../packages/server/src/steps/6-feedback/test/a-finished-year.ts';
import { ITEMS } from '../../packages/server/src/steps/6-feedback/test/finished-year-items.ts';

const { values } = parseArgs({
  options: { items: { type: 'string', default: '300' }, runs: { type: 'string', default: '5' } },
});
const [wanted, runs] = [Number(values.items), Number(values.runs)];
const YEAR = 2026;
/** Five seconds from pressing the button to the file. */
const LIMIT_MS = 5000;

const folder = mkdtempSync(join(tmpdir(), 'liubu-year-report-'));
const server = await serve(readConfig({ LIUBU_DATA: folder, LIUBU_PORT: '0', LIUBU_LOG: 'silent' }));
try {
  const { databases, jobs } = server.platform;
  const clock = { now: () => new Date('2027-01-12T01:00:00Z') };
  const governmentId = crypto.randomUUID();
  const inside = <T>(task: Parameters<typeof inGovernment<T>>[2]) => inGovernment<T>(databases.app, governmentId, task);
  await inside(async (tx) => {
    await query(tx, "insert into liubu.government (id, name, level) values ($1, '云川市', 'prefecture')", [
      governmentId,
    ]);
    await query(tx, 'insert into liubu.plan_year (government_id, plan_year) values ($1, $2)', [governmentId, YEAR]);
    await aFinishedYear(tx, { governmentId, planYear: YEAR, times: Math.ceil(wanted / ITEMS.length) });
  });
  const actor = {
    governmentId,
    personId: crypto.randomUUID(),
    accountId: crypto.randomUUID(),
    posts: [],
    roles: new Set(['supervision_officer']),
    unitIds: [],
    portfolioPostIds: [],
  } as unknown as Parameters<typeof workFor>[1];
  const at = <T>(task: (work: ReturnType<typeof workFor>) => Promise<T>): Promise<T> =>
    inside((tx) => task(workFor(tx, actor, clock, jobs)));

  let report = await at((work) => draftReport(work, YEAR, 'year'));
  const times: Record<'takeAnew' | 'page' | 'readAndWrite' | 'bareDocument' | 'bareBytes', number[]> = {
    takeAnew: [],
    page: [],
    readAndWrite: [],
    bareDocument: [],
    bareBytes: [],
  };
  const timed = async <T>(name: keyof typeof times, task: () => Promise<T> | T): Promise<T> => {
    const began = performance.now();
    const made = await task();
    times[name].push(performance.now() - began);
    return made;
  };
  let bytes: Uint8Array = new Uint8Array();
  for (let run = 0; run < runs; run++) {
    report = await timed('takeAnew', () => at((work) => refreshReport(work, YEAR, report.id, report.revision)));
    await timed('page', () => at((work) => toPage(work, YEAR, report)));
    bytes = await timed('readAndWrite', async () =>
      officialToDocx(documentOf(await at((work) => reportOf(work, YEAR, report.id)))),
    );
    const document = documentOf(report);
    await timed('bareDocument', () => officialToDocx(document));
    await timed('bareBytes', () => writeFileSync(join(folder, 'report.docx'), bytes));
  }
  const median = (list: readonly number[]): number => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]!;
  const ms = Object.fromEntries(
    Object.entries(times).map(([name, list]) => [`${name}Ms`, Math.round(median(list) * 10) / 10]),
  );
  const whole = median(times.takeAnew) + median(times.readAndWrite);
  process.stdout.write(
    `${JSON.stringify({
      items: report.facts.frozen.outcomes.length,
      docxKb: Math.round(bytes.length / 1024),
      ...ms,
      wholeMs: Math.round(whole),
      limitMs: LIMIT_MS,
      met: whole <= LIMIT_MS,
      toBareDocument: Math.round((whole / median(times.bareDocument)) * 100) / 100,
    })}\n`,
  );
} finally {
  await server.stop();
  removeData(folder);
}
