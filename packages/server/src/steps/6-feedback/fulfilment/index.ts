/** The room of fulfilment, as later rooms may use it. */
export { carriesOf, isYearOpen } from './carries.ts';
export { figureText, markOf, wantedText } from './figures.ts';
export { type ItemOutcome, type Outcomes, outcomesOf } from './outcomes.ts';
export { changesBetween } from './report/changes.ts';
export { type Frozen, isSettled } from './report/report-source.ts';
export { listReports } from './report/stored-report.ts';
export { frozenOf, reportOutcomes } from './report/take-facts.ts';
export { fulfilmentRoutes } from './routes.ts';
export { printExact, printNumber } from './rules/print-number.ts';
