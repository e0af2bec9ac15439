/** `liubu learn`: past breakdowns become a table of precedents that improves the proposals. */
import { learnUnits, type PastAssignment } from '@liubu/reader';
import { openOutput } from '../output/open-output.ts';
import { readInput } from '../read/read-bytes.ts';
import type { Surroundings } from '../surroundings.ts';
import { oneLine, say, sayTold, tellOf } from '../tell.ts';
import { loadUnits, readAssignments } from '../units/load-units.ts';
import type { LearnArguments } from './learn-arguments.ts';

/** Tables that cannot be read are told, and the others are learned from; with none at all nothing is written. */
export async function learnCommand({ files, out, units }: LearnArguments, { locale }: Surroundings): Promise<0 | 1> {
  const earlier = units === null ? null : await loadUnits(units);
  const rows: PastAssignment[] = [];
  let failed = 0;
  for (const file of files) {
    try {
      for (const row of await readAssignments(await readInput(file), file)) rows.push(row);
    } catch (error) {
      failed += 1;
      sayTold(tellOf(error, file, locale));
    }
  }
  if (rows.length === 0) return 1;
  const learned = learnUnits(rows, earlier);
  // A table may be added to what it was learned into: only the tables themselves are no place for the output.
  const sink = await openOutput(out, files);
  sink.write(`${JSON.stringify(learned, null, 2)}\n`);
  sink.finish();
  const count = learned.precedents.length;
  say(oneLine(locale === 'en' ? `${out}: ${count} precedents learned` : `${out}：已学到 ${count} 条先例`));
  return failed > 0 ? 1 : 0;
}
