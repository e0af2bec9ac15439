import { feedbackReconcileApi, RECONCILE_MARKS, type ReconcilePair, type Reconciliation } from '@liubu/contract';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { useAnswer, useLive, useSend } from '../../../api/hooks.ts';
import { useCan, usePlanYear } from '../../../app/session.tsx';
import {
  Empty,
  Failure,
  formatDay,
  formatMoment,
  KeyHints,
  Loading,
  notify,
  Page,
  Quantity,
  StateTag,
  useKeys,
  useUndo,
} from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { CorrectPair } from './correct-pair.tsx';
import { MESSAGES } from './messages.ts';
import { VerdictTag } from './verdict-tag.tsx';
import './reconcile.css';

const REFRESH = ['feedback.reconcile-pairs', 'feedback.reconciliation'];

/** One promise: both sentences side by side, the figures beside, and the person's word. Enter goes on to the next. */
export function Component() {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const at = useLanguage() === 'zh' ? 0 : 1;
  const may = useCan('feedback:reconcile') !== null;
  const list = useAnswer(feedbackReconcileApi.reconcilePairs, { params: { year } });
  const state = useAnswer(feedbackReconcileApi.reconciliation, { params: { year } });
  const [corrects, setCorrects] = useState(false);
  const offerUndo = useUndo();
  const undo = useSend(feedbackReconcileApi.undoPair, { refresh: REFRESH });
  const decide = useSend(feedbackReconcileApi.decidePair, { refresh: REFRESH });
  useLive('reconciliation', () => void list.refetch());
  const pairs = list.data?.pairs ?? [];
  const position = pairs.findIndex((one) => one.id === id);
  const pair = pairs[position];
  const go = (by: number) => {
    const next = pairs[position + by];
    if (next) navigate(`/${year}/reconcile/${next.id}`);
    setCorrects(false);
  };
  const takeBack = (one: ReconcilePair) =>
    undo.send({ params: { year, id: one.id }, body: { revision: one.revision } });
  const confirm = async () => {
    if (pair === undefined) return;
    const answer = await decide.send({
      params: { year, id: pair.id },
      body: { decision: 'confirm', revision: pair.revision },
    });
    if (answer === null) return;
    offerUndo(t('done'), () => takeBack(answer));
    go(1);
  };
  const canConfirm = may && pair?.state === 'proposed' && !decide.busy;
  useKeys(
    {
      j: () => go(1),
      k: () => go(-1),
      ArrowDown: () => go(1),
      ArrowUp: () => go(-1),
      Enter: () => (canConfirm ? void confirm() : false),
      e: () => (may ? setCorrects(true) : false),
    },
    !corrects,
  );
  if (list.isPending || state.isPending) return <Loading />;
  if (list.error || state.error)
    return <Failure failure={list.error ?? state.error} onRetry={() => void list.refetch()} />;
  if (pair === undefined)
    return <Empty whole title={t('none')} action={<Link to={`/${year}/reconcile`}>{t('back')}</Link>} />;
  const { marks, outcome } = pair;
  return (
    <Page
      title={pair.name}
      subtitle={
        <span className="row">
          <Link to={`/${year}/reconcile`}>{t('back')}</Link>
          <span className="quiet">
            {position + 1} / {pairs.length}
          </span>
          <VerdictTag verdict={pair.verdict} />
          {outcome !== null && <span className="quiet">{t(`outcome_${outcome}`)}</span>}
          {marks.map((mark) => (
            <StateTag key={mark} tone="doubt" shape="half">
              {RECONCILE_MARKS[mark][at]}
            </StateTag>
          ))}
        </span>
      }
      actions={
        <KeyHints
          hints={[
            { keys: 'j k', text: t('move') },
            ...(may
              ? [
                  { keys: 'Enter', text: t('confirm') },
                  { keys: 'e', text: t('correct') },
                ]
              : []),
          ]}
        />
      }
    >
      <BothSides pair={pair} state={state.data} />
      <Figures pair={pair} />
      <section className="panel">
        <p>
          {t('why')}：{pair.why}
        </p>
        <Failure failure={decide.failure ?? undo.failure} />
        {pair.state !== 'proposed' && (
          <p>
            <StateTag tone="good" shape="check">
              {t(`state_${pair.state}`)}
            </StateTag>{' '}
            {t('ruledBy', { who: pair.decidedBy ?? '', when: formatMoment(pair.decidedAt) })}
            {pair.reason !== null && ` · ${t('because', { reason: pair.reason })}`}
          </p>
        )}
        {may && !corrects && (
          <div className="form-actions">
            {pair.state === 'proposed' && (
              <button type="button" className="button primary" disabled={!canConfirm} onClick={() => void confirm()}>
                {t('confirm')}
              </button>
            )}
            <button type="button" className="button" onClick={() => setCorrects(true)}>
              {t('correct')}
            </button>
            {pair.state !== 'proposed' && (
              <button type="button" className="button" disabled={undo.busy} onClick={() => void takeBack(pair)}>
                {t('undo')}
              </button>
            )}
          </div>
        )}
        {corrects && (
          <CorrectPair
            key={pair.id}
            pair={pair}
            onClose={() => setCorrects(false)}
            onDone={() => {
              setCorrects(false);
              notify(t('correctedDone'));
            }}
          />
        )}
      </section>
    </Page>
  );
}

