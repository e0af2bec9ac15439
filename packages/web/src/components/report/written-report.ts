import type { FulfilmentReport, PeriodReport } from '@liubu/contract';

/** What a report of a month and one of a year have in common: texts whose numbers are bound to what they count. */
export type WrittenReport = Pick<
  PeriodReport & FulfilmentReport,
  'id' | 'revision' | 'title' | 'addressees' | 'mark' | 'signature' | 'blocks' | 'numbers' | 'tables' | 'charts'
>;
