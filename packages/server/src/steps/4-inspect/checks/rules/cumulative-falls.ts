import type { Check } from './facts.ts';
import { Exact, say } from './figures.ts';

/** A cumulative figure below that of an earlier month. @example 120 in May, 118 in June */
export const cumulativeFalls: Check = ({ values }) =>
  values.flatMap(({ targetId, name, measureUnit, quantity, value, history }) => {
    const last = history.at(-1);
    if (quantity !== 'flow_cumulative' || value === null || last === undefined || new Exact(value).gte(last.value))
      return [];
    return {
      rule: 'cumulative-falls',
      targetId,
      field: `entries.${targetId}`,
      details: {
        name,
        value: say(value, 10),
        unit: measureUnit ?? '',
        last: say(last.value, 10),
        lastMonth: last.month,
      },
    };
  });
