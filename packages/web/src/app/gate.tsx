import { lazy, Suspense, useEffect } from 'react';
import { Navigate, useLocation, useNavigate, useSearchParams } from 'react-router';
import { Failure, Loading } from '../components/states.tsx';
import { Toasts } from '../components/toasts.tsx';
import { useText } from '../text/use-text.ts';
import { Frame } from './frame.tsx';
import { SHELL_MESSAGES } from './messages.ts';
import { pageOf } from './page-address.ts';
import { useSession } from './session.tsx';

const SignIn = lazy(async () => ({ default: (await import('../people/sign-in/SignIn.tsx')).SignIn }));

/** What stands in the frame, for those who are signed in; the others sign in first and land where they were going. */
export function Gate() {
  const t = useText(SHELL_MESSAGES);
  const { state, refresh } = useSession();
  const { pathname, search, hash } = useLocation();
  if (state.is === 'loading') return <Loading />;
  if (state.is === 'failed')
    return (
      <main className="alone">
        <h1>{t('startFailed')}</h1>
        <Failure failure={state.failure} onRetry={refresh} />
      </main>
    );
  if (state.is === 'out') {
    const to = `${pathname}${search}${hash}`;
    return <Navigate replace to={to === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(to)}`} />;
  }
  if (state.me.mustChangePassword && pathname !== '/account') return <Navigate replace to="/account" />;
  return (
    <>
      <div inert={state.is === 'expired'}>
        <Frame />
      </div>
      {state.is === 'expired' && (
        <div className="over-page" role="dialog" aria-modal="true" aria-label={t('expired')}>
          <p className="offline" role="alert">
            {t('expired')}
          </p>
          <Suspense fallback={<Loading />}>
            <SignIn onSignedIn={refresh} />
          </Suspense>
        </div>
      )}
    </>
  );
}

/** /sign-in?to=/2026/items: where a link in a message, or another system's sign-in, brings one first. */
export function SignInPage() {
  const { state, refresh } = useSession();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const to = pageOf(search.get('to'));
  useEffect(() => {
    if (state.is === 'in') navigate(to, { replace: true });
  }, [state.is, to, navigate]);
  if (state.is === 'in' || state.is === 'loading') return <Loading />;
  return (
    <>
      <Suspense fallback={<Loading />}>
        <SignIn onSignedIn={refresh} />
      </Suspense>
      <Toasts />
    </>
  );
}
