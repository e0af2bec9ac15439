import type { StepRoute } from '../app/step-route.ts';

/** Signing in by a link, one's own account, units and people, safety, and what the auditor sees. */
export const routes: readonly StepRoute[] = [
  { path: '/first/:token', load: () => import('./sign-in/first-page.tsx'), open: true },
  { path: '/set-password/:token', load: () => import('./sign-in/set-password-page.tsx'), open: true },
  { path: '/account', load: () => import('./account/account-page.tsx') },
];
