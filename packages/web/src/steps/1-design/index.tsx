import type { StepRoute } from '../../app/step-route.ts';

/** Items, matters, duplicates, targets, lists, decision routes. */
export const routes: readonly StepRoute[] = [
  {
    path: '/:year/items',
    load: () => import('./items/items-page.tsx'),
    nav: { text: ['事项', 'Items'], group: 'design', action: 'design:view', order: 10 },
  },
  { path: '/:year/items/new', load: () => import('./items/new-item-page.tsx'), action: 'design:edit' },
  { path: '/:year/items/:id', load: () => import('./items/item-page.tsx'), action: 'design:view' },
  { path: '/:year/targets/:id', load: () => import('./targets/target-page.tsx'), action: 'design:view' },
  {
    path: '/:year/matters',
    load: () => import('./matters/matters-page.tsx'),
    nav: { text: ['立项', 'Matters'], group: 'design', action: 'design:view', order: 20 },
  },
  { path: '/:year/matters/new', load: () => import('./matters/new-matter-page.tsx'), action: 'design:suggest-matter' },
  { path: '/:year/matters/:id', load: () => import('./matters/matter-page.tsx'), action: 'design:view' },
  {
    path: '/:year/duplicates',
    load: () => import('./duplicates/duplicates-page.tsx'),
    nav: { text: ['查重合并', 'Duplicates'], group: 'design', action: 'design:edit', order: 30 },
  },
  {
    path: '/:year/lists',
    load: () => import('./lists/lists-page.tsx'),
    nav: { text: ['清单', 'Lists'], group: 'design', action: 'design:view', order: 40 },
  },
  {
    path: '/:year/decision-routes',
    load: () => import('./decision/routes-page.tsx'),
    nav: { text: ['决策程序', 'Decision routes'], group: 'design', action: 'design:decision-route', order: 50 },
  },
  { path: '/:year/items/:id/decision-route', load: () => import('./decision/route-page.tsx'), action: 'design:view' },
];
