import { type Comparison, PLAN_SCHEMA, type Plan } from '@liubu/plan';

/** A small plan of an invented city, with awkward values where writers must take care. */

export const REPORT = [
  '政府工作报告',
  '二、2026年重点工作',
  '（一）做强产业',
  '地区生产总值增长6%以上，新增规上工业企业20家至30家。',
  '开工建设云川北站综合枢纽，三次产业结构调整为10：40：50。',
  '=HYPERLINK("http://例子","点我")式的标题也要原样保留。',
].join('\n');

function span(quote: string): { start: number; end: number } {
  const start = REPORT.indexOf(quote);
  if (start < 0) throw new Error(`not in the report: ${quote}`);
  return { start, end: start + quote.length };
}

export function aPlan(overrides: Partial<Plan> = {}): Plan {
  const sentences = REPORT.split('\n').map(span);
  return {
    schema: PLAN_SCHEMA,
    source: { name: '云川2026.txt', sha256: 'ab'.repeat(32), chars: REPORT.length, encoding: 'utf-8', kind: 'report' },
    meta: {
      government: '云川市人民政府',
      level: 'prefecture',
      year: 2026,
      date: '2026-01-08',
      speaker: '林一平',
      congress: '云川市第九届人民代表大会',
      session: '第五次会议',
      title: '政府工作报告',
      place: { name: '云川市', code: '999900' },
    },
    sections: [
      {
        id: 's1',
        parent: null,
        depth: 1,
        heading: '二、2026年重点工作',
        kind: 'yearplan',
        ...span('二、2026年重点工作'),
      },
      { id: 's2', parent: 's1', depth: 2, heading: '（一）做强产业', kind: 'yearplan', ...span('（一）做强产业') },
    ],
    items: [
      {
        id: 'i1',
        code: '2.1-1',
        section: 's2',
        kind: 'indicator',
        title: '地区生产总值增长6%以上',
        horizon: 'year',
        due: null,
        area: '经济',
        tone: 'must',
        deliverables: ['d1'],
        units: [
          { name: '市发展和改革委员会', role: 'lead', score: 0.9, why: '职责：国民经济计划' },
          { name: '市统计局', role: 'support', score: 0.4, why: '职责：核算' },
        ],
        places: [],
        ...span('地区生产总值增长6%以上，新增规上工业企业20家至30家。'),
      },
      {
        id: 'i2',
        code: '2.1-2',
        section: 's2',
        kind: 'project',
        title: '=HYPERLINK("http://例子","点我")式的标题',
        horizon: 'year',
        due: '2026-12-31',
        area: null,
        tone: null,
        deliverables: ['d2'],
        units: [],
        places: [{ name: '云川市', code: '999900' }],
        ...span('开工建设云川北站综合枢纽，三次产业结构调整为10：40：50。'),
      },
    ],
    deliverables: [
      {
        id: 'd1',
        text: '地区生产总值增长6%以上',
        horizon: 'year',
        tone: 'must',
        due: null,
        measures: ['m1', 'm2'],
        projects: [],
        ...span('地区生产总值增长6%以上'),
      },
      {
        id: 'd2',
        text: '开工建设云川北站综合枢纽',
        horizon: 'year',
        tone: null,
        due: '2026-12-31',
        measures: [],
        projects: ['p1'],
        ...span('开工建设云川北站综合枢纽'),
      },
    ],
    measures: [
      {
        id: 'm1',
        quote: '6%以上',
        value: 6,
        unit: '%',
        op: '>=',
        aspect: 'growth',
        subject: { text: '地区生产总值' },
        horizon: 'year',
        indicator: 'gdp',
        ...span('6%以上'),
      },
      {
        id: 'm2',
        quote: '20家至30家',
        value: [20, 30],
        unit: '家',
        op: 'range',
        aspect: 'count',
        subject: { text: '规上工业企业' },
        horizon: 'year',
        indicator: null,
        ...span('20家至30家'),
      },
      {
        id: 'm3',
        quote: '10：40：50',
        value: [10, 40, 50],
        unit: '',
        op: 'ratio',
        aspect: 'level',
        subject: { text: '三次产业结构' },
        horizon: 'plan',
        indicator: null,
        restored: true,
        ...span('10：40：50'),
      },
    ],
    targets: [],
    projects: [{ id: 'p1', name: '云川北站综合枢纽', stage: 'start', ...span('云川北站综合枢纽') }],
    coverage: sentences.map((sentence, at) => ({
      ...sentence,
      became: at < 3 ? ('heading' as const) : ('item' as const),
      ref: at === 3 ? 'i1' : at === 4 ? 'i2' : null,
    })),
    warnings: [{ code: 'CLEANED', message: '@提示也可能以公式符号开头', ...span('政府工作报告') }],
    reader: { version: '0.1.0', tables: {} },
    ...overrides,
  };
}

export function aComparison(): Comparison {
  const plan = aPlan();
  const sentence = plan.coverage[3] as { start: number; end: number };
  const target = { ...span('6%以上'), quote: '6%以上', sentence, measure: 'm1' };
  return {
    schema: 'liubu.compare/1',
    from: { source: plan.source, meta: plan.meta },
    to: { source: plan.source, meta: { ...plan.meta, year: 2027 } },
    links: [
      { target, claim: { ...target, quote: '6.2%' }, verdict: 'met', subject: '地区生产总值', why: '6.2 ≥ 6' },
      { target, claim: null, verdict: 'no-claim', subject: '-规上工业企业', why: '下一份报告没有提及' },
    ],
    warnings: [],
  };
}
