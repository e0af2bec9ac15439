import type { SessionState } from '@liubu/contract';

/** 计划 → 报名 → 实施 → 考核 → 归档; it may be called off until it is assessed. */
const NEXT: Readonly<Record<SessionState, readonly SessionState[]>> = {
  planned: ['enrolling', 'cancelled'],
  enrolling: ['planned', 'running', 'cancelled'],
  running: ['enrolling', 'assessed', 'cancelled'],
  assessed: ['archived'],
  archived: [],
  cancelled: ['planned'],
};

export const mayMove = (from: SessionState, to: SessionState): boolean => NEXT[from].includes(to);
