import type { BodyIn, designApi, TargetView } from '@liubu/contract';

/** What can be changed of a target. */
export type TargetForm = Pick<
  TargetView,
  | 'name'
  | 'op'
  | 'value'
  | 'valueHigh'
  | 'measureUnit'
  | 'direction'
  | 'quantity'
  | 'ratingMethod'
  | 'definition'
  | 'baseline'
  | 'baselineYear'
  | 'schedule'
  | 'history'
>;

const FIELDS: readonly (keyof TargetForm)[] = [
  'name',
  'op',
  'value',
  'valueHigh',
  'measureUnit',
  'direction',
  'quantity',
  'ratingMethod',
  'definition',
  'baseline',
  'baselineYear',
  'schedule',
  'history',
];

type Changes = BodyIn<typeof designApi.editTarget>['changes'];

/** Only what is changed is sent; null where nothing is. */
export function changesOf(target: TargetForm, form: TargetForm): Changes | null {
  const changed = FIELDS.filter((field) => JSON.stringify(target[field]) !== JSON.stringify(form[field]));
  if (changed.length === 0) return null;
  return Object.fromEntries(changed.map((field) => [field, form[field]])) as Changes;
}

/** What can be changed of it, as it stands. */
export const formOf = (target: TargetForm): TargetForm =>
  Object.fromEntries(FIELDS.map((field) => [field, target[field]])) as unknown as TargetForm;
