/**
 * What a canonical indicator is: the same quantity under whatever name a report gives it, so that reports can be joined.
 */

export type Direction = 'up' | 'down' | 'hold';
export type Usual = 'growth' | 'level' | 'count' | 'change';

export interface Indicator {
  /** Stable, kebab-case English; other tables and databases refer to it, so it is never renamed. */
  id: string;
  /** The name in use today. */
  name: string;
  /**
   * Other wordings, former names included; short and long forms of common parts are made by the resolver.
   * `~` before a wording: only a growth rate is meant by it (工业增长6%, but not 工业30个).
   */
  aliases: readonly string[];
  /** Base units (万, 亿 applied) of its level, count or absolute change; growth in % goes without saying. */
  units: readonly string[];
  /** Which way is better. */
  direction: Direction;
  /** The form in which reports mostly give it. */
  usual: Usual;
}

/** One line of a table; `units` and `aliases` are separated by spaces, since no unit or name holds one. */
export function indicator(
  id: string,
  name: string,
  units: string,
  direction: Direction,
  usual: Usual,
  aliases = '',
): Indicator {
  return { id, name, units: units.split(' '), direction, usual, aliases: aliases === '' ? [] : aliases.split(' ') };
}
