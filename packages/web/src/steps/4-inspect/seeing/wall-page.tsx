import { inspectSeeingApi, type WallView } from '@liubu/contract';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { useConnectionLost } from '../../../api/connection.ts';
import { useAnswer, useLive } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, formatDay, formatMoment, Loading, useKeys } from '../../../components/index.ts';
import { recall, remember } from '../../../text/remember.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';
import { type WallPage, WallSheet, wallPages } from './wall-sheet.tsx';
import './wall.css';

const TURN_MS = 20_000;
const ASK_MS = 60_000;

/** For a meeting room: big, turns by itself and by keys, says what its data is of, keeps the last when the line is cut. */
export function Component() {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const go = useNavigate();
  const lost = useConnectionLost();
  const answer = useAnswer(inspectSeeingApi.wall, { params: { year } }, { refetchInterval: ASK_MS });
  useLive('light', () => void answer.refetch());
  // What was shown stays when asking again fails.
  const last = useRef<WallView | null>(null);
  if (answer.data) last.current = answer.data;
  const data = answer.data ?? last.current;
  const [dark, setDark] = useState(() => recall('wall') !== 'light');
  const [paused, setPaused] = useState(false);
  const [at, setAt] = useState(0);
  const pages = useMemo<readonly WallPage[]>(() => (data ? wallPages(data) : []), [data]);
  const shown = pages[at % Math.max(1, pages.length)];
  const turn = (by: number) => setAt((now) => (now + by + pages.length) % Math.max(1, pages.length));
  useEffect(() => {
    if (paused || pages.length < 2) return;
    const timer = setInterval(() => setAt((now) => (now + 1) % pages.length), TURN_MS);
    return () => clearInterval(timer);
  }, [paused, pages.length]);
  const recolour = () => {
    remember('wall', dark ? 'light' : 'dark');
    setDark(!dark);
  };
  const leave = () => void go(`/${year}/board`);
  useKeys({
    ArrowRight: () => turn(1),
    PageDown: () => turn(1),
    ArrowLeft: () => turn(-1),
    PageUp: () => turn(-1),
    ' ': () => setPaused(!paused),
    d: recolour,
    Escape: leave,
  });
  useEffect(() => {
    document.title = t('wall');
  }, [t]);
  const time = data ? formatMoment(data.at).slice(11) : '';
  return (
    <div className={dark ? 'wall wall-dark' : 'wall'}>
      {data === null && answer.isPending && <Loading />}
      {data === null && <Failure failure={answer.error} />}
      {data && shown && (
        <>
          <header>
            <h1>{t('wallTitle', { name: data.governmentName, year })}</h1>
            <p>
              {lost || answer.error ? (
                <strong role="status">⚠ {t('wallLost', { time })}</strong>
              ) : (
                t('wallAsOf', { day: data.asOf ? formatDay(data.asOf) : t('noLights'), time })
              )}
            </p>
          </header>
          <WallSheet page={shown} data={data} />
          <footer>
            <span>{t('wallPage', { n: (at % pages.length) + 1, of: pages.length })}</span>
            <span>{paused && t('wallPaused')}</span>
            <span>
              <button type="button" onClick={() => setPaused(!paused)}>
                {t(paused ? 'wallResume' : 'wallPause')}
              </button>
              <button type="button" onClick={recolour}>
                {t(dark ? 'wallLight' : 'wallDark')}
              </button>
              <button type="button" onClick={leave}>
                {t('wallLeave')}
              </button>
            </span>
          </footer>
        </>
      )}
    </div>
  );
}
