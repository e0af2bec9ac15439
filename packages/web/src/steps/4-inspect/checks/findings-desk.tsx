import { type Finding, inspectFindingsApi } from '@liubu/contract';
import { useEffect, useRef, useState } from 'react';
import { useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, KeyHints, notify, ReasonBox, useKeys } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { FindingDetail } from './finding-detail.tsx';
import { FindingStateTag, SeverityTag, useFindingWords } from './finding-words.tsx';
import { CHECK_MESSAGES } from './messages.ts';

type Verdict = 'uphold' | 'dismiss' | 'ask-again';
const WORDS = {
  uphold: ['upholdWhy', 'uphold', 'upheld'],
  dismiss: ['dismissWhy', 'dismiss', 'dismissed'],
  'ask-again': ['askWhy', 'askAgain', 'askedAgain'],
} as const;
const REFRESH = ['inspect.findings', 'inspect.check-rules', 'inspect.filing', 'platform.todos', 'inspect.review-queue'];
const PAGE = 200;

/** A verdict may be given on it now. */
const takes = (verdict: Verdict, { mayDecide, state }: Finding): boolean =>
  mayDecide && (verdict !== 'ask-again' || state !== 'open');

/** One after another, or many at once, by keyboard; the filing stands beside. */
export function FindingsDesk({
  findings,
  first,
  mayDecide,
}: {
  findings: readonly Finding[];
  /** The one that a link named. */
  first: string;
  mayDecide: boolean;
}) {
  const t = useText(CHECK_MESSAGES);
  const { title } = useFindingWords();
  const year = usePlanYear();
  const [currentId, setCurrentId] = useState(first);
  const [lastIndex, setLastIndex] = useState(0);
  const [limit, setLimit] = useState(PAGE);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState<Verdict | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const deciding = useSend(inspectFindingsApi.decideFindings, { refresh: REFRESH });
  const found = findings.findIndex(({ id }) => id === currentId);
  // A decided one leaves the list; what came after it stands in its place.
  const index = found >= 0 ? found : Math.min(lastIndex, findings.length - 1);
  const current = findings[index];
  const shown = findings.slice(0, Math.max(limit, index + 1));
  const picked = findings.filter(({ id }) => chosen.has(id));
  const of = (verdict: Verdict) =>
    (picked.length > 0 ? picked : current ? [current] : []).filter((one) => takes(verdict, one));
  const go = (to: number) => {
    const at = Math.max(0, Math.min(findings.length - 1, to));
    setLastIndex(at);
    setCurrentId(findings[at]?.id ?? '');
  };
  const ask = (verdict: Verdict) => {
    deciding.clear();
    if (mayDecide && of(verdict).length > 0) setAsking(verdict);
  };
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const decide = async (verdict: Verdict, reason: string) => {
    const body = { findings: of(verdict).map(({ id, revision }) => ({ id, revision })), verdict, reason };
    setLastIndex(index);
    const done = await deciding.send({ params: { year }, body });
    if (done === null) return;
    setAsking(null);
    setChosen(new Set());
    notify(t(WORDS[verdict][2], { n: done.decided }));
  };
  useKeys({
    j: () => go(index + 1),
    k: () => go(index - 1),
    ArrowDown: () => go(index + 1),
    ArrowUp: () => go(index - 1),
    u: () => ask('uphold'),
    d: () => ask('dismiss'),
    r: () => ask('ask-again'),
    x: () => mayDecide && current && toggle(current.id),
    Escape: () => setAsking(null),
  });
  useEffect(() => {
    list.current?.querySelector(`[data-at="${index}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [index]);
  return (
    <>
      {mayDecide && (
        <KeyHints
          hints={[
            { keys: 'j k', text: t('keyMove') },
            { keys: 'x', text: t('keyChoose') },
            { keys: 'u', text: t('uphold') },
            { keys: 'd', text: t('dismiss') },
            { keys: 'r', text: t('askAgain') },
          ]}
        />
      )}
      {picked.length > 0 && (
        <p className="row" role="status">
          {t('chosen', { n: picked.length })}
          {(Object.keys(WORDS) as Verdict[]).map((verdict) => (
            <button
              key={verdict}
              type="button"
              className="button"
              disabled={of(verdict).length === 0}
              onClick={() => ask(verdict)}
            >
              {t(WORDS[verdict][1])}
            </button>
          ))}
        </p>
      )}
      {asking !== null && of(asking).length > 0 && (
        <div className="finding-ask">
          <ReasonBox
            key={asking}
            question={t(WORDS[asking][0], { n: of(asking).length })}
            confirm={t(WORDS[asking][1])}
            busy={deciding.busy}
            failure={deciding.failure}
            onCancel={() => setAsking(null)}
            onConfirm={(reason) => void decide(asking, reason)}
          />
        </div>
      )}
      {asking === null && <Failure failure={deciding.failure} />}
      <div className="review-desk">
        <div>
          {mayDecide && (
            <label>
              <input
                type="checkbox"
                checked={picked.length === findings.length}
                onChange={({ target }) => setChosen(new Set(target.checked ? findings.map(({ id }) => id) : []))}
              />{' '}
              {t('chooseAll')}
            </label>
          )}
          <ol className="review-list" ref={list}>
            {shown.map((one, position) => (
              <li key={one.id} data-at={position} data-current={position === index}>
                {mayDecide && (
                  <input
                    type="checkbox"
                    aria-label={t('choose', { title: `${one.code} ${title(one)}` })}
                    checked={chosen.has(one.id)}
                    onChange={() => toggle(one.id)}
                  />
                )}
                <button type="button" aria-current={position === index} onClick={() => go(position)}>
                  <span className="finding-line">
                    <strong>{title(one)}</strong>
                    <SeverityTag severity={one.severity} />
                    <FindingStateTag state={one.state} />
                  </span>
                  <span className="quiet">
                    {one.code} {one.itemTitle}
                    <br />
                    {one.unitName ?? ''} {one.month !== null && t('month', { month: one.month })}{' '}
                    {one.escalatedAt !== null && one.state === 'open' && t('escalated')}
                  </span>
                </button>
              </li>
            ))}
          </ol>
          {findings.length > shown.length && (
            <button type="button" className="button" onClick={() => setLimit(limit + PAGE)}>
              {t('more')}
            </button>
          )}
        </div>
        {current && (
          <FindingDetail
            key={current.id}
            finding={current}
            acts={
              current.mayDecide && (
                <p className="row">
                  <button type="button" className="button primary" onClick={() => ask('uphold')}>
                    {t('uphold')} <kbd>u</kbd>
                  </button>
                  <button type="button" className="button" onClick={() => ask('dismiss')}>
                    {t('dismiss')} <kbd>d</kbd>
                  </button>
                  {takes('ask-again', current) && (
                    <button type="button" className="button" onClick={() => ask('ask-again')}>
                      {t('askAgain')} <kbd>r</kbd>
                    </button>
                  )}
                </p>
              )
            }
          />
        )}
      </div>
    </>
  );
}
