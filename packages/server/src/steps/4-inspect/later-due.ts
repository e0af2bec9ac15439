import type { DueSource } from './chasing/due-things.ts';
import type { Extendable } from './chasing/extendable.ts';
import { dueRectifications, RECTIFICATION_EXTENDABLE } from './inspections/due-rectifications.ts';
import { dueNotices, NOTICE_EXTENDABLE } from './notices/due-notices.ts';

/**
 * What rooms behind chasing know to be due, and what of it can be put off: chasing takes it from here, so that it
 * imports none of them. A room that is added brings its line.
 */
export const LATER_DUE: readonly DueSource[] = [dueNotices, dueRectifications];

export const LATER_EXTENDABLES: readonly Extendable[] = [NOTICE_EXTENDABLE, RECTIFICATION_EXTENDABLE];
