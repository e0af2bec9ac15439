import type { FilingContent, inspectFilingsApi, ResponseOf, SheetChange } from '@liubu/contract';
import { tableToXlsx } from '@liubu/documents';
import { askDocumentThread } from '../../../files/document-thread.ts';
import { orRefused, returnedFile } from '../../../files/returned-file.ts';
import type { FileStore } from '../../../files/store.ts';
import { AppError } from '../../../platform/app-error.ts';
import type { Work } from '../../../platform/work.ts';
import { demandUnit } from '../../2-deploy/index.ts';
import { demandFilingOpen } from '../calendars/index.ts';
import { keepContent } from './commands/save-filing.ts';
import { lockFilings, stateSaid } from './filing-lock.ts';
import { entryOfCell, HEADINGS, sheetChanges, sheetRowsOf } from './rules/sheet-rows.ts';
import { EDITABLE } from './rules/submit-filing.ts';
import { sheetOf } from './sheets.ts';

/** A unit's sheet as a workbook: what is filled in it comes back by `returnXlsx`. */
export async function sheetWorkbook(
  work: Work,
  planYear: number,
  periodId: string,
  unitId: string | undefined,
): Promise<{ name: string; bytes: Uint8Array }> {
  const sheet = await sheetOf(work, planYear, periodId, unitId);
  const widths = [10, 36, 20, 10, 12, 28, 40, 12];
  const title = `${planYear}年${sheet.period.month}月填报（${sheet.unitName}）`;
  const bytes = await tableToXlsx({
    title: '填报',
    above: [
      title,
      '填写说明：只填“本期填报”一列；数字以“计量单位”为准，暂无数据的写“暂无：原因”；可以排序、筛选，请勿改动“标识”一列；不得填写涉密内容。填好后拖回填报页，先看改动再写入。',
    ],
    columns: HEADINGS.map((heading, at) => ({ heading, type: 'text', width: widths[at]! })),
    rows: sheetRowsOf(sheet).map(({ key, cells }) => [...cells, key]),
  });
  return { name: `${title}.xlsx`, bytes };
}

/** Takes a filled sheet: every changed cell is shown first and becomes a draft when it is taken. */
export async function returnXlsx(
  work: Work,
  files: FileStore,
  planYear: number,
  periodId: string,
  { unitId, fileSha256, preview }: { unitId: string; fileSha256: string; preview: boolean },
): Promise<ResponseOf<typeof inspectFilingsApi.returnXlsx>> {
  demandUnit(work, 'inspect:file', unitId);
  if (!preview) await demandFilingOpen(work, planYear);
  const sheet = await sheetOf(work, planYear, periodId, unitId);
  const { name, bytes } = await returnedFile(work, files, fileSha256);
  const rows = await orRefused(name, askDocumentThread({ do: 'rows', bytes, name }));
  const found = sheetChanges(sheet, rows);
  if (found === null) {
    const reason = '找不到“本期填报”“标识”两列，请用本页导出的表 / this is not the sheet that this page gave out';
    throw new AppError('FILE_REFUSED', { name, reason }, { fields: { fileSha256: reason } });
  }
  const stateOf = new Map(sheet.items.map(({ filingId, state }) => [filingId, state]));
  const changes = found.changes.map((change) => {
    const state = stateOf.get(change.filingId)!;
    if (EDITABLE.has(state)) return change;
    const { zh, en } = stateSaid(state);
    return { ...change, problem: `${zh} / ${en}` };
  });
  if (preview) return { ...found, changes, applied: 0 };
  const good = changes.filter(({ problem }) => problem === null);
  const filingIds = [...new Set(good.map(({ filingId }) => filingId))];
  if (filingIds.length > 0) await lockFilings(work, planYear, filingIds, 'inspect:file');
  for (const filingId of filingIds) {
    const item = sheet.items.find((one) => one.filingId === filingId)!;
    const own = good.filter((change) => change.filingId === filingId);
    await keepContent(
      work,
      planYear,
      filingId,
      contentOf(own, (targetId) => item.targets.find((one) => one.targetId === targetId)?.entry ?? null),
    );
  }
  if (good.length > 0)
    await work.record({
      what: 'inspect:return-sheet',
      subjectKind: 'filing-sheet',
      subjectId: sheet.sheetId,
      body: {
        periodId,
        unitId,
        fileSha256,
        cells: good.length,
        itemIds: [...new Set(good.map(({ itemId }) => itemId))],
      },
    });
  return { ...found, changes, applied: good.length };
}

function contentOf(
  changes: readonly SheetChange[],
  entryOf: (targetId: string) => Parameters<typeof entryOfCell>[1],
): FilingContent {
  const content: FilingContent = {};
  for (const { field, after } of changes) {
    if (field === 'noChange' || field === 'saysDone') content[field] = after === '是';
    else if (field === 'progress' || field === 'problems' || field === 'nextSteps' || field === 'coordination')
      content[field] = after;
    else {
      const targetId = field.slice('entries.'.length);
      content.entries = [...(content.entries ?? []), entryOfCell(after, entryOf(targetId), targetId)];
    }
  }
  return content;
}
