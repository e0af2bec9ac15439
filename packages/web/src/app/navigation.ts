import type { NavigationGroup, StepRoute } from './step-route.ts';

export const GROUPS: readonly NavigationGroup[] = [
  'home',
  'read',
  'design',
  'deploy',
  'train',
  'inspect',
  'account',
  'feedback',
  'public',
  'people',
  'record',
];

export interface NavigationEntry {
  address: string;
  text: readonly [zh: string, en: string];
}

/** The navigation of one who may do what `can` says, group by group; empty groups are left out. */
export function navigationFor(
  routes: readonly StepRoute[],
  can: (action: NonNullable<StepRoute['action']>) => boolean,
  year: number,
): { group: NavigationGroup; entries: NavigationEntry[] }[] {
  const shown = routes.flatMap((route) => {
    const { nav } = route;
    if (nav === undefined) return [];
    const actions = [nav.action, route.action].filter((action) => action !== undefined);
    return actions.every(can) ? [{ ...nav, address: addressIn(route.path, year) }] : [];
  });
  return GROUPS.map((group) => ({
    group,
    entries: shown
      .filter((entry) => entry.group === group)
      .sort((a, b) => a.order - b.order)
      .map(({ address, text }) => ({ address, text })),
  })).filter(({ entries }) => entries.length > 0);
}

const addressIn = (path: string, year: number): string => path.replace(/^\/:year(?=\/|$)/, `/${year}`);
