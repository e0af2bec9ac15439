import type { ReportNumber } from '@liubu/contract';
import { shareOf } from '../../../4-inspect/index.ts';
import { markOf } from '../figures.ts';
import type { ItemOutcome } from '../outcomes.ts';
import { OUTCOME_ORDER, OUTCOME_WORDS, type ReportSource } from './report-source.ts';

const HOW: Readonly<Record<(typeof OUTCOME_ORDER)[number], string>> = {
  met: '各部分都达到目标（半年：达到进度）的事项',
  partly: '完成比例达到公布的界限、或有部分完成的事项',
  missed: '没有达到“部分完成”界限的事项，以及各期都未填报的事项',
  adjusted: '目标或时限经批准调整、按调整后达到的事项',
  stopped: '经批准取消的事项',
  unknown: '数据尚未公布、尚未到期或有矛盾待查的事项',
};

const touched = ({ outcome, marks }: ItemOutcome): boolean =>
  outcome === 'adjusted' || outcome === 'stopped' || marks.length > 0;

/**
 * Every number that the report's texts may name, with the list that it counts. A count that rests on expected figures
 * says so in its unit, wherever it is printed.
 */
export function numbersOf(source: ReportSource): ReportNumber[] {
  const { planYear, period, items, carries, lessons, suggestions } = source;
  const list = (filter: string) => `/${planYear}/fulfilment?period=${period}${filter && `&${filter}`}`;
  const numberOf = (
    key: string,
    label: string,
    how: string,
    link: string,
    counted: readonly ItemOutcome[],
    saysExpected = true,
  ): ReportNumber => {
    const expected = saysExpected ? counted.filter(({ isExpected }) => isExpected).length : 0;
    return {
      key,
      label,
      value: String(counted.length),
      unit: expected === 0 ? '项' : `项（其中${expected}项依据预计数）`,
      how,
      link,
      itemIds: counted.map(({ itemId }) => itemId),
    };
  };
  const share = (key: string, label: string, counted: readonly ItemOutcome[]): ReportNumber => ({
    key,
    label,
    value: shareOf(counted.length, items.length),
    unit: counted.some(({ isExpected }) => isExpected) ? '%（含预计数）' : '%',
    how: `${label.replace('占比', '')}的事项数÷全部事项数，保留一位小数`,
    link: list(''),
    itemIds: counted.map(({ itemId }) => itemId),
  });
  const plain = (
    key: string,
    label: string,
    value: number,
    unit: string,
    how: string,
    link: string,
    ids: (string | null)[] = [],
  ): ReportNumber => ({
    key,
    label,
    value: String(value),
    unit,
    how,
    link,
    itemIds: [...new Set(ids.filter((id) => id !== null))],
  });
  const words = OUTCOME_WORDS[period];
  const of = (outcome: ItemOutcome['outcome']) => items.filter((item) => item.outcome === outcome);
  const met = of('met');
  const livelihood = items.filter(({ kind }) => kind === 'livelihood');
  const indicators = items.filter(({ kind }) => kind === 'indicator');
  const differing = items.filter(({ figures }) => figures.some(({ reported }) => reported !== null));
  const unsettled = items.flatMap(({ figures }) =>
    figures.filter((figure) => figure.value !== null && figure.status !== 'final'),
  );
  const undone = items.filter(({ outcome }) => outcome === 'missed' || outcome === 'partly');
  const reported = met.filter(({ isReportedOnly }) => isReportedOnly);
  const carried = carries.filter(({ decision }) => decision === 'carry');
  return [
    numberOf('items', '重点任务', '列入督查、已确认的事项（不含限制级事项）', list(''), items, false),
    ...OUTCOME_ORDER.map((outcome) =>
      numberOf(outcome, words[outcome], HOW[outcome], list(`fulfilment.outcome=${outcome}`), of(outcome)),
    ),
    share('metShare', `${words.met}占比`, met),
    share('missedShare', `${words.missed}占比`, of('missed')),
    numberOf(
      'metProved',
      `${words.met}：经核定或有佐证`,
      `${words.met}的事项中，依据核定数、或填报已通过且有佐证的`,
      list('fulfilment.outcome=met&fulfilment.proof=evidenced~verified'),
      met.filter(({ isReportedOnly }) => !isReportedOnly),
    ),
    numberOf(
      'metReported',
      `${words.met}：仅上报`,
      `${words.met}的事项中，仅由单位上报、尚无佐证也未经核定的`,
      list('fulfilment.outcome=met&fulfilment.proof=none~reported'),
      reported,
    ),
    numberOf(
      'undone',
      '未完成和部分完成',
      `${words.missed}和${words.partly}的事项`,
      list('fulfilment.outcome=partly~missed'),
      undone,
    ),
    numberOf('indicators', '指标', '类别为指标的事项', list('fulfilment.kind=indicator'), indicators, false),
    numberOf(
      'indicatorsMet',
      `指标：${words.met}`,
      `类别为指标、${words.met}的事项`,
      list('fulfilment.kind=indicator&fulfilment.outcome=met'),
      indicators.filter(({ outcome }) => outcome === 'met'),
    ),
    numberOf('livelihood', '民生实事', '类别为民生实事的事项', list('fulfilment.kind=livelihood'), livelihood, false),
    numberOf(
      'livelihoodMet',
      `民生实事：${words.met}`,
      `类别为民生实事、${words.met}的事项`,
      list('fulfilment.kind=livelihood&fulfilment.outcome=met'),
      livelihood.filter(({ outcome }) => outcome === 'met'),
    ),
    plain(
      'unsettled',
      '未定案的数',
      unsettled.length,
      `个（${[...new Set(unsettled.map(markOf))].join('、') || '无'}）`,
      '所依据的目标数据中，状态为预计或快报的',
      list('fulfilment.settled=no'),
      unsettled.map(({ itemId }) => itemId),
    ),
    numberOf(
      'differing',
      '上报与核定不一致',
      '核定数与同月上报数不相等的事项；以核定数为准',
      list('fulfilment.differs=yes'),
      differing,
      false,
    ),
    plain(
      'carried',
      '结转下年',
      carried.length,
      '项',
      '决定结转到下一计划年度的事项',
      `/${planYear}/carries`,
      carried.map(({ itemId }) => itemId),
    ),
    plain('anyAdjusted', '年中调整过', items.filter(touched).length, '项', '有经批准的调整的事项', list('')),
    plain('anyCarry', '结转决定', carries.length, '项', '已作出结转或不再结转决定的事项', `/${planYear}/carries`),
    plain('anyLesson', '经验教训', lessons.length, '条', '经验做法和教训', `/${planYear}/lessons`),
    plain(
      'ended',
      '不再结转',
      carries.length - carried.length,
      '项',
      '决定不再结转的事项',
      `/${planYear}/carries`,
      carries.filter(({ decision }) => decision === 'end').map(({ itemId }) => itemId),
    ),
    plain(
      'practices',
      '经验做法',
      lessons.filter(({ kind }) => kind === 'practice').length,
      '条',
      '各单位和督查室总结的经验做法',
      `/${planYear}/lessons`,
      lessons.filter(({ kind }) => kind === 'practice').map(({ itemId }) => itemId),
    ),
    plain(
      'lessons',
      '教训',
      lessons.filter(({ kind }) => kind === 'lesson').length,
      '条',
      '各单位和督查室总结的教训',
      `/${planYear}/lessons`,
      lessons.filter(({ kind }) => kind === 'lesson').map(({ itemId }) => itemId),
    ),
    plain(
      'suggestions',
      '政策建议',
      suggestions.length,
      '条',
      '已提出、未撤回的政策建议',
      `/${planYear}/policy-suggestions`,
      suggestions.map(({ itemId }) => itemId),
    ),
  ];
}
