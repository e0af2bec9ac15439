import type { Adjustment } from '@liubu/contract';
import { Decimal } from 'decimal.js';

export type Mark = Adjustment['marks'][number];
export type Kind = Adjustment['kind'];

interface Party {
  id: string;
  name: string;
}

/** What an item says of the thing that an adjustment changes; stored as before and after. */
export interface Facts {
  title?: string;
  wording?: string;
  due?: string | null;
  target?: {
    id: string;
    name: string;
    op: string;
    value: string | null;
    valueHigh: string | null;
    measureUnit: string | null;
    direction: 'up' | 'down' | 'hold' | null;
  };
  lead?: Party | null;
  support?: Party[];
  itemKind?: string;
}

/** How binding a comparison is: 达到, 不低于 bind; 左右 and 一个区间 bind less; words alone least. */
const BINDING: Readonly<Record<string, number>> = {
  '=': 3,
  '>=': 3,
  '<=': 3,
  range: 2,
  ratio: 2,
  '~': 1,
  qualitative: 0,
};

function targetMarks(before: NonNullable<Facts['target']>, after: NonNullable<Facts['target']>): Mark[] {
  const binding = (BINDING[after.op] ?? 0) - (BINDING[before.op] ?? 0);
  if (binding < 0 || (before.value !== null && after.value === null)) return ['weakened'];
  if (before.value === null || after.value === null) return binding > 0 ? ['strengthened'] : [];
  const difference = new Decimal(after.value).comparedTo(before.value);
  const isLessBetter = before.direction === 'down' || before.op === '<=';
  const gain = isLessBetter ? -difference : difference;
  if (gain < 0) return ['weakened'];
  return gain > 0 || binding > 0 ? ['strengthened'] : [];
}

/**
 * What an adjustment does to an item, as it is shown with it ever after.
 *
 * @example marksOf('due', { due: '2026-06-30' }, { due: '2026-12-31' }) → ['slipped']
 */
export function marksOf(kind: Kind, before: Facts, after: Facts): Mark[] {
  switch (kind) {
    case 'add':
      return ['added'];
    case 'drop':
      return ['dropped'];
    case 'wording':
      return ['reworded'];
    case 'unit':
      return before.lead?.id === after.lead?.id ? [] : ['transferred'];
    case 'due': {
      const [was, will] = [before.due ?? null, after.due ?? null];
      if (was === null || will === null) return [];
      return will > was ? ['slipped'] : ['strengthened'];
    }
    case 'target':
      return before.target && after.target ? targetMarks(before.target, after.target) : [];
  }
}

/** What the congress was promised is given up or lowered by the head alone. */
export const needsHead = (marks: readonly Mark[]): boolean => marks.includes('dropped') || marks.includes('weakened');

const OPS: Readonly<Record<string, string>> = {
  '=': '',
  '>=': '≥ ',
  '<=': '≤ ',
  '~': '约 ',
  range: '',
  ratio: '',
  qualitative: '定性',
};

function targetText(target: Facts['target']): string {
  if (target === undefined) return '';
  const value = target.valueHigh === null ? (target.value ?? '') : `${target.value}～${target.valueHigh}`;
  return `${OPS[target.op] ?? ''}${value}${target.measureUnit ?? ''}`;
}

const names = (parties: readonly Party[] | undefined): string => (parties ?? []).map(({ name }) => name).join('、');

/** Before and after in words, a line a field that differs. */
export function linesOf(kind: Kind, before: Facts, after: Facts): Adjustment['lines'] {
  const all: [field: string, before: string, after: string][] = [
    ['title', before.title ?? '', after.title ?? ''],
    ['wording', before.wording ?? '', after.wording ?? ''],
    ['target', targetText(before.target), targetText(after.target)],
    ['lead', before.lead?.name ?? '', after.lead?.name ?? ''],
    ['support', names(before.support), names(after.support)],
    ['due', before.due ?? '', after.due ?? ''],
  ];
  const lines = all
    .filter(([, was, will]) => was !== will)
    .map(([field, was, will]) => ({ field, before: was, after: will }));
  // An item that is dropped has no after; all of what it said is struck out.
  return kind === 'drop' ? lines.map((line) => ({ ...line, after: '' })) : lines;
}
