import { feedbackReconcileApi, RECONCILE_VERDICTS, type ReconcilePair, type ReconcileVerdict } from '@liubu/contract';
import { useDeferredValue, useId, useState } from 'react';
import { useAnswer, useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, ReasonBox } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';

const NOTHING = 'nothing';
const keyOf = ({ start, end }: { start: number; end: number }): string => `${start}-${end}`;

/** Another statement of the next report, or none, laid against the promise, with a written reason. */
export function CorrectPair({
  pair,
  onClose,
  onDone,
}: {
  pair: ReconcilePair;
  onClose: () => void;
  onDone: () => void;
}) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const at = useLanguage() === 'zh' ? 0 : 1;
  const id = useId();
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState(pair.claim === null ? NOTHING : keyOf(pair.claim));
  const [verdict, setVerdict] = useState<ReconcileVerdict | ''>('');
  const q = useDeferredValue(words);
  const found = useAnswer(feedbackReconcileApi.reconcileClaims, { params: { year, id: pair.id }, query: { q } });
  const save = useSend(feedbackReconcileApi.decidePair, {
    refresh: ['feedback.reconcile-pairs', 'feedback.reconciliation'],
    onDone,
  });
  const claims = found.data?.claims ?? [];
  // What stands now can be kept though the words looked for leave it out.
  const known = pair.claim !== null && !claims.some((one) => keyOf(one) === keyOf(pair.claim!)) ? [pair.claim] : [];
  const send = (reason: string) => {
    const [start, end] = chosen.split('-').map(Number);
    void save.send({
      params: { year, id: pair.id },
      body: {
        decision: 'correct',
        claim: chosen === NOTHING ? null : { start: start ?? 0, end: end ?? 1 },
        ...(verdict !== '' && { verdict }),
        reason,
        revision: pair.revision,
      },
    });
  };
  return (
    <ReasonBox
      question={t('correctHint')}
      confirm={t('saveCorrection')}
      busy={save.busy}
      failure={save.failure}
      onCancel={onClose}
      onConfirm={send}
    >
      <div className="form">
        <label htmlFor={`${id}-words`}>{t('search')}</label>
        <input
          id={`${id}-words`}
          type="search"
          value={words}
          maxLength={60}
          onChange={(event) => setWords(event.target.value)}
        />
        <Failure failure={found.error} onRetry={() => void found.refetch()} />
        <fieldset className="reconcile-claims">
          <legend className="visually-hidden">{t('claimOf')}</legend>
          <label>
            <input type="radio" name={id} checked={chosen === NOTHING} onChange={() => setChosen(NOTHING)} />{' '}
            {t('nothingTold')}
          </label>
          {[...known, ...claims].map((claim) => (
            <label key={keyOf(claim)}>
              <input
                type="radio"
                name={id}
                checked={chosen === keyOf(claim)}
                onChange={() => setChosen(keyOf(claim))}
              />{' '}
              <strong>{claim.quote.length > 30 ? '' : claim.quote}</strong> {claim.sentence}
            </label>
          ))}
          {found.data && claims.length === 0 && <p className="quiet">{t('noClaims')}</p>}
        </fieldset>
        <label htmlFor={`${id}-verdict`}>{t('verdictInstead')}</label>
        <select
          id={`${id}-verdict`}
          value={verdict}
          onChange={(event) => setVerdict(event.target.value as ReconcileVerdict | '')}
        >
          <option value="">{t('byFigures')}</option>
          {(Object.keys(RECONCILE_VERDICTS) as ReconcileVerdict[]).map((one) => (
            <option key={one} value={one}>
              {RECONCILE_VERDICTS[one][at]}
            </option>
          ))}
        </select>
      </div>
    </ReasonBox>
  );
}
