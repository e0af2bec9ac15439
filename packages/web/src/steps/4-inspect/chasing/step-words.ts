import type { LadderStep, LadderTrigger } from '@liubu/contract';
import type { Text } from '../../../text/use-text.ts';
import type { CHASING_MESSAGES } from './messages.ts';

export type T = Text<typeof CHASING_MESSAGES>;

export const triggerText = (t: T, trigger: LadderTrigger): string => {
  switch (trigger.kind) {
    case 'late':
      return t('trigger_late', { n: trigger.workingDays });
    case 'colour':
      return t(`trigger_${trigger.colour}`);
    case 'months':
      return t(`trigger_months_${trigger.colour}`, { n: trigger.months });
    case 'returned':
      return t('trigger_returned', { n: trigger.times });
  }
};

const metText = (t: T, met: LadderStep['triggers'][number]): string => {
  const counted = Number(met.counted ?? 0);
  switch (met.kind) {
    case 'late':
      return t('met_late', { counted });
    case 'colour':
      return t(met.colour === 'red' ? 'met_red' : 'met_yellow');
    case 'months':
      return `${t(met.colour === 'red' ? 'trigger_months_red' : 'trigger_months_yellow', { n: Number(met.from ?? counted) })}（${t('met_months', { counted })}）`;
    case 'returned':
      return t('met_returned', { counted });
  }
};

/** What was met, each once. */
export const whyText = (t: T, { triggers }: Pick<LadderStep, 'triggers'>): string =>
  [...new Set(triggers.map((met) => metText(t, met)))].join(t('andAlso'));

/** The item, or the parts that a helping unit owes. */
export const subjectOf = (t: T, { itemId, code, itemTitle, parts }: LadderStep): string =>
  itemId === null ? t('parts', { n: parts }) : `${code ?? ''} ${itemTitle}`.trim();
