import type { CoverageEntry, Deliverable, Item, Measure, Plan, Project, Span, Target, Warning } from '@liubu/plan';
import type { Locale } from '../errors.ts';
import { type Column, type FlatTable, flatten } from './flat-table.ts';
import { label } from './labels.ts';
import { subjectAndFigure } from './measure-words.ts';
import { PlanIndex } from './plan-index.ts';

export const TABLE_KINDS = [
  'items',
  'deliverables',
  'measures',
  'targets',
  'projects',
  'coverage',
  'warnings',
] as const;
export type TableKind = (typeof TABLE_KINDS)[number];

const TITLES: Record<TableKind, { zh: string; en: string }> = {
  items: { zh: '事项', en: 'items' },
  deliverables: { zh: '举措', en: 'deliverables' },
  measures: { zh: '指标', en: 'measures' },
  targets: { zh: '定性目标', en: 'targets' },
  projects: { zh: '项目', en: 'projects' },
  coverage: { zh: '覆盖', en: 'coverage' },
  warnings: { zh: '提示', en: 'warnings' },
};

type Cell<Row> = Column<Row>['value'];

function text<Row>(key: string, zh: string, width: number, value: Cell<Row>): Column<Row> {
  return { key, zh, width, type: 'string', value };
}

function number<Row>(key: string, zh: string, width: number, value: Cell<Row>): Column<Row> {
  return { key, zh, width, type: 'number', value };
}

function integer<Row>(key: string, zh: string, value: Cell<Row>): Column<Row> {
  return { key, zh, width: 8, type: 'integer', value };
}

/** Every row ends with its source: the sentence as written, where it stands, and the id that other tables use. */
function sourceColumns<Row extends Partial<Span> & { id?: string }>(index: PlanIndex): Column<Row>[] {
  return [
    text('source_sentence', '原文', 60, (row) => index.sentenceOf(row)),
    integer('start', '起', (row) => row.start ?? null),
    integer('end', '止', (row) => row.end ?? null),
    text('id', '标识', 14, (row) => row.id ?? null),
  ];
}

function names(item: Item | null, role: 'lead' | 'support'): string {
  return (item?.units ?? [])
    .filter((unit) => unit.role === role)
    .map((unit) => unit.name)
    .join('、');
}

function itemColumns(index: PlanIndex): Column<Item>[] {
  const measures = new Map(index.plan.measures.map((measure) => [measure.id, measure]));
  return [
    text('code', '编号', 10, (item) => item.code),
    text('section', '章节', 22, (item) => index.section(item.section)?.heading ?? ''),
    text('kind', '类型', 10, (item, locale) => label('item', item.kind, locale)),
    text('title', '事项', 40, (item) => item.title),
    text('deliverables', '举措', 50, (item) =>
      index
        .deliverablesOf(item)
        .map((deliverable) => deliverable.text)
        .join('；'),
    ),
    text('measures', '指标', 28, (item, locale) =>
      index
        .deliverablesOf(item)
        .flatMap((deliverable) => deliverable.measures.flatMap((id) => measures.get(id) ?? []))
        .map((measure) => subjectAndFigure(measure, locale))
        .join('；'),
    ),
    text('horizon', '时间范围', 10, (item, locale) => label('horizon', item.horizon, locale)),
    text('due', '完成时限', 12, (item) => item.due),
    text('tone', '力度', 8, (item, locale) => label('tone', item.tone, locale)),
    text('area', '领域', 12, (item) => item.area),
    text('lead', '牵头单位（建议）', 20, (item) => names(item, 'lead')),
    text('support', '配合单位（建议）', 26, (item) => names(item, 'support')),
    text('units_why', '建议理由', 30, (item) => item.units.map((unit) => `${unit.name}：${unit.why}`).join('；')),
    text('places', '涉及地方', 16, (item) => item.places.map((place) => place.name).join('、')),
    ...sourceColumns<Item>(index),
  ];
}

function deliverableColumns(index: PlanIndex): Column<Deliverable>[] {
  const measures = new Map(index.plan.measures.map((measure) => [measure.id, measure]));
  const projects = new Map(index.plan.projects.map((project) => [project.id, project]));
  const itemOf = (deliverable: Deliverable) => index.itemOfDeliverable(deliverable.id);
  return [
    text('item_code', '事项编号', 10, (row) => itemOf(row)?.code ?? null),
    text('text', '举措', 50, (row) => row.text),
    text('measures', '指标', 28, (row) => row.measures.map((id) => measures.get(id)?.quote ?? '').join('；')),
    text('projects', '项目', 28, (row) => row.projects.map((id) => projects.get(id)?.name ?? '').join('；')),
    text('horizon', '时间范围', 10, (row, locale) => label('horizon', row.horizon, locale)),
    text('due', '完成时限', 12, (row) => row.due),
    text('tone', '力度', 8, (row, locale) => label('tone', row.tone, locale)),
    text('lead', '牵头单位（建议）', 20, (row) => names(itemOf(row), 'lead')),
    text('support', '配合单位（建议）', 26, (row) => names(itemOf(row), 'support')),
    ...sourceColumns<Deliverable>(index),
  ];
}

function partsOf(measure: Measure): number[] | null {
  return Array.isArray(measure.value) ? measure.value : null;
}

