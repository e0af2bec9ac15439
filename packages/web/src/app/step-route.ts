import type { Action } from '@liubu/contract';
import type { ComponentType } from 'react';

export type NavigationGroup =
  | 'home'
  | 'read'
  | 'design'
  | 'deploy'
  | 'train'
  | 'inspect'
  | 'account'
  | 'feedback'
  | 'public'
  | 'people'
  | 'record';

/** A page of a step. Its module exports `Component` and is loaded when the page is opened. */
export interface StepRoute {
  /** Below `/:year/` for what belongs to a plan year; `/people/…`, `/account/…`, `/record/…` else. */
  path: `/${string}`;
  load: () => Promise<{ Component: ComponentType }>;
  /** Who lacks it is told so in place of the page; a navigation entry's action counts as well. */
  action?: Action;
  /** Opens without a session and without the frame: the first administrator's link, a forgotten password. */
  open?: boolean;
  /** Stands in the side navigation, for those who may. */
  nav?: {
    text: readonly [zh: string, en: string];
    group: NavigationGroup;
    action?: Action;
    /** Within the group, ascending. */
    order: number;
  };
}
