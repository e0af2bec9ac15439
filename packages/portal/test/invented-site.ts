import {
  LIGHT_STATES,
  type LightColour,
  type LightState,
  PUBLIC_FORMAT,
  type PublicGovernment,
  type PublicItem,
  type PublicSite,
  type PublicStory,
  type PublicUnit,
  type PublicYear,
  publicSite,
  slugOf,
} from '@liubu/contract';
import { AREAS, PLACES, PROGRESS, THINGS, UNITS, VERBS, WHY } from './invented-words.ts';

const STATES = Object.keys(LIGHT_STATES) as LightState[];
const COLOUR_OF: Record<LightState, LightColour> = {
  not_started: 'none',
  behind: 'yellow',
  on_pace: 'green',
  ahead: 'green',
  done_early: 'green',
  done_unverified: 'green',
  done: 'green',
  overdue: 'red',
  adjusted: 'none',
  stopped: 'none',
  not_rated: 'none',
};
const KINDS = Object.keys(PROGRESS) as (keyof typeof PROGRESS)[];
const NAMES = ['云川市', '石川市', '平湖市', '南岭市', '清江市'];
const PACE = [0.03, 0.07, 0.15, 0.23, 0.32, 0.45, 0.54, 0.63, 0.73, 0.83, 0.92, 1];

/** The same number for the same words and place, so that a site is the same each time it is made. */
const dice = (seed: number): number => {
  let mixed = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
};
const hex = (seed: number, digits: number): string =>
  Array.from({ length: Math.ceil(digits / 8) }, (_, at) =>
    dice(seed * 31 + at * 7919 + 17)
      .toString(16)
      .padStart(8, '0'),
  )
    .join('')
    .slice(0, digits);
