import { type ComponentType, useEffect } from 'react';
import {
  createBrowserRouter,
  isRouteErrorResponse,
  Link,
  Navigate,
  type RouteObject,
  useRouteError,
} from 'react-router';
import { Denied, Empty, Loading } from '../components/states.tsx';
import { useText } from '../text/use-text.ts';
import { Gate, SignInPage } from './gate.tsx';
import { SHELL_MESSAGES } from './messages.ts';
import { ROUTES } from './routes.ts';
import { useMe, usePlanYear } from './session.tsx';
import { useNavigation } from './side-navigation.tsx';
import type { StepRoute } from './step-route.ts';

const pageRoute = (route: StepRoute): RouteObject => ({
  path: route.path,
  HydrateFallback: Loading,
  lazy: async () => {
    const { Component } = await route.load();
    const actions = [route.action, route.nav?.action].filter((action) => action !== undefined);
    return { Component: actions.length === 0 || route.open ? Component : guarded(Component, actions) };
  },
});

/** A page in place of which those who may not see it are told so. The server would answer nothing anyway. */
function guarded(Component: ComponentType, actions: readonly string[]): ComponentType {
  return function Guarded() {
    const { permissions } = useMe();
    return actions.every((action) => permissions[action] !== undefined) ? <Component /> : <Denied whole />;
  };
}

/** `/`: what needs me now; for those who have no such page, the first one they have. */
function Start() {
  const t = useText(SHELL_MESSAGES);
  const first = useNavigation()[0]?.entries[0]?.address;
  const year = usePlanYear();
  const home = ROUTES.some(({ path }) => path === '/:year') ? `/${year}` : null;
  const to = home ?? first;
  if (to === undefined) return <Empty whole title={t('nothingTitle')} hint={t('nothingHint')} />;
  return <Navigate replace to={to} />;
}

function NotFound() {
  const t = useText(SHELL_MESSAGES);
  return (
    <Empty whole title={t('notFoundTitle')} hint={t('notFoundHint')} action={<Link to="/">{t('toStart')}</Link>} />
  );
}

/** A part of the workspace that the server no longer has: it was updated while this window stood open. */
const isMissingPart = (error: unknown): boolean =>
  error instanceof TypeError && /dynamically imported module|Importing a module script/i.test(error.message);

function Crashed() {
  const t = useText(SHELL_MESSAGES);
  const error = useRouteError();
  useEffect(() => console.error(error), [error]);
  const missing = isMissingPart(error);
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFound />;
  return (
    <main className="alone">
      <Empty
        whole
        title={t(missing ? 'newVersion' : 'crashedTitle')}
        hint={missing ? undefined : t('crashedHint')}
        action={
          <button type="button" className="button primary" onClick={() => location.reload()}>
            {t('reload')}
          </button>
        }
      />
      {!missing && (
        <pre className="crash">{error instanceof Error ? `${error.name}: ${error.message}` : String(error)}</pre>
      )}
    </main>
  );
}

export const router = createBrowserRouter([
  {
    ErrorBoundary: Crashed,
    children: [
      { path: '/sign-in', Component: SignInPage },
      ...ROUTES.filter(({ open }) => open).map(pageRoute),
      {
        Component: Gate,
        children: [
          {
            // A fault of one page leaves the frame as it is.
            ErrorBoundary: Crashed,
            children: [
              { path: '/', Component: Start },
              ...ROUTES.filter(({ open }) => !open).map(pageRoute),
              { path: '*', Component: NotFound },
            ],
          },
        ],
      },
    ],
  },
]);
