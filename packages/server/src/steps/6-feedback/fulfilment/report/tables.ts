import { LESSON_KINDS, PROOFS, type ReportTable, SUGGESTION_KINDS, SUGGESTION_STATES } from '@liubu/contract';
import { figureText, wantedText } from '../figures.ts';
import type { ItemOutcome } from '../outcomes.ts';
import { markWords } from '../rules/judge-outcome.ts';
import { groupCounts } from './group-counts.ts';
import { KIND_WORDS, OUTCOME_ORDER, OUTCOME_WORDS, type ReportSource } from './report-source.ts';

const column = (heading: string, width: number, isCentred = false, isNumber = false) => ({
  heading,
  width,
  isCentred,
  isNumber,
});

const WHY_LENGTH = 160;
const clean = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[。；，]+$/, '');

/** Whose word it is stands before it. */
export function whyText({ why, whyBy, basis }: ItemOutcome): string {
  const said = why === null ? '' : clean(why);
  if (said === '') return basis.some(({ rule }) => rule === 'silent') ? '各期均未填报。' : '单位未说明原因。';
  const short = said.length > WHY_LENGTH ? `${said.slice(0, WHY_LENGTH - 1)}…` : said;
  return whyBy === 'office' ? `${short}。` : whyBy === 'adjustment' ? `调整理由：${short}。` : `单位说明：${short}。`;
}

export const figuresText = (item: ItemOutcome): string =>
  item.figures
    .filter(({ value }) => value !== null)
    .map((figure) => `${figure.name}${figureText(figure)}${wantedText(figure) && `，目标${wantedText(figure)}`}`)
    .join('；');

/** How far a thing without numbers came, as it was judged. */
function shareText({ basis }: ItemOutcome): string {
  const step = basis.find(({ rule }) => rule === 'share-partly' || rule === 'share-missed');
  return step === undefined ? '' : `完成${step.values.share}`;
}

/** Outcome in words; what only the unit says is never said without it. */
export function outcomeText(item: ItemOutcome, period: ReportSource['period']): string {
  const notes = [item.isReportedOnly ? '仅上报' : '', item.isExpected ? '预计' : ''].filter((note) => note !== '');
  return `${OUTCOME_WORDS[period][item.outcome]}${notes.length > 0 ? `（${notes.join('，')}）` : ''}`;
}

function countTable(
  key: string,
  title: string,
  heading: string,
  source: ReportSource,
  nameOf: (item: ItemOutcome) => string,
  order: 'plan' | 'undone',
): ReportTable {
  const words = OUTCOME_WORDS[source.period];
  return {
    key,
    title,
    columns: [
      column(heading, 34),
      column('事项', 10, true, true),
      ...OUTCOME_ORDER.map((outcome) => column(words[outcome], 11, true, true)),
    ],
    rows: groupCounts(source.items, nameOf, order).map(({ name, items, counts }) => ({
      itemId: null,
      cells: [name, String(items), ...OUTCOME_ORDER.map((outcome) => String(counts[outcome]))],
    })),
  };
}

