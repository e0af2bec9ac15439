/** `liubu compare`: what a report promised, and what the next one says became of it. */
import type { Comparison } from '@liubu/plan';
import { compareReports } from '@liubu/reader/compare';
import { openOutput } from '../output/open-output.ts';
import { refuseTerminal } from '../output/standard-output.ts';
import { readInput } from '../read/read-bytes.ts';
import { type ReadSettings, type ReadSource, readSource } from '../read/read-source.ts';
import type { Surroundings } from '../surroundings.ts';
import { asRefusal, sayTold, tellOf } from '../tell.ts';
import type { CompareArguments, CompareFormat } from './compare-arguments.ts';

/** null when it cannot be read, which has then been told. */
async function readOne(file: string, settings: ReadSettings): Promise<ReadSource | null> {
  try {
    return await readSource(await readInput(file), file, settings);
  } catch (error) {
    sayTold(tellOf(error, file, settings.locale));
    return null;
  }
}

async function render(
  comparison: Comparison,
  texts: { from: string; to: string },
  format: CompareFormat,
  { locale, width }: Surroundings,
): Promise<string | Uint8Array> {
  const documents = await import('@liubu/documents');
  switch (format) {
    case 'table':
      return await documents.comparisonToTable(comparison, { locale, width: width() });
    case 'json':
      return await documents.comparisonToJson(comparison);
    case 'csv':
      return await documents.comparisonToCsv(comparison, texts, locale);
    case 'xlsx':
      return await documents.comparisonToXlsx(comparison, texts, locale);
  }
}

export async function compareCommand(given: CompareArguments, around: Surroundings): Promise<0 | 1> {
  const { from, to, format, out } = given;
  if (format === 'xlsx' && out === null) refuseTerminal(format);
  const { locale, ocrCommand } = around;
  const settings: ReadSettings = { kind: null, learned: null, ocrCommand, locale };
  const earlier = await readOne(from, settings);
  const later = await readOne(to, settings);
  if (earlier === null || later === null) return 1;
  let content: string | Uint8Array;
  try {
    const comparison = compareReports(earlier, later);
    content = await render(comparison, { from: earlier.text, to: later.text }, format, around);
  } catch (error) {
    throw asRefusal(error, to);
  }
  const sink = await openOutput(out, [from, to]);
  sink.write(content);
  sink.finish();
  return 0;
}
