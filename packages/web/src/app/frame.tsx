import { platformApi } from '@liubu/contract';
import { Suspense, useEffect, useRef, useState } from 'react';
import { Link, Outlet, useLocation, useNavigation as useTransition } from 'react-router';
import { useConnectionLost } from '../api/connection.ts';
import { useAnswer, useLive } from '../api/hooks.ts';
import { Loading } from '../components/states.tsx';
import { Toasts } from '../components/toasts.tsx';
import { chooseLanguage, useLanguage } from '../text/language.ts';
import { recall, remember } from '../text/remember.ts';
import { useText } from '../text/use-text.ts';
import { AccountMenu } from './account-menu.tsx';
import { GlobalSearch } from './global-search.tsx';
import { SHELL_MESSAGES } from './messages.ts';
import { useMe } from './session.tsx';
import { SideNavigation } from './side-navigation.tsx';
import { YearSwitch } from './year-switch.tsx';

/** Around every page: who, which year, search, what waits, and the way to everything else. */
export function Frame() {
  const t = useText(SHELL_MESSAGES);
  const me = useMe();
  const language = useLanguage();
  const lost = useConnectionLost();
  const main = useFocusOnNewPage();
  const [wide, setWide] = useState(() => recall('navigation') !== 'hidden');
  const drawer = useRef<HTMLDialogElement>(null);
  const [drawn, setDrawn] = useState(false);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page closes the drawer that led to it
  useEffect(() => drawer.current?.close(), [pathname]);
  const toggle = () => {
    remember('navigation', wide ? 'hidden' : 'shown');
    setWide(!wide);
  };
  return (
    <div className={wide ? 'frame' : 'frame without-navigation'}>
      <a className="skip-link" href="#main">
        {t('skip')}
      </a>
      <header className="frame-head">
        <button
          type="button"
          className="button header-button only-wide"
          aria-pressed={wide}
          aria-label={t(wide ? 'hideNavigation' : 'showNavigation')}
          title={t(wide ? 'hideNavigation' : 'showNavigation')}
          onClick={toggle}
        >
          ☰
        </button>
        <button
          type="button"
          className="button header-button only-narrow"
          aria-haspopup="dialog"
          aria-label={t('openNavigation')}
          onClick={() => {
            setDrawn(true);
            drawer.current?.showModal();
          }}
        >
          ☰
        </button>
        <Link to="/" className="brand">
          <strong>{t('product')}</strong>
          <span className="government">{me.governmentName}</span>
        </Link>
        <YearSwitch />
        <GlobalSearch />
        <TodoCount />
        <button
          type="button"
          className="button header-button only-wide"
          lang={language === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => chooseLanguage(language === 'zh' ? 'en' : 'zh')}
        >
          {t('otherLanguage')}
        </button>
        <AccountMenu />
      </header>
      {lost && (
        <p className="offline" role="status">
          {t('offline')}
        </p>
      )}
      <div className="frame-body">
        {wide && (
          <div className="frame-side only-wide">
            <SideNavigation />
          </div>
        )}
        <main id="main" ref={main} tabIndex={-1}>
          <Turning />
          <Suspense fallback={<Loading />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      <dialog
        ref={drawer}
        className="drawer"
        aria-label={t('mainNavigation')}
        onClose={() => setDrawn(false)}
        // A press beside it is on the dialog itself, its content fills it.
        onPointerDown={(event) => {
          if (event.target === drawer.current) drawer.current?.close();
        }}
      >
        <div className="drawer-content">
          <button
            type="button"
            className="button header-button"
            aria-label={t('hideNavigation')}
            onClick={() => drawer.current?.close()}
          >
            ✕
          </button>
          {drawn && <SideNavigation onGo={() => drawer.current?.close()} />}
        </div>
      </dialog>
      <Toasts />
    </div>
  );
}

/** What waits for me, counted live. */
function TodoCount() {
  const t = useText(SHELL_MESSAGES);
  const todos = useAnswer(platformApi.todos);
  useLive('todo', () => todos.refetch());
  const n = todos.data?.todos.length;
  if (n === undefined) return null;
  return (
    <Link to="/" className={n > 0 ? 'todo-count some' : 'todo-count'} title={t('todosLabel', { n })}>
      {t('todos', { n })}
    </Link>
  );
}

/** A line at the top while the next page is on its way. */
function Turning() {
  const { state } = useTransition();
  return state === 'idle' ? null : <div className="turning" role="progressbar" aria-label="…" />;
}

/** A new page is read from its beginning: the focus goes to the main part, not to the link that was left. */
function useFocusOnNewPage() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const last = useRef(pathname);
  useEffect(() => {
    if (last.current === pathname) return;
    last.current = pathname;
    main.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [pathname]);
  return main;
}
