import type { ItemPart } from '../../../app/item-parts.ts';
import type { StepRoute } from '../../../app/step-route.ts';

export const routes: readonly StepRoute[] = [
  {
    path: '/:year/filings',
    load: () => import('./pages/filings-page.tsx'),
    nav: { text: ['填报', 'Filings'], group: 'inspect', action: 'inspect:view', order: 10 },
  },
  {
    path: '/:year/filings/review',
    load: () => import('./review/review-page.tsx'),
    nav: { text: ['审核台', 'Review desk'], group: 'inspect', action: 'inspect:review', order: 20 },
  },
  { path: '/:year/filings/:periodId', load: () => import('./pages/sheet-page.tsx'), action: 'inspect:view' },
  { path: '/:year/filings/:periodId/sign', load: () => import('./pages/sign-page.tsx'), action: 'inspect:sign' },
  {
    path: '/:year/linked-figures',
    load: () => import('./pages/linked-page.tsx'),
    nav: { text: ['一数多用', 'Linked figures'], group: 'inspect', action: 'inspect:declare', order: 82 },
  },
  {
    path: '/:year/filing-burden',
    load: () => import('./pages/burden-page.tsx'),
    nav: { text: ['填报负担', 'Burden'], group: 'inspect', action: 'inspect:review', order: 84 },
  },
  {
    path: '/people/unit-keys',
    load: () => import('./pages/keys-page.tsx'),
    nav: { text: ['单位接口密钥', 'Unit keys'], group: 'people', action: 'inspect:unit-key', order: 70 },
  },
];

/** What the room shows on an item's page. */
export const itemParts: readonly ItemPart[] = [
  {
    key: 'filings',
    place: 'main',
    order: 20,
    action: 'inspect:view',
    load: () => import('./item-filings.tsx'),
  },
];
