import type { VersionItem } from '@liubu/contract';

export interface ContentChange {
  itemId: string;
  code: string;
  title: string;
  /** missing: was in it before · added: is in it now. */
  kind: 'missing' | 'added' | 'changed';
  /** Names of what changed: 内容, 牵头单位 … */
  fields: string[];
}

const names = (parties: readonly { name: string }[]): string => parties.map(({ name }) => name).join('、');
const targets = (item: VersionItem): string =>
  JSON.stringify(
    item.targets.map(({ name, op, value, valueHigh, measureUnit }) => [name, op, value, valueHigh, measureUnit]),
  );

const FIELDS: readonly [name: string, of: (item: VersionItem) => string | null][] = [
  ['内容', (item) => item.wording],
  ['牵头单位', (item) => names(item.lead)],
  ['配合单位', (item) => names(item.support)],
  ['牵头领导', (item) => item.leader],
  ['完成时限', (item) => item.due],
  ['目标', targets],
];

/** What changed between two states of a breakdown, item by item; [] when they say the same. */
export function compareContent(before: readonly VersionItem[], after: readonly VersionItem[]): ContentChange[] {
  const now = new Map(after.map((item) => [item.itemId, item]));
  const then = new Set(before.map(({ itemId }) => itemId));
  const told = ({ itemId, code, title }: VersionItem) => ({ itemId, code, title });
  return [
    ...before.flatMap((item): ContentChange[] => {
      const other = now.get(item.itemId);
      if (other === undefined) return [{ ...told(item), kind: 'missing', fields: [] }];
      const fields = FIELDS.filter(([, of]) => of(item) !== of(other)).map(([name]) => name);
      return fields.length === 0 ? [] : [{ ...told(item), kind: 'changed', fields }];
    }),
    ...after
      .filter(({ itemId }) => !then.has(itemId))
      .map((item): ContentChange => ({ ...told(item), kind: 'added', fields: [] })),
  ];
}
