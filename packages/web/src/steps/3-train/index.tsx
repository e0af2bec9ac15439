import type { ItemPart } from '../../app/item-parts.ts';
import type { StepRoute } from '../../app/step-route.ts';

/** Courses, sessions, quizzes, readiness. */
export const routes: readonly StepRoute[] = [
  {
    path: '/:year/training/courses',
    load: () => import('./courses/list-page.tsx'),
    nav: { text: ['课程', 'Courses'], group: 'train', action: 'train:view', order: 10 },
  },
  { path: '/:year/training/courses/new', load: () => import('./courses/edit-page.tsx'), action: 'train:manage' },
  { path: '/:year/training/courses/:id', load: () => import('./courses/course-page.tsx'), action: 'train:view' },
  { path: '/:year/training/courses/:id/edit', load: () => import('./courses/edit-page.tsx'), action: 'train:manage' },
  { path: '/:year/training/courses/:id/quiz', load: () => import('./courses/quiz-page.tsx'), action: 'train:view' },
  {
    path: '/:year/training/sessions',
    load: () => import('./sessions/list-page.tsx'),
    nav: { text: ['培训班', 'Sessions'], group: 'train', action: 'train:view', order: 20 },
  },
  { path: '/:year/training/sessions/:id', load: () => import('./sessions/session-page.tsx'), action: 'train:view' },
  {
    path: '/:year/training/sessions/:id/sign-in',
    load: () => import('./sessions/sign-in-page.tsx'),
    action: 'train:view',
  },
  {
    path: '/:year/training/readiness',
    load: () => import('./readiness/readiness-page.tsx'),
    nav: { text: ['培训到位', 'Readiness'], group: 'train', action: 'train:view', order: 30 },
  },
  {
    path: '/:year/training/how',
    load: () => import('./how/how-page.tsx'),
    nav: { text: ['办事指引', 'How it is done'], group: 'train', action: 'train:view', order: 40 },
  },
];

/** What the step shows on an item's page. */
export const itemParts: readonly ItemPart[] = [
  {
    key: 'how',
    place: 'side',
    order: 90,
    action: 'train:view',
    load: () => import('./how/item-how.tsx'),
  },
];
