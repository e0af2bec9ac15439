/** The name of a body at a level of government and in a year. */

import type { GovernmentLevel } from '@liubu/plan';
import type { UnitRow } from '../../lexicon/units/unit.ts';

const LEVEL_FORM: Readonly<Record<GovernmentLevel, number>> = {
  national: 0,
  province: 1,
  prefecture: 2,
  county: 3,
  township: 3,
};

/**
 * Names a body as the level and the year name it; a body without a form at the level gets the nearest lower or higher one.
 *
 * @param word  what `levelWord` gives: 省, 市, 县 …
 * @param year  null for today
 * @example (reform, 'county', '区', 2024) → '区发展改革局'
 */
export function unitName(row: UnitRow, level: GovernmentLevel, word: string, year: number | null): string {
  let forms = row.forms;
  if (year !== null)
    for (const [through, era] of row.eras ?? []) if (year <= through && forms === row.forms) forms = era;
  const isMunicipality = level === 'province' && word === '市';
  const form = isMunicipality ? LEVEL_FORM.prefecture : LEVEL_FORM[level];
  if (level === 'national') return (forms[0] || forms[2]).replace(/^=/, '');
  const stem = forms[form] || forms[2] || forms[3] || forms[1] || forms[0];
  if (stem.startsWith('=')) return stem.slice(1);
  const before = word === '自治区' && stem.startsWith('委') ? '自治区党' : word;
  return stem.includes('%') ? stem.replace('%', before) : before + stem;
}
