import type { Item, Measure, Plan, Section, Warning } from '@liubu/plan';
import type { Locale } from '../errors.ts';
import { drawGrid, drawHeading } from './grid.ts';
import { label } from './labels.ts';
import { figureOf, subjectAndFigure } from './measure-words.ts';
import { PlanIndex } from './plan-index.ts';
import { cutToWidth, displayWidth, wrapToWidth } from './text-width.ts';

export interface ViewOptions {
  locale?: Locale;
  /** Columns of the terminal. */
  width?: number;
  /** Show every item; otherwise the first `MAX_ITEMS` and how many more there are. */
  all?: boolean;
}

const DEFAULT_WIDTH = 100;
const MIN_WIDTH = 60;
/** From here on there is room for measures and units beside the item. */
const BESIDE_FROM_WIDTH = 100;
const MAX_HEADLINES = 20;
const MAX_ITEMS = 400;
const OUTLINE_DEPTH = 2;

const WORDS = {
  'zh-CN': {
    untitled: '（无标题）',
    counts: (plan: Plan) =>
      `章节 ${plan.sections.length} · 事项 ${plan.items.length} · 举措 ${plan.deliverables.length} · 指标 ${plan.measures.length} · 项目 ${plan.projects.length} · 非数字目标 ${plan.targets.length} · 提示 ${plan.warnings.length}`,
    outline: '结构',
    headlines: '主要指标',
    items: '事项',
    indicator: ['指标', '目标', '口径', '时间'],
    item: ['编号', '事项与举措', '指标', '时限', '建议单位'],
    itemsIn: (count: number) => `${count} 项`,
    lead: '牵头 ',
    support: '配合 ',
    more: (count: number) => `…… 另有 ${count} 项，用 --format xlsx 看全部`,
    warnings: '提示',
  },
  en: {
    untitled: '(untitled)',
    counts: (plan: Plan) =>
      `sections ${plan.sections.length} · items ${plan.items.length} · deliverables ${plan.deliverables.length} · measures ${plan.measures.length} · projects ${plan.projects.length} · other targets ${plan.targets.length} · warnings ${plan.warnings.length}`,
    outline: 'Outline',
    headlines: 'Headline indicators',
    items: 'Items',
    indicator: ['indicator', 'target', 'aspect', 'horizon'],
    item: ['code', 'item and deliverables', 'measures', 'due', 'proposed units'],
    itemsIn: (count: number) => `${count} items`,
    lead: 'lead ',
    support: 'support ',
    more: (count: number) => `… ${count} more; see them all with --format xlsx`,
    warnings: 'Warnings',
  },
} as const;

const BETWEEN = ' · ';

