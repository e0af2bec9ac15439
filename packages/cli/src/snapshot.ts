/**
 * The command as a start-up snapshot of Node: the reader loaded, its tables built, its code compiled. It answers one
 * case, a report as a plain text file to standard output; whatever else is asked, or fails before the answer is
 * complete, is handed over to the ordinary command, which starts from the beginning. See decision 0009.
 */
import { statSync } from 'node:fs';
import { startupSnapshot } from 'node:v8';
import { parseCommandLine } from './arguments.ts';
import { CliError } from './errors.ts';
import { OutputClosed, writeOut } from './output/standard-output.ts';
import { readFileBytes } from './read/read-bytes.ts';
import { readSource } from './read/read-source.ts';
import { type RenderSettings, renderPlan } from './read/render.ts';
import { SHORT_RUN_BYTES, stayUnoptimised } from './read/short-run.ts';
import { type Surroundings, surroundingsOf } from './surroundings.ts';
import { sayTold, tellOf } from './tell.ts';

/** What needs no library of a file format, which a snapshot cannot hold. */
const QUICK_FORMATS: readonly string[] = ['table', 'json', 'ndjson'] satisfies RenderSettings['format'][];

/** The whole answer, or null when this is no line for a snapshot. */
async function answer(line: readonly string[], around: Surroundings): Promise<string | Uint8Array | null> {
  const given = parseCommandLine(line);
  if (given.command !== 'read' || given.files.length !== 1 || !QUICK_FORMATS.includes(given.format)) return null;
  if (given.out !== null || given.units !== null || given.stdin !== null || given.resume || given.errorLines)
    return null;
  const file = given.files[0] as string;
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat?.isFile() || stat.size > SHORT_RUN_BYTES) return null;
  stayUnoptimised();
  const { locale, ocrCommand } = around;
  const format = given.format as RenderSettings['format'];
  const width = format === 'table' ? around.width() : 0;
  const source = await readSource(readFileBytes(file, file), file, {
    kind: given.kind,
    learned: null,
    ocrCommand,
    locale,
  });
  return await renderPlan(source, { format, table: given.table, all: given.all, locale, width });
}

/**
 * Becomes the ordinary command, in this same process: libraries and threads do not work in one that began as a snapshot
 * (Node 24.21 aborts when such a process starts a thread that hashes).
 */
function handOver(program: string, line: readonly string[]): void {
  process.execve?.(process.execPath, [process.execPath, program, ...line], process.env);
}

async function start(): Promise<void> {
  const [, program, ...line] = process.argv;
  const around = surroundingsOf(line);
  const content = await answer(line, around).catch(() => null);
  if (content === null) {
    handOver(program as string, line);
    return;
  }
  let exit = 0;
  try {
    writeOut(content);
  } catch (error) {
    if (!(error instanceof OutputClosed)) {
      sayTold(tellOf(error, 'liubu', around.locale));
      exit = error instanceof CliError ? error.exit : 1;
    }
  }
  // All is written: the engine need not be taken down piece by piece.
  process.exit(exit);
}

/**
 * Reads the sample, so that tables and compiled code are in the snapshot; `LIUBU_SAMPLE` names it. Not as a table: that
 * needs `Intl.Segmenter`, which a snapshot cannot hold, and the terminal.
 *
 * @throws whatever reading throws: there is no snapshot then
 */
async function warmUp(): Promise<void> {
  if (process.execve === undefined) throw new Error('this Node cannot hand over');
  const line = ['read', process.env.LIUBU_SAMPLE as string, '--format', 'json'];
  if ((await answer(line, surroundingsOf(line))) === null) throw new Error('the sample was not read');
}

startupSnapshot.setDeserializeMainFunction(() => void start());
void warmUp();
