import type { PlanWork, UnitPlanRow } from '@liubu/contract';
import { readNode } from './read-node.ts';

/** Columns of the workbook, in order; what a unit fills in comes after what it is given. */
export const SHEET_COLUMNS = [
  '编号',
  '目标任务',
  '事项完成时限',
  '具体工作内容',
  '完成时间节点',
  '分管负责人',
  '责任部门',
  '联系人',
  '方案标识（请勿修改）',
] as const;

/** A row a work; a plan without any has one row to fill in. */
export function sheetRows(
  plans: readonly UnitPlanRow[],
  worksOf: (plan: UnitPlanRow) => readonly PlanWork[],
): string[][] {
  return plans.flatMap((plan) => {
    const works = worksOf(plan);
    const given = [plan.code, plan.title, plan.itemDue ?? ''];
    const empty = { work: '', due: '', leader: '', office: '', contact: '' };
    return (works.length === 0 ? [empty] : works).map(({ work, due, leader, office, contact }) => [
      ...given,
      work,
      due,
      leader,
      office,
      contact,
      plan.id,
    ]);
  });
}

export interface ReadPlans {
  plans: Map<string, PlanWork[]>;
  problems: { row: number; message: string }[];
}

const FIELDS = {
  work: '具体工作内容',
  due: '完成时间节点',
  leader: '分管负责人',
  office: '责任部门',
  contact: '联系人',
} as const;
type Field = keyof typeof FIELDS;
/** A plan of so many works is a slip of filling down. */
const MOST_WORKS = 60;

const squeezed = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '');

/**
 * Reads the workbook back: columns by their headings, wherever they stand; plans by their mark, else by the item's code.
 * Rows without work are passed over.
 *
 * @param rows  of one sheet, as shown; the heading is within the first twenty
 * @param known  plans that this unit may write, by id
 * @returns plans with all their works, and every row that cannot be taken with the reason; null when it is no such sheet
 */
export function readPlanSheet(
  rows: readonly (readonly string[])[],
  known: readonly Pick<UnitPlanRow, 'id' | 'code'>[],
  planYear: number,
): ReadPlans | null {
  const headAt = rows.slice(0, 20).findIndex((row) => row.some((cell) => squeezed(cell) === FIELDS.work));
  const head = rows[headAt]?.map(squeezed);
  if (head === undefined) return null;
  const columnOf = (title: string) => head.findIndex((cell) => cell.startsWith(squeezed(title)));
  const [codeAt, idAt] = [columnOf('编号'), columnOf('方案标识')];
  const fields = Object.fromEntries(
    (Object.keys(FIELDS) as Field[]).map((key) => [key, columnOf(FIELDS[key])]),
  ) as Record<Field, number>;
  const problems: ReadPlans['problems'] = (Object.keys(FIELDS) as Field[])
    .filter((key) => fields[key] < 0)
    .map((key) => ({ row: headAt + 1, message: `缺少“${FIELDS[key]}”一列 / the column is missing` }));
  if (codeAt < 0 && idAt < 0)
    problems.push({ row: headAt + 1, message: '缺少“编号”或“方案标识”一列 / no column says which item' });
  const plans: ReadPlans['plans'] = new Map();
  if (problems.length > 0) return { plans, problems };
  const byId = new Map(known.map((plan) => [plan.id, plan]));
  const byCode = new Map(known.map((plan) => [squeezed(plan.code), plan]));
  rows.slice(headAt + 1).forEach((cells, at) => {
    const row = headAt + at + 2;
    const cell = (column: number): string => (column < 0 ? '' : (cells[column] ?? '').trim());
    if (cell(fields.work) === '') return;
    const plan = byId.get(cell(idAt).toLowerCase()) ?? byCode.get(squeezed(cell(codeAt)));
    if (plan === undefined) {
      const which = cell(codeAt) || cell(idAt);
      problems.push({ row, message: `“${which}”不是本单位要编制方案的事项 / not an item of this unit` });
      return;
    }
    const due = readNode(cell(fields.due), planYear);
    if (due === null) {
      problems.push({ row, message: `“${cell(fields.due)}”不是日期，请写成 2026-06-30 或 6月底前 / not a date` });
      return;
    }
    const works = plans.get(plan.id) ?? [];
    if (works.length >= MOST_WORKS) {
      problems.push({ row, message: `一个方案最多 ${MOST_WORKS} 项具体工作 / at most ${MOST_WORKS} works a plan` });
      return;
    }
    const limits: [Field, number][] = [
      ['work', 2000],
      ['leader', 60],
      ['office', 60],
      ['contact', 120],
    ];
    const tooLong = limits.find(([key, most]) => cell(fields[key]).length > most);
    if (tooLong) {
      problems.push({ row, message: `“${FIELDS[tooLong[0]]}”超过 ${tooLong[1]} 字 / is too long` });
      return;
    }
    plans.set(plan.id, [
      ...works,
      {
        work: cell(fields.work),
        due,
        leader: cell(fields.leader),
        office: cell(fields.office),
        contact: cell(fields.contact),
      },
    ]);
  });
  return { plans, problems };
}
