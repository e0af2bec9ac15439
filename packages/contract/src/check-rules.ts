/** One rule: its words, in both languages, for the product, the guide and whoever is asked. */
export interface CheckRuleWords {
  version: number;
  title: readonly [string, string];
  /** What it looks at, and when it speaks. */
  explanation: readonly [string, string];
  /** What is said to the unit, filled with the finding's details. */
  says: readonly [string, string];
  severity: 'notice' | 'doubt' | 'contradiction';
  /** What it does to the light while it stands. */
  effect: 'none' | 'reported_only' | 'red';
  /** Why there is such a rule. */
  source: readonly [string, string];
}

const NUMBERS = ['《统计法》数据真实、准确、完整的要求', 'Statistics Law: figures are true, exact, complete'] as const;
const ORDER_733 = [
  '国务院令第733号：实事求是，防止数字造假、虚报进度',
  'Order 733: facts as they are, no made-up figures or progress',
] as const;
const FORMALISM = ['整治形式主义、文字搬家的要求', 'Against formalism: no carrying over of words'] as const;

/** 核查规则, in the order of the desk. A change of what a rule finds is a new version. */
export const CHECK_RULES = {
  'reported-differs-from-verified': {
    version: 1,
    title: ['上报数与核定数不符', 'Reported differs from verified'],
    explanation: [
      '核定数公布后，与同月上报数比较；差额超过声明的容差（个数 0、金额 0.5%、比率 0.05 个百分点）即提出。改正上报数或核定数修订后自动消除。',
      'Once a verified figure is published it is held against the report of the same month; a difference beyond the declared tolerance (counts 0, amounts 0.5 %, rates 0.05 points) is found. It goes when either is mended.',
    ],
    says: [
      '“{name}”{month}月上报 {reported}{unit}，核定 {verified}{unit}，相差 {difference}{unit}。',
      '"{name}", month {month}: reported {reported} {unit}, verified {verified} {unit}; off by {difference} {unit}.',
    ],
    severity: 'contradiction',
    effect: 'reported_only',
    source: NUMBERS,
  },
  'power-of-ten': {
    version: 1,
    title: ['单位可能填错', 'Perhaps the wrong unit'],
    explanation: [
      '填的数与上期数（没有上期时与序时进度、全年目标）相差约 10 的整数次方倍：万元与元、亿元与万元、百分数填成小数。',
      'The value is about a whole power of ten off the last one (or the schedule, or the year’s target): 10,000 yuan for yuan, a percentage as a fraction.',
    ],
    says: [
      '“{name}”填 {value}{unit}，是{than}（{measure}{unit}）的约 {times} 倍，请核对计量单位。',
      '"{name}": {value} {unit} is about {times} times {thanEn} ({measure} {unit}); is the unit right?',
    ],
    severity: 'doubt',
    effect: 'reported_only',
    source: NUMBERS,
  },
  'sudden-jump': {
    version: 1,
    title: ['数值突变', 'Sudden jump'],
    explanation: [
      '本期增量远离自身历史（中位数与绝对中位差，6 倍以上）且远离进度安排，或水平数一期变动超过四分之一且远离往期波动。至少有三期历史才判断。',
      'The step of this period is far from its own history (median and median deviation, six times) and from the schedule; or a level moved by more than a quarter, far beyond its usual swing. At least three earlier values are needed.',
    ],
    says: [
      '“{name}”本期变动 {step}{unit}，往期通常 {usual}{unit}左右，请说明原因。',
      '"{name}" moved by {step} {unit} this period, usually by about {usual} {unit}; say why.',
    ],
    severity: 'doubt',
    effect: 'none',
    source: NUMBERS,
  },
  'cumulative-falls': {
    version: 1,
    title: ['累计数下降', 'Falling cumulative'],
    explanation: [
      '累计数小于此前月份的累计数。核减的请写明原因。',
      'A cumulative figure is below that of an earlier month. Say why where it was reduced.',
    ],
    says: [
      '“{name}”累计 {value}{unit}，少于 {lastMonth} 月的 {last}{unit}。',
      '"{name}": cumulative {value} {unit} is below the {last} {unit} of month {lastMonth}.',
    ],
    severity: 'doubt',
    effect: 'none',
    source: NUMBERS,
  },
  'share-out-of-range': {
    version: 1,
    title: ['占比超出 0–100%', 'Share outside 0–100 %'],
    explanation: [
      '有分子分母的比率、覆盖率、达标率等应在 0 到 100 之间；增长率不在此列。',
      'Shares, coverage and rates with numerator and denominator lie between 0 and 100; growth does not.',
    ],
    says: ['“{name}”填 {value}%，超出 0–100%。', '"{name}": {value} % is outside 0–100 %.'],
    severity: 'doubt',
    effect: 'reported_only',
    source: NUMBERS,
  },
  'negative-count': {
    version: 1,
    title: ['个数为负', 'Negative count'],
    explanation: ['人数、户数、个数、件数等不能是负数。', 'People, households and counts cannot be negative.'],
    says: ['“{name}”填 {value}{unit}，个数不能为负。', '"{name}": {value} {unit}; a count cannot be negative.'],
    severity: 'contradiction',
    effect: 'reported_only',
    source: NUMBERS,
  },
  'ratio-differs': {
    version: 1,
    title: ['比率与分子分母不符', 'Rate against its parts'],
    explanation: [
      '同一事项或文字里给出了分子和分母，两者之比与填的比率相差超过 0.5 个百分点。',
      'Numerator and denominator are given, beside it or in the text, and their ratio is more than 0.5 points off the rate.',
    ],
    says: [
      '“{name}”填 {value}%，按 {numerator}÷{denominator} 应约为 {ratio}%。',
      '"{name}": {value} %, but {numerator} ÷ {denominator} makes about {ratio} %.',
    ],
    severity: 'contradiction',
    effect: 'reported_only',
    source: NUMBERS,
  },
  'share-of-target-differs': {
    version: 1,
    title: ['完成比例与数值不符', 'Share of the target against the value'],
    explanation: [
      '文字写“完成年度目标的 x%”，与填的数除以全年目标相差超过 1 个百分点。只在事项有一个数值目标，或句中点名目标时判断。',
      'The text says “x % of the year’s target” and the value over the target is more than one point off. Only where one target is meant.',
    ],
    says: [
      '文字写完成目标的 {said}%，按“{name}”{value}÷{goal}{unit} 应约为 {ratio}%。',
      'The text says {said} % of the target; "{name}" {value} ÷ {goal} {unit} makes about {ratio} %.',
    ],
    severity: 'doubt',
    effect: 'none',
    source: NUMBERS,
  },
  'growth-differs': {
    version: 1,
    title: ['同比与数值不符', 'Growth against the values'],
    explanation: [
      '文字写同比增减 x%，与本期数对上年同月数算出的增减相差超过 0.5 个百分点。上年同月数已录入时才判断。',
      'The text says growth on the year before and the value against last year’s same month is more than 0.5 points off. Only where last year is known.',
    ],
    says: [
      '文字写“{name}”同比{said}%，按 {value} 对上年同期 {before}{unit} 应约为 {growth}%。',
      'The text says {said} % on the year for "{name}"; {value} against {before} {unit} makes about {growth} %.',
    ],
    severity: 'doubt',
    effect: 'none',
    source: NUMBERS,
  },
  'parts-exceed-total': {
    version: 1,
    title: ['分项之和大于总数', 'Parts above the total'],
    explanation: [
      '一句话里“共 x，其中甲 a、乙 b”，同单位的分项相加大于总数。',
      'In one sentence the parts behind “of these” sum to more than the total in the same unit.',
    ],
    says: [
      '“{quote}”：分项合计 {sum}{unit}，大于总数 {total}{unit}。',
      '"{quote}": the parts make {sum} {unit}, above the total of {total} {unit}.',
    ],
    severity: 'doubt',
    effect: 'none',
    source: NUMBERS,
  },
  'text-number-differs': {
    version: 1,
    title: ['文字与数字不一致', 'Text against the figure'],
    explanation: [
      '文字里点名目标并写了同一计量单位的数，没有一处与填的数一致；目标数、计划数、上期数、本期增量、县区数不算。',
      'The text names the target with a number in the same unit and none agrees with the value; targets, plans, last values, this period’s step and shares do not count.',
    ],
    says: [
      '“{name}”填 {value}{unit}，文字里写的是“{quote}”。',
      '"{name}" is given as {value} {unit}; the text says "{quote}".',
    ],
    severity: 'doubt',
    effect: 'reported_only',
    source: NUMBERS,
  },
  'allocation-sum-differs': {
    version: 1,
    title: ['县区合计与全市数不符', 'Shares against the whole'],
    explanation: [
      '各县区都已报时，合计与全市数相差超过容差；未报齐时，已报合计已大于全市数。比率不相加。',
      'Where all places have filed, their sum is off the city’s figure beyond the tolerance; where not all have, it already exceeds it. Rates are never added.',
    ],
    says: [
      '“{name}”全市 {value}{unit}，{filed}/{of} 个县区合计 {sum}{unit}。',
      '"{name}": {value} {unit} for the city, {filed} of {of} places sum to {sum} {unit}.',
    ],
    severity: 'doubt',
    effect: 'reported_only',
    source: NUMBERS,
  },
  'reached-but-below': {
    version: 1,
    title: ['称已完成而未达目标', 'Said to be done, below the target'],
    explanation: [
      '勾选“已完成”或文字写明完成全年目标，而填的数没有达到目标值。',
      'It is said to be done, or the text says that the year’s target is met, and the value does not reach it.',
    ],
    says: [
      '称已完成，而“{name}”为 {value}{unit}，目标 {goal}{unit}。',
      'Said to be done, but "{name}" is {value} {unit} against a target of {goal} {unit}.',
    ],
    severity: 'contradiction',
    effect: 'reported_only',
    source: ORDER_733,
  },
  'done-without-evidence': {
    version: 1,
    title: ['完成无佐证', 'Done without evidence'],
    explanation: ['报完成的事项没有任何可用的佐证。', 'The item is said to be done and has no usable evidence at all.'],
    says: ['报已完成，尚无佐证材料。', 'Said to be done, and there is no evidence.'],
    severity: 'doubt',
    effect: 'reported_only',
    source: ORDER_733,
  },
  'milestone-in-future': {
    version: 1,
    title: ['节点日期在后', 'Milestone in the future'],
    explanation: [
      '勾选已完成的节点，完成日期晚于填报当天。',
      'A milestone is ticked with a day after that of the filing.',
    ],
    says: [
      '节点“{title}”的完成日期 {doneOn} 晚于填报日 {filedOn}。',
      'Milestone "{title}" is ticked for {doneOn}, after the filing of {filedOn}.',
    ],
    severity: 'contradiction',
    effect: 'reported_only',
    source: ORDER_733,
  },
  'milestone-without-evidence': {
    version: 1,
    title: ['节点完成无佐证', 'Milestone without evidence'],
    explanation: [
      '比计划提前 30 天以上勾选完成，且本期没有佐证。',
      'Ticked more than 30 days before its day, without evidence in this period.',
    ],
    says: [
      '节点“{title}”比计划（{due}）提前完成，本期没有佐证。',
      'Milestone "{title}" is done well before {due}; there is no evidence this period.',
    ],
    severity: 'doubt',
    effect: 'none',
    source: ORDER_733,
  },
  'evidence-reused': {
    version: 1,
    title: ['佐证重复使用', 'Evidence used again'],
    explanation: [
      '同一文件（哈希相同）已用于其他事项或更早的填报期。同一项目的总体批复等可说明后排除。',
      'The same file (same hash) stands for another item or an earlier period already. An overall permit can be explained.',
    ],
    says: [
      '佐证“{title}”与 {code} {month}月的佐证是同一文件。',
      'Evidence "{title}" is the same file as that of {code}, month {month}.',
    ],
    severity: 'doubt',
    effect: 'reported_only',
    source: ORDER_733,
  },
  'evidence-older': {
    version: 1,
    title: ['佐证早于本期', 'Evidence older than the period'],
    explanation: [
      '佐证形成日期早于本期开始，不能说明本期进展。',
      'The evidence is dated before the period began and cannot show its progress.',
    ],
    says: [
      '佐证“{title}”形成于 {happenedOn}，早于本期（{startsOn} 起）。',
      'Evidence "{title}" is of {happenedOn}, before the period (from {startsOn}).',
    ],
    severity: 'notice',
    effect: 'none',
    source: ORDER_733,
  },
  'text-copied-own': {
    version: 1,
    title: ['照抄上期', 'Copied from last period'],
    explanation: [
      '本期进展与本单位上期几乎一样（字符片段重合 75% 以上（可声明），除去事项原文），数字也没有变。只改月份的同样算。选“无变化”的不查。',
      'The progress is nearly that of the unit’s last period (75 % of character pieces, as declared; the item’s own wording aside) with the same numbers. A change of the month alone does not help. “No change” is not looked at.',
    ],
    says: [
      '本期文字与 {month} 月的重合 {percent}%。没有变化请选“无变化”。',
      'The text is {percent} % that of month {month}. Where nothing changed, press “no change”.',
    ],
    severity: 'doubt',
    effect: 'none',
    source: FORMALISM,
  },
  'text-copied-other': {
    version: 1,
    title: ['与其他单位雷同', 'Alike another unit’s'],
    explanation: [
      '本期进展与另一单位已报的文字几乎一样（除去事项原文和单位名称，数字相同）。牵头单位汇总配合单位的内容不算。',
      'The progress is nearly another unit’s (the item’s wording and names of units aside, same numbers). A lead that merges its helpers’ words is not meant.',
    ],
    says: [
      '本期文字与{unitName} {month} 月的填报重合 {percent}%。',
      'The text is {percent} % that of {unitName}, month {month}.',
    ],
    severity: 'doubt',
    effect: 'none',
    source: FORMALISM,
  },
  'no-change-on-flow': {
    version: 1,
    title: ['应增长而称无变化', '“No change” on what accumulates'],
    explanation: [
      '累计类目标按进度安排本期应有增长，却选“无变化”。',
      'A target that accumulates should have grown by its schedule, and “no change” was chosen.',
    ],
    says: [
      '“{name}”是累计数，本期应增加约 {step}{unit}，选了“无变化”。',
      '"{name}" accumulates and should have grown by about {step} {unit}; “no change” was chosen.',
    ],
    severity: 'notice',
    effect: 'none',
    source: ORDER_733,
  },
} as const satisfies Record<string, CheckRuleWords>;

export type CheckRuleName = keyof typeof CHECK_RULES;
export const CHECK_RULE_NAMES = Object.keys(CHECK_RULES) as CheckRuleName[];
export const isCheckRule = (name: string): name is CheckRuleName => name in CHECK_RULES;
