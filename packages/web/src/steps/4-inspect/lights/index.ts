import type { ItemPart } from '../../../app/item-parts.ts';
import type { StepRoute } from '../../../app/step-route.ts';

export const routes: readonly StepRoute[] = [
  {
    path: '/:year/light-overrides',
    load: () => import('./overrides-page.tsx'),
    nav: {
      text: ['人工调整的灯', 'Lights set by hand'],
      group: 'inspect',
      action: 'inspect:override-light',
      order: 82,
    },
  },
  {
    path: '/:year/light-rules',
    load: () => import('./rules-page.tsx'),
    nav: { text: ['亮灯规则', 'Rules of lights'], group: 'inspect', action: 'inspect:view', order: 81 },
  },
  { path: '/:year/light-formulas', load: () => import('./formulas-page.tsx'), action: 'inspect:view' },
];

/** What the room shows on an item's page. */
export const itemParts: readonly ItemPart[] = [
  { key: 'light', place: 'top', order: 10, action: 'inspect:view', load: () => import('./item-light.tsx') },
];
