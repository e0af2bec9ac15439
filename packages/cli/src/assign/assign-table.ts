/** Proposals as rows for people. */
import type { FlatTable } from '@liubu/documents/table';
import type { UnitProposal } from '@liubu/plan';
import type { Locale } from '../language.ts';
import type { AssignTask } from './read-tasks.ts';

export interface Assigned {
  task: AssignTask;
  units: UnitProposal[];
}

const COLUMNS = [
  { key: 'id', zh: '编号', width: 8 },
  { key: 'task', zh: '任务', width: 50 },
  { key: 'lead', zh: '牵头单位（建议）', width: 22 },
  { key: 'support', zh: '配合单位（建议）', width: 30 },
  { key: 'score', zh: '把握', width: 8 },
  { key: 'why', zh: '理由', width: 50 },
] as const;

function namesOf(units: readonly UnitProposal[], role: UnitProposal['role']): string {
  return units
    .filter((unit) => unit.role === role)
    .map((unit) => unit.name)
    .join('、');
}

export function assignTable(assigned: readonly Assigned[], locale: Locale): FlatTable {
  return {
    title: locale === 'en' ? 'proposals' : '单位建议',
    columns: COLUMNS.map(({ key, zh, width }) => ({
      key,
      heading: locale === 'en' ? key : zh,
      type: key === 'score' ? 'number' : 'string',
      width,
    })),
    rows: assigned.map(({ task, units }) => [
      task.id === null ? null : String(task.id),
      task.task,
      namesOf(units, 'lead'),
      namesOf(units, 'support'),
      units[0]?.score ?? null,
      units.map(({ name, why }) => `${name}：${why}`).join('；'),
    ]),
  };
}
