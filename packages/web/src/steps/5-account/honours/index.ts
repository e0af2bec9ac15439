import type { ItemPart } from '../../../app/item-parts.ts';
import type { StepRoute } from '../../../app/step-route.ts';

export const routes: readonly StepRoute[] = [
  {
    path: '/:year/honours',
    load: () => import('./honours-page.tsx'),
    nav: { text: ['创先争优', 'Honours'], group: 'account', action: 'account:see-scores', order: 40 },
  },
  { path: '/:year/honours/kinds', load: () => import('./kinds-page.tsx'), action: 'account:see-scores' },
  { path: '/:year/honours/:id', load: () => import('./batch-page.tsx'), action: 'account:see-scores' },
];

export const itemParts: readonly ItemPart[] = [];
