import { type Action, type Me, platformApi, type Scope } from '@liubu/contract';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { useParams } from 'react-router';
import { ApiFailure, onSignedOut, request } from '../api/client.ts';
import { queryClient } from '../api/query-client.ts';
import { recall, remember } from '../text/remember.ts';
import { keepServerTime, thisYear } from './server-day.ts';

/**
 * in: signed in · out: nobody is · expired: the session ended while a page was open; the page stays as it is below the
 * sign-in, so that nothing typed is lost.
 */
export type SessionState =
  | { is: 'loading' }
  | { is: 'out' }
  | { is: 'in' | 'expired'; me: Me }
  | { is: 'failed'; failure: ApiFailure };

interface Session {
  state: SessionState;
  /** Asks anew who is signed in: after signing in, after a change of one's posts. */
  refresh: () => Promise<void>;
  /** After signing out: nothing of the person stays on the page. */
  leave: () => void;
}

const SessionContext = createContext<Session | null>(null);

export function SessionProvider({ children }: { children: ReactNode }) {
  const [state, setState] = useState<SessionState>({ is: 'loading' });
  const refresh = useCallback(async () => {
    try {
      const me = await request(platformApi.me);
      keepServerTime(me.now);
      setState((before) => {
        if (before.is === 'expired' && before.me.accountId !== me.accountId) {
          // Somebody else signed in over this page: nothing of the one before may stay on it.
          queryClient.clear();
          location.assign('/');
        }
        return { is: 'in', me };
      });
    } catch (failure) {
      if (!(failure instanceof ApiFailure)) throw failure;
      if (failure.code === 'NOT_SIGNED_IN') setState((before) => ('me' in before ? before : { is: 'out' }));
      else setState({ is: 'failed', failure });
    }
  }, []);
  useEffect(() => {
    refresh();
    return onSignedOut(() => setState((before) => (before.is === 'in' ? { is: 'expired', me: before.me } : before)));
  }, [refresh]);
  // Loaded anew, so that nothing of the person stays in this window's memory.
  const leave = useCallback(() => location.assign('/sign-in'), []);
  const session = useMemo(() => ({ state, refresh, leave }), [state, refresh, leave]);
  return <SessionContext value={session}>{children}</SessionContext>;
}

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('useSession stands below SessionProvider');
  return session;
}

/** Who is signed in. Pages are shown to no one else, except open ones. */
export function useMe(): Me {
  const { state } = useSession();
  if (state.is !== 'in' && state.is !== 'expired') throw new Error('useMe is for pages behind the sign-in');
  return state.me;
}

/** How far one may do this; null when not at all. For showing only: the server decides again. */
export function useCan(action: Action): Scope | null {
  return (useMe().permissions[action] as Scope | undefined) ?? null;
}

const YEAR = /^\d{4}$/;

/** The plan year of the address; elsewhere the one last looked at, else the newest that is not closed. */
export function usePlanYear(): number {
  const { year } = useParams();
  const me = useMe();
  const inAddress = year !== undefined && YEAR.test(year) ? Number(year) : null;
  useEffect(() => {
    if (inAddress !== null) remember('year', inAddress);
  }, [inAddress]);
  if (inAddress !== null) return inAddress;
  const last = recall<number>('year');
  if (last !== null && me.planYears.some((one) => one.year === last)) return last;
  return (me.planYears.find(({ state }) => state !== 'closed') ?? me.planYears[0])?.year ?? thisYear();
}
