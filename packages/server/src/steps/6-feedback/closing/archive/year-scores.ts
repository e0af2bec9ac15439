import type { ScoreLine } from '@liubu/contract';
import { tableToXlsx } from '@liubu/documents';
import { query } from '../../../../platform/database/tenant.ts';
import { withoutCases } from '../../../5-account/index.ts';
import type { FolderMaker } from './folder-file.ts';

/** 考核: what was locked: ranking and every line of every sheet, with the rules that they follow from. Cases have a package of their own. */
export const scores: FolderMaker = async (work, planYear) => {
  const [run] = await query<{ id: string; title: string; rules: unknown; finalOn: string | null }>(
    work.tx,
    `select id, title, rules, final_on::text as final_on from liubu.score_run where government_id = $1 and plan_year = $2 and state = 'locked'`,
    [work.governmentId, planYear],
  );
  if (run === undefined) return [];
  const sheets = await query<{
    unitName: string;
    groupName: string;
    total: string;
    fullMarks: string;
    grade: string;
    rank: number;
    rankOf: number;
    lines: ScoreLine[];
  }>(
    work.tx,
    `select unit_name, group_name, trim_scale(total)::text as total, trim_scale(full_marks)::text as full_marks, grade, rank, rank_of, lines
     from liubu.score_sheet where government_id = $1 and plan_year = $2 and run_id = $3 order by group_key, rank, unit_name`,
    [work.governmentId, planYear, run.id],
  );
  const shown = sheets.map((sheet) => ({ ...sheet, lines: withoutCases(sheet.lines) }));
  const of = { kind: 'score', author: null, on: run.finalOn } as const;
  return [
    {
      ...of,
      name: '01-考核结果.xlsx',
      title: `${run.title}：结果`,
      bytes: await tableToXlsx({
        title: '考核结果',
        columns: [
          { heading: '组别', type: 'text' },
          { heading: '名次', type: 'number' },
          { heading: '单位', type: 'text' },
          { heading: '得分', type: 'number' },
          { heading: '满分', type: 'number' },
          { heading: '等次', type: 'text' },
        ],
        rows: sheets.map((sheet) => [
          sheet.groupName,
          sheet.rank,
          sheet.unitName,
          sheet.total,
          sheet.fullMarks,
          sheet.grade,
        ]),
      }),
    },
    {
      ...of,
      name: '02-评分明细.xlsx',
      title: `${run.title}：评分明细`,
      bytes: await tableToXlsx({
        title: '评分明细',
        columns: [
          { heading: '单位', type: 'text' },
          { heading: '指标', type: 'text' },
          { heading: '得分', type: 'number' },
          { heading: '满分', type: 'number' },
          { heading: '公式', type: 'text' },
          { heading: '代入', type: 'text' },
          { heading: '依据', type: 'text' },
        ],
        rows: sheets.flatMap(({ unitName, lines }) =>
          lines.map((line) => [
            unitName,
            line.name,
            line.points ?? '',
            line.full ?? '',
            line.formula,
            line.filled,
            line.how || (line.why ?? ''),
          ]),
        ),
      }),
    },
    {
      ...of,
      name: '03-评分数据.json',
      title: `${run.title}：规则和评分数据`,
      bytes: Buffer.from(`${JSON.stringify({ run, sheets: shown }, null, 1)}\n`),
    },
  ];
};
