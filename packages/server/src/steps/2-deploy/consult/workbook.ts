import { consultationToXlsx, tableToXlsx } from '@liubu/documents';
import { notFound } from '../../../platform/app-error.ts';
import type { Work } from '../../../platform/work.ts';
import { reachesUnit } from '../unit-of-actor.ts';
import { changesOfRound } from './changes.ts';
import { sheetRows } from './commands/return-sheet.ts';
import { objectionsOf } from './objections.ts';
import { roundOf, sentRows, unitsOfRound } from './rounds.ts';

interface Workbook {
  name: string;
  bytes: Uint8Array;
}

/** The sheet to answer on: a unit's own, or the whole draft for the office. @throws AppError NOT_FOUND */
export async function consultationSheet(
  work: Work,
  planYear: number,
  roundId: string,
  unitId: string | undefined,
): Promise<Workbook> {
  const round = await roundOf(work, planYear, roundId);
  const isOffice = work.scope('deploy:consult') === 'government';
  if (!isOffice && (unitId === undefined || !reachesUnit(work, 'deploy:answer', unitId))) throw notFound();
  const rows = await sentRows(work, planYear, roundId, unitId);
  const unit =
    unitId === undefined
      ? null
      : (await unitsOfRound(work, planYear, round)).find((one) => one.unitId === unitId)?.name;
  if (rows.length === 0 || unit === undefined) throw notFound();
  const bytes = await consultationToXlsx(sheetRows(rows), {
    title: `${round.title}${unit === null ? '' : ` — ${unit}`}`,
    returnBy: round.closesOn,
  });
  return { name: `${round.title}${unit === null ? '' : `（${unit}）`}.xlsx`, bytes };
}

const FIELDS = {
  wording: '目标任务',
  lead: '牵头单位',
  support: '配合单位',
  leader: '牵头市领导',
  due: '完成时限',
  suggestion: '修改建议',
} as const;
const STATES = { open: '待定', taken: '采纳', refused: '不采纳' } as const;
const RULINGS = { open: '待裁定', upheld: '采纳', rejected: '维持原分工', withdrawn: '单位已撤回' } as const;

/** What units proposed and what became of it (意见采纳情况表). */
export async function consultationLog(work: Work, planYear: number, roundId: string): Promise<Workbook> {
  const round = await roundOf(work, planYear, roundId);
  const changes = await changesOfRound(work, planYear, roundId);
  const objections = await objectionsOf(work, planYear, { consultation: roundId });
  const units = await unitsOfRound(work, planYear, round);
  const heading = (text: string, width?: number) => ({ heading: text, type: 'text' as const, ...(width && { width }) });
  const silent = units.filter(({ state }) => state !== 'answered').map(({ name }) => name);
  const taken = changes.filter(({ state }) => state === 'taken').length;
  const bytes = await tableToXlsx({
    title: '意见采纳情况',
    above: [
      `${round.title}意见采纳情况表`,
      `征求 ${units.length} 个单位，${units.length - silent.length} 个已答复；修改 ${changes.length} 处，采纳 ${taken} 处；异议 ${objections.length} 件。${silent.length > 0 ? `未答复：${silent.join('、')}。` : ''}`,
    ],
    columns: [
      ...[heading('编号', 10), heading('提出单位', 24), heading('项目', 12), heading('原内容', 40)],
      ...[heading('意见', 40), heading('理由', 30), heading('处理', 12), heading('说明', 30), heading('单元格', 10)],
    ],
    rows: [
      ...changes.map((change) => [
        ...[change.code, change.unitName, FIELDS[change.field], change.before, change.after, change.reason ?? ''],
        ...[STATES[change.state], change.decision ?? '', change.cell ?? ''],
      ]),
      ...objections.map((one) => [
        ...[one.code, one.unitName, '职责异议', one.lead?.name ?? ''],
        ...[
          [one.proposedLead && `建议由${one.proposedLead.name}牵头`, one.proposal].filter(Boolean).join('；'),
          one.reason,
        ],
        ...[RULINGS[one.state], one.ruling ?? '', ''],
      ]),
    ],
  });
  return { name: `${round.title}意见采纳情况表.xlsx`, bytes };
}
