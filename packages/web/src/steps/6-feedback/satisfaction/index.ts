import type { ItemPart } from '../../../app/item-parts.ts';
import type { StepRoute } from '../../../app/step-route.ts';

export const routes: readonly StepRoute[] = [
  {
    path: '/:year/ballots',
    load: () => import('./ballots-page.tsx'),
    nav: { text: ['代表评议', 'Ballots'], group: 'feedback', action: 'feedback:view', order: 10 },
  },
  { path: '/:year/ballots/new', load: () => import('./set-up-page.tsx'), action: 'feedback:manage-ballots' },
  { path: '/:year/ballots/scale', load: () => import('./scale-page.tsx'), action: 'feedback:manage-ballots' },
  { path: '/:year/ballots/:id', load: () => import('./ballot-page.tsx'), action: 'feedback:view' },
  { path: '/:year/ballots/:id/edit', load: () => import('./set-up-page.tsx'), action: 'feedback:manage-ballots' },
  { path: '/:year/ballots/:id/vote', load: () => import('./vote-page.tsx'), action: 'feedback:vote' },
  { path: '/:year/ballots/:id/tally', load: () => import('./tally-page.tsx'), action: 'feedback:view' },
];

export const itemParts: readonly ItemPart[] = [];
