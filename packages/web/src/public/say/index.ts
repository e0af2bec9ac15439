import type { ItemPart } from '../../app/item-parts.ts';
import type { StepRoute } from '../../app/step-route.ts';

/** 群众来信、评价、关注 */
export const routes: readonly StepRoute[] = [
  {
    path: '/:year/letters',
    load: () => import('./letters-page.tsx'),
    nav: { text: ['群众来信', 'Letters of the public'], group: 'public', action: 'public:see-messages', order: 40 },
  },
  { path: '/:year/letters/:id', load: () => import('./letter-page.tsx'), action: 'public:see-messages' },
  {
    path: '/:year/public-marks',
    load: () => import('./marks-page.tsx'),
    nav: { text: ['群众评价', 'Marks of the public'], group: 'public', action: 'public:see-messages', order: 41 },
  },
  {
    path: '/:year/say-settings',
    load: () => import('./settings-page.tsx'),
    nav: { text: ['来信设置', 'Settings of letters'], group: 'public', action: 'public:declare', order: 45 },
  },
];

export const itemParts: readonly ItemPart[] = [
  { key: 'letters', place: 'side', order: 88, action: 'public:see-messages', load: () => import('./item-letters.tsx') },
];
