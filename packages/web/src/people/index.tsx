import type { StepRoute } from '../app/step-route.ts';

/** Signing in by a link, one's own account, units and people, safety, and what the auditor sees. */
export const routes: readonly StepRoute[] = [
  { path: '/first/:token', load: () => import('./sign-in/first-page.tsx'), open: true },
  { path: '/set-password/:token', load: () => import('./sign-in/set-password-page.tsx'), open: true },
  { path: '/account', load: () => import('./account/account-page.tsx') },
  {
    path: '/people/units',
    load: () => import('./admin/units-page.tsx'),
    nav: { text: ['单位', 'Units'], group: 'people', action: 'people:view', order: 10 },
  },
  { path: '/people/units/:id', load: () => import('./admin/unit-page.tsx'), action: 'people:view' },
  {
    path: '/people/posts',
    load: () => import('./admin/posts-page.tsx'),
    nav: { text: ['岗位', 'Posts'], group: 'people', action: 'people:view', order: 20 },
  },
  { path: '/people/posts/:id', load: () => import('./admin/post-page.tsx'), action: 'people:view' },
  {
    path: '/people/persons',
    load: () => import('./admin/persons-page.tsx'),
    nav: { text: ['人员', 'People'], group: 'people', action: 'people:view', order: 30 },
  },
  {
    path: '/people/collectives',
    load: () => import('./admin/collectives-page.tsx'),
    nav: { text: ['集合单位', 'Collectives'], group: 'people', action: 'people:view', order: 40 },
  },
  {
    path: '/people/delegations',
    load: () => import('./admin/delegations-page.tsx'),
    nav: { text: ['委托代行', 'Delegations'], group: 'people', action: 'people:view', order: 50 },
  },
  {
    path: '/people/directory',
    load: () => import('./admin/directory-page.tsx'),
    nav: { text: ['目录与导入', 'Directory, import'], group: 'people', action: 'people:manage', order: 60 },
  },
  {
    path: '/people/security',
    load: () => import('./security/security-page.tsx'),
    nav: { text: ['账号安全', 'Account safety'], group: 'people', action: 'people:security', order: 70 },
  },
  {
    path: '/people/door-log',
    load: () => import('./auditor/door-log-page.tsx'),
    nav: { text: ['登录日志', 'Door log'], group: 'record', action: 'record:access-log', order: 60 },
  },
];