/** A line breaks between two counts, never inside one. */
function packLines(counts: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const count of counts) {
    const longer = lines.length === 0 ? count : `${lines.at(-1)}${BETWEEN}${count}`;
    if (lines.length > 0 && displayWidth(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(count);
  }
  return lines;
}

function drawOutline(plan: Plan, locale: Locale, width: number): string[] {
  const counts = new Map<string, number>();
  const parents = new Map(plan.sections.map((section) => [section.id, section.parent]));
  for (const item of plan.items) {
    const seen = new Set<string>();
    for (let id: string | null = item.section; id !== null && !seen.has(id); id = parents.get(id) ?? null) {
      seen.add(id);
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
  }
  const smallest = Math.min(...plan.sections.map((section) => section.depth));
  return plan.sections
    .filter((section: Section) => section.depth < smallest + OUTLINE_DEPTH)
    .map((section) => {
      const count = counts.get(section.id) ?? 0;
      const note = `  [${label('section', section.kind, locale)}${count > 0 ? `，${WORDS[locale].itemsIn(count)}` : ''}]`;
      const indent = '  '.repeat(section.depth - smallest);
      return cutToWidth(`${indent}${section.heading || WORDS[locale].untitled}`, width - 24) + note;
    });
}

/** Goals with a canonical indicator that lie ahead, the first of each indicator, as the report orders them. */
function headlinesOf(plan: Plan): Measure[] {
  const seen = new Set<string>();
  return plan.measures.filter((measure) => {
    const { indicator, horizon } = measure;
    if (indicator === null || indicator === undefined || (horizon !== 'year' && horizon !== 'plan')) return false;
    const key = `${indicator}/${horizon}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** Cells of one item; on a narrow terminal measures and units stand under the item instead of beside it. */
function drawItem(
  item: Item,
  index: PlanIndex,
  measures: Map<string, Measure>,
  locale: Locale,
  isNarrow: boolean,
): string[] {
  const words = WORDS[locale];
  const deliverables = index.deliverablesOf(item);
  const parts = deliverables.filter((deliverable) => deliverable.text !== item.title);
  const lines = [item.title, ...parts.map((deliverable) => `· ${deliverable.text}`)];
  const numbers = deliverables.flatMap((deliverable) =>
    deliverable.measures.flatMap((id) => {
      const measure = measures.get(id);
      return measure === undefined ? [] : [subjectAndFigure(measure, locale)];
    }),
  );
  const names = (role: 'lead' | 'support') =>
    item.units
      .filter((unit) => unit.role === role)
      .map((unit) => unit.name)
      .join('、');
  const units = [
    ...(names('lead') === '' ? [] : [words.lead + names('lead')]),
    ...(names('support') === '' ? [] : [words.support + names('support')]),
  ];
  const due = item.due ?? label('horizon', item.horizon, locale);
  if (isNarrow) {
    const below = [...numbers.map((number) => `# ${number}`), ...units];
    return [item.code, [...lines, ...below].join('\n'), due];
  }
  return [item.code, lines.join('\n'), numbers.join('\n'), due, units.join('\n')];
}

/**
 * A plan for reading on a terminal: head, outline, headline indicators, items with deliverables, measures, due dates
 * and proposed units, warnings.
 */
export function planToTable(plan: Plan, text: string | null, options: ViewOptions = {}): string {
  const locale = options.locale ?? 'zh-CN';
  const width = Math.max(MIN_WIDTH, options.width ?? DEFAULT_WIDTH);
  const words = WORDS[locale];
  const index = new PlanIndex(plan, text);
  const measures = new Map(plan.measures.map((measure) => [measure.id, measure]));
  const { meta } = plan;
  const lines = drawHeading(
    [meta.government, meta.year, meta.title ?? plan.source.name].filter((part) => part !== null).join(' '),
  );
  const head = [meta.date, meta.speaker, meta.congress, meta.session, meta.place?.code].filter(Boolean).join(' · ');
  if (head !== '') lines.push(...wrapToWidth(head, width));
  lines.push(...packLines(words.counts(plan).split(BETWEEN), width));
  if (plan.sections.length > 0) lines.push('', ...drawHeading(words.outline), ...drawOutline(plan, locale, width));
  const headlines = headlinesOf(plan).slice(0, MAX_HEADLINES);
  if (headlines.length > 0) {
    const [indicator, target, aspect, horizon] = words.indicator;
    lines.push(
      '',
      ...drawHeading(words.headlines),
      ...drawGrid(
        [
          { heading: indicator, width: 0 },
          { heading: target, width: 20 },
          { heading: aspect, width: 10 },
          { heading: horizon, width: 10 },
        ],
        headlines.map((measure) => [
          measure.subject.text,
          figureOf(measure, locale),
          label('aspect', measure.aspect, locale),
          label('horizon', measure.horizon, locale),
        ]),
        width,
      ),
    );
  }
  if (plan.items.length > 0) {
    const shown = options.all ? plan.items : plan.items.slice(0, MAX_ITEMS);
    const [code, item, measure, due, units] = words.item;
    const isNarrow = width < BESIDE_FROM_WIDTH;
    const hasUnits = plan.items.some(({ units: proposed }) => proposed.length > 0);
    const columns = [
      { heading: code, width: 10 },
      { heading: item, width: 0 },
      ...(isNarrow ? [] : [{ heading: measure, width: 26 }]),
      { heading: due, width: 11 },
      ...(isNarrow || !hasUnits ? [] : [{ heading: units, width: 20 }]),
    ];
    const rows = shown.map((one) => drawItem(one, index, measures, locale, isNarrow).slice(0, columns.length));
    lines.push('', ...drawHeading(words.items), ...drawGrid(columns, rows, width));
    if (shown.length < plan.items.length) lines.push(words.more(plan.items.length - shown.length));
  }
  if (plan.warnings.length > 0) {
    const counts = new Map<string, Warning[]>();
    for (const warning of plan.warnings) counts.set(warning.code, [...(counts.get(warning.code) ?? []), warning]);
    lines.push('', ...drawHeading(words.warnings));
    for (const [code, group] of counts) {
      lines.push(cutToWidth(`${code} ×${group.length}  ${group[0]?.message ?? ''}`, width));
    }
  }
  return `${lines.join('\n')}\n`;
}
