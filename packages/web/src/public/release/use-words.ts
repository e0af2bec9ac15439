import {
  PUBLIC_FIELDS,
  PUBLIC_YEAR_FIELDS,
  RELEASE_CHECKS,
  type ReleaseCheck,
  type WaitingPart,
} from '@liubu/contract';
import { useLanguage } from '../../text/language.ts';

/** Names of fields and checks in the reader's language. */
export function useWords() {
  const at = useLanguage() === 'zh' ? 0 : 1;
  const field = (name: string): string => {
    const own: Record<string, readonly [string, string]> = {
      ...PUBLIC_FIELDS,
      ...PUBLIC_YEAR_FIELDS,
      carried: ['与上年的关系', 'Carried on from last year'],
      withdrawn: ['撤回说明', 'Note of a withdrawal'],
    };
    return own[name]?.[at] ?? name;
  };
  const part = ({ field: name, label }: Pick<WaitingPart, 'field' | 'label'>): string =>
    label === '' ? field(name) : `${field(name)} · ${label}`;
  return { field, part, check: (name: ReleaseCheck): string => RELEASE_CHECKS[name].words[at] };
}
