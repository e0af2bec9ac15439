import type { StepRoute } from '../app/step-route.ts';

/** The first screen after sign-in. */
export const routes: readonly StepRoute[] = [
  {
    path: '/:year',
    load: () => import('./pages/home-page.tsx'),
    nav: { text: ['现在需要我做的', 'What needs me now'], group: 'home', order: 0 },
  },
];
