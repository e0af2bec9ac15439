import type { ItemPart } from '../../../app/item-parts.ts';
import type { StepRoute } from '../../../app/step-route.ts';

export const routes: readonly StepRoute[] = [
  {
    path: '/:year/score-runs',
    load: () => import('./runs-page.tsx'),
    nav: { text: ['考核评分', 'Scores'], group: 'account', action: 'account:see-scores', order: 30 },
  },
  { path: '/:year/score-runs/:id', load: () => import('./run-page.tsx'), action: 'account:see-scores' },
  {
    path: '/:year/score-runs/:id/sheets/:unit',
    load: () => import('./sheet-page.tsx'),
    action: 'account:see-scores',
  },
  {
    path: '/:year/score-queries',
    load: () => import('./queries-page.tsx'),
    nav: { text: ['评分疑问', 'Score queries'], group: 'account', action: 'account:score', order: 32 },
  },
  {
    path: '/:year/score-values',
    load: () => import('./values-page.tsx'),
    nav: { text: ['评价录入', 'Values given'], group: 'account', action: 'account:score', order: 34 },
  },
  {
    path: '/:year/scoring-rules',
    load: () => import('./rules-page.tsx'),
    nav: { text: ['考核细则', 'Scoring scheme'], group: 'account', action: 'account:see-scores', order: 36 },
  },
];

/** On an item's page: what it counts for its units. */
export const itemParts: readonly ItemPart[] = [
  { key: 'score', place: 'side', order: 84, action: 'account:see-scores', load: () => import('./item-score.tsx') },
];
