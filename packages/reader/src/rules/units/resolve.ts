/**
 * Finds the body behind a name: 市发改委 = 市发展和改革委员会 = 发改局, in any year and at any level.
 *
 * A name is a place or level word, then a stem the duty table knows; brackets are further nameplates. Predecessors
 * resolve to themselves (市物价局 is not 市发展改革委); `heir` is the body that holds the duties today.
 */

import type { GovernmentLevel } from '@liubu/plan';
import { DUTY_TABLE } from '../../lexicon/units/duty-table.ts';
import type { UnitRow } from '../../lexicon/units/unit.ts';
import { collectiveOf, LONGEST_NAME } from './collective.ts';
import { levelOfPlace } from './government-level.ts';
import { openBrackets } from './unit-brackets.ts';

export interface ResolvedUnit {
  /** Id in the duty table; null for a collective. */
  unit: string | null;
  /** Id of the body that holds its duties today; the same as `unit` where nothing changed. */
  heir: string | null;
  /** Level the name speaks of, else the one given, else null. */
  level: GovernmentLevel | null;
  /** Id of the set, null for one body. */
  collective: string | null;
  /** Place the name carries (徐州市, 黄埔区), '' when elided. */
  place: string;
  /** Ids of further nameplates in brackets: 市财政局（市国资委） → ['state-assets']. */
  plates: string[];
}

let stems: Map<string, number> | null = null;

function stemTable(): Map<string, number> {
  if (stems === null) {
    stems = new Map();
    for (let unit = 0; unit < DUTY_TABLE.length; unit++) {
      const row = DUTY_TABLE[unit]!;
      for (const stem of stemsOf(row)) if (!stems.has(stem)) stems.set(stem, unit);
    }
  }
  return stems;
}

/** Every stem of a body: aliases as written, and its official names of all levels and years. */
export function stemsOf(row: UnitRow): string[] {
  const official = [row.forms, ...(row.eras ?? []).map(([, forms]) => forms)].flat();
  const own = official.filter(
    (form) => form !== '' && !form.startsWith('=') && !form.includes('%') && !SHARED_FORMS.has(form),
  );
  return [...row.aliases.split(/\s+/), ...own];
}

/** Names that the table gives to a body whose duties a bigger one bears at that level. */
const SHARED_FORMS = new Set([
  '国务院办公厅',
  '人民银行',
  '住房城乡建设厅',
  '国家发展改革委',
  '国家统计局',
  '建设厅',
  '金融监管局',
]);

/** Bodies named after a place without its level word: 六安供电公司, 合肥海关, 济宁调查队. */
const NAMED_AFTER_PLACES = new Set(['vertical', 'enterprise', 'territory', 'coordination']);

/**
 * @param name     one name as written; lists are split by `splitUnits` before
 * @param options  `level`: of the list the name stands in, for names without place or level word
 * @returns null when no body is known by the name
 * @example resolveUnit('湖州市长兴县财政局') → { unit: 'finance', level: 'county', place: '湖州市长兴县', … }
 */
export function resolveUnit(name: string, options: { level?: GovernmentLevel | null } = {}): ResolvedUnit | null {
  if (name.length > LONGEST_NAME) return null;
  const given = options.level ?? null;
  const collective = collectiveOf(name);
  if (collective !== null) {
    return {
      unit: null,
      heir: null,
      level: levelOfPrefix(name.slice(0, 1), '') ?? given,
      collective,
      place: '',
      plates: [],
    };
  }
  const { outside, inside } = openBrackets(name);
  const found = findStem(outside.replace(/等+$/, ''));
  const plates = inside.flatMap((held) => held.split(/[、，,]/)).flatMap((held) => findStem(held)?.row.id ?? []);
  if (found === null) {
    const [first, ...rest] = plates;
    if (first === undefined) return null;
    const row = DUTY_TABLE.find(({ id }) => id === first)!;
    return {
      unit: first,
      heir: heirOf(row),
      level: levelOfPrefix(outside, '') ?? given,
      collective: null,
      place: '',
      plates: rest,
    };
  }
  return {
    unit: found.row.id,
    heir: heirOf(found.row),
    level: levelOfPrefix(found.prefix, found.stem) ?? given,
    collective: null,
    place: placeOf(found.prefix),
    plates: plates.filter((plate) => plate !== found.row.id),
  };
}

