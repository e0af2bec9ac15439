import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { day, done, id, inYear, inYearWithId, line, moment, queryInt, revision } from './values.ts';

/** 填报周期 */
export const RHYTHMS = {
  monthly: ['每月', 'Monthly'],
  quarterly: ['每季', 'Quarterly'],
  half_year: ['每半年', 'Half-yearly'],
  yearly: ['每年', 'Yearly'],
  own: ['自定', 'Own'],
} as const;
export const rhythm = z.enum(['monthly', 'quarterly', 'half_year', 'yearly', 'own']);
export type Rhythm = z.output<typeof rhythm>;

/**
 * A day told from the end of a period. day: that day of the period's last month (`months` 0) or of a later one
 * (1: the following month; a day past the month's end is its last) · working_days: so many working days of China after
 * the period's last day, before it where negative · days: the same in calendar days.
 */
export const dayRule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('day'), months: z.int().min(0).max(3), day: z.int().min(1).max(31) }),
  z.object({ kind: z.literal('working_days'), count: z.int().min(-40).max(60) }),
  z.object({ kind: z.literal('days'), count: z.int().min(-60).max(90) }),
]);
export type DayRule = z.output<typeof dayRule>;

/** One period of an own calendar, with its days as they are: they are not moved. */
export const ownPeriod = z.object({
  month: z.int().min(1).max(12),
  opensOn: day,
  helperDue: day,
  leadDue: day,
});
export type OwnPeriod = z.output<typeof ownPeriod>;

/** What a calendar declares. `rows` are of the rhythm `own` alone, and the day rules of the others alone. */
export const calendarRule = z.object({
  opens: dayRule.default({ kind: 'day', months: 0, day: 20 }),
  /** 配合单位、县区截止: the last day, included. */
  helperDue: dayRule.default({ kind: 'day', months: 0, day: 25 }),
  /** 牵头单位截止: not before the helpers'. */
  leadDue: dayRule.default({ kind: 'day', months: 0, day: 28 }),
  /** A cut-off on a day off goes to the next or previous working day. Opening is not moved. */
  moved: z.enum(['none', 'next', 'previous']).default('next'),
  /** The period closes so many working days after the lead's cut-off. Closing only marks: late filings are taken. */
  closesAfter: z.int().min(0).max(120).default(10),
  rows: z.array(ownPeriod).max(12).default([]),
});
export type CalendarRule = z.output<typeof calendarRule>;

/** A published calendar, to begin from. */
export const calendarPreset = z.object({
  key: z.string(),
  name: z.string(),
  /** Whose it is, and what it says. */
  source: z.string(),
  rhythm,
  rule: calendarRule,
});
export type CalendarPreset = z.output<typeof calendarPreset>;

export const previewedPeriod = z.object({
  month: z.int(),
  startsOn: day,
  endsOn: day,
  opensOn: day,
  helperDue: day,
  leadDue: day,
  closesOn: day,
  /** Working days from the opening to each cut-off, both included. */
  helperWorkingDays: z.int(),
  leadWorkingDays: z.int(),
  /** The day before it was moved; null where it stayed. */
  helperMovedFrom: day.nullable(),
  leadMovedFrom: day.nullable(),
  /** The holidays of one of these days are not published yet: weekends alone were counted. */
  isWithoutHolidays: z.boolean(),
});
export type PreviewedPeriod = z.output<typeof previewedPeriod>;

/** What does not fit together in a calendar; nothing is saved with one. `month` null: of the whole. */
export const calendarProblem = z.object({
  code: z.enum([
    'opens-after-due',
    'lead-before-helper',
    'no-rows',
    'month-twice',
    'rows-out-of-order',
    'day-out-of-year',
  ]),
  month: z.int().nullable(),
  zh: z.string(),
  en: z.string(),
});
export type CalendarProblem = z.output<typeof calendarProblem>;

export const periodState = z.enum(['planned', 'open', 'closed']);

export const reportingPeriod = z.object({
  id,
  calendarId: id,
  calendarName: z.string(),
  rhythm,
  month: z.int(),
  startsOn: day,
  endsOn: day,
  opensOn: day,
  helperDue: day,
  leadDue: day,
  closesOn: day,
  isWithoutHolidays: z.boolean(),
  state: periodState,
  /** Filings by state; released ones are not counted. */
  filings: z.int(),
  waiting: z.int(),
  drafts: z.int(),
  submitted: z.int(),
  signed: z.int(),
  approved: z.int(),
  returned: z.int(),
  /** Submitted late, or not yet and past due. */
  late: z.int(),
});
export type ReportingPeriod = z.output<typeof reportingPeriod>;

export const reportingCalendar = z.object({
  id,
  name: z.string(),
  rhythm,
  rule: calendarRule,
  isDefault: z.boolean(),
  retiredAt: moment.nullable(),
  revision,
  /** Items that follow it by name; the default's others are not counted. */
  items: z.int(),
  planned: z.int(),
  open: z.int(),
  closed: z.int(),
});
export type ReportingCalendar = z.output<typeof reportingCalendar>;

