import { type ReportCatalogue, type ReportTemplate, reportTemplate } from '@liubu/contract';
import { type Declaration, type Declared, declare, declared } from '../../../../plans/declarations.ts';
import type { Work } from '../../../../platform/work.ts';
import { chartsOf } from './charts.ts';
import { demandTemplate } from './check-template.ts';
import { DEFAULT_TEMPLATE } from './default-template.ts';
import type { ReportSource } from './facts.ts';
import { numbersOf } from './numbers.ts';
import { tablesOf } from './tables.ts';

const TEMPLATE: Declaration<ReportTemplate> = {
  kind: 'period-report',
  schema: reportTemplate,
  shipped: DEFAULT_TEMPLATE,
  what: 'inspect:declare-report-template',
};

/** What a report says, in which order, for which case: the city's own, or what ships. */
export const templateOf = ({ tx, governmentId }: Work): Promise<Declared<ReportTemplate>> =>
  declared(tx, governmentId, TEMPLATE);

/** Words in brackets, as take-facts.ts fills them. */
const WORDS: Readonly<Record<string, string>> = {
  city: '本级政府名称',
  year: '计划年度',
  months: '1—某月',
  asOf: '数据截至日',
  sourceAnnex: '“数据来源和统计口径”附件的序号',
};

/** All that a template may name. The same code that fills a report says it, from a period without items. Pure. */
export function catalogueOf(): ReportCatalogue {
  const nothing: ReportSource = {
    ...{ planYear: 2026, month: 12, startsOn: '2026-12-01', endsOn: '2026-12-31', restricted: 0 },
    ...{ items: [], late: [], differences: [], notices: [], months: [] },
  };
  return {
    numbers: numbersOf(nothing).map(({ key, label, how }) => ({ key, label, how: how.replaceAll('12月', '当月') })),
    words: Object.entries(WORDS).map(([key, says]) => ({ key, says })),
    tables: tablesOf(nothing).map(({ key, title, columns }) => ({
      key,
      title,
      columns: columns.map(({ heading }) => heading),
      isTextOnly: columns.length === 0,
    })),
    charts: chartsOf(nothing).map(({ key, title }) => ({ key, title })),
  };
}

/** @throws AppError INPUT_INVALID with the block that names what no report has; CHANGED_MEANWHILE */
export async function declareTemplate(
  work: Work,
  template: ReportTemplate,
  options: { from: number; reason: string },
): Promise<number> {
  demandTemplate(template, catalogueOf());
  return (await declare(work, TEMPLATE, template, options)).version;
}