interface FoundStem {
  row: UnitRow;
  prefix: string;
  stem: string;
}

/** The longest known stem that the name ends with, after a prefix that may stand before it. */
function findStem(name: string): FoundStem | null {
  const table = stemTable();
  for (let start = 0; start < name.length; start++) {
    const stem = name.slice(start);
    const unit = table.get(stem);
    if (unit === undefined) continue;
    const row = DUTY_TABLE[unit]!;
    const prefix = name.slice(0, start);
    if (mayStandBefore(prefix, stem, row)) return { row, prefix, stem };
  }
  const branch = /^(?:中国)?(?:人民银行|人行)/.test(name)
    ? DUTY_TABLE.find(({ id }) => id === 'central-bank')
    : undefined;
  if (branch !== undefined) return { row: branch, prefix: '', stem: name };
  const place = /^[\u4e00-\u9fff]{2,10}[县区市旗]$/.test(name)
    ? DUTY_TABLE.find(({ id }) => id === 'district-government')
    : undefined;
  return place === undefined ? null : { row: place, prefix: name, stem: '' };
}

function mayStandBefore(prefix: string, stem: string, row: UnitRow): boolean {
  if (prefix === '') return stem.length > 1;
  if (prefix.length > 16) return false;
  if (
    /[省市县区州旗盟]$|^(?:国家|国务院|中国|全国|中央|行署|地区)$|(?:自治区|人民政府|政府|党|委|国家税务总局.{0,12}|国家统计局.{0,12}|国网.{0,12})$/.test(
      prefix,
    )
  )
    return true;
  if (stem.length === 1) return /^[\u4e00-\u9fff]{1,8}$/.test(prefix);
  if (NAMED_AFTER_PLACES.has(row.group)) return true;
  return /^[\u4e00-\u9fff]{2,6}$/.test(prefix) && stem.length > 2;
}

function heirOf(row: UnitRow): string {
  return row.until?.[1] ?? row.id;
}

/** 湖州市长兴县 from 湖州市长兴县; '' from 市 or 省政府, which name no place. */
function placeOf(prefix: string): string {
  const place = prefix.replace(/(?:人民政府|政府|国家税务总局|国家统计局|国网|中国)/g, '');
  return place.length > 1 ? place : '';
}

function levelOfPrefix(prefix: string, stem: string): GovernmentLevel | null {
  if (/^(?:国家|国务院|中国|全国|中央)/.test(prefix + stem) && !/国家税务|国家统计局./.test(prefix + stem))
    return 'national';
  const league = /^(?:共青)?团([省市州县区旗])委$/.exec(stem);
  if (league !== null) return levelOfPrefix(league[1]!, '');
  const place = prefix
    .replace(/(?:人民政府|政府|党|委|国家税务总局|国家统计局|国网)+$/, '')
    .replace(/^(?:国家税务总局|国家统计局|国网)/, '');
  if (/^(?:自治区|省)$/.test(place)) return 'province';
  if (/^[市州盟]$/.test(place)) return 'prefecture';
  if (/^[县区旗]$/.test(place)) return 'county';
  const level = place.length > 1 ? levelOfPlace(place) : null;
  if (level !== null) return level;
  if (stem.endsWith('厅')) return 'province';
  if (/^[^委]*部$/.test(stem) && !/(?:组织部|宣传部|统战部|工作部|指挥部)$/.test(stem)) return 'national';
  return stem === '镇' || stem === '乡' || /^(?:街道|镇|乡)/.test(stem) ? 'township' : null;
}
