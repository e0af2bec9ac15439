import { publicReleaseApi, RELEASE_CHECKS, type ReleaseFinding, type WaitingPart } from '@liubu/contract';
import { useState } from 'react';
import { useSend } from '../../api/hooks.ts';
import { usePlanYear } from '../../app/session.tsx';
import { formatMoment, ReasonBox, StateTag } from '../../components/index.ts';
import { useText } from '../../text/use-text.ts';
import { RELEASE_MESSAGES } from './messages.ts';
import { TermTag } from './term-tag.tsx';
import { useWords } from './use-words.ts';

const SHAPES = { new: 'dot', changed: 'half', gone: 'cross' } as const;
const REFRESH = ['public.waiting', 'public.released-item', 'public.released'];

/** One part: what the public reads now and what after, what a check found in it, and what to do about it. */
export function WaitingPartRow({
  itemId,
  part,
  mayRelease,
  isTicked,
  onTick,
}: {
  itemId: string | null;
  part: WaitingPart;
  mayRelease: boolean;
  isTicked: boolean;
  onTick: (ticked: boolean) => void;
}) {
  const t = useText(RELEASE_MESSAGES);
  const words = useWords();
  const params = { year: usePlanYear() };
  const [asks, setAsks] = useState<'hold' | ReleaseFinding | null>(null);
  const done = { refresh: REFRESH, onDone: () => setAsks(null) };
  const hold = useSend(publicReleaseApi.hold, done);
  const endHold = useSend(publicReleaseApi.endHold, done);
  const pass = useSend(publicReleaseApi.passFinding, done);
  const name = words.part(part);
  const canGo = part.change === 'gone' || (!part.isBlocked && part.held === null);
  return (
    <li className="release-part">
      <div className="row">
        {mayRelease && (
          <input
            type="checkbox"
            aria-label={t('tickPart', { what: name })}
            checked={isTicked && canGo}
            disabled={!canGo}
            onChange={({ target }) => onTick(target.checked)}
          />
        )}
        <strong>{name}</strong>
        <StateTag tone="plain" shape={SHAPES[part.change]}>
          {t(part.change)}
        </StateTag>
        <span className="quiet">{t(part.mode === 'rule' ? 'byRule' : 'byPerson')}</span>
        {part.term !== null && <TermTag term={part.term} />}
        {mayRelease && part.held === null && part.change !== 'gone' && (
          <button type="button" className="button link" onClick={() => setAsks('hold')}>
            {t('holdBack')}
          </button>
        )}
      </div>
      <dl className="release-change">
        {part.change !== 'new' && (
          <div>
            <dt>{t('before')}</dt>
            <dd>{part.before || t('nothing')}</dd>
          </div>
        )}
        <div>
          <dt>{t('after')}</dt>
          <dd>{part.after || t('nothing')}</dd>
        </div>
      </dl>
      {part.findings.map((finding) => (
        <Finding
          key={`${finding.key}${finding.start}${finding.text}`}
          finding={finding}
          mayPass={mayRelease}
          onPass={() => setAsks(finding)}
        />
      ))}
      {part.held !== null && (
        <div className="row release-held">
          <StateTag tone="busy" shape="clock">
            {t('held', { reason: part.held.reason })}
          </StateTag>
          <span className="quiet">{t('heldBy', { who: part.held.by ?? '', when: formatMoment(part.held.at) })}</span>
          {mayRelease && (
            <button
              type="button"
              className="button link"
              disabled={endHold.busy}
              onClick={() => part.held && void endHold.send({ params: { ...params, id: part.held.id } })}
            >
              {t('endHold')}
            </button>
          )}
        </div>
      )}
      {asks === 'hold' && (
        <ReasonBox
          question={t('holdWhy')}
          confirm={t('holdBack')}
          busy={hold.busy}
          failure={hold.failure}
          onCancel={() => setAsks(null)}
          onConfirm={(reason) => void hold.send({ params, body: { itemId, part: part.part, reason } })}
        />
      )}
      {asks !== null && asks !== 'hold' && (
        <ReasonBox
          question={t('passWhy', { what: asks.text.slice(asks.start, asks.end) })}
          confirm={t('pass')}
          busy={pass.busy}
          failure={pass.failure}
          onCancel={() => setAsks(null)}
          onConfirm={(reason) => void pass.send({ params, body: { itemId, part: part.part, key: asks.key, reason } })}
        />
      )}
    </li>
  );
}

/** What was found, marked in the words around it. */
function Finding({ finding, mayPass, onPass }: { finding: ReleaseFinding; mayPass: boolean; onPass: () => void }) {
  const t = useText(RELEASE_MESSAGES);
  const words = useWords();
  const { text, start, end, check, isPassed } = finding;
  const { isPassable } = RELEASE_CHECKS[check];
  return (
    <div className="row release-finding">
      <StateTag tone={isPassed ? 'good' : 'bad'} shape={isPassed ? 'check' : 'triangle'}>
        {words.check(check)}
      </StateTag>
      <span>
        {text.slice(0, start)}
        <mark>{text.slice(start, end)}</mark>
        {text.slice(end)}
      </span>
      {isPassed ? (
        <span className="quiet">{t('passed')}</span>
      ) : !isPassable ? (
        <span className="quiet">{t('neverPassed')}</span>
      ) : (
        mayPass && (
          <button type="button" className="button link" onClick={onPass}>
            {t('pass')}
          </button>
        )
      )}
    </div>
  );
}
