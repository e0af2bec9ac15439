import type { ItemPart } from '../../app/item-parts.ts';
import type { StepRoute } from '../../app/step-route.ts';

export const routes: readonly StepRoute[] = [
  {
    path: '/:year/public/waiting',
    load: () => import('./waiting-page.tsx'),
    nav: { text: ['待公开', 'Waiting for release'], group: 'public', action: 'public:view', order: 10 },
  },
  {
    path: '/:year/public/released',
    load: () => import('./released-page.tsx'),
    nav: { text: ['已公开', 'Released'], group: 'public', action: 'public:view', order: 12 },
  },
  { path: '/:year/public/history', load: () => import('./history-page.tsx'), action: 'public:view' },
  { path: '/:year/public/rules', load: () => import('./rules-page.tsx'), action: 'public:view' },
];

/** On an item's page: whether it is public, since when, and what waits. */
export const itemParts: readonly ItemPart[] = [
  { key: 'public', place: 'side', order: 90, action: 'public:view', load: () => import('./item-public.tsx') },
];
