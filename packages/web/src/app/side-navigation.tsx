import { useEffect, useId, useMemo, useState } from 'react';
import { Link, useLocation } from 'react-router';
import { useLanguage } from '../text/language.ts';
import { recall, remember } from '../text/remember.ts';
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
  public: 'groupPublic',
  people: 'groupPeople',
  record: 'groupRecord',
} as const;

/** So many entries stand open beside one another; with more of them, groups fold. */
const OPEN_ENTRIES = 20;

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
  const folds = groups.reduce((all, { entries }) => all + entries.length, 0) > OPEN_ENTRIES;
  const [kept, setKept] = useState<Record<string, boolean>>(() => recall('navigation-groups') ?? {});
  const here = groups.find(({ entries }) => entries.some(({ address }) => address === current))?.group;
  // One who goes to a page of a folded group sees where it stands.
  useEffect(() => setKept((before) => (here && before[here] === false ? { ...before, [here]: true } : before)), [here]);
  const keep = (group: string, open: boolean) => {
    const next = { ...kept, [group]: open };
    remember('navigation-groups', next);
    setKept(next);
  };
  return (
    <nav aria-label={t('mainNavigation')} className="side-navigation" ref={showCurrent}>
      {groups.map(({ group, entries }) => {
        const list = (
          <ul aria-labelledby={`${id}-${group}`}>
            {entries.map(({ address, text }) => (
              <li key={address}>
                <Link to={address} aria-current={address === current ? 'page' : undefined} onClick={onGo}>
                  {text[language === 'zh' ? 0 : 1]}
                </Link>
              </li>
            ))}
          </ul>
        );
        const heading = <h2 id={`${id}-${group}`}>{t(GROUP_TEXT[group])}</h2>;
        if (!folds)
          return (
            <section key={group}>
              {heading}
              {list}
            </section>
          );
        const isOpen = kept[group] ?? (group === here || group === 'home');
        return (
          <details
            key={group}
            open={isOpen}
            onToggle={({ currentTarget }) => currentTarget.open !== isOpen && keep(group, currentTarget.open)}
          >
            <summary>{heading}</summary>
            {list}
          </details>
        );
      })}
    </nav>
  );
}
