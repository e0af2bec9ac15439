import { differenceOf, differs, figureKind } from '../../verified/index.ts';
import type { Check } from './facts.ts';
import { Exact, SUMMED, say } from './figures.ts';

/** The unit's figure of a month against the verifier's, beyond the declared tolerance. */
export const reportedDiffersFromVerified: Check = ({ values, month }, settings) =>
  values.flatMap(({ targetId, name, measureUnit, value, verified }) => {
    if (value === null || verified === null || !differs(value, verified, measureUnit, settings)) return [];
    return {
      rule: 'reported-differs-from-verified',
      targetId,
      field: `entries.${targetId}`,
      details: {
        name,
        month,
        unit: measureUnit ?? '',
        reported: say(value, 10),
        verified: say(verified, 10),
        difference: differenceOf(value, verified),
      },
    };
  });

/** What places filed against the whole. Rates are never added; what is not complete can only be too much. */
export const allocationSumDiffers: Check = ({ values }, settings) =>
  values.flatMap(({ targetId, name, measureUnit, quantity, value, shares }) => {
    if (value === null || shares === null || shares.sum === null || shares.filed === 0) return [];
    if (!SUMMED.has(quantity ?? '') || figureKind(measureUnit) === 'rate') return [];
    const isComplete = shares.filed === shares.of;
    const isFound =
      differs(shares.sum, value, measureUnit, settings) && (isComplete || new Exact(shares.sum).gt(value));
    if (!isFound) return [];
    return {
      rule: 'allocation-sum-differs',
      targetId,
      field: `entries.${targetId}`,
      details: {
        name,
        unit: measureUnit ?? '',
        value: say(value, 10),
        sum: say(shares.sum, 10),
        filed: shares.filed,
        of: shares.of,
      },
    };
  });

/** “No change” on what accumulates, while the schedule wanted a step. */
export const noChangeOnFlow: Check = ({ noChange, values }) =>
  !noChange
    ? []
    : values.flatMap(({ targetId, name, measureUnit, quantity, value, history, expected, expectedBefore }) => {
        const last = history.at(-1);
        if (quantity !== 'flow_cumulative' || expected === null || expectedBefore === null) return [];
        // A step was given with it, or the year's target is reached.
        if (value !== null && last !== undefined && !new Exact(value).eq(last.value)) return [];
        const step = new Exact(expected).minus(expectedBefore);
        if (step.lte(0) || (value !== null && new Exact(value).gte(expected))) return [];
        return {
          rule: 'no-change-on-flow',
          targetId,
          field: 'noChange',
          details: { name, unit: measureUnit ?? '', step: say(step) },
        };
      });
