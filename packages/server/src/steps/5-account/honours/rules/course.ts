import type { HonourAct, HonourBatchState } from '@liubu/contract';

/** What may be done in which state, whoever may do it. */
export const ACTS: Readonly<Record<HonourBatchState, readonly HonourAct[]>> = {
  proposing: ['propose', 'reward', 'start_notice', 'withdraw'],
  on_notice: ['object', 'answer', 'reward', 'submit', 'withdraw'],
  to_approve: ['answer', 'decide', 'withdraw'],
  approved: ['publish', 'reward', 'withdraw'],
  published: ['reward', 'revoke'],
  withdrawn: [],
};

/** The notice runs through its last day; only after it can the batch go on. */
export const isNoticeOver = (noticeUntil: string | null, today: string): boolean =>
  noticeUntil !== null && today > noticeUntil;

/** How many of a kind the quota still leaves; null where there is none. */
export const leftOf = (quota: number | null, taken: number): number | null =>
  quota === null ? null : Math.max(0, quota - taken);
