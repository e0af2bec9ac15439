/** The columns that tables of tasks are read for. */
export type TaskColumn = 'id' | 'task' | 'lead' | 'support' | 'place' | 'year' | 'due';

/** Headings as offices write them, most telling first; compared without spaces, brackets and case. */
export const HEADER_ALIASES: Record<TaskColumn, readonly string[]> = {
  id: ['id', '编号', '序号', 'no', '标识'],
  task: [
    'task',
    '任务',
    '工作任务',
    '重点任务',
    '主要任务',
    '目标任务',
    '任务内容',
    '工作内容',
    '重点工作',
    '工作事项',
    '事项',
    '具体事项',
    '分解任务',
    '主要内容',
    '内容',
    '工作目标',
  ],
  lead: [
    'lead',
    '牵头单位',
    '牵头部门',
    '牵头责任单位',
    '主办单位',
    '责任单位',
    '责任部门',
    '第一责任单位',
    '承办单位',
    '牵头',
    'leadunit',
  ],
  support: [
    'support',
    'others',
    '配合单位',
    '配合部门',
    '协办单位',
    '协同单位',
    '参与单位',
    '责任单位配合',
    '配合',
    'supportunits',
  ],
  place: ['place', '地区', '地方', '城市', '地市', '市', '政府', 'city'],
  year: ['year', '年份', '年度', '年'],
  due: ['due', 'deadline', '完成时限', '时限', '完成时间', '办结时限'],
};

/** Headings are looked for in this many rows: above them stand titles, dates and the issuing office. */
export const HEADER_ROWS = 20;

function normalise(heading: string): string {
  return heading
    .normalize('NFKC')
    .replace(/[\s_\-（()）:：*]/g, '')
    .toLowerCase();
}

/** @returns the place of each known column, or null when there is no task column in this row */
export function matchHeader(row: readonly string[]): Map<TaskColumn, number> | null {
  const found = new Map<TaskColumn, number>();
  const headings = row.map(normalise);
  for (const [column, aliases] of Object.entries(HEADER_ALIASES) as [TaskColumn, readonly string[]][]) {
    for (const alias of aliases) {
      const at = headings.indexOf(alias);
      if (at >= 0 && ![...found.values()].includes(at)) {
        found.set(column, at);
        break;
      }
    }
  }
  if (!found.has('task')) return null;
  // A title row merged over all columns repeats one heading; a header names at least two things, or is alone.
  const distinct = new Set(headings.filter((heading) => heading !== ''));
  const isTitle = distinct.size === 1 && headings.length > 1 && headings.filter((heading) => heading !== '').length > 1;
  return isTitle ? null : found;
}
