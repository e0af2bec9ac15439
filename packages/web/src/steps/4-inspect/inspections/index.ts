import type { ItemPart } from '../../../app/item-parts.ts';
import type { StepRoute } from '../../../app/step-route.ts';

export const routes: readonly StepRoute[] = [
  {
    path: '/:year/inspection-plan',
    load: () => import('./plan-page.tsx'),
    nav: { text: ['督查计划', 'Inspection plan'], group: 'inspect', action: 'inspect:see-inspections', order: 40 },
  },
  {
    path: '/:year/inspections',
    load: () => import('./inspections-page.tsx'),
    nav: { text: ['督查', 'Inspections'], group: 'inspect', action: 'inspect:view', order: 41 },
  },
  { path: '/:year/inspections/:id', load: () => import('./inspection-page.tsx'), action: 'inspect:view' },
  { path: '/:year/inspections/:id/site', load: () => import('./site-page.tsx'), action: 'inspect:visit' },
  { path: '/:year/inspected/:id', load: () => import('./object-page.tsx'), action: 'inspect:view' },
  {
    path: '/:year/rectifications',
    load: () => import('./rectifications-page.tsx'),
    nav: { text: ['整改清单', 'Rectifications'], group: 'inspect', action: 'inspect:view', order: 42 },
  },
  {
    path: '/:year/draws',
    load: () => import('./draws-page.tsx'),
    nav: { text: ['随机抽取', 'Random draws'], group: 'inspect', action: 'inspect:view', order: 43 },
  },
  { path: '/:year/draws/:id', load: () => import('./draw-page.tsx'), action: 'inspect:view' },
  {
    path: '/:year/designations',
    load: () => import('./designations-page.tsx'),
    nav: { text: ['指定督查', 'Designations'], group: 'inspect', action: 'inspect:see-inspections', order: 44 },
  },
];

/** What the room shows on an item's page. */
export const itemParts: readonly ItemPart[] = [
  {
    key: 'inspections',
    place: 'main',
    order: 65,
    action: 'inspect:view',
    load: () => import('./item-inspections.tsx'),
  },
];
