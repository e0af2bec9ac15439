import type { FulfilmentPeriod, ReportTemplate } from '@liubu/contract';

type Block = ReportTemplate['blocks'][number];
const text = (key: string, words: string, when?: { number: string; is: 'some' | 'none' }): Block => ({
  kind: 'text',
  key,
  text: words,
  ...(when && { when }),
});
const some = (number: string) => ({ number, is: 'some' as const });
const none = (number: string) => ({ number, is: 'none' as const });

/** What both reports say after the overall part. */
const after: readonly Block[] = [
  { kind: 'chart', key: 'chart-outcomes', chart: 'outcomes' },
  text('kinds', '分类别看：'),
  { kind: 'rows', key: 'kind-rows', table: 'kind-lines', text: '{1}。' },
  { kind: 'chart', key: 'chart-kinds', chart: 'kinds' },
  text('figures-head', '二、主要指标'),
  text('figures', '主要指标共{indicators}，[met]{indicatorsMet}，具体如下：', some('indicators')),
  { kind: 'rows', key: 'figure-rows', table: 'indicators', text: '{0}. {1}：目标{2}，{4}[done]{3}，{6}。' },
  text('figures-none', '没有列为指标的事项。', none('indicators')),
  text('unsettled', '以上数据中，未定案的有{unsettled}，逐项注明；最终数公布后以最终数为准。', some('unsettled')),
  text('differing', '上报数与核定数不一致的{differing}，均以核定数为准。', some('differing')),
  text('livelihood-head', '三、民生实事'),
  text('livelihood', '民生实事共{livelihood}，[met]{livelihoodMet}。', some('livelihood')),
  { kind: 'rows', key: 'livelihood-rows', table: 'livelihood', text: '{0}. {1}（{2}）：{3}。{4}。' },
  text('livelihood-none', '没有列为民生实事的事项。', none('livelihood')),
  text('undone-head', '四、[missed]的事项及原因'),
  text('missed', '[missed]{missed}：', some('missed')),
  { kind: 'rows', key: 'missed-rows', table: 'missed', text: '{0}. {1}（{2}）：{4}。{5}' },
  text('missed-none', '没有[missed]的事项。', none('missed')),
  text('partly', '[partly]{partly}：', some('partly')),
  { kind: 'rows', key: 'partly-rows', table: 'partly', text: '{0}. {1}（{2}）：{4}。{5}' },
  text('adjusted-head', '五、调整和中止'),
  text(
    'adjusted',
    '目标或时限经批准调整、按调整后达到的{adjusted}，经批准中止的{stopped}。年中调整过的事项全部列出：',
    some('anyAdjusted'),
  ),
  { kind: 'rows', key: 'adjusted-rows', table: 'adjusted', text: '{0}. {1}（{2}）：{3}。调整内容：{4}。{5}' },
  text('adjusted-none', '没有调整和中止的事项。', none('anyAdjusted')),
  text('unknown', '[unknown]的{unknown}，待数据公布或查清后补充，清单见附件。', some('unknown')),
];

const learned: readonly Block[] = [
  text('lessons', '总结经验做法{practices}、教训{lessons}：', some('anyLesson')),
  { kind: 'rows', key: 'lesson-rows', table: 'lessons', text: '{0}. {1}：{2}（{4}）。{3}' },
  text('lessons-none', '本期没有填写经验做法和教训。', none('anyLesson')),
];
const suggested: readonly Block[] = [
  text('suggestions', '依照《政府督查工作条例》提出政策建议{suggestions}：', some('suggestions')),
  { kind: 'rows', key: 'suggestion-rows', table: 'suggestions', text: '{0}. {2}（{3}，{4}）。' },
  text('suggestions-none', '本期没有提出政策建议。', none('suggestions')),
];
const annexes: readonly Block[] = [
  { kind: 'table', key: 'annex-items', table: 'items' },
  { kind: 'table', key: 'annex-figures', table: 'figures' },
  { kind: 'table', key: 'annex-units', table: 'units' },
  { kind: 'chart', key: 'chart-units', chart: 'units' },
  { kind: 'table', key: 'annex-leaders', table: 'leaders' },
  { kind: 'table', key: 'annex-unknown', table: 'unknown' },
];

/**
 * 年度、半年总结报告 as offices write them: counts and their proof, figures, livelihood, what was missed and why,
 * adjustments, what goes on next year, lessons, suggestions. [city], [year] and the words of outcomes are filled in;
 * {met} is a number; {1} a cell of a row.
 */
export const TEMPLATES: Readonly<Record<FulfilmentPeriod, ReportTemplate>> = {
  year: {
    title: '[city]人民政府督查室关于[year]年政府工作报告重点任务完成情况的报告',
    addressees: '市人民政府',
    blocks: [
      text(
        'opening',
        '[year]年政府工作报告重点任务全年完成情况已汇总核对，现将有关情况报告如下。数据截至[asOf]，判定规则见附件[sourceAnnex]。',
      ),
      text('overall-head', '一、总体情况'),
      text(
        'overall',
        '[year]年列入督查的重点任务共{items}。其中，已完成{met}，占{metShare}；部分完成{partly}；未完成{missed}；经批准调整{adjusted}；中止{stopped}；尚不能判定{unknown}。',
      ),
      text(
        'proof',
        '已完成的事项中，经核定或有佐证的{metProved}；仅由单位上报、尚无佐证也未经核定的{metReported}，不作为已核实的成果。',
        some('met'),
      ),
      ...after,
      text('carry-head', '六、结转'),
      text('carry', '结转下年继续办理的{carried}，不再结转的{ended}：', some('anyCarry')),
      { kind: 'rows', key: 'carry-rows', table: 'carries', text: '{0}. {1}：{2}。{3}' },
      text('carry-none', '尚未作出结转决定。', none('anyCarry')),
      text('lessons-head', '七、经验做法和教训'),
      ...learned,
      text('suggestions-head', '八、政策建议'),
      ...suggested,
      ...annexes,
    ],
  },
  half: {
    title: '[city]人民政府督查室关于[year]年上半年政府工作报告重点任务推进情况的报告',
    addressees: '市人民政府',
    blocks: [
      text(
        'opening',
        '[year]年政府工作报告重点任务上半年推进情况已汇总核对，现将有关情况报告如下。数据截至[asOf]，判定规则见附件[sourceAnnex]。',
      ),
      text('overall-head', '一、总体情况'),
      text(
        'overall',
        '列入督查的重点任务共{items}。按半年进度衡量，已完成或达到进度{met}，占{metShare}；基本达到进度{partly}；未达到进度{missed}；经批准调整{adjusted}；中止{stopped}；半年不评或尚无数据{unknown}。',
      ),
      text(
        'proof',
        '完成或达到进度的事项中，经核定或有佐证的{metProved}；仅由单位上报、尚无佐证也未经核定的{metReported}。',
        some('met'),
      ),
      ...after,
      text('lessons-head', '六、经验做法和教训'),
      ...learned,
      text('suggestions-head', '七、政策建议'),
      ...suggested,
      text('next-head', '八、下半年安排'),
      text(
        'next',
        '未达到进度的事项，牵头单位要逐项排出时间表，说明措施和责任人；仅上报而没有佐证的事项，要在下一填报期补齐佐证。',
      ),
      ...annexes,
    ],
  },
};
