import type { NotWritten, ReviewSection, ReviewSentence, ReviewSource, ReviewValue } from '@liubu/contract';
import { type Provable, type Written, whyNotWritten } from './provable.ts';
import { sectionNames } from './section-names.ts';
import { writeGap, writeItem } from './write-item.ts';

/** A sentence as it is kept: with what was made, so that edited ones are known. */
export type KeptSentence = ReviewSentence & { made: string };
export type KeptSection = Omit<ReviewSection, 'sentences'> & { sentences: KeptSentence[] };

export interface WrittenReview {
  sections: KeptSection[];
  left: { itemId: string; title: string; lead: string | null; why: NotWritten }[];
}

const OVERVIEW = 'overview';
const LIVELIHOOD = 'livelihood';
/** What was promised and not reached. */
export const GAPS = 'gaps';

const isShort = ({ outcome }: Provable): boolean => outcome === 'partly' || outcome === 'missed';

/**
 * 工作回顾, paragraph by paragraph in the order of this year's report: the year as a whole with its indicators, the
 * sections, the livelihood list, and what was not reached. Every number is bound to its source; what is not proved goes
 * to the list beside. Pure: the same items give the same text.
 */
export function writeReview(items: readonly Provable[], { planYear }: { planYear: number }): WrittenReview {
  const left: WrittenReview['left'] = [];
  const parts = new Map<string, KeptSentence[]>();
  const put = (section: string, sentence: KeptSentence): void => {
    parts.set(section, [...(parts.get(section) ?? []), sentence]);
  };
  const proved: Provable[] = [];
  const gaps: Provable[] = [];
  for (const item of items) {
    const why = whyNotWritten(item);
    if (why !== null) left.push({ itemId: item.itemId, title: item.title, lead: item.lead, why });
    else if (isShort(item)) gaps.push(item);
    else proved.push(item);
  }
  put(OVERVIEW, opening(items, proved, planYear));
  const names = sectionNames(proved.filter(({ kind }) => kind === 'task' || kind === 'project'));
  const livelihood = items.filter(({ kind }) => kind === 'livelihood');
  if (livelihood.length > 0) put(LIVELIHOOD, livelihoodOpening(livelihood, proved, planYear));
  for (const item of proved) {
    const section = item.kind === 'indicator' ? OVERVIEW : item.kind === 'livelihood' ? LIVELIHOOD : names.keyOf(item);
    const written = writeItem(item, parts.get(section)?.length ?? 0);
    if (written === null) left.push({ itemId: item.itemId, title: item.title, lead: item.lead, why: 'no-figure' });
    else put(section, sentenceOf(item, written));
  }
  for (const [turn, item] of gaps.entries()) put(GAPS, sentenceOf(item, writeGap(item, turn)));
  const between = names.sections.filter(({ key }) => parts.has(key));
  const all = [
    { key: OVERVIEW, heading: '' },
    ...between,
    ...(parts.has(LIVELIHOOD) ? [{ key: LIVELIHOOD, heading: '民生实事逐件办理' }] : []),
    ...(parts.has(GAPS) ? [{ key: GAPS, heading: '对照承诺仍有差距' }] : []),
  ];
  let number = 0;
  return {
    sections: all.map(({ key, heading }) => ({
      key,
      heading: heading === '' ? '' : `（${CHINESE[number++] ?? number}）${heading}`,
      sentences: parts.get(key) ?? [],
    })),
    left,
  };
}

const CHINESE = [
  '一',
  '二',
  '三',
  '四',
  '五',
  '六',
  '七',
  '八',
  '九',
  '十',
  '十一',
  '十二',
  '十三',
  '十四',
  '十五',
  '十六',
];

function sentenceOf(item: Provable, { text, values }: Written): KeptSentence {
  const figures = values.map(({ source }) => source).filter(({ kind }) => kind !== 'target' && kind !== 'history');
  return {
    key: `item-${item.itemId}`,
    text,
    made: text,
    isEdited: false,
    isOut: false,
    loose: [],
    values,
    sources: unique([...figures, ...item.sources]),
  };
}

const unique = (sources: readonly ReviewSource[]): ReviewSource[] => [
  ...new Map(sources.map((source) => [`${source.kind} ${source.label}`, source])).values(),
];

const restsOnExpected = ({ figures }: Provable): boolean =>
  figures.some(({ value, status }) => value !== null && status === 'expected');

/** @param says  what is counted is said to be done: then it says how many of them rest on 预计数 */
function counted(
  key: string,
  items: readonly Provable[],
  how: string,
  unit: string,
  planYear: number,
  filter: string,
  says: 'done' | 'there' = 'done',
): ReviewValue {
  const expected = says === 'done' ? items.filter(restsOnExpected).length : 0;
  return {
    key,
    printed: `${items.length}${unit}`,
    exact: `${items.length}${unit}`,
    statusWord: expected === 0 ? '' : `其中${expected}${unit}依据预计数`,
    source: {
      kind: 'count',
      label: `${how}：${items.length}${unit}`,
      link: `/${planYear}/fulfilment?${filter}`,
      itemId: null,
    },
  };
}

function made(key: string, text: string, values: ReviewValue[]): KeptSentence {
  return {
    key,
    text,
    made: text,
    isEdited: false,
    isOut: false,
    loose: [],
    values,
    sources: values.map(({ source }) => source),
  };
}

const PROVED = 'fulfilment.outcome=met~adjusted&fulfilment.proof=evidenced~verified';

function opening(items: readonly Provable[], proved: readonly Provable[], planYear: number): KeptSentence {
  const kinds = (
    [
      ['indicator', '指标', '项', 'i'],
      ['project', '项目', '个', 'p'],
      ['task', '任务', '项', 'k'],
      ['livelihood', '民生实事', '件', 'l'],
    ] as const
  ).flatMap(([kind, name, unit, key]) => {
    const of = proved.filter((item) => item.kind === kind);
    return of.length === 0
      ? []
      : [
          {
            words: `${name}{${key}}`,
            value: counted(key, of, `已证实完成的${name}`, unit, planYear, `fulfilment.kind=${kind}&${PROVED}`),
          },
        ];
  });
  return made(
    'opening',
    `${planYear}年，市政府对照市人民代表大会通过的《政府工作报告》，逐项推进、逐项核对。年初确定的{n}重点任务，经核定或有佐证完成的{m}${kinds.length === 0 ? '' : `，其中${kinds.map(({ words }) => words).join('、')}`}。`,
    [
      counted('n', items, '列入督查、已确认的事项', '项', planYear, '', 'there'),
      counted('m', proved, '经核定或有佐证完成的事项', '项', planYear, PROVED),
      ...kinds.map(({ value }) => value),
    ],
  );
}

function livelihoodOpening(
  livelihood: readonly Provable[],
  proved: readonly Provable[],
  planYear: number,
): KeptSentence {
  const done = livelihood.filter((item) => proved.includes(item));
  const isAll = done.length === livelihood.length;
  return made('livelihood-opening', isAll ? '年初承诺的{n}民生实事全部完成。' : '年初承诺的{n}民生实事，已完成{m}。', [
    counted('n', livelihood, '民生实事', '件', planYear, 'fulfilment.kind=livelihood', isAll ? 'done' : 'there'),
    ...(isAll
      ? []
      : [counted('m', done, '经核定或有佐证完成的民生实事', '件', planYear, `fulfilment.kind=livelihood&${PROVED}`)]),
  ]);
}
