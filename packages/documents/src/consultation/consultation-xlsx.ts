import type { FlatColumn } from '../out/flat-table.ts';
import { tablesToXlsx } from '../out/xlsx.ts';
import {
  CONSULTED_FIELDS,
  type ConsultationRow,
  checkOf,
  FIELD_HEADINGS,
  fieldText,
  rowsOfUnit,
} from './consultation-row.ts';

export interface ConsultationOptions {
  /** Only what this unit leads or supports; everything when left out. */
  unit?: string;
  /** Over the sheet: “云川市2026年重点工作责任分解（征求意见稿）”. */
  title?: string;
  /** Until when it is to come back, as people read it. */
  returnBy?: string;
}

export const OPINIONS = ['同意', '修改', '异议'] as const;

const COLUMNS: readonly FlatColumn[] = [
  { key: 'number', heading: '序号', type: 'string', width: 7 },
  { key: 'code', heading: '编号', type: 'string', width: 10 },
  { key: 'text', heading: FIELD_HEADINGS.text, type: 'string', width: 46 },
  { key: 'lead', heading: FIELD_HEADINGS.lead, type: 'string', width: 22 },
  { key: 'support', heading: FIELD_HEADINGS.support, type: 'string', width: 30 },
  { key: 'leader', heading: FIELD_HEADINGS.leader, type: 'string', width: 14 },
  { key: 'due', heading: FIELD_HEADINGS.due, type: 'string', width: 16 },
  { key: 'opinion', heading: '意见', type: 'string', width: 8, choices: OPINIONS },
  { key: 'suggestion', heading: '修改建议', type: 'string', width: 30 },
  { key: 'reason', heading: '理由', type: 'string', width: 30 },
  { key: 'id', heading: '标识', type: 'string', width: 12, isHidden: true },
  { key: 'check', heading: '校验', type: 'string', width: 12, isHidden: true },
];

function instructions(options: ConsultationOptions): string[] {
  const title = `${options.title ?? '重点工作责任分解（征求意见稿）'}${options.unit === undefined ? '' : ` — ${options.unit}`}`;
  const until = options.returnBy === undefined ? '' : `请于${options.returnBy}前交回。`;
  return [
    title,
    `填写说明：1. “意见”一列选 同意、修改 或 异议；2. 需要修改的，可以直接改${CONSULTED_FIELDS.map((field) => `“${FIELD_HEADINGS[field]}”`).join('')}各格，也可以写在“修改建议”里，并说明理由；3. 多个单位用顿号隔开，牵头单位写在第一位；4. 可以排序、筛选、加列，请勿删除隐藏的“标识”“校验”两列；5. 不得填写涉密内容。${until}`,
  ];
}

/**
 * The sheet on which units say what they think of the draft (征求意见): one workbook a unit, or one for all. The same
 * sheet comes back and is read by `readConsultation`; two hidden columns say which row is which.
 */
export async function consultationToXlsx(
  rows: readonly ConsultationRow[],
  options: ConsultationOptions = {},
): Promise<Uint8Array> {
  const own = options.unit === undefined ? rows : rowsOfUnit(rows, options.unit);
  return await tablesToXlsx([
    {
      title: '征求意见',
      columns: COLUMNS,
      rows: own.map((row) => [
        row.number,
        row.code,
        ...CONSULTED_FIELDS.map((field) => fieldText(row, field)),
        null,
        null,
        null,
        row.id,
        checkOf(row),
      ]),
      above: instructions(options),
    },
  ]);
}
