import type { Comparator } from '@liubu/plan';

/** What may follow a quantity and bend it. The text of it belongs to the quantity's quote. */
export const SUFFIX_COMPARATORS: readonly { word: string; op: Comparator }[] = [
  { word: '及以上', op: '>=' },
  { word: '以上', op: '>=' },
  { word: '及以下', op: '<=' },
  { word: '以内', op: '<=' },
  { word: '之内', op: '<=' },
  { word: '以下', op: '<=' },
  { word: '左右', op: '~' },
  { word: '上下', op: '~' },
  { word: '多', op: '>=' },
  { word: '余', op: '>=' },
];

/** Between a number and its unit: 1300多所, 30余项. */
export const INNER_QUALIFIERS = '多余几来';

/** What may stand before a quantity and bend it, longest first. It stays outside the quote. */
export const PREFIX_COMPARATORS: readonly { word: string; op: Comparator }[] = [
  { word: '不低于', op: '>=' },
  { word: '不少于', op: '>=' },
  { word: '不小于', op: '>=' },
  { word: '不高于', op: '<=' },
  { word: '不超过', op: '<=' },
  { word: '不超', op: '<=' },
  { word: '不突破', op: '<=' },
  { word: '不大于', op: '<=' },
  { word: '不多于', op: '<=' },
  { word: '控制在', op: '<=' },
  { word: '控制到', op: '<=' },
  { word: '低于', op: '<=' },
  { word: '少于', op: '<=' },
  { word: '小于', op: '<=' },
  { word: '超过', op: '>=' },
  { word: '突破', op: '>=' },
  { word: '超出', op: '>=' },
  { word: '跨越', op: '>=' },
  { word: '跨上', op: '>=' },
  { word: '迈上', op: '>=' },
  { word: '迈过', op: '>=' },
  { word: '冲破', op: '>=' },
  { word: '跃上', op: '>=' },
  { word: '登上', op: '>=' },
  { word: '站上', op: '>=' },
  { word: '至少', op: '>=' },
  { word: '最少', op: '>=' },
  { word: '最多', op: '<=' },
  { word: '大于', op: '>=' },
  { word: '多于', op: '>=' },
  { word: '高于', op: '>=' },
  { word: '接近', op: '~' },
  { word: '大约', op: '~' },
  { word: '约为', op: '~' },
  { word: '将近', op: '~' },
  { word: '超', op: '>=' },
  { word: '逾', op: '>=' },
  { word: '破', op: '>=' },
  { word: '过', op: '>=' },
  { word: '约', op: '~' },
  { word: '近', op: '~' },
];
