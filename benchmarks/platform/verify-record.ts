/**
 * How long an exported record of 100,000 entries takes to verify, and that every one of some thousand forged copies of
 * it is found: one byte changed each, at places spread over the file.
 *
 *   node benchmarks/platform/verify-record.ts [ENTRIES] [FORGED]
 */
import { VERIFY_SCRIPT } from '../../packages/server/src/record/verify-page-script.ts';
import { verifyRecord } from '../../packages/server/src/record/verify-record.ts';
import { aRecord } from '../../packages/server/test/a-record.ts';

const entries = Number(process.argv[2] ?? 100_000);
const bytes = await aRecord(entries);
const megabytes = (bytes.length / 1e6).toFixed(1);

/** Time on the clock, and of it the processor's: a busy machine lengthens the first alone. */
async function timed(task: () => unknown): Promise<string> {
  const began = performance.now();
  const used = process.cpuUsage();
  await task();
  const { user, system } = process.cpuUsage(used);
  return `${((performance.now() - began) / 1000).toFixed(2)} s (processor ${((user + system) / 1e6).toFixed(2)} s)`;
}

const CHUNK = 1 << 20;
const pieces = (content: Uint8Array): Uint8Array[] =>
  Array.from({ length: Math.ceil(content.length / CHUNK) }, (_, at) => content.subarray(at * CHUNK, (at + 1) * CHUNK));

const whole = await timed(async () => {
  const verdict = await verifyRecord(pieces(bytes));
  if (!verdict.holds) throw new Error('a good record was refused');
});
console.log(`verify ${entries} entries, ${megabytes} MB: ${whole}`);

// As a browser runs it: one script of its own, not a guest of another's context.
const page = new Function(`${VERIFY_SCRIPT}; return { RecordReader };`)() as {
  RecordReader: new (head: null) => { take(bytes: Uint8Array): unknown; finish(): { holds: boolean } };
};
const onPage = await timed(() => {
  const reader = new page.RecordReader(null);
  for (const piece of pieces(bytes)) if (reader.take(piece)) throw new Error('a good record was refused by the page');
  if (!reader.finish().holds) throw new Error('a good record was refused by the page');
});
console.log(`the offline page's script, the same file: ${onPage}`);

const FORGED = Number(process.argv[3] ?? 200);
let found = 0;
for (let n = 0; n < FORGED; n++) {
  // Spread by the golden ratio; the last places are the seal's own.
  const at = Math.floor(((n * 0.618_033_988_75) % 1) * bytes.length);
  const before = bytes[at]!;
  bytes[at] = before ^ (1 << (n % 8));
  if (!(await verifyRecord(pieces(bytes))).holds) found++;
  bytes[at] = before;
}
console.log(`forged copies found: ${found} of ${FORGED}`);
if (found < FORGED) process.exitCode = 1;
