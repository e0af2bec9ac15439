import { randomUUID } from 'node:crypto';
import type { FormTable } from '@liubu/documents';
import { askDocumentThread, FileRefusal } from '../../../../files/document-thread.ts';
import { keepMade, XLSX } from '../../../../files/keep-made.ts';
import type { FileStore } from '../../../../files/store.ts';
import { AppError, notFound } from '../../../../platform/app-error.ts';
import type { Work } from '../../../../platform/work.ts';
import { type FormChoices, NO_CHOICES } from '../form-rows.ts';
import { isMeasureUnit } from '../form-view.ts';
import { plainHeader } from '../rules/column-meaning.ts';
import { headersKey, readFormTable } from '../rules/read-columns.ts';

const LONGEST_CELL = 600;
const CONVERTED = {
  message: '旧格式的表已转为 xlsx，填好后以 xlsx 给回；个别版式可能与原表略有差别',
  messageEn: 'The old workbook was put into xlsx and comes back as that; its looks may differ a little.',
};

/** Takes somebody's form in, reads what it asks for, and carries over what was said of the same form before. */
export async function addForm(
  work: Work,
  files: FileStore,
  planYear: number,
  { sha256, month }: { sha256: string; month: number },
): Promise<{ id: string }> {
  const { tx, governmentId } = work;
  const file = await tx
    .selectFrom('fileBringer')
    .select('name')
    .where('governmentId', '=', governmentId)
    .where('sha256', '=', sha256)
    .where('accountId', '=', work.actor.accountId)
    .executeTakeFirst();
  if (file === undefined || !(await files.has(governmentId, sha256))) throw notFound();
  const { name } = file;
  const read = await askDocumentThread({ do: 'form', bytes: await files.read(governmentId, sha256), name }).catch(
    (cause) => {
      throw cause instanceof FileRefusal ? cause.toAppError(name, 'sha256') : cause;
    },
  );
  const tables = read.tables.map(cut);
  const found = tables.map((table) => readFormTable(table, isMeasureUnit));
  const columns = found.flatMap((table) => table.columns);
  const rows = found.flatMap((table) => table.rows.filter(({ kind }) => kind === 'data'));
  if (columns.length === 0 || rows.length === 0) {
    const reason =
      '没有认出表头，或表头下面没有事项、指标。表头里要有“指标”“任务”“完成情况”这样的字 / no header was recognised, or nothing stands below it; a header says 指标, 任务, 完成情况 or the like';
    throw new AppError('FILE_REFUSED', { name, reason }, { fields: { sha256: reason } });
  }
  const fill = read.converted
    ? await keepMade(work, files, {
        name: `${name.replace(/\.[^.]{1,5}$/, '')}.xlsx`,
        bytes: read.converted,
        mediaType: XLSX,
      })
    : { sha256 };
  const key = headersKey(columns);
  const earlier = await earlierForm(work, key);
  const id = randomUUID();
  await tx
    .insertInto('form')
    .values({
      ...{ governmentId, planYear, id, sha256, name, month },
      fillSha256: fill.sha256,
      kind: read.kind,
      headersKey: key,
      unitId: work.scope('inspect:answer-form') === 'government' ? null : (work.actor.unitIds[0] ?? null),
      shape: JSON.stringify({ tables, asked: rows.length }),
      choices: JSON.stringify(earlier === null ? NO_CHOICES : carryOver(earlier, planYear, rows)),
      recognisedFormId: earlier?.planYear === planYear ? earlier.id : null,
      notices: JSON.stringify(read.converted ? [CONVERTED] : []),
      postId: work.actor.posts[0]?.postId ?? null,
      createdAt: work.now,
    })
    .execute();
  await work.record({
    what: 'inspect:add-form',
    subjectKind: 'form',
    subjectId: id,
    body: { sha256, month, rows: rows.length, recognisedFrom: earlier?.id ?? null },
  });
  return { id };
}

const cut = (table: FormTable): FormTable => ({
  ...table,
  rows: table.rows.map((cells) => cells.map((cell) => ({ ...cell, text: cell.text.slice(0, LONGEST_CELL) }))),
});

interface Earlier {
  id: string;
  planYear: number;
  choices: FormChoices;
}

/** The last form with the same headers that the actor's unit, or the office, filled. */
async function earlierForm(work: Work, key: string): Promise<Earlier | null> {
  const isOffice = work.scope('inspect:answer-form') === 'government';
  const row = await work.tx
    .selectFrom('form')
    .select(['id', 'planYear', 'choices'])
    .where('governmentId', '=', work.governmentId)
    .where('headersKey', '=', key)
    .where('removedAt', 'is', null)
    .$if(!isOffice, (q) => q.where('unitId', 'in', [...work.actor.unitIds, NOTHING]))
    .orderBy('createdAt', 'desc')
    .orderBy('revision', 'desc')
    .executeTakeFirst();
  return row === undefined ? null : { ...row, choices: { ...NO_CHOICES, ...(row.choices as Partial<FormChoices>) } };
}

/** Columns by their place, rows by their words: rows move from month to month. Items of another year are others. */
function carryOver(
  earlier: Earlier,
  planYear: number,
  rows: readonly { table: number; row: number; label: string }[],
): FormChoices {
  const known = new Map(Object.values(earlier.choices.rows).map((choice) => [plainHeader(choice.label), choice]));
  const carried: FormChoices['rows'] = {};
  if (earlier.planYear === planYear)
    for (const { table, row, label } of rows) {
      const choice = known.get(plainHeader(label));
      if (choice) carried[`${table}:${row}`] = { ...choice, label, carried: true };
    }
  const columns = Object.entries(earlier.choices.columns).map(([place, choice]) => [
    place,
    { ...choice, carried: true },
  ]);
  return { columns: Object.fromEntries(columns), rows: carried, cells: {} };
}

/** Nothing has it; `in ()` needs one. */
const NOTHING = '00000000-0000-0000-0000-000000000000';
