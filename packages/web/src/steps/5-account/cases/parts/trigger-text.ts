import type { AccountTrigger } from '@liubu/contract';
import type { Text } from '../../../../text/use-text.ts';
import type { CASE_MESSAGES } from '../messages.ts';

/** A counted condition in words. @param names  rung → name */
export function triggerText(
  t: Text<typeof CASE_MESSAGES>,
  trigger: AccountTrigger,
  names: ReadonlyMap<string, string>,
): string {
  switch (trigger.kind) {
    case 'late':
      return t('trigger_late', { n: trigger.workingDays });
    case 'colour':
      return t(`trigger_colour_${trigger.colour}`);
    case 'months':
      return t(`trigger_months_${trigger.colour}`, { n: trigger.months });
    case 'returned':
      return t('trigger_returned', { n: trigger.times });
    case 'rung':
      return t('trigger_rung', { rung: names.get(trigger.rung) ?? trigger.rung, n: trigger.times });
  }
}
