import type { StepRoute } from '../../app/step-route.ts';

export const routes: readonly StepRoute[] = [
  {
    path: '/plan-years',
    load: () => import('./pages/plan-years.tsx'),
    nav: { text: ['计划年度', 'Plan years'], group: 'read', action: 'read:upload', order: 90 },
  },
  {
    path: '/:year/read',
    load: () => import('./pages/intake.tsx'),
    nav: { text: ['收文与读取', 'Documents'], group: 'read', action: 'read:view', order: 10 },
  },
  { path: '/:year/read/:id', load: () => import('./pages/review.tsx'), action: 'read:view' },
  { path: '/:year/read/:id/edition', load: () => import('./pages/edition.tsx'), action: 'read:view' },
];
