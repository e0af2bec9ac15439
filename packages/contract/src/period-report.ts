import { z } from 'zod';
import { day, id, line, moment, revision } from './values.ts';

/** 督查通报: drafted from data, edited by the officer, its numbers frozen with their day. */
export const REPORT_STATES = {
  draft: ['起草中', 'Draft'],
  submitted: ['送审', 'Submitted'],
  issued: ['已印发', 'Issued'],
  withdrawn: ['已作废', 'Withdrawn'],
} as const;
export type ReportState = keyof typeof REPORT_STATES;
export const reportState = z.enum(['draft', 'submitted', 'issued', 'withdrawn']);

/** A number of the report: what it is, as frozen, how it is reckoned, and the list that it counts. */
export const reportNumber = z.object({
  /** Stands in texts as {key}. */
  key: z.string(),
  label: z.string(),
  value: z.string(),
  unit: z.string(),
  how: z.string(),
  /** The list in the workspace. */
  link: z.string(),
  /** The items that it counts, as frozen; empty where it counts no items. */
  itemIds: z.array(id),
});
export type ReportNumber = z.output<typeof reportNumber>;

/** A table of the report, as frozen. */
export const reportTable = z.object({
  key: z.string(),
  title: z.string(),
  columns: z.array(z.object({ heading: z.string(), width: z.number(), isCentred: z.boolean(), isNumber: z.boolean() })),
  rows: z.array(z.object({ itemId: id.nullable(), cells: z.array(z.string()) })),
});
export type ReportTable = z.output<typeof reportTable>;

export const reportChart = z.object({
  key: z.string(),
  title: z.string(),
  kind: z.enum(['bar', 'stacked-bar', 'line']),
  isHorizontal: z.boolean(),
  categories: z.array(z.string()),
  series: z.array(
    z.object({
      name: z.string(),
      colour: z.enum(['red', 'yellow', 'green', 'grey', 'blue']),
      values: z.array(z.number().nullable()),
    }),
  ),
});
export type ReportChart = z.output<typeof reportChart>;

/** The template is data (declaration kinds `period-report`, `fulfilment-report-year`, `fulfilment-report-half`): what the report says, in which order, for which case. */
export const reportTemplate = z.object({
  title: line(200),
  addressees: line(500),
  blocks: z
    .array(
      z.discriminatedUnion('kind', [
        z.object({
          kind: z.literal('text'),
          key: line(40),
          text: line(2000),
          /** Only where this number is above zero, or is zero. */
          when: z.object({ number: line(40), is: z.enum(['some', 'none']) }).optional(),
        }),
        /** A paragraph an item of this table, made of its cells: {1}, {2} … */
        z.object({ kind: z.literal('rows'), key: line(40), table: line(40), text: line(500) }),
        z.object({ kind: z.literal('chart'), key: line(40), chart: line(40) }),
        z.object({ kind: z.literal('table'), key: line(40), table: line(40) }),
      ]),
    )
    .min(1)
    .max(60),
});
export type ReportTemplate = z.output<typeof reportTemplate>;

/** What a template may name: numbers as {key}, words as [key], cells of tables as {1}, charts. */
export const reportCatalogue = z.object({
  numbers: z.array(z.object({ key: z.string(), label: z.string(), how: z.string() })),
  words: z.array(z.object({ key: z.string(), says: z.string() })),
  tables: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      columns: z.array(z.string()),
      /** Sentences for the text; no table can be drawn of it. */
      isTextOnly: z.boolean(),
    }),
  ),
  charts: z.array(z.object({ key: z.string(), title: z.string() })),
});
export type ReportCatalogue = z.output<typeof reportCatalogue>;

/** Head and texts as the officer left them; in texts numbers stand as {key}. */
export const reportEdits = z.object({
  revision,
  title: line(200),
  addressees: line(500),
  signature: line(100),
  mark: line(100),
  texts: z.array(z.object({ key: line(40), text: z.string().trim().max(4000) })).max(80),
});
export type ReportEdits = z.output<typeof reportEdits>;

/** A step on the way to being issued. */
export const reportMove = z.discriminatedUnion('to', [
  z.object({ to: z.literal('submitted'), revision }),
  z.object({ to: z.literal('draft'), revision, reason: line(500) }),
  /** Number and date are the office system's. */
  z.object({ to: z.literal('issued'), revision, documentNumber: line(60), documentDate: day }),
  z.object({ to: z.literal('withdrawn'), revision, reason: line(500) }),
]);
export type ReportMove = z.output<typeof reportMove>;

export const reportBlock = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('text'),
    key: z.string(),
    text: z.string(),
    isEdited: z.boolean(),
    /** Figures typed into the text that no list stands behind. */
    loose: z.array(z.string()),
  }),
  z.object({ kind: z.literal('chart'), key: z.string(), chart: z.string() }),
  z.object({ kind: z.literal('table'), key: z.string(), table: z.string() }),
]);
export type ReportBlock = z.output<typeof reportBlock>;

/** What is written in a report, of a month or of a year, and what it is written from. */
export const writtenReport = z.object({
  addressees: z.string(),
  signature: z.string(),
  mark: z.string(),
  /** When the numbers were taken. */
  takenAt: moment,
  templateVersion: z.int().min(0),
  numbers: z.array(reportNumber),
  tables: z.array(reportTable),
  charts: z.array(reportChart),
  blocks: z.array(reportBlock),
  /** Restricted items are in no number and no list of a report: so many were left out. */
  restrictedLeftOut: z.int().min(0),
  revision,
});

export const periodReportLine = z.object({
  id,
  month: z.int().min(1).max(12),
  title: z.string(),
  state: reportState,
  asOf: day,
  documentNumber: z.string().nullable(),
  documentDate: day.nullable(),
  updatedAt: moment,
});
export type PeriodReportLine = z.output<typeof periodReportLine>;

export const periodReport = periodReportLine.extend({
  ...writtenReport.shape,
  allowed: z.array(z.enum(['edit', 'refresh', 'submit', 'return', 'issue', 'withdraw', 'file'])),
});
export type PeriodReport = z.output<typeof periodReport>;
