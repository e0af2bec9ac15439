import type { ItemPart } from '../../../app/item-parts.ts';
import type { StepRoute } from '../../../app/step-route.ts';

export const routes: readonly StepRoute[] = [
  {
    path: '/:year/reconcile',
    load: () => import('./reconcile-page.tsx'),
    nav: { text: ['承诺对账', 'Reconciliation'], group: 'feedback', action: 'feedback:view', order: 40 },
  },
  { path: '/:year/reconcile/:id', load: () => import('./pair-page.tsx'), action: 'feedback:view' },
  {
    path: '/:year/long-targets',
    load: () => import('./long-page.tsx'),
    nav: { text: ['五年目标', 'Five-year targets'], group: 'feedback', action: 'feedback:view', order: 45 },
  },
];

/** What the room shows on an item's page. */
export const itemParts: readonly ItemPart[] = [
  { key: 'reconciled', place: 'main', order: 90, action: 'feedback:view', load: () => import('./item-reconciled.tsx') },
];
