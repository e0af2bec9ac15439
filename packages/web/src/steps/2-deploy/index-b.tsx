import type { StepRoute } from '../../app/step-route.ts';

/** Step two, second half: versions and issue, acceptance, unit plans, second level, adjustments, instructions. */
export const routesB: readonly StepRoute[] = [
  {
    path: '/:year/breakdown',
    load: () => import('./issue/versions-page.tsx'),
    nav: { text: ['责任分解方案', 'Breakdown'], group: 'deploy', action: 'deploy:view', order: 50 },
  },
  { path: '/:year/breakdown/:id', load: () => import('./issue/version-page.tsx'), action: 'deploy:view' },
  {
    path: '/:year/acceptances',
    load: () => import('./unit/acceptances-page.tsx'),
    nav: { text: ['签收', 'Acceptance'], group: 'deploy', action: 'deploy:view', order: 60 },
  },
  {
    path: '/:year/unit-plans',
    load: () => import('./unit/unit-plans-page.tsx'),
    nav: { text: ['办理方案', 'Unit plans'], group: 'deploy', action: 'deploy:view', order: 70 },
  },
  { path: '/:year/unit-plans/:id', load: () => import('./unit/unit-plan-page.tsx'), action: 'deploy:view' },
  { path: '/:year/local-plans/:id', load: () => import('./unit/local-plan-page.tsx'), action: 'deploy:view' },
  {
    path: '/:year/adjustments',
    load: () => import('./adjust/adjustments-page.tsx'),
    nav: { text: ['调整', 'Adjustments'], group: 'deploy', action: 'deploy:view', order: 80 },
  },
  {
    path: '/:year/instructions',
    load: () => import('./adjust/instructions-page.tsx'),
    nav: { text: ['批示', 'Instructions'], group: 'deploy', action: 'deploy:instruct', order: 90 },
  },
];
