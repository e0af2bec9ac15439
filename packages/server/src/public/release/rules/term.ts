import { addWorkingDays, workingDaysBetween } from '../../../calendar/working-days.ts';

/** 政府信息公开条例 art. 26: within 20 working days of the day on which the information was made or changed. */
const WORKING_DAYS = 20;

export interface ReleaseTerm {
  since: string;
  /** The last day. */
  due: string;
  /** Working days that are left; below zero: so many past it. */
  left: number;
}

export function termOf(since: string, today: string): ReleaseTerm {
  const due = addWorkingDays(since, WORKING_DAYS);
  return {
    since,
    due,
    left: due >= today ? workingDaysBetween(today, due) : -Math.max(1, workingDaysBetween(due, today)),
  };
}

export interface Waited {
  thing: string;
  since: string;
}

/** What the to-do says: things (not parts: these are hundreds), how many of them are late, and the first last day. */
export function sumOf(waited: readonly Waited[], today: string): { things: number; late: number; due: string } | null {
  if (waited.length === 0) return null;
  const oldest = new Map<string, string>();
  for (const { thing, since } of waited) {
    const known = oldest.get(thing);
    if (known === undefined || since < known) oldest.set(thing, since);
  }
  const terms = [...new Set(oldest.values())].map((since) => termOf(since, today));
  const lateSince = new Set(terms.filter(({ left }) => left < 0).map(({ since }) => since));
  return {
    things: oldest.size,
    late: [...oldest.values()].filter((since) => lateSince.has(since)).length,
    due: terms.map(({ due }) => due).sort()[0]!,
  };
}
