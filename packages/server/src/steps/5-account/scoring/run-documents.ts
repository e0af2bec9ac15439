import type { ScoreRank, ScoreRunPage, ScoreSheet } from '@liubu/contract';
import type { BodyParagraph, BookSheet, OfficialDocument } from '@liubu/documents';
import { dayText } from '../../../files/day-text.ts';
import { mostImproved } from './sheets.ts';

const byGroup = (ranks: readonly ScoreRank[]): ScoreRank[][] => [...Map.groupBy(ranks, ({ group }) => group).values()];

/** 考核结果通报: how it was reckoned, grades and most improved of each group, the ranking as annexes. Pure. */
export function rankingNotice(
  governmentName: string,
  planYear: number,
  { run, ranks }: Pick<ScoreRunPage, 'run' | 'ranks'>,
  finalOn: string | null,
): OfficialDocument {
  const office = `${governmentName}人民政府办公室`;
  const improved = mostImproved(ranks);
  const isFinal = finalOn !== null;
  const vetoed = ranks.filter(({ isVetoed }) => isVetoed);
  const numerals = '一二三四五六七八九十';
  const body: BodyParagraph[] = [
    {
      text: `按照《${run.rulesName}》${run.rulesVersion === 0 ? '' : `（第${run.rulesVersion}版）`}，对${planYear}年度工作目标完成情况进行了考核，数据截至${dayText(run.asOf)}${run.publishedOn === null ? '' : `，结果自${dayText(run.publishedOn)}起公示${isFinal ? '，公示期满' : `，至${dayText(run.queryUntil!)}止`}`}。现将${isFinal ? '考核结果' : '拟定结果'}通报如下。`,
      level: 0,
    },
  ];
  byGroup(ranks).forEach((of, at) => {
    const best = improved.get(of[0]!.group);
    const grades = [...Map.groupBy(of, ({ grade }) => grade)];
    body.push(
      { text: `${numerals[at] ?? at + 1}、${of[0]!.groupName}`, level: 1 },
      {
        text: `共${of.length}个单位。${grades.map(([grade, units]) => `${grade}${units.length}个：${units.map(({ unitName }) => unitName).join('、')}`).join('；')}。${best ? `与上次相比进步最大的是${best.map(({ unitName }) => unitName).join('、')}，${best.length > 1 ? '均' : ''}提高${best[0]!.improved}分。` : ''}`,
        level: 0,
      },
    );
  });
  if (vetoed.length > 0)
    body.push({
      text: `以上单位中，${vetoed.map(({ unitName }) => unitName).join('、')}因一票否决定为最低等次。`,
      level: 0,
    });
  if (!isFinal && run.queryUntil !== null)
    body.push({
      text: `各单位对得分有疑问的，请于${dayText(run.queryUntil)}前逐项提出，由政府督查室核实答复。`,
      level: 0,
    });
  return {
    mark: `${office}文件`,
    number: null,
    title: `关于${planYear}年度考核${isFinal ? '结果' : '拟定结果'}的通报`,
    addressees: '各县（市、区）人民政府，各园区管委会，市直各单位',
    body,
    attachments: byGroup(ranks).map((of) => ({
      title: `${of[0]!.groupName}考核得分排名`,
      blocks: [
        {
          columns: [
            { heading: '名次', width: 8, isCentred: true },
            { heading: '单位', width: 46 },
            { heading: '得分', width: 12, isCentred: true },
            { heading: '等次', width: 12, isCentred: true },
            { heading: '比上次', width: 12, isCentred: true },
          ],
          rows: of.map(({ rank, unitName, total, grade, improved: change, isVetoed }) => ({
            cells: [
              String(rank),
              unitName,
              total,
              `${grade}${isVetoed ? '（一票否决）' : ''}`,
              change === null ? '—' : change.startsWith('-') || Number(change) === 0 ? change : `+${change}`,
            ],
          })),
        },
      ],
    })),
    signature: office,
    date: finalOn,
    imprint: { printer: office, printed: finalOn },
  };
}

/** Ranking and every line of every sheet as a workbook. Pure. */
export function scoreBook(
  { run, ranks }: Pick<ScoreRunPage, 'run' | 'ranks'>,
  sheets: readonly ScoreSheet[],
): BookSheet[] {
  const above = [`${run.title}（${run.rulesName}，第 ${run.rulesVersion} 版）`, `数据截至 ${run.asOf}`];
  const text = (key: string, heading: string, width: number) => ({ key, heading, type: 'string' as const, width });
  const number = (key: string, heading: string, width = 10) => ({ key, heading, type: 'number' as const, width });
  const numeral = (value: string | null): number | null => (value === null ? null : Number(value));
  return [
    {
      title: '排名',
      above,
      columns: [
        ...[text('group', '分组', 12), number('rank', '名次', 8), text('unit', '单位', 32), number('total', '得分')],
        ...[text('grade', '等次', 10), number('improved', '比上次'), text('veto', '一票否决', 12)],
      ],
      rows: ranks.map((row) => [
        ...[row.groupName, row.rank, row.unitName, Number(row.total), row.grade, numeral(row.improved)],
        row.isVetoed ? '是' : '',
      ]),
    },
    {
      title: '评分表',
      above,
      columns: [
        ...[text('unit', '单位', 32), text('line', '指标', 26), text('kind', '类别', 10), number('full', '满分')],
        ...[number('value', '值', 12), text('filled', '算式', 40), number('points', '得分'), text('how', '说明', 60)],
      ],
      rows: sheets.flatMap((sheet) => [
        ...sheet.lines.map((line) => [
          ...[sheet.unitName, line.name, KIND_WORDS[line.kind], numeral(line.full), numeral(line.value)],
          ...[line.filled, numeral(line.points), line.why ?? line.how],
        ]),
        [sheet.unitName, '合计', '', Number(sheet.full), null, '', Number(sheet.total), sheet.grade],
      ]),
    },
    {
      title: '出处',
      above,
      columns: [
        ...[text('unit', '单位', 32), text('line', '指标', 26), text('kind', '种类', 10), text('title', '名称', 50)],
        text('detail', '怎样计入', 60),
      ],
      rows: sheets.flatMap((sheet) =>
        sheet.lines.flatMap((line) =>
          line.sources.map((source) => [
            ...[sheet.unitName, line.name, SOURCE_WORDS[source.kind], source.title, source.detail],
          ]),
        ),
      ),
    },
  ];
}

const KIND_WORDS: Readonly<Record<ScoreSheet['lines'][number]['kind'], string>> = {
  base: '基本分',
  addition: '加分',
  deduction: '扣分',
  sum: '小计',
  bound: '限额',
  manual: '更正',
  veto: '否决',
};
const SOURCE_WORDS: Readonly<Record<ScoreSheet['lines'][number]['sources'][number]['kind'], string>> = {
  item: '事项',
  filing: '填报',
  value: '核定数',
  finding: '疑点',
  notice: '督查单',
  rectification: '整改',
  given: '录入分值',
  case: '追责决定',
  tolerance: '容错认定',
  manual: '更正',
};
