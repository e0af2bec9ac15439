import type { ItemPart } from '../../app/item-parts.ts';
import type { StepRoute } from '../../app/step-route.ts';

/** 代表工作台: the deputy's bench, questions, visits, suggestions and proposals. */
export const routes: readonly StepRoute[] = [
  {
    path: '/:year/bench',
    load: () => import('./bench-page.tsx'),
    nav: { text: ['代表工作台', "Deputy's bench"], group: 'public', action: 'public:ask', order: 10 },
  },
  { path: '/:year/bench/items/:id', load: () => import('./bench-item-page.tsx'), action: 'public:ask' },
  {
    path: '/:year/deputy-questions',
    load: () => import('./questions-page.tsx'),
    nav: { text: ['代表询问', "Deputies' questions"], group: 'public', action: 'public:see-bench', order: 50 },
  },
  { path: '/:year/deputy-questions/new', load: () => import('./ask-page.tsx'), action: 'public:ask' },
  { path: '/:year/deputy-questions/:id', load: () => import('./question-page.tsx'), action: 'public:see-bench' },
  {
    path: '/:year/proposals',
    load: () => import('./proposals-page.tsx'),
    nav: { text: ['建议提案', 'Suggestions and proposals'], group: 'public', action: 'public:see-bench', order: 51 },
  },
  { path: '/:year/proposals/new', load: () => import('./propose-page.tsx'), action: 'public:propose' },
  { path: '/:year/proposals/entry', load: () => import('./entry-page.tsx'), action: 'public:handle-proposal' },
  { path: '/:year/proposals/import', load: () => import('./import-page.tsx'), action: 'public:handle-proposal' },
  { path: '/:year/proposals/:id', load: () => import('./proposal-page.tsx'), action: 'public:see-bench' },
  {
    path: '/:year/deputy-visits',
    load: () => import('./visits-page.tsx'),
    nav: { text: ['代表视察', "Deputies' visits"], group: 'public', action: 'public:see-bench', order: 52 },
  },
  { path: '/:year/deputy-visits/new', load: () => import('./visit-form-page.tsx'), action: 'public:ask' },
  { path: '/:year/deputy-visits/:id', load: () => import('./visit-page.tsx'), action: 'public:see-bench' },
  { path: '/:year/deputy-visits/:id/edit', load: () => import('./visit-form-page.tsx'), action: 'public:ask' },
  { path: '/:year/deputy-rules', load: () => import('./rules-page.tsx'), action: 'public:see-bench' },
];

/** On an item's page: what deputies asked, saw and proposed of it. */
export const itemParts: readonly ItemPart[] = [
  {
    key: 'deputies',
    place: 'side',
    order: 90,
    action: 'public:see-bench',
    load: () => import('./item-deputies.tsx'),
  },
];
