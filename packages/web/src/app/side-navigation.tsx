import { useId, useMemo } from 'react';
import { Link, useLocation } from 'react-router';
import { useLanguage } from '../text/language.ts';
import { useText } from '../text/use-text.ts';
import { SHELL_MESSAGES } from './messages.ts';
import { navigationFor } from './navigation.ts';
import { ROUTES } from './routes.ts';
import { useMe, usePlanYear } from './session.tsx';

/** The navigation that the signed-in person has. */
export function useNavigation() {
  const me = useMe();
  const year = usePlanYear();
  return useMemo(() => navigationFor(ROUTES, (action) => me.permissions[action] !== undefined, year), [me, year]);
}

const GROUP_TEXT = {
  home: 'groupHome',
  read: 'groupRead',
  design: 'groupDesign',
  deploy: 'groupDeploy',
  train: 'groupTrain',
  inspect: 'groupInspect',
  account: 'groupAccount',
  feedback: 'groupFeedback',
  people: 'groupPeople',
  record: 'groupRecord',
} as const;

/** Of entries that lead to where one is, the nearest: the review desk, and not the filings above it. */
function currentOf(addresses: readonly string[], path: string): string | undefined {
  return addresses
    .filter((address) => path === address || (path.startsWith(`${address}/`) && !/^\/\d+$/.test(address)))
    .sort((a, b) => b.length - a.length)[0];
}

/** The page that is open may stand far down the list of a long method. */
const showCurrent = (nav: HTMLElement | null): void => {
  const here = nav?.querySelector<HTMLElement>('[aria-current="page"]');
  if (!nav || !here) return;
  // Not scrollIntoView: the keyboard would begin from there, and not from the top of the page.
  const below = here.getBoundingClientRect().bottom - nav.getBoundingClientRect().top;
  if (below > nav.clientHeight) nav.scrollTop += below - nav.clientHeight;
};

/** Pages by the steps of the method. @param onGo  where it is a drawer, closes it */
export function SideNavigation({ onGo }: { onGo?: () => void }) {
  const t = useText(SHELL_MESSAGES);
  const language = useLanguage();
  const groups = useNavigation();
  const { pathname } = useLocation();
  const current = currentOf(
    groups.flatMap(({ entries }) => entries.map(({ address }) => address)),
    pathname,
  );
  const id = useId();
  return (
    <nav aria-label={t('mainNavigation')} className="side-navigation" ref={showCurrent}>
      {groups.map(({ group, entries }) => (
        <section key={group}>
          <h2 id={`${id}-${group}`}>{t(GROUP_TEXT[group])}</h2>
          <ul aria-labelledby={`${id}-${group}`}>
            {entries.map(({ address, text }) => (
              <li key={address}>
                <Link to={address} aria-current={address === current ? 'page' : undefined} onClick={onGo}>
                  {text[language === 'zh' ? 0 : 1]}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}