const uuid = (seed: number): string => {
  const digits = hex(seed, 32);
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-8${digits.slice(17, 20)}-${digits.slice(20)}`;
};
const pick = <T>(list: readonly T[], seed: number): T => list[dice(seed) % list.length]!;
const day = (year: number, month: number, of: number): string =>
  `${year}-${String(month).padStart(2, '0')}-${String(of).padStart(2, '0')}`;

const photo = (seed: number, alt: string, takenOn: string) => ({
  sha256: hex(seed, 64),
  width: 1600,
  height: 1200,
  bytes: 240_000,
  alt,
  takenOn,
});

function storyOf(seed: number, year: number, units: PublicUnit[], month: number, title: string): PublicStory[] {
  const story: PublicStory[] = [
    { on: day(year, 1, 18), kind: 'promised', text: '写入政府工作报告。', unitId: null, evidence: [], photos: [] },
    {
      on: day(year, 2, 10),
      kind: 'assigned',
      text: '责任分解印发，明确牵头单位和完成时限。',
      unitId: units[seed % units.length]!.id,
      evidence: [{ title: '政府工作报告责任分解方案', reference: `云政发〔${year}〕1号` }],
      photos: [],
    },
  ];
  for (let at = 3; at <= month; at += 2) {
    const kind = at === 3 ? 'filed' : KINDS[(seed + at) % KINDS.length]!;
    story.push({
      on: day(year, at, 5 + (seed % 20)),
      kind,
      text: pick(PROGRESS[kind], seed * 13 + at),
      unitId: units[seed % units.length]!.id,
      evidence:
        at % 4 === 1 ? [{ title: `${title}项目监理月报`, reference: at % 3 ? null : `云建验〔${year}〕${at}号` }] : [],
      photos: at % 5 === 0 ? [photo(seed * 100 + at, `${title}施工现场`, day(year, at, 3))] : [],
    });
  }
  return story;
}

/** A plan year of the invented city: every kind of item, state, proof and story, with a report of their sentences. */
function inventedYear(government: number, year: number, itemCount: number, yearsBefore: number): PublicYear {
  const base = government * 1_000_000 + year * 1000;
  const units: PublicUnit[] = UNITS.map(([name, kind], at) => {
    const id = uuid(base + 500_000_000 + at);
    return { id, slug: slugOf(id), name, kind };
  });
  const isThisYear = year === 2026;
  const month = isThisYear ? 10 : 12;
  const outline: { depth: number; start: number; end: number }[] = [];
  let text = '';
  const heading = (depth: number, words: string) => {
    outline.push({ depth, start: text.length, end: text.length + words.length });
    text += `${words}\n`;
  };
  heading(1, `${year}年政府工作报告`);
  text += '各位代表：现在，我代表市人民政府，向大会报告工作，请予审议，并请各位政协委员和其他列席人员提出意见。\n';
  heading(1, '一、过去一年工作回顾');
  text += '过去一年，全市上下坚定信心、奋力前行，较好完成了市人大确定的各项目标任务。\n';
  heading(1, '二、今年主要工作');
  const items: PublicItem[] = [];
  for (let at = 0; at < itemCount; at += 1) {
    const seed = base + at * 37;
    if (at % 25 === 0) heading(2, `（${Math.floor(at / 25) + 1}）${pick(WHY, seed + 5)}`);
    const [thing, measureUnit, indicator, most] = THINGS[at % THINGS.length]!;
    const amount = Math.ceil(most * (0.3 + (dice(seed + 1) % 70) / 100));
    const place = pick(PLACES, seed + 2);
    const title = `${pick(VERBS, seed + 3)}${place}${thing}${amount}${measureUnit}`;
    const kind = at % 6 === 0 || at < 3 ? 'livelihood' : (['task', 'project', 'indicator'] as const)[at % 3]!;
    const sentence = `${title}以上，${pick(WHY, seed + 4)}，${pick(WHY, seed + 8)}；由${pick(PLACES, seed + 9)}先行试点，${pick(WHY, seed + 10)}。`;
    const isOutside = at % 17 === 16;
    const start = text.length;
    if (!isOutside) text += at % 5 === 4 ? `${sentence}\n` : sentence;
    const id = uuid(base + 1_000_000_000 + at);
    const state = STATES[(at * 7 + 2) % STATES.length]!;
    const actual = Math.round(amount * Math.min(1.1, (month / 12) * (0.6 + (dice(seed + 6) % 60) / 100)));
    const hasTarget = kind !== 'task';
    const targetId = uuid(base + 1_500_000_000 + at);
    const item: PublicItem = {
      id,
      slug: slugOf(id),
      code: `${Math.floor(at / 25) + 1}.${(at % 25) + 1}`,
      position: at + 1,
      kind,
      title,
      promise: {
        quote: sentence,
        at: isOutside ? null : { start, end: start + sentence.length },
        source: isOutside
          ? { says: `${year}年民生实事项目清单`, url: null }
          : { says: `${year}年政府工作报告第二部分`, url: null },
      },
      area: at % 19 === 18 ? null : AREAS[at % AREAS.length]!,
      headings: ['二、今年主要工作'],
      leadId: at % 23 === 22 ? null : units[at % 18]!.id,
      supportIds: [units[(at + 3) % 18]!.id, units[18 + (at % 6)]!.id].slice(0, at % 3),
      due: at % 4 === 3 ? day(year, 6 + (at % 6), 30) : day(year, 12, 31),
      isBottomLine: at % 31 === 30,
      livelihood:
        kind === 'livelihood'
          ? {
              budgetYuan: at % 12 === 6 ? null : String((1 + (dice(seed + 7) % 900)) * 125_000),
              moneySource: at % 12 === 6 ? null : '市级财政和专项债券',
              sites: Array.from({ length: 1 + (at % 4) }, (_, site) => ({
                name: `${pick(PLACES, seed + site * 3)}${thing}${site + 1}号点位`,
                place: site % 2 ? null : `${pick(PLACES, seed + site * 3 + 1)}文化路与建设街交叉口`,
              })),
            }
          : null,
      state:
        at % 29 === 28
          ? null
          : {
              state,
              colour: state === 'behind' && at % 2 ? 'red' : COLOUR_OF[state],
              proof: state === 'not_started' ? 'none' : (['reported', 'evidenced', 'verified'] as const)[at % 3]!,
              month,
              actual: hasTarget ? actual / amount : null,
              expected: hasTarget ? PACE[month - 1]! : null,
              working: {
                zh: `截至${month}月完成 ${actual} ${measureUnit}，目标 ${amount} ${measureUnit}，序时进度 ${Math.round(PACE[month - 1]! * 100)}%。`,
                en: `${actual} of ${amount} done by month ${month}; pace ${Math.round(PACE[month - 1]! * 100)}%.`,
              },
              asOf: day(year, month, 28),
            },
      targets: hasTarget
        ? [
            {
              id: targetId,
              slug: slugOf(targetId),
              itemId: id,
              name: thing,
              quote: `${thing}${amount}${measureUnit}以上`,
              op: (['>=', '=', '<=', '~', 'range'] as const)[at % 5]!,
              value: String(amount),
              valueHigh: at % 5 === 4 ? String(amount + 50) : null,
              measureUnit: government === 2 && at === 1 ? '万平方米' : measureUnit,
              direction: at % 5 === 2 ? 'down' : 'up',
              quantity: at % 7 === 5 ? 'rate' : at % 7 === 6 ? 'stock' : 'flow_cumulative',
              baseline: at % 3 ? { year: year - 1, value: String(Math.round(amount * 0.8)) } : null,
              pace: at % 7 === 5 ? null : PACE,
              definition: `${thing}指当年新建或者改造并通过验收、实际投入使用的数量，不含在建。`,
              // Each indicator once a year; a city has most of them, one in another unit.
              indicator: at < THINGS.length && at % 5 !== government ? indicator : null,
              values: [2, 3, 4, 6, 7, 9, 10, 12]
                .filter((one) => one <= month && at % 13 !== 12)
                .map((one) => ({
                  month: one,
                  value: String(Math.round((actual * one) / month)),
                  by: one % 3 === 0 ? ('verified' as const) : ('reported' as const),
                  status: one % 3 === 0 ? ('final' as const) : ('flash' as const),
                  asOf: day(year, one, 28),
                  source: one % 3 === 0 ? '市统计局月报' : '',
                  releasedOn: day(year, Math.min(12, one + 1), 12),
                })),
            },
          ]
        : [],
      story: storyOf(at + 1, year, units, month, thing),
      carriedFrom:
        at % 4 === 0 && yearsBefore > 0
          ? { year: year - 1, slug: slugOf(uuid(government * 1_000_000 + (year - 1) * 1000 + 1_000_000_000 + at)) }
          : null,
      vote:
        kind === 'livelihood' && at % 12 === 0
          ? { on: day(year, 8, 20), satisfied: 0.82, fair: 0.13, dissatisfied: 0.05, votes: 318 }
          : null,
      marks: at % 3 === 0 ? { count: 24 + (at % 90), average: 3.1 + (at % 18) / 10 } : null,
      releasedAt: `${day(year, Math.min(12, month + 1), 1 + (at % 27))}T02:00:00Z`,
      edition: 1 + (at % 9),
    };
    items.push(item);
    // A goal of the whole sentence's second half: its mark overlaps that of the item before.
    if (at % 40 === 20 && !isOutside && item.promise.at !== null)
      item.promise.at = { start: Math.max(0, start - 12), end: start + sentence.length - 4 };
  }
  text += '\n各位代表！让我们同心同德、真抓实干，一件事情接着一件事情办，把承诺变成看得见的变化。\n';
  return {
    year,
    state: isThisYear ? 'running' : 'closed',
    report: {
      title: `${year}年${NAMES[government]}政府工作报告`,
      issuedBy: `${NAMES[government]}人民政府`,
      issuedOn: day(year, 1, 18),
      text,
      outline,
    },
    units,
    items,
    withdrawn:
      itemCount === 0
        ? []
        : [
            {
              slug: hex(base + 71, 12),
              kind: 'item',
              code: '9.9',
              on: day(year, 9, 3),
              reason: '内容涉及未公开的规划，核实后再公开。',
            },
            {
              slug: hex(base + 72, 12),
              kind: 'target',
              code: '9.9',
              on: day(year, 9, 4),
              reason: '数据口径有误，更正后重新公开。',
            },
          ],
    fulfilment: isThisYear
      ? [
          {
            kind: 'half-year',
            issuedOn: day(year, 7, 20),
            title: `${year}年上半年政府工作报告落实情况`,
            counts: { met: 31, missed: 4, adjusted: 2, dropped: 0, running: Math.max(0, itemCount - 37) },
            text: [
              '上半年，各项任务总体按计划推进，民生实事全部开工。',
              '教育、养老领域进度较快，农村公路和污水管网受天气影响有所滞后。',
            ],
          },
        ]
      : [],
  };
}

/**
 * An invented public site for tests and pictures; the same each time.
 *
 * @param options.items  commitments of each plan year; 0 is worth a look
 * @param options.governments  1 when left out, at most 5
 * @param options.years  plan years of each, newest 2026; 1 when left out
 */
export function inventedSite(options: { items: number; governments?: number; years?: number }): PublicSite {
  const { items, governments = 1, years = 1 } = options;
  return publicSite.parse({
    format: PUBLIC_FORMAT,
    madeAt: '2026-11-20T02:00:00Z',
    governments: Array.from({ length: governments }, (_, at): PublicGovernment => {
      const all = Array.from({ length: years }, (_, back) => inventedYear(at, 2026 - back, items, years - 1 - back));
      const newest = all[0]!;
      return {
        code: `9901${String(at).padStart(2, '0')}`,
        name: NAMES[at]!,
        level: 'prefecture',
        edition: 9,
        releasedAt: '2026-11-20T02:00:00Z',
        years: all,
        answers: [
          {
            codeHash: hex(at + 900, 64),
            state: 'answered',
            on: '2026-10-02',
            answer: '您反映的路灯不亮问题已经修复，感谢您的监督。',
            hotlineNumber: null,
            itemSlug: newest.items[0]?.slug ?? null,
          },
        ],
        questions: [0, 1].map((one) => ({
          itemSlug: newest.items[one]?.slug ?? null,
          askedOn: '2026-08-12',
          by: one ? '一位市人大代表' : '代表 林某',
          question: '这个项目为什么比计划晚了三周？年底前能不能投用？',
          unitId: newest.units[one]!.id,
          answeredOn: one ? null : '2026-08-24',
          answer: one ? '' : '受连续降雨影响，土方作业滞后，已增加施工力量，保证年底前投用。',
        })),
        says: {
          ...{ messages: true, marks: true, mail: true },
          photos: true,
          confirmsPhone: false,
          hotline: '0999-12345',
        },
        record: { sequence: 48_213, hash: hex(at + 7, 64), at: '2026-11-20T02:00:00Z' },
        licence: { name: '政府数据开放许可（署名）', url: null },
      };
    }),
  });
}
