/** `liubu read`: one source is read here and now; several, or a stream, are a batch. */
import { basename, join } from 'node:path';
import { openOutput } from '../output/open-output.ts';
import { isFolder, namesFolder, resultName } from '../output/output-path.ts';
import { refuseTerminal } from '../output/standard-output.ts';
import type { Surroundings } from '../surroundings.ts';
import { asRefusal } from '../tell.ts';
import type { ReadArguments, ReadFormat } from './read-arguments.ts';
import { readInput } from './read-bytes.ts';
import { type ReadSettings, readSource } from './read-source.ts';
import { EXTENSIONS, type RenderSettings, renderPlan } from './render.ts';
import { SHORT_RUN_BYTES, stayUnoptimised } from './short-run.ts';

export type ReadExit = 0 | 1;

const BINARY: readonly ReadFormat[] = ['xlsx', 'parquet'];

export async function readSettings(
  { kind, units }: Pick<ReadArguments, 'kind' | 'units'>,
  around: Surroundings,
): Promise<ReadSettings> {
  const learned = units === null ? null : await (await import('../units/load-units.ts')).loadUnits(units);
  return { kind, learned, ocrCommand: around.ocrCommand, locale: around.locale };
}

export function renderSettings(
  { table, all }: Pick<ReadArguments, 'table' | 'all'>,
  format: RenderSettings['format'],
  { locale, width }: Surroundings,
): RenderSettings {
  return { format, table, all, locale, width: format === 'table' ? width() : 0 };
}

/** Larger ones are read where they cannot take the process down; honest reports are a tenth of this. */
const SMALL_BYTES = 1_000_000;

async function readHere(
  bytes: Uint8Array,
  file: string,
  settings: ReadSettings,
  render: RenderSettings,
): Promise<string | Uint8Array> {
  try {
    return await renderPlan(await readSource(bytes, file, settings), render);
  } catch (error) {
    throw asRefusal(error, file);
  }
}

export async function readCommand(given: ReadArguments, around: Surroundings): Promise<ReadExit> {
  const { files, format, out } = given;
  const first = files[0];
  const isOne = given.stdin === null && files.length === 1 && first !== undefined && !isFolder(first);
  if (!isOne || format === 'parquet' || given.resume || given.errorLines) {
    return await (await import('./batch-command.ts')).batchCommand(given, around);
  }
  if (BINARY.includes(format) && out === null) refuseTerminal(format);
  const path = out !== null && namesFolder(out) ? join(out, resultName(basename(first), EXTENSIONS[format])) : out;
  const settings = await readSettings(given, around);
  const bytes = await readInput(first);
  if (bytes.length <= SHORT_RUN_BYTES) stayUnoptimised();
  const render = renderSettings(given, format, around);
  const content =
    bytes.length < SMALL_BYTES
      ? await readHere(bytes, first, settings, render)
      : await (await import('./read-guarded.ts')).readGuarded(bytes, first, settings, render);
  if (content === null) return 1;
  const sink = await openOutput(path, files);
  sink.write(content);
  sink.finish();
  return 0;
}
