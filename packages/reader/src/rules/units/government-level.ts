/** Which level of government a place name speaks of, and the word that stands before its bodies' names. */

import type { GovernmentLevel } from '@liubu/plan';

const MUNICIPALITIES = /^(?:北京|天津|上海|重庆)(?:市)?$/;
const AUTONOMOUS_REGIONS = /^(?:内蒙古|广西|西藏|宁夏|新疆)/;
const NATIONAL = /^(?:全国|国家|国务院|中央|中国)$/;

/**
 * Level of a place as documents write it: 湖南省, 南京市鼓楼区, 湘西自治州, 芜湖市南陵县.
 *
 * @returns null when the name does not say (an unmarked name, an empty string)
 * @example '嘉兴市平湖市' → 'county', since a city inside a city is a county-level one
 */
export function levelOfPlace(place: string): GovernmentLevel | null {
  const name = place.replace(/人民政府$|政府$/, '').trim();
  if (name === '') return null;
  if (NATIONAL.test(name)) return 'national';
  if (MUNICIPALITIES.test(name) || /(?:省|自治区)$/.test(name)) return 'province';
  if (/.{2}(?:镇|乡|街道)$/.test(name)) return 'township';
  if (/(?:自治州|州|盟|地区)$/.test(name)) return 'prefecture';
  if (/(?:县|区|旗)$/.test(name)) return 'county';
  if (!name.endsWith('市')) return null;
  return /[市州盟]./.test(name.slice(1, -1)) ? 'county' : 'prefecture';
}

/** The word before the names of a government's bodies: 省, 自治区, 市, 州, 盟, 县, 区, 旗; '' for the nation. */
export function levelWord(level: GovernmentLevel, place: string | null): string {
  const name = (place ?? '').replace(/人民政府$|政府$/, '').trim();
  switch (level) {
    case 'national':
      return '';
    case 'province':
      if (MUNICIPALITIES.test(name)) return '市';
      return /自治区$/.test(name) || AUTONOMOUS_REGIONS.test(name) ? '自治区' : '省';
    case 'prefecture':
      if (/州$/.test(name) && !/[市省]$/.test(name) && /自治州$|^.{2,4}州$/.test(name)) return '州';
      return /盟$/.test(name) ? '盟' : '市';
    case 'county':
    case 'township':
      if (/区$/.test(name)) return '区';
      if (/旗$/.test(name)) return '旗';
      return /市$/.test(name) ? '市' : '县';
  }
}
