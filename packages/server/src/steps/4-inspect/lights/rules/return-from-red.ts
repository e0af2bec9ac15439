import type { LightColour, LightSettings } from '@liubu/contract';
import type { ItemFacts, Step } from './facts.ts';
import type { Reckoned } from './reckon-item.ts';

/** What is remembered of a red that was not yet returned from. */
export interface RedMemory {
  redOn: string | null;
  mendingSince: string | null;
  mendsUntil: string | null;
}
export const NO_RED: RedMemory = { redOn: null, mendingSince: null, mendsUntil: null };

/**
 * Red returns through yellow: what was red by formula and is better now stays yellow until the next period was due, or
 * for so many days as are declared. Never better than the formula says.
 */
export function returnFromRed(
  light: Pick<Reckoned, 'state' | 'colour'>,
  before: RedMemory,
  item: Pick<ItemFacts, 'periods'>,
  settings: LightSettings,
  day: string,
): { colour: LightColour; memory: RedMemory; step: Step | null } {
  if (light.state === 'stopped') return { colour: light.colour, memory: NO_RED, step: null };
  if (light.colour === 'red') return { colour: 'red', memory: { ...NO_RED, redOn: before.redOn ?? day }, step: null };
  if (before.redOn === null) return { colour: light.colour, memory: NO_RED, step: null };
  // Not rated for now: the way back begins when it is rated again.
  if (light.state === 'adjusted' || light.state === 'not_rated')
    return { colour: light.colour, memory: { ...before, mendingSince: null, mendsUntil: null }, step: null };
  const since = before.mendingSince ?? day;
  const until = before.mendsUntil ?? mendEnd(since, item, settings);
  if (day > until) return { colour: light.colour, memory: NO_RED, step: null };
  return {
    colour: 'yellow',
    memory: { redOn: before.redOn, mendingSince: since, mendsUntil: until },
    step: { rule: 'mending', values: { on: before.redOn, since, until } },
  };
}

function mendEnd(since: string, item: Pick<ItemFacts, 'periods'>, settings: LightSettings): string {
  if (settings.mend.kind === 'days') return later(since, settings.mend.days);
  return item.periods.find(({ leadDue }) => leadDue > since)?.leadDue ?? later(since, 31);
}

function later(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}
