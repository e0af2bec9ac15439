import type { ItemPart } from '../../../app/item-parts.ts';
import type { StepRoute } from '../../../app/step-route.ts';

export const routes: readonly StepRoute[] = [
  {
    path: '/:year/tolerances',
    load: () => import('./tolerances-page.tsx'),
    nav: { text: ['容错认定', 'Tolerance'], group: 'account', action: 'account:see-tolerance', order: 10 },
  },
  { path: '/:year/tolerances/:id', load: () => import('./tolerance-page.tsx'), action: 'account:see-tolerance' },
  { path: '/:year/tolerance-rules', load: () => import('./rules-page.tsx'), action: 'account:see-tolerance' },
];

/** On an item's page: what is asked for or granted, and the way to ask for it. */
export const itemParts: readonly ItemPart[] = [
  {
    key: 'tolerance',
    place: 'side',
    order: 82,
    action: 'account:see-tolerance',
    load: () => import('./item-tolerance.tsx'),
  },
];
