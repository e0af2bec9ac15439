import { inspectCalendarsApi } from '@liubu/contract';
import { isHolidayYearKnown } from '../../../calendar/working-days.ts';
import type { Routes } from '../../../platform/http/implement.ts';
import type { Platform } from '../../../platform/platform.ts';
import {
  addCalendar,
  changeCalendar,
  retireCalendar,
  setDefaultCalendar,
  setItemCalendars,
} from './commands/save-calendar.ts';
import { openPeriods } from './open-periods.ts';
import { demandFilingOpen } from './plan-year.ts';
import { calendarPresets } from './presets.ts';
import { calendarsOf, itemsWithCalendars, periodsWithProgress } from './queries.ts';
import { periodsOf } from './rules/period-days.ts';

/** 填报日历: who files in which rhythm, and the periods that come of it. */
export function calendarRoutes(routes: Routes, _platform: Platform): void {
  const api = inspectCalendarsApi;
  routes.on(api.calendars, async (work, { params: { year } }) => ({
    calendars: await calendarsOf(work, year),
    presets: calendarPresets(year),
    holidaysKnown: { thisYear: isHolidayYearKnown(`${year}-01-01`), nextYear: isHolidayYearKnown(`${year + 1}-01-01`) },
  }));
  routes.on(api.previewCalendar, async (_work, { params, body }) => periodsOf(body.rhythm, body.rule, params.year));
  routes.on(api.addCalendar, (work, { params, body }) => addCalendar(work, params.year, body));
  routes.on(api.changeCalendar, (work, { params, body }) => changeCalendar(work, params.year, params.id, body));
  routes.on(api.setDefaultCalendar, (work, { params }) => setDefaultCalendar(work, params.year, params.id));
  routes.on(api.retireCalendar, (work, { params, body }) => retireCalendar(work, params.year, params.id, body.reason));
  routes.on(api.itemCalendars, async (work, { params }) => ({ items: await itemsWithCalendars(work, params.year) }));
  routes.on(api.setItemCalendars, (work, { params, body }) => setItemCalendars(work, params.year, body));
  routes.on(api.periods, async (work, { params, query }) => ({
    periods: await periodsWithProgress(work, params.year, query),
  }));
  routes.on(api.openPeriods, async (work, { params, body }) => {
    await demandFilingOpen(work, params.year);
    return openPeriods(work, params.year, body);
  });
}
