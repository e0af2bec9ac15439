import { type DuplicatePair, designApi } from '@liubu/contract';
import { useEffect, useState } from 'react';
import { useAnswer, useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Empty, Failure, formatMoment, KeyHints, Loading, Page, useKeys, useUndo } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import '../design.css';
import { MATTER_MESSAGES } from '../matters/messages.ts';
import { PairPanel } from './pair-panel.tsx';

const keyOf = ({ a, b }: DuplicatePair): string => `${a.id}|${b.id}`;

/** Pairs one after another: merge, not the same, or a conflict; every decision can be taken back. */
export function Component() {
  const t = useText(MATTER_MESSAGES);
  const year = usePlanYear();
  const offerUndo = useUndo();
  const answer = useAnswer(designApi.duplicates, { params: { year } });
  const [current, setCurrent] = useState(0);
  const [asks, setAsks] = useState<string | null>(null);
  const refresh = ['design.duplicates', 'design.items', 'design.matters'];
  const undoMerge = useSend(designApi.undoMerge, { refresh });
  const undecide = useSend(designApi.undecidePair, { refresh });
  const merge = useSend(designApi.mergeItems, {
    refresh,
    onDone: ({ id }) => offerUndo(t('merged'), () => undoMerge.send({ params: { year, id } })),
  });
  const decide = useSend(designApi.decidePair, {
    refresh,
    onDone: ({ id }) => {
      setAsks(null);
      offerUndo(t('judged'), () => undecide.send({ params: { year, id } }));
    },
  });
  const pairs = answer.data?.pairs ?? [];
  const pair = pairs[Math.min(current, pairs.length - 1)];
  useEffect(() => {
    document.getElementById('current-pair')?.scrollIntoView({ block: 'nearest' });
  });
  const mergePair = (one: DuplicatePair, keep: 'a' | 'b') => {
    const [kept, gone] = keep === 'a' ? [one.a, one.b] : [one.b, one.a];
    if (kept.kind === 'item')
      void merge.send({ params: { year }, body: { keepItemId: kept.id, merge: { kind: gone.kind, id: gone.id } } });
  };
  const judge = (one: DuplicatePair, verdict: 'distinct' | 'conflict', reason?: string) => {
    const side = ({ kind, id }: DuplicatePair['a']) => ({ kind, id });
    void decide.send({
      params: { year },
      body: { a: side(one.a), b: side(one.b), verdict, ...(reason && { reason }) },
    });
  };
  useKeys({
    j: () => setCurrent(Math.min(current + 1, pairs.length - 1)),
    k: () => setCurrent(Math.max(current - 1, 0)),
    ArrowDown: () => setCurrent(Math.min(current + 1, pairs.length - 1)),
    ArrowUp: () => setCurrent(Math.max(current - 1, 0)),
    m: () => (pair?.verdict === 'duplicate' && pair.a.kind === 'item' ? mergePair(pair, 'a') : false),
    n: () => (pair ? judge(pair, 'distinct') : false),
    c: () => (pair ? setAsks(keyOf(pair)) : false),
  });
  const isBusy = merge.busy || decide.busy;
  const { decided = [], merges = [] } = answer.data ?? {};
  return (
    <Page
      title={t('duplicates')}
      subtitle={t('duplicatesHint')}
      actions={
        <KeyHints
          hints={[
            { keys: 'j k', text: t('move') },
            { keys: 'm', text: t('merge') },
            { keys: 'n', text: t('notSame') },
            { keys: 'c', text: t('isConflict') },
          ]}
        />
      }
    >
      <Failure
        failure={answer.error ?? merge.failure ?? undoMerge.failure ?? undecide.failure}
        onRetry={answer.refetch}
      />
      {answer.isPending && <Loading />}
      {answer.data && pairs.length === 0 && <Empty title={t('nothingLeft')} hint={t('nothingLeftHint')} />}
      <div className="stack">
        {pairs.length > 0 && <p className="quiet">{t('left', { n: pairs.length })}</p>}
        {pairs.map((one, at) => (
          <PairPanel
            key={keyOf(one)}
            pair={one}
            isCurrent={one === pair}
            isBusy={isBusy}
            asks={asks === keyOf(one)}
            failure={decide.failure}
            onPoint={() => setCurrent(at)}
            onMerge={(keep) => mergePair(one, keep)}
            onJudge={(verdict, reason) => judge(one, verdict, reason)}
            onAsk={(open) => setAsks(open ? keyOf(one) : null)}
          />
        ))}
        {decided.length + merges.length > 0 && (
          <section className="panel">
            <h2>{t('done')}</h2>
            <ul className="plain-list">
              {merges.map(({ id, keptTitle, mergedTitle, mergedAt }) => (
                <li key={id}>
                  {t('mergedWith', { merged: mergedTitle, kept: keptTitle })}{' '}
                  <span className="quiet">{formatMoment(mergedAt)}</span>{' '}
                  <button
                    type="button"
                    className="button link"
                    disabled={undoMerge.busy}
                    onClick={() => void undoMerge.send({ params: { year, id } })}
                  >
                    {t('undo')}
                  </button>
                </li>
              ))}
              {decided.map(({ id, verdict, reason, decidedAt }) => (
                <li key={id}>
                  {t(`verdict_${verdict}`)}
                  {reason && `：${reason}`} <span className="quiet">{formatMoment(decidedAt)}</span>{' '}
                  <button
                    type="button"
                    className="button link"
                    disabled={undecide.busy}
                    onClick={() => void undecide.send({ params: { year, id } })}
                  >
                    {t('undo')}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Page>
  );
}
