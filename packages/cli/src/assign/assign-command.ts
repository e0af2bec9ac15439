/** `liubu assign`: proposes lead and supporting units for a list of tasks. */
import { compileUnits, proposeUnits } from '@liubu/reader';
import { openOutput } from '../output/open-output.ts';
import { refuseTerminal } from '../output/standard-output.ts';
import { readInput } from '../read/read-bytes.ts';
import type { Surroundings } from '../surroundings.ts';
import { sayTold } from '../tell.ts';
import type { AssignArguments, AssignFormat } from './assign-arguments.ts';
import { type Assigned, assignTable } from './assign-table.ts';
import { readTasks } from './read-tasks.ts';

/** One answer a task; a line that could not be read keeps its place and says why. */
function answerLine({ task, units }: Assigned): string {
  const { id, problem } = task;
  return `${JSON.stringify(problem === undefined ? { id, units } : { id, units, error: problem })}\n`;
}

async function render(assigned: readonly Assigned[], format: AssignFormat, around: Surroundings) {
  if (format === 'ndjson') return assigned.map(answerLine).join('');
  const { drawGrid, tableToCsv, tablesToXlsx } = await import('@liubu/documents/table');
  const table = assignTable(assigned, around.locale);
  if (format === 'csv') return tableToCsv(table);
  if (format === 'xlsx') return await tablesToXlsx([table]);
  const shown = [0, 1, 2, 3];
  const widths = [6, 0, 24, 24];
  const columns = shown.map((at) => ({ heading: table.columns[at]?.heading ?? '', width: widths[at] as number }));
  const rows = table.rows.map((row) => shown.map((at) => String(row[at] ?? '')));
  return `${drawGrid(columns, rows, Math.max(80, around.width())).join('\n')}\n`;
}

export async function assignCommand(given: AssignArguments, around: Surroundings): Promise<0 | 1> {
  const { file, format, out, units } = given;
  if (format === 'xlsx' && out === null) refuseTerminal(format);
  const learned = units === null ? null : await (await import('../units/load-units.ts')).loadUnits(units);
  const index = compileUnits({ learned });
  const tasks = await readTasks(await readInput(file), file, around.locale);
  const assigned = tasks.map((task) => ({
    task,
    units: task.task.trim() === '' ? [] : proposeUnits(task.task, index, { place: task.place, year: task.year }),
  }));
  const content = await render(assigned, format, around);
  const sink = await openOutput(out, units === null ? [file] : [file, units]);
  sink.write(content);
  sink.finish();
  const problems = tasks.flatMap(({ problem }) => problem ?? []);
  for (const problem of problems) sayTold(problem);
  return problems.length > 0 ? 1 : 0;
}
