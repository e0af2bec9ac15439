import type { ItemPart } from '../../../app/item-parts.ts';
import type { StepRoute } from '../../../app/step-route.ts';

export const routes: readonly StepRoute[] = [
  {
    path: '/:year/board',
    load: () => import('./board-page.tsx'),
    nav: { text: ['督查总览', 'Board'], group: 'inspect', action: 'inspect:view', order: 1 },
  },
  {
    path: '/:year/heat',
    load: () => import('./heat-page.tsx'),
    nav: { text: ['热力图', 'Heat map'], group: 'inspect', action: 'inspect:view', order: 2 },
  },
  {
    path: '/:year/gantt',
    load: () => import('./gantt-page.tsx'),
    nav: { text: ['节点甘特图', 'Gantt'], group: 'inspect', action: 'inspect:view', order: 3 },
  },
  {
    path: '/:year/counties',
    load: () => import('./counties-page.tsx'),
    nav: { text: ['县区表', 'Counties'], group: 'inspect', action: 'inspect:view', order: 4 },
  },
  {
    path: '/:year/wall',
    load: () => import('./wall-page.tsx'),
    nav: { text: ['会议大屏', 'Wall'], group: 'inspect', action: 'inspect:view', order: 5 },
  },
  { path: '/:year/standing/:by/:key', load: () => import('./standing-page.tsx'), action: 'inspect:view' },
  {
    path: '/:year/reports',
    load: () => import('./reports-page.tsx'),
    nav: { text: ['督查通报', 'Period reports'], group: 'inspect', action: 'inspect:report', order: 70 },
  },
  { path: '/:year/report-template', load: () => import('./template-page.tsx'), action: 'inspect:report' },
  { path: '/:year/reports/:id', load: () => import('./report-page.tsx'), action: 'inspect:report' },
];

/** What the room shows on an item's page. */
export const itemParts: readonly ItemPart[] = [
  { key: 'targets', place: 'main', order: 15, action: 'inspect:view', load: () => import('./item-targets.tsx') },
  {
    key: 'standing',
    place: 'side',
    order: 90,
    action: 'inspect:view',
    load: () => import('./standing-links.tsx'),
  },
  { key: 'course', place: 'main', order: 80, action: 'inspect:view', load: () => import('./item-course.tsx') },
];
