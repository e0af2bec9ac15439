import { daysBetween } from '../../../../calendar/working-days.ts';
import type { Check } from './facts.ts';

/** So many days before its day are early, not merely good work. */
const EARLY_DAYS = 30;

/** Ticked for a day that has not come. */
export const milestoneInFuture: Check = ({ milestones, filedOn }) =>
  milestones.flatMap(({ id, title, doneOn, isTickedHere }) =>
    isTickedHere && doneOn !== null && doneOn > filedOn
      ? { rule: 'milestone-in-future', about: id, field: `milestones.${id}`, details: { title, doneOn, filedOn } }
      : [],
  );

/** Ticked well before its day, and no evidence came with the filing. */
export const milestoneWithoutEvidence: Check = ({ milestones, evidence, filedOn }) =>
  milestones.flatMap(({ id, title, due, doneOn, isTickedHere }) =>
    isTickedHere &&
    doneOn !== null &&
    doneOn <= filedOn &&
    evidence.length === 0 &&
    daysBetween(doneOn, due) > EARLY_DAYS
      ? { rule: 'milestone-without-evidence', about: id, field: `milestones.${id}`, details: { title, due } }
      : [],
  );
