import { inspectChasingApi } from '@liubu/contract';
import { useEffect, useId, useState } from 'react';
import { useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, formatMoment, Loading, notify, Restored, useDraft } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { CHASING_MESSAGES } from './messages.ts';

const REFRESH = ['inspect.chasing', 'inspect.due'];

/** What each unit would be told; who is left out, and why. Nothing is sent before the last button. */
export function ChasePreview({
  unitIds,
  words: declared,
  everyHours,
  onClose,
  onSent,
}: {
  unitIds: string[];
  words: string;
  everyHours: number;
  onClose: () => void;
  onSent: () => void;
}) {
  const t = useText(CHASING_MESSAGES);
  const year = usePlanYear();
  // Words to some units are not those to others.
  const draft = useDraft(`chase.${year}.${[...unitIds].sort().join()}`, { words: declared });
  const { words } = draft.value;
  const [shown, setShown] = useState<{ words: string; units: Units } | null>(null);
  const preview = useSend(inspectChasingApi.chase);
  const send = useSend(inspectChasingApi.chase, { refresh: REFRESH });
  const id = useId();
  const look = async () => {
    const answer = await preview.send({ params: { year }, body: { unitIds, words, apply: false } });
    if (answer) setShown({ words, units: answer.units });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is looked at once when it opens, then on demand
  useEffect(() => void look(), []);
  const going = shown?.units.filter(({ refused }) => refused === null) ?? [];
  const isStale = shown !== null && shown.words !== words;
  return (
    <section className="panel" aria-label={t('chaseTitle')}>
      <h2>{t('chaseTitle')}</h2>
      <p className="quiet">{t('chaseInterval', { n: everyHours })}</p>
      <Restored draft={draft} />
      <label htmlFor={id}>{t('chaseWords')}</label>
      <textarea id={id} rows={3} value={words} onChange={(event) => draft.change({ words: event.target.value })} />
      {shown === null ? (
        <Loading />
      ) : (
        <ul className="chase-preview">
          {shown.units.map((unit) => (
            <li key={unit.unitId}>
              {unit.refused === null ? (
                unit.text
              ) : (
                <span className="quiet">
                  {unit.unitName}：
                  {unit.refused === 'none'
                    ? t('refusedNone')
                    : t('refusedThrottled', { when: formatMoment(unit.mayChaseAfter!) })}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      <Failure failure={preview.failure ?? send.failure} />
      {shown !== null && going.length === 0 && <p>{t('nobodyToChase')}</p>}
      <div className="row">
        {isStale && (
          <button type="button" className="button" disabled={preview.busy || words.trim() === ''} onClick={look}>
            {t('previewAgain')}
          </button>
        )}
        {going.length > 0 && !isStale && (
          <button
            type="button"
            className="button primary"
            disabled={send.busy}
            onClick={async () => {
              const answer = await send.send({ params: { year }, body: { unitIds, words, apply: true } });
              if (!answer) return;
              draft.clear();
              notify(t('sent', { n: answer.sent }));
              onSent();
            }}
          >
            {t('send', { n: going.length })}
          </button>
        )}
        <button
          type="button"
          className="button"
          onClick={() => {
            draft.clear();
            onClose();
          }}
        >
          {t('cancel')}
        </button>
      </div>
    </section>
  );
}

type Units = {
  unitId: string;
  unitName: string;
  text: string;
  refused: 'none' | 'throttled' | null;
  mayChaseAfter: string | null;
}[];