function measureColumns(index: PlanIndex): Column<Measure>[] {
  return [
    text('item_code', '事项编号', 10, (row) => index.itemOf(row)?.code ?? null),
    text('subject', '对象', 24, (row) => row.subject.text),
    text('indicator', '规范指标', 18, (row) => row.indicator ?? null),
    text('quote', '原文数字', 16, (row) => row.quote),
    text('op', '比较', 8, (row, locale) => label('op', row.op, locale)),
    number('value', '数值', 12, (row) => (partsOf(row) === null ? (row.value as number) : null)),
    number('value_low', '下限', 10, (row) => (row.op === 'range' ? (partsOf(row)?.[0] ?? null) : null)),
    number('value_high', '上限', 10, (row) => (row.op === 'range' ? (partsOf(row)?.[1] ?? null) : null)),
    text('value_parts', '比例', 14, (row) => (row.op === 'ratio' ? (partsOf(row)?.join(':') ?? null) : null)),
    text('unit', '单位', 10, (row) => row.unit),
    text('aspect', '口径', 8, (row, locale) => label('aspect', row.aspect, locale)),
    text('direction', '方向', 8, (row, locale) => label('direction', row.direction, locale)),
    text('horizon', '时间范围', 10, (row, locale) => label('horizon', row.horizon, locale)),
    text('due', '完成时限', 12, (row) => row.due ?? null),
    number('baseline_value', '基数', 10, (row) => row.baseline?.value ?? null),
    text('baseline_unit', '基数单位', 10, (row) => row.baseline?.unit ?? null),
    { ...integer<Measure>('baseline_year', '基期', (row) => row.baseline?.year ?? null), width: 8 },
    { ...text<Measure>('restored', '补回单位', 8, () => null), type: 'boolean', value: (row) => row.restored ?? false },
    text('deliverable_id', '举措标识', 14, (row) => index.deliverableOf(row.id)?.id ?? null),
    ...sourceColumns<Measure>(index),
  ];
}

function targetColumns(index: PlanIndex): Column<Target>[] {
  return [
    text('item_code', '事项编号', 10, (row) => index.itemOf(row)?.code ?? null),
    text('text', '目标', 40, (row) => row.text),
    text('kind', '类型', 10, (row, locale) => label('target', row.kind, locale)),
    text('subject', '对象', 24, (row) => row.subject?.text ?? null),
    text('horizon', '时间范围', 10, (row, locale) => label('horizon', row.horizon, locale)),
    ...sourceColumns<Target>(index),
  ];
}

function projectColumns(index: PlanIndex): Column<Project>[] {
  return [
    text('item_code', '事项编号', 10, (row) => index.itemOf(row)?.code ?? null),
    text('name', '项目', 40, (row) => row.name),
    text('stage', '阶段', 8, (row, locale) => label('stage', row.stage, locale)),
    text('due', '完成时限', 12, (row) => index.deliverableOf(row.id)?.due ?? null),
    text('lead', '牵头单位（建议）', 20, (row) => names(index.itemOf(row), 'lead')),
    ...sourceColumns<Project>(index),
  ];
}

function coverageColumns(index: PlanIndex): Column<CoverageEntry>[] {
  const codes = new Map(index.plan.items.map((item) => [item.id, item.code]));
  return [
    text('source_sentence', '原文', 80, (row) => index.sentenceOf(row)),
    text('became', '归为', 10, (row, locale) => label('became', row.became, locale)),
    text('item_code', '事项编号', 10, (row) => (row.ref === null ? null : (codes.get(row.ref) ?? null))),
    integer('start', '起', (row) => row.start),
    integer('end', '止', (row) => row.end),
    text('ref', '指向', 14, (row) => row.ref),
  ];
}

function warningColumns(index: PlanIndex): Column<Warning>[] {
  return [
    text('code', '代码', 24, (row) => row.code),
    text('message', '说明', 50, (row) => row.message),
    text('source_sentence', '原文', 60, (row) => index.sentenceOf(row)),
    integer('start', '起', (row) => row.start ?? null),
    integer('end', '止', (row) => row.end ?? null),
  ];
}

/**
 * One kind of a plan's records as a flat table, each row beside its source sentence.
 *
 * @param source the text that the plan was read from; null leaves the source sentences empty
 */
export function planTable(plan: Plan, kind: TableKind, source: string | null, locale: Locale): FlatTable {
  const index = new PlanIndex(plan, source);
  switch (kind) {
    case 'items':
      return flatten(TITLES.items, itemColumns(index), plan.items, locale);
    case 'deliverables':
      return flatten(TITLES.deliverables, deliverableColumns(index), plan.deliverables, locale);
    case 'measures':
      return flatten(TITLES.measures, measureColumns(index), plan.measures, locale);
    case 'targets':
      return flatten(TITLES.targets, targetColumns(index), plan.targets, locale);
    case 'projects':
      return flatten(TITLES.projects, projectColumns(index), plan.projects, locale);
    case 'coverage':
      return flatten(TITLES.coverage, coverageColumns(index), plan.coverage, locale);
    case 'warnings':
      return flatten(TITLES.warnings, warningColumns(index), plan.warnings, locale);
  }
}
