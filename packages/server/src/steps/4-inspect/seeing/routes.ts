import { inspectSeeingApi } from '@liubu/contract';
import type { Routes } from '../../../platform/http/implement.ts';
import { localeOf } from '../../../platform/http/locale.ts';
import type { Platform } from '../../../platform/platform.ts';
import { readBoard } from './board.ts';
import { readCounties } from './counties.ts';
import { readGantt } from './gantt.ts';
import { readHeat } from './heat.ts';
import { readItemBrief } from './item-brief.ts';
import { reportRoutes } from './report/routes.ts';
import { readTimeline } from './timeline.ts';
import { visibleItem } from './visible-item.ts';
import { readWall } from './wall.ts';

const JSON_TYPE = 'application/json; charset=utf-8';

/** 看: the board, the heat map, one item's course, counties, the wall, the period report. */
export function seeingRoutes(routes: Routes, platform: Platform): void {
  routes.on(inspectSeeingApi.board, async (work, { params, query: { month }, reply }) => {
    const { total, periodStart, rows } = await readBoard(work, params.year, month);
    // The database wrote the JSON; it goes out as it is.
    return reply.type(JSON_TYPE).send(`{"total":${total},"periodStart":"${periodStart}","rows":${rows}}`) as never;
  });
  routes.on(inspectSeeingApi.heat, (work, { params, query: { by } }) => readHeat(work, params.year, by));
  routes.on(inspectSeeingApi.timeline, async (work, { params }) =>
    readTimeline(work, params.year, await visibleItem(work, params.year, params.id)),
  );
  routes.on(inspectSeeingApi.gantt, (work, { params }) => readGantt(work, params.year));
  routes.on(inspectSeeingApi.itemBrief, (work, { params, request }) =>
    readItemBrief(work, params.year, params.id, localeOf(request) === 'en' ? 'en' : 'zh'),
  );
  routes.on(inspectSeeingApi.counties, (work, { params }) => readCounties(work, params.year));
  routes.on(inspectSeeingApi.wall, (work, { params, request }) =>
    readWall(work, params.year, localeOf(request) === 'en' ? 'en' : 'zh'),
  );
  reportRoutes(routes, platform);
}
