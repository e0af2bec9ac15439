import type { AccountTerm } from '@liubu/contract';
import { termEnd } from '../../../../calendar/working-days.ts';

/** Last day, included, of a term that begins the day after `from`. @example termDay({count: 5, in: 'working-days'}, '2026-04-20') → '2026-04-27' */
export const termDay = (term: AccountTerm, from: string): string =>
  termEnd(from, term.count, term.in === 'days' ? 'days' : 'working-days').day;

/** In words: “15个工作日”. */
export const termText = ({ count, in: kind }: AccountTerm): string => `${count}${kind === 'days' ? '日' : '个工作日'}`;
