import type { NoticeInput, UnitPlanInput, UnitPlanRow } from './breakdown-input.ts';
import type { OfficialColumn } from './official-document.ts';
import { officialToDocx } from './official-docx.ts';

interface ColumnOfPlan extends OfficialColumn {
  value(row: UnitPlanRow, at: number): string;
}

const COLUMNS: readonly ColumnOfPlan[] = [
  { heading: '序号', width: 6, isCentred: true, value: (row, at) => row.number ?? String(at + 1) },
  { heading: '目标任务', width: 26, value: (row) => row.item },
  { heading: '具体工作内容', width: 34, value: (row) => row.work },
  { heading: '完成时间节点', width: 13, isCentred: true, value: (row) => row.due },
  { heading: '分管负责人', width: 11, isCentred: true, value: (row) => row.leader },
  { heading: '责任部门', width: 13, isCentred: true, value: (row) => row.office },
  { heading: '联系人', width: 14, isCentred: true, value: (row) => row.contact },
];

/**
 * A unit's plan for its items (办理方案), for its head to sign: concrete work, time nodes, who answers.
 *
 * @returns the bytes of a docx; its table lies across
 * @source domain.md 4.2
 */
export async function unitPlanToDocx(input: UnitPlanInput): Promise<Uint8Array> {
  const { opening, tableTitle, rows, ...frame } = input;
  const table = {
    columns: COLUMNS,
    rows: rows.map((row, at) => ({ cells: COLUMNS.map((column) => column.value(row, at)) })),
  };
  return await officialToDocx({
    ...frame,
    body: opening,
    attachments: [{ title: tableTitle, blocks: [table], isLandscape: true }],
  });
}

/** A plain notice without annexes. @returns the bytes of a docx */
export async function noticeToDocx(input: NoticeInput): Promise<Uint8Array> {
  return await officialToDocx(input);
}
