import type { YearStanding } from '../standing.ts';

/** Why nothing can be released of a year now; null where it can. */
export function whyNot({ planState, isLocked }: Pick<YearStanding, 'planState' | 'isLocked'>): string | null {
  if (planState === null || planState === 'drafting')
    return '责任分解还没有印发，计划年度尚在起草，不能公开 / the year is still being drafted; its breakdown was not issued';
  if (isLocked) return '该年度的公开已锁定 / releases of this year are locked';
  return null;
}