/** What opening and closing did; all 0 when there was nothing to do. */
export const openedPeriods = z.object({
  opened: z.int(),
  closed: z.int(),
  sheets: z.int(),
  filings: z.int(),
  released: z.int(),
  milestones: z.int(),
});

const calendarBody = z.object({
  name: line(60),
  rhythm,
  rule: calendarRule,
});

/** Requests of this room. */
export const inspectCalendarsApi = {
  calendars: endpoint({
    id: 'inspect.calendars',
    method: 'GET',
    path: '/api/:year/inspect/calendars',
    summary: '填报日历',
    permission: 'inspect:view',
    params: inYear,
    response: z.object({
      calendars: z.array(reportingCalendar),
      presets: z.array(calendarPreset),
      /** Holidays of this plan year, and of the next (the December period's days), are published. */
      holidaysKnown: z.object({ thisYear: z.boolean(), nextYear: z.boolean() }),
    }),
  }),
  previewCalendar: endpoint({
    id: 'inspect.preview-calendar',
    method: 'POST',
    path: '/api/:year/inspect/calendar-preview',
    summary: '预览一年的填报期',
    permission: 'inspect:view',
    params: inYear,
    body: z.object({ rhythm, rule: calendarRule }),
    response: z.object({ periods: z.array(previewedPeriod), problems: z.array(calendarProblem) }),
  }),
  addCalendar: endpoint({
    id: 'inspect.add-calendar',
    method: 'POST',
    path: '/api/:year/inspect/calendars',
    summary: '新增填报日历',
    permission: 'inspect:manage-calendar',
    params: inYear,
    body: calendarBody.extend({
      /** The first calendar of a year becomes the default anyway. */
      isDefault: z.boolean().default(false),
      /** First month that is filed; the first whose lead cut-off is not over where absent. */
      fromMonth: z.int().min(1).max(12).optional(),
    }),
    response: z.object({ id, revision, planned: z.int() }),
  }),
  /** Only planned periods follow; what is open or closed keeps its days. */
  changeCalendar: endpoint({
    id: 'inspect.change-calendar',
    method: 'PUT',
    path: '/api/:year/inspect/calendars/:id',
    summary: '修改填报日历',
    permission: 'inspect:manage-calendar',
    params: inYearWithId,
    body: calendarBody.extend({ revision, reason: z.string().trim().max(500).optional() }),
    response: z.object({ revision, planned: z.int(), kept: z.int() }),
  }),
  setDefaultCalendar: endpoint({
    id: 'inspect.set-default-calendar',
    method: 'POST',
    path: '/api/:year/inspect/calendars/:id/default',
    summary: '设为默认日历',
    permission: 'inspect:manage-calendar',
    params: inYearWithId,
    response: done,
  }),
  /** Items that follow it go back to the default; the default itself cannot be retired. */
  retireCalendar: endpoint({
    id: 'inspect.retire-calendar',
    method: 'POST',
    path: '/api/:year/inspect/calendars/:id/retire',
    summary: '停用填报日历',
    permission: 'inspect:manage-calendar',
    params: inYearWithId,
    body: z.object({ reason: line(500) }),
    response: done,
  }),
  itemCalendars: endpoint({
    id: 'inspect.item-calendars',
    method: 'GET',
    path: '/api/:year/inspect/item-calendars',
    summary: '各事项用哪个日历',
    permission: 'inspect:manage-calendar',
    params: inYear,
    response: z.object({
      items: z.array(
        z.object({
          itemId: id,
          code: z.string(),
          title: z.string(),
          area: z.string().nullable(),
          lead: z.string().nullable(),
          due: day.nullable(),
          /** Null: the default. */
          calendarId: id.nullable(),
        }),
      ),
    }),
  }),
  setItemCalendars: endpoint({
    id: 'inspect.set-item-calendars',
    method: 'POST',
    path: '/api/:year/inspect/item-calendars',
    summary: '成批设定事项的日历',
    permission: 'inspect:manage-calendar',
    params: inYear,
    body: z.object({
      itemIds: z.array(id).min(1).max(2000),
      /** Null: back to the default. */
      calendarId: id.nullable(),
    }),
    response: z.object({ changed: z.int() }),
  }),
  periods: endpoint({
    id: 'inspect.periods',
    method: 'GET',
    path: '/api/:year/inspect/periods',
    summary: '填报期与进度',
    permission: 'inspect:view',
    params: inYear,
    query: z.object({ calendar: id.optional(), state: periodState.optional(), month: queryInt(1, 12).optional() }),
    response: z.object({ periods: z.array(reportingPeriod) }),
  }),
  /** Opens what is due today (as the daily job does); with `periodId` that one before its day. */
  openPeriods: endpoint({
    id: 'inspect.open-periods',
    method: 'POST',
    path: '/api/:year/inspect/open-periods',
    summary: '立即打开到期的填报期',
    permission: 'inspect:manage-calendar',
    params: inYear,
    body: z.object({ periodId: id.optional(), reason: z.string().trim().max(500).optional() }),
    response: openedPeriods,
  }),
} as const;
