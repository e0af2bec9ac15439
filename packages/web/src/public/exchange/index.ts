import type { ItemPart } from '../../app/item-parts.ts';
import type { StepRoute } from '../../app/step-route.ts';

/** 两区交换 */
export const routes: readonly StepRoute[] = [
  {
    path: '/:year/public/exchange',
    load: () => import('./exchange-page.tsx'),
    nav: { text: ['两区交换', 'Exchange of two zones'], group: 'public', action: 'public:exchange', order: 30 },
  },
];

export const itemParts: readonly ItemPart[] = [];
