import type { ItemPart } from '../../../app/item-parts.ts';
import type { StepRoute } from '../../../app/step-route.ts';

export const routes: readonly StepRoute[] = [
  {
    path: '/:year/cases',
    load: () => import('./cases-page.tsx'),
    nav: { text: ['追责案件', 'Cases'], group: 'account', action: 'account:see-cases', order: 20 },
  },
  { path: '/:year/cases/new', load: () => import('./new-case-page.tsx'), action: 'account:propose-case' },
  { path: '/:year/cases/:id', load: () => import('./case-page.tsx'), action: 'account:see-cases' },
  { path: '/:year/cases/:id/statement', load: () => import('./statement-page.tsx'), action: 'account:state-case' },
  { path: '/:year/talks/:id', load: () => import('./talk-page.tsx'), action: 'account:see-cases' },
  {
    path: '/:year/sealed-packages',
    load: () => import('./package-page.tsx'),
    nav: { text: ['密封卷宗', 'Sealed packages'], group: 'record', action: 'account:export-package', order: 30 },
  },
  {
    path: '/:year/account-ladder',
    load: () => import('./ladder-page.tsx'),
    nav: { text: ['追责阶梯', 'Ladder of accountability'], group: 'account', action: 'account:see-cases', order: 25 },
  },
];

/** On an item's page, for those who may see cases: those that they may see. */
export const itemParts: readonly ItemPart[] = [
  { key: 'cases', place: 'side', order: 80, action: 'account:see-cases', load: () => import('./item-cases.tsx') },
];
