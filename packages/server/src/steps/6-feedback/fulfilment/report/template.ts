import type { FulfilmentPeriod, ReportCatalogue, ReportTemplate } from '@liubu/contract';
import { reportTemplate } from '@liubu/contract';
import { type Declaration, type Declared, declare, declared } from '../../../../plans/declarations.ts';
import type { Work } from '../../../../platform/work.ts';
import { demandTemplate } from '../../../4-inspect/index.ts';
import { chartsOf } from './charts.ts';
import { numbersOf } from './numbers.ts';
import { OUTCOME_WORDS, type ReportSource } from './report-source.ts';
import { TEMPLATES } from './shipped-templates.ts';
import { tablesOf } from './tables.ts';

const declarationOf = (period: FulfilmentPeriod): Declaration<ReportTemplate> => ({
  kind: `fulfilment-report-${period}`,
  schema: reportTemplate,
  shipped: TEMPLATES[period],
  what: 'feedback:declare-report-template',
});

/** What a report of the period says, in which order, for which case: the city's own, or what ships. */
export const templateOf = ({ tx, governmentId }: Work, period: FulfilmentPeriod): Promise<Declared<ReportTemplate>> =>
  declared(tx, governmentId, declarationOf(period));

/** Words that stand in brackets beside the outcomes, filled in when a report is drafted. */
const WORDS: Readonly<Record<string, string>> = {
  city: '本级政府名称',
  year: '计划年度',
  asOf: '数据截至日',
  sourceAnnex: '判定规则附件的序号',
  done: '“完成”二字',
};

/** All that a template may name. The same code that fills a report says it, from a year without items. Pure. */
export function catalogueOf(period: FulfilmentPeriod): ReportCatalogue {
  const nothing: ReportSource = {
    ...{ planYear: 2026, period, month: period === 'half' ? 6 : 12, restricted: 0 },
    ...{ items: [], carries: [], lessons: [], suggestions: [] },
  };
  return {
    numbers: numbersOf(nothing).map(({ key, label, how }) => ({ key, label, how })),
    words: [
      ...Object.entries(WORDS).map(([key, says]) => ({ key, says })),
      ...Object.entries(OUTCOME_WORDS[period]).map(([key, says]) => ({ key, says })),
    ],
    tables: tablesOf(nothing).map(({ key, title, columns }) => ({
      key,
      title,
      columns: columns.length === 0 ? ['整句'] : columns.map(({ heading }) => heading),
      isTextOnly: columns.length === 0,
    })),
    charts: chartsOf(nothing).map(({ key, title }) => ({ key, title: title.replace(/，未完成最多的0个单位/, '') })),
  };
}

/** @throws AppError INPUT_INVALID with the block that names what no report has; CHANGED_MEANWHILE */
export async function declareTemplate(
  work: Work,
  period: FulfilmentPeriod,
  template: ReportTemplate,
  options: { from: number; reason: string },
): Promise<number> {
  demandTemplate(template, catalogueOf(period));
  return (await declare(work, declarationOf(period), template, options)).version;
}
