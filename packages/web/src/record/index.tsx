import type { StepRoute } from '../app/step-route.ts';

export const routes: readonly StepRoute[] = [
  {
    path: '/record',
    load: () => import('./record-page.tsx'),
    nav: { text: ['记录', 'Record'], group: 'record', action: 'record:view', order: 10 },
  },
  {
    path: '/record/access',
    load: () => import('./access-page.tsx'),
    nav: { text: ['查阅日志', 'Access log'], group: 'record', action: 'record:access-log', order: 20 },
  },
];
