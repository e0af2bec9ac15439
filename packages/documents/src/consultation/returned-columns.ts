import { matchesAlias, normaliseHeading } from '../sheet/head-row.ts';
import { HEADER_ALIASES } from '../tables/headers.ts';
import type { ConsultedField } from './consultation-row.ts';

export type ReturnedColumn = ConsultedField | 'number' | 'code' | 'opinion' | 'suggestion' | 'reason' | 'id' | 'check';

/** Headings by which a column is known again, ours first; renamed ones begin with one of them or hold it. */
export const COLUMN_ALIASES: Readonly<Record<ReturnedColumn, readonly string[]>> = {
  id: ['标识'],
  check: ['校验'],
  number: ['序号', 'no'],
  code: ['编号', '编码', '任务编号'],
  opinion: ['意见', '反馈意见', '单位意见', '是否同意'],
  suggestion: ['修改建议', '修改意见', '建议'],
  reason: ['理由', '修改理由', '原因', '说明'],
  // Before the lead: “牵头市领导（分管）” begins with “牵头” too.
  leader: ['牵头市领导', '牵头领导', '分管市领导', '分管领导', '责任领导', '市领导'],
  lead: HEADER_ALIASES.lead,
  support: HEADER_ALIASES.support,
  due: HEADER_ALIASES.due,
  text: HEADER_ALIASES.task,
};

const COLUMNS = Object.keys(COLUMN_ALIASES) as ReturnedColumn[];

/**
 * Finds the columns of a head row: exact headings first, then those that begin with a known one, then those that hold
 * one. No column is taken twice.
 *
 * @returns null when the row is no head: a head names the task and two things more
 */
export function matchReturnedHead(headings: readonly string[]): Map<ReturnedColumn, number> | null {
  const plain = headings.map(normaliseHeading);
  const found = new Map<ReturnedColumn, number>();
  const taken = new Set<number>();
  for (const how of ['exact', 'begins', 'holds'] as const) {
    for (const column of COLUMNS) {
      if (found.has(column)) continue;
      for (const alias of COLUMN_ALIASES[column]) {
        const at = plain.findIndex((heading, index) => !taken.has(index) && matchesAlias(heading, alias, how));
        if (at < 0) continue;
        found.set(column, at);
        taken.add(at);
        break;
      }
    }
    if (how === 'exact' && found.size === 0) return null;
  }
  const isHead = found.size >= 3 && (found.has('text') || found.has('id') || found.has('code'));
  return isHead ? found : null;
}
