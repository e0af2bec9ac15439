import type { LightColour, LightRollUp, LightState, Proof } from '@liubu/contract';

export interface RolledUp {
  state: LightState;
  colour: LightColour;
  proof: Proof;
  expected: number | null;
  actual: number | null;
}

/**
 * The one formula for units, areas, leaders and the plan (LIGHT_FORMULAS.rollup): shares by colour of what is lit, and
 * the mean way of what has one, each item weighing the same. It lies between its parts.
 */
export function rollUp(lights: readonly RolledUp[]): Omit<LightRollUp, 'key' | 'name'> {
  const of = (colour: LightColour): number => lights.filter((light) => light.colour === colour).length;
  const [green, yellow, red] = [of('green'), of('yellow'), of('red')];
  const lit = green + yellow + red;
  const share = (n: number): number | null => (lit === 0 ? null : n / lit);
  const paced = lights.filter(({ actual }) => actual !== null);
  const mean = (values: readonly (number | null)[]): number | null => {
    const known = values.filter((value) => value !== null).map((value) => Math.min(1, Math.max(0, value)));
    return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
  };
  return {
    lights: lights.length,
    green,
    yellow,
    red,
    none: lights.length - lit,
    greenShare: share(green),
    yellowShare: share(yellow),
    redShare: share(red),
    completion: mean(paced.map(({ actual }) => actual)),
    expected: mean(paced.map(({ expected }) => expected)),
    done: lights.filter(({ state }) => state === 'done' || state === 'done_early').length,
    overdue: lights.filter(({ state }) => state === 'overdue').length,
    reportedOnly: lights.filter(({ proof }) => proof === 'reported').length,
  };
}
