import type { ItemPart } from '../../../app/item-parts.ts';
import type { StepRoute } from '../../../app/step-route.ts';

export const routes: readonly StepRoute[] = [
  {
    path: '/:year/fulfilment',
    load: () => import('./overview-page.tsx'),
    nav: { text: ['完成情况', 'Fulfilment'], group: 'feedback', action: 'feedback:view', order: 20 },
  },
  { path: '/:year/fulfilment/rule', load: () => import('./rule-page.tsx'), action: 'feedback:view' },
  { path: '/:year/fulfilment/:id', load: () => import('./outcome-page.tsx'), action: 'feedback:view' },
  {
    path: '/:year/carries',
    load: () => import('./carries-page.tsx'),
    nav: { text: ['结转', 'Carry-over'], group: 'feedback', action: 'feedback:view', order: 21 },
  },
  {
    path: '/:year/lessons',
    load: () => import('./lessons-page.tsx'),
    nav: { text: ['经验教训', 'Lessons'], group: 'feedback', action: 'feedback:view', order: 22 },
  },
  {
    path: '/:year/policy-suggestions',
    load: () => import('./suggestions-page.tsx'),
    nav: { text: ['政策建议', 'Suggestions on policy'], group: 'feedback', action: 'feedback:view', order: 23 },
  },
  {
    path: '/:year/fulfilment-reports',
    load: () => import('./reports-page.tsx'),
    nav: { text: ['半年和年度报告', 'Year reports'], group: 'feedback', action: 'feedback:write-report', order: 24 },
  },
  {
    path: '/:year/fulfilment-reports/template',
    load: () => import('./template-page.tsx'),
    action: 'feedback:write-report',
  },
  {
    path: '/:year/fulfilment-reports/:id',
    load: () => import('./report-page.tsx'),
    action: 'feedback:write-report',
  },
];

/** What the room shows on an item's page. */
export const itemParts: readonly ItemPart[] = [
  { key: 'fulfilment', place: 'side', order: 90, action: 'feedback:view', load: () => import('./item-outcome.tsx') },
];
