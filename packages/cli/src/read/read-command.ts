/** `liubu read`: one source is read here and now; several, or a stream, are a batch. */
import { basename, join } from 'node:path';
import type { ReadArguments, ReadFormat } from '../arguments.ts';
import { openOutput } from '../output/open-output.ts';
import { isFolder, namesFolder, resultName } from '../output/output-path.ts';
import { refuseTerminal } from '../output/standard-output.ts';
import type { Surroundings } from '../surroundings.ts';
import { asRefusal } from '../tell.ts';
import { readInput } from './read-bytes.ts';
import { type ReadSettings, readSource } from './read-source.ts';
import { EXTENSIONS, type RenderSettings, renderPlan } from './render.ts';

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
  let content: string | Uint8Array;
  try {
    content = await renderPlan(await readSource(bytes, first, settings), renderSettings(given, format, around));
  } catch (error) {
    throw asRefusal(error, first);
  }
  const sink = await openOutput(path, files);
  sink.write(content);
  sink.finish();
  return 0;
}
