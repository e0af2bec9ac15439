import type {
  Aspect,
  Became,
  Comparator,
  CompareLink,
  Horizon,
  ItemKind,
  SectionKind,
  Stage,
  TargetKind,
  Tone,
} from '@liubu/plan';
import type { Locale } from '../errors.ts';

/** The schema's words as an office says them; English output keeps the schema's own. */
const CHINESE: Record<string, Record<string, string>> = {
  horizon: { past: '已完成', year: '当年', plan: '规划期', none: '未说明' } satisfies Record<Horizon, string>,
  tone: { must: '确保', should: '一般', strive: '力争' } satisfies Record<Tone, string>,
  stage: {
    prepare: '前期',
    start: '开工',
    advance: '推进',
    complete: '建成',
    operate: '投用',
  } satisfies Record<Stage, string>,
  item: { indicator: '指标', task: '任务', project: '项目', livelihood: '民生实事' } satisfies Record<ItemKind, string>,
  target: { qualitative: '定性', relative: '相对', external: '上级下达' } satisfies Record<TargetKind, string>,
  aspect: {
    growth: '增速',
    change: '增减量',
    level: '水平',
    count: '数量',
    rank: '位次',
    multiple: '倍数',
    duration: '时长',
  } satisfies Record<Aspect, string>,
  op: {
    '=': '等于',
    '>=': '不低于',
    '<=': '不高于',
    '~': '约',
    range: '区间',
    ratio: '比例',
  } satisfies Record<Comparator, string>,
  became: {
    item: '事项',
    claim: '已有成绩',
    heading: '标题',
    problem: '问题',
    orientation: '总体要求',
    address: '称呼致辞',
    noise: '杂文',
  } satisfies Record<Became, string>,
  section: {
    review: '工作回顾',
    problems: '存在问题',
    longplan: '长期规划',
    yearplan: '年度工作',
    government: '政府自身建设',
    closing: '结束语',
    other: '其他',
  } satisfies Record<SectionKind, string>,
  verdict: {
    met: '完成',
    unmet: '未完成',
    'no-claim': '未提及',
    unclear: '难以判断',
  } satisfies Record<CompareLink['verdict'], string>,
  direction: { up: '上升', down: '下降', hold: '保持' },
  role: { lead: '牵头', support: '配合' },
};

export type LabelGroup =
  | 'horizon'
  | 'tone'
  | 'stage'
  | 'item'
  | 'target'
  | 'aspect'
  | 'op'
  | 'became'
  | 'section'
  | 'verdict'
  | 'direction'
  | 'role';

/** @returns the word in the reader's language, '' for null; an unknown word as it is */
export function label(group: LabelGroup, word: string | null | undefined, locale: Locale): string {
  if (word === null || word === undefined) return '';
  return locale === 'en' ? word : (CHINESE[group]?.[word] ?? word);
}
