import type { StepRoute } from '../../app/step-route.ts';

/** Assignment, matrix, allocation, consultation, objections. */
export const routes: readonly StepRoute[] = [
  {
    path: '/:year/assignments',
    load: () => import('./assign/desk-page.tsx'),
    nav: { text: ['任务分工', 'Assignments'], group: 'deploy', action: 'deploy:view', order: 10 },
  },
  {
    path: '/:year/matrix',
    load: () => import('./assign/matrix-page.tsx'),
    nav: { text: ['责任矩阵', 'Matrix'], group: 'deploy', action: 'deploy:view', order: 20 },
  },
  {
    path: '/:year/allocations',
    load: () => import('./allocate/list-page.tsx'),
    nav: { text: ['分解下达', 'Allocations'], group: 'deploy', action: 'deploy:view', order: 30 },
  },
  { path: '/:year/allocations/:targetId', load: () => import('./allocate/editor-page.tsx'), action: 'deploy:view' },
  {
    path: '/:year/consultations',
    load: () => import('./consult/list-page.tsx'),
    nav: { text: ['征求意见', 'Consultation'], group: 'deploy', action: 'deploy:view', order: 40 },
  },
  { path: '/:year/consultations/:roundId', load: () => import('./consult/round-page.tsx'), action: 'deploy:view' },
  {
    path: '/:year/consultations/:roundId/answer',
    load: () => import('./consult/answer-page.tsx'),
    action: 'deploy:answer',
  },
  {
    path: '/:year/objections',
    load: () => import('./consult/objections-page.tsx'),
    nav: { text: ['职责异议', 'Objections'], group: 'deploy', action: 'deploy:view', order: 50 },
  },
];
