import { type InboxFile, publicExchangeApi, REFUSALS } from '@liubu/contract';
import { useState } from 'react';
import { useSend } from '../../api/hooks.ts';
import {
  Failure,
  formatDay,
  formatMoment,
  ReasonBox,
  type Shape,
  StateTag,
  type Tone,
} from '../../components/index.ts';
import { useLanguage } from '../../text/language.ts';
import { useText } from '../../text/use-text.ts';
import { EXCHANGE_MESSAGES } from './messages.ts';
import { sizeOf } from './size-of.ts';

const LOOKS = {
  quarantined: ['doubt', 'triangle'],
  taking: ['busy', 'half'],
  taken: ['good', 'check'],
  refused: ['bad', 'cross'],
} as const satisfies Record<string, readonly [Tone, Shape]>;

/** One file of letters: what is in it, and what may be done with it. */
export function LettersFile({ file }: { file: InboxFile }) {
  const t = useText(EXCHANGE_MESSAGES);
  const at = useLanguage() === 'en' ? 1 : 0;
  const [isConfirmed, setConfirmed] = useState(false);
  const [isRefusing, setRefusing] = useState(false);
  const refresh = [publicExchangeApi.exchange.id];
  const taking = useSend(publicExchangeApi.takeInboxFile, { refresh });
  const refusing = useSend(publicExchangeApi.refuseInboxFile, { refresh, onDone: () => setRefusing(false) });
  const { counts, outcome } = file;
  const look = file.state === 'taken' && outcome === null ? 'taking' : file.state;
  const isOpen = look === 'quarantined' || look === 'taking';
  const mayTake = isOpen && !file.opensNone;
  const wordOf = (why: string): string => (why in REFUSALS ? REFUSALS[why as keyof typeof REFUSALS][at] : why);
  const left = outcome?.refused.reduce((sum, { count }) => sum + count, 0) ?? 0;
  return (
    <article className="panel stack" aria-label={file.name}>
      <h3 className="row">
        {file.name}
        <StateTag tone={LOOKS[look][0]} shape={LOOKS[look][1]}>
          {t(look)}
        </StateTag>
      </h3>
      <p className="quiet">
        {sizeOf(file.bytes)} · {t('brought')} {formatMoment(file.broughtAt)} {file.broughtBy ?? t('byCommand')}
        {file.from && file.to && ` · ${t('span', { from: formatDay(file.from), to: formatDay(file.to) })}`} ·{' '}
        {t('number')} {file.number}
      </p>
      <p>{t('counts', { ...counts, confirm: counts.confirm + counts.unfollow })}</p>
      {counts.unreadable > 0 && !file.opensNone && (
        <p className="field-problem">{t('unreadable', { n: counts.unreadable })}</p>
      )}
      {file.problem && (
        <p className={file.opensNone ? 'field-problem' : undefined}>{at === 1 ? file.problem.en : file.problem.zh}</p>
      )}
      {file.reason && <p>{t('reason', { reason: file.reason })}</p>}
      {outcome && (
        <>
          <p>
            {t('outcome', { taken: outcome.taken, refused: left })}
            {outcome.refused.map(({ why, count }) => ` · ${wordOf(why)} ${count}`)}
          </p>
          {outcome.details.length > 0 && (
            <details>
              <summary>{t('details')}</summary>
              <ul>
                {outcome.details.map((one) => (
                  <li key={one.at}>{t('detail', { n: one.at + 1, why: wordOf(one.why) })}</li>
                ))}
              </ul>
            </details>
          )}
        </>
      )}
      {mayTake && !file.isZoneKnown && (
        <label className="confirm-zone">
          <input type="checkbox" checked={isConfirmed} onChange={(event) => setConfirmed(event.target.checked)} />
          {t('confirmZone', { print: file.zoneFingerprint ?? '' })}
        </label>
      )}
      {isOpen && (
        <div className="row">
          {mayTake && (
            <button
              type="button"
              className="button primary"
              disabled={taking.busy || !(file.isZoneKnown || isConfirmed)}
              onClick={() => void taking.send({ params: { id: file.id }, body: { confirmsZone: isConfirmed } })}
            >
              {t(look === 'taking' ? 'goOn' : 'takeIn')}
            </button>
          )}
          {mayTake && !file.isZoneKnown && !isConfirmed && <span className="quiet">{t('confirmFirst')}</span>}
          {look === 'quarantined' && !isRefusing && (
            <button type="button" className="button" onClick={() => setRefusing(true)}>
              {t('sendBack')}
            </button>
          )}
        </div>
      )}
      {taking.failure && <Failure failure={taking.failure} />}
      {isRefusing && (
        <ReasonBox
          question={t('sendBackReason')}
          confirm={t('sendBack')}
          danger
          required
          busy={refusing.busy}
          failure={refusing.failure}
          onConfirm={(reason) => void refusing.send({ params: { id: file.id }, body: { reason } })}
          onCancel={() => setRefusing(false)}
        />
      )}
    </article>
  );
}
