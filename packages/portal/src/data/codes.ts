import type { PublicTarget, PublicUnit } from '@liubu/contract';
import type { Pair } from '../text/language.ts';

/** Words of coded columns that no other place says for the public. */
/** Words for the signs of comparison: a cell that begins with `=` would be a formula to a spreadsheet. */
export const OP_CODES = {
  '=': 'equal',
  '>=': 'at_least',
  '<=': 'at_most',
  '~': 'about',
  range: 'range',
  ratio: 'ratio',
  qualitative: 'in_words',
} as const satisfies Record<PublicTarget['op'], string>;

export const OPS: Record<(typeof OP_CODES)[PublicTarget['op']], Pair> = {
  equal: ['等于', 'equal to'],
  at_least: ['不少于', 'at least'],
  at_most: ['不超过', 'at most'],
  about: ['约', 'about'],
  range: ['区间（value 至 value_high）', 'between value and value_high'],
  ratio: ['比例', 'a ratio'],
  in_words: ['文字目标，没有数字', 'in words, without a number'],
};

export const DIRECTIONS: Record<NonNullable<PublicTarget['direction']>, Pair> = {
  up: ['越高越好', 'higher is better'],
  down: ['越低越好', 'lower is better'],
  hold: ['保持', 'is to be held'],
};

export const QUANTITIES: Record<NonNullable<PublicTarget['quantity']>, Pair> = {
  stock: ['期末存量', 'a stock at the end of the month'],
  flow_cumulative: ['年初以来累计', 'in all since January'],
  flow_period: ['当月发生', 'of the month alone'],
  rate: ['比率、增速', 'a rate'],
  rank: ['位次', 'a rank'],
  state: ['期末状态', 'a state at the end of the month'],
};

export const SAID_BY: Readonly<Record<'reported' | 'verified', Pair>> = {
  reported: ['责任单位上报', 'reported by the unit'],
  verified: ['部门核定', 'verified by an office'],
};

export const UNIT_KINDS: Record<PublicUnit['kind'], Pair> = {
  department: ['政府部门', 'department'],
  county: ['县区', 'county or district'],
  park: ['园区', 'park'],
  enterprise: ['企业', 'enterprise'],
  party: ['党群部门', 'party organ'],
  congress: ['人大', 'congress'],
  vertical: ['垂直管理单位', 'unit led from above'],
  other: ['其他', 'other'],
};

export const WITHDRAWN_KINDS: Readonly<Record<'item' | 'target', Pair>> = {
  item: ['承诺', 'commitment'],
  target: ['目标', 'target'],
};
