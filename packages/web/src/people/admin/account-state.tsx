import { StateTag } from '../../components/index.ts';
import { useText } from '../../text/use-text.ts';
import { PEOPLE_MESSAGES } from './messages.ts';
import type { Person } from './persons-page.tsx';

type State = 'noAccount' | 'accountDisabled' | 'accountLocked' | 'accountNoPassword' | 'accountFine';

/** What of an account matters most now. */
export function accountState({ account }: Person): State {
  if (account === null) return 'noAccount';
  if (account.disabledAt !== null) return 'accountDisabled';
  if (account.lockedUntil !== null) return 'accountLocked';
  return account.hasPassword ? 'accountFine' : 'accountNoPassword';
}

const LOOKS = {
  noAccount: ['plain', 'dash'],
  accountDisabled: ['plain', 'cross'],
  accountLocked: ['bad', 'square'],
  accountNoPassword: ['doubt', 'ring'],
  accountFine: ['good', 'dot'],
} as const;

export function AccountState({ person }: { person: Person }) {
  const t = useText(PEOPLE_MESSAGES);
  const state = accountState(person);
  const [tone, shape] = LOOKS[state];
  return (
    <StateTag tone={tone} shape={shape}>
      {t(state)}
    </StateTag>
  );
}