function BothSides({ pair, state }: { pair: ReconcilePair; state: Reconciliation }) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const sees = useCan('read:view') !== null;
  const { promise, claim } = pair;
  return (
    <section className="panel reconcile-beside">
      <div>
        <h2>{t('promiseOf', { year })}</h2>
        <Quoted sentence={promise.sentence} quote={promise.quote} />
        <p className="quiet">
          {promise.documentTitle ?? t('breakdown')}
          {pair.leadUnit !== null && ` · ${pair.leadUnit}`}
          {sees && promise.documentId !== null && (
            <>
              {' · '}
              <Link to={`/${year}/read/${promise.documentId}?item=${pair.itemId}`}>{t('openSource')}</Link>
            </>
          )}
          {' · '}
          <Link to={`/${year}/items/${pair.itemId}`}>{t('toItem')}</Link>
        </p>
      </div>
      <div>
        <h2>{t('claimOf')}</h2>
        {claim === null ? (
          <p className="quiet">{t('nothingSaid')}</p>
        ) : (
          <Quoted sentence={claim.sentence} quote={claim.quote} />
        )}
        {state.to !== null && (
          <p className="quiet">
            {t('reportOf', { year: state.to.planYear, title: state.to.title })}
            {claim !== null && ` · ${t('place', { n: claim.start + 1 })}`}
            {sees && claim !== null && (
              <>
                {' · '}
                <Link to={`/${state.to.planYear}/read/${state.to.id}?at=${claim.start}`}>{t('openSource')}</Link>
              </>
            )}
          </p>
        )}
      </div>
    </section>
  );
}

/** The sentence with the number that counts marked. */
function Quoted({ sentence, quote }: { sentence: string; quote: string }) {
  const at = quote === sentence ? -1 : sentence.indexOf(quote);
  return (
    <blockquote className="reconcile-quote">
      {at < 0 ? (
        sentence
      ) : (
        <>
          {sentence.slice(0, at)}
          <mark>{quote}</mark>
          {sentence.slice(at + quote.length)}
        </>
      )}
    </blockquote>
  );
}

function Figures({ pair: { figures, targetId } }: { pair: ReconcilePair }) {
  const t = useText(MESSAGES);
  if (targetId === null) return null;
  const figure = (of: 'filed' | 'verified') => {
    const known = figures[of];
    if (known === null) return <span className="quiet">{t(of === 'filed' ? 'notFiled' : 'notVerified')}</span>;
    return (
      <>
        <strong>
          <Quantity value={known.value} unit={known.unit} />
        </strong>{' '}
        <span className="quiet">
          {t(`status_${known.status}`)} · {t('asOf', { day: formatDay(known.asOf, 'table') })}
        </span>
      </>
    );
  };
  return (
    <section className="panel">
      <dl className="reconcile-figures">
        <div>
          <dt>{t('target')}</dt>
          <dd>
            <strong>{figures.target ?? '—'}</strong>
          </dd>
        </div>
        <div>
          <dt>{t('claimed')}</dt>
          <dd>
            <strong>{figures.claimed ?? '—'}</strong>
          </dd>
        </div>
        <div>
          <dt>{t('filed')}</dt>
          <dd>{figure('filed')}</dd>
        </div>
        <div>
          <dt>{t('verified')}</dt>
          <dd>{figure('verified')}</dd>
        </div>
      </dl>
    </section>
  );
}
