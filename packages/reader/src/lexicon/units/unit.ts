/**
 * What the duty table says of one body: its names through the years and levels, and the words that call for it.
 *
 * A predecessor that had its own name (物价局, 国土资源局's twin 规划局, 安监局 …) stands as a row of its own with the
 * duties it had, so that a report of 2006 finds the body of 2006 and a report of 2026 finds its heir.
 */

export type UnitGroup =
  | 'macro'
  | 'society'
  | 'construction'
  | 'agriculture'
  | 'order'
  | 'affairs'
  | 'party'
  | 'mass'
  | 'vertical'
  | 'enterprise'
  | 'territory'
  | 'coordination';

/**
 * National, province, prefecture, county name. `%` is where the level word goes (`团%委`), in front when absent;
 * the national name is written whole, and so is one that begins with `=`. An empty string: no such body at that level.
 */
export type LevelForms = readonly [national: string, province: string, prefecture: string, county: string];

export interface UnitRow {
  /** Plain English id, never shown to officers. */
  id: string;
  group: UnitGroup;
  forms: LevelForms;
  /** Former names of the same body: valid up to and with the year. Oldest first. */
  eras?: readonly (readonly [through: number, forms: LevelForms])[];
  /** First year of the body, and who held its duties before. */
  since?: readonly [year: number, before: string];
  /** Last year of the body, and who holds its duties after. */
  until?: readonly [year: number, after: string];
  /** Stems under which the body is met, without place and level words, separated by white space. */
  aliases: string;
  /** Weight (1 hint … 10 decisive) → duty words, separated by white space. */
  duties: Readonly<Record<number, string>>;
}
