import type { Messages } from '../../../text/use-text.ts';

export const MESSAGES = {
  byHand: ['人工', 'by hand'],
} as const satisfies Messages;