/** Lists of the report, as frozen: those that its texts name one by one, those of its annexes, and all items. */
export function tablesOf(source: ReportSource): ReportTable[] {
  const { period, items, carries, lessons, suggestions } = source;
  const words = OUTCOME_WORDS[period];
  const of = (...outcomes: ItemOutcome['outcome'][]) => items.filter(({ outcome }) => outcomes.includes(outcome));
  const undoneColumns = [
    column('事项', 34),
    column('牵头单位', 18),
    column('结果', 12, true),
    column('数据', 18),
    column('原因', 30),
  ];
  const undoneRows = (list: readonly ItemOutcome[]) =>
    list.map((item) => ({
      itemId: item.itemId,
      cells: [
        item.title,
        item.lead ?? '未定',
        outcomeText(item, period),
        figuresText(item) || shareText(item),
        whyText(item),
      ],
    }));
  const figures = items.flatMap((item) =>
    item.figures
      .filter(({ wanted }) => wanted !== null)
      .map((figure) => ({
        itemId: item.itemId,
        cells: [
          figure.name,
          wantedText(figure),
          figureText(figure),
          figure.month === null ? '' : figure.month === 12 ? '全年' : `1—${figure.month}月`.replace(/^1—1月/, '1月'),
          figure.isVerified ? (figure.source ?? '核定') : figure.value === null ? '' : (item.lead ?? ''),
          outcomeText(item, period),
        ],
      })),
  );
  const figureColumns = [
    column('指标', 26),
    column('目标', 18, true),
    column('完成', 20, true),
    column('截至', 12, true),
    column('数据来源', 16),
    column('事项结果', 16, true),
  ];
  const indicatorIds = new Set(items.filter(({ kind }) => kind === 'indicator').map(({ itemId }) => itemId));
  return [
    {
      // For the text alone: what is none is left out.
      key: 'kind-lines',
      title: '分类别',
      columns: [],
      rows: groupCounts(items, ({ kind }) => KIND_WORDS[kind]).map((group) => ({
        itemId: null,
        cells: [
          `${group.name}${group.items}项，其中${OUTCOME_ORDER.filter((outcome) => group.counts[outcome] > 0)
            .map((outcome) => `${words[outcome]}${group.counts[outcome]}项`)
            .join('、')}`,
        ],
      })),
    },
    countTable('kinds', '分类别完成情况', '类别', source, ({ kind }) => KIND_WORDS[kind], 'plan'),
    countTable('areas', '分领域完成情况', '领域', source, ({ area }) => area ?? '未分领域', 'plan'),
    countTable('units', '各牵头单位完成情况', '单位', source, ({ lead }) => lead ?? '未定牵头单位', 'undone'),
    countTable('leaders', '按分管领导统计', '分管领导', source, ({ leader }) => leader ?? '未定', 'plan'),
    {
      key: 'indicators',
      title: '主要指标完成情况',
      columns: figureColumns,
      rows: figures.filter(({ itemId }) => indicatorIds.has(itemId)),
    },
    { key: 'figures', title: '目标数据', columns: figureColumns, rows: figures },
    {
      key: 'livelihood',
      title: '民生实事完成情况',
      columns: [column('事项', 40), column('牵头单位', 20), column('结果', 16, true), column('数据', 30)],
      rows: items
        .filter(({ kind }) => kind === 'livelihood')
        .map((item) => ({
          itemId: item.itemId,
          cells: [item.title, item.lead ?? '未定', outcomeText(item, period), figuresText(item)],
        })),
    },
    { key: 'missed', title: `${words.missed}的事项`, columns: undoneColumns, rows: undoneRows(of('missed')) },
    { key: 'partly', title: `${words.partly}的事项`, columns: undoneColumns, rows: undoneRows(of('partly')) },
    {
      key: 'adjusted',
      title: '调整和中止的事项',
      columns: [
        column('事项', 36),
        column('牵头单位', 18),
        column('结果', 14, true),
        column('调整', 14, true),
        column('理由', 30),
      ],
      rows: items
        .filter(({ outcome, marks }) => outcome === 'adjusted' || outcome === 'stopped' || marks.length > 0)
        .map((item) => ({
          itemId: item.itemId,
          cells: [
            item.title,
            item.lead ?? '未定',
            outcomeText(item, period),
            markWords(item.marks),
            item.meta.adjustmentReason === null ? '' : `${clean(item.meta.adjustmentReason)}。`,
          ],
        })),
    },
    {
      key: 'unknown',
      title: `${words.unknown}的事项`,
      columns: [column('事项', 40), column('牵头单位', 20), column('佐证', 14, true)],
      rows: of('unknown').map((item) => ({
        itemId: item.itemId,
        cells: [item.title, item.lead ?? '未定', PROOFS[item.proof][0]],
      })),
    },
    {
      key: 'carries',
      title: '结转下年的事项',
      columns: [column('事项', 40), column('去向', 20), column('理由', 40)],
      rows: carries.map((one) => ({
        itemId: one.itemId,
        cells: [
          one.title,
          one.decision === 'end' ? '不再结转' : `结转${one.toYear}年${one.isWaiting ? '（待开立）' : '（已建议立项）'}`,
          `${clean(one.reason)}。`,
        ],
      })),
    },
    {
      key: 'lessons',
      title: '经验做法和教训',
      columns: [column('类别', 12, true), column('标题', 24), column('内容', 50), column('来自', 16)],
      rows: lessons.map((one) => ({
        itemId: one.itemId,
        cells: [LESSON_KINDS[one.kind][0], one.title, `${clean(one.body)}。`, one.unitName ?? '督查室'],
      })),
    },
    {
      key: 'suggestions',
      title: '政策建议',
      columns: [column('类别', 18), column('建议', 44), column('来自', 16), column('办理', 16, true)],
      rows: suggestions.map((one) => ({
        itemId: one.itemId,
        cells: [
          SUGGESTION_KINDS[one.kind][0],
          `${one.documentTitle === null ? '' : `${one.documentTitle}：`}${clean(one.wording)}`,
          one.unitName ?? '督查室',
          SUGGESTION_STATES[one.state][0],
        ],
      })),
    },
    {
      key: 'items',
      title: '全部事项完成情况',
      columns: [
        column('编号', 8, true),
        column('事项', 34),
        column('类别', 9, true),
        column('牵头单位', 17),
        column('分管领导', 10, true),
        column('结果', 13, true),
        column('佐证', 9, true),
        column('数据', 26),
      ],
      rows: items.map((item) => ({
        itemId: item.itemId,
        cells: [
          item.code,
          item.title,
          KIND_WORDS[item.kind],
          item.lead ?? '未定',
          item.leader ?? '',
          outcomeText(item, period),
          PROOFS[item.proof][0],
          figuresText(item),
        ],
      })),
    },
  ];
}
