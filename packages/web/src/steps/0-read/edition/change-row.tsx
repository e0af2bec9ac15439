import type { EditionChange } from '@liubu/contract';
import { StateTag } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';
import { differenceOf, type Run } from './word-difference.ts';

const Words = ({ runs }: { runs: readonly Run[] }) => (
  <p>
    {runs.map(({ at, text, isOther }) =>
      isOther ? (
        <b key={at} className="read-other">
          {text}
        </b>
      ) : (
        <span key={at}>{text}</span>
      ),
    )}
  </p>
);

/** One difference: both sentences side by side, the numbers first, and what to do. */
export function ChangeRow({
  change,
  isCurrent,
  may,
  busy,
  onGo,
  onDecide,
}: {
  change: EditionChange;
  isCurrent: boolean;
  may: boolean;
  busy: boolean;
  onGo: () => void;
  onDecide: (decision: 'take' | 'keep') => void;
}) {
  const t = useText(MESSAGES);
  const { kind, state, oldQuote, newQuote, numbers, wording, code, title } = change;
  const [before, after] = differenceOf(oldQuote ?? '', newQuote ?? '');
  const decided = state === 'open' ? null : state;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: j and k move on the whole page
    <li className={`read-change${isCurrent ? ' current' : ''}`} id={`change-${change.id}`} onClick={onGo}>
      <div className="read-item-head">
        <span className="read-code">{code}</span>
        <span className="read-title">{title}</span>
        <StateTag
          tone={decided === null ? 'doubt' : 'good'}
          shape={decided === null ? 'ring' : decided === 'kept' ? 'dash' : 'check'}
        >
          {decided === null ? t('open') : t(`decided_${decided}`)}
        </StateTag>
      </div>
      {numbers.length > 0 && (
        <p className="read-numbers">
          {numbers.map(({ old, new: now }) => (
            <span key={`${old}→${now}`}>
              {old ?? '—'} → <b>{now ?? '—'}</b>
            </span>
          ))}
        </p>
      )}
      <div className="read-versions">
        {oldQuote !== null && (
          <div>
            <p className="read-version">{t('oldText')}</p>
            <Words runs={before} />
          </div>
        )}
        {newQuote !== null && kind !== 'moved' && (
          <div>
            <p className="read-version">{t('newText')}</p>
            <Words runs={after} />
          </div>
        )}
      </div>
      {wording !== null && kind !== 'moved' && kind !== 'new' && wording !== oldQuote && (
        <p className="quiet">
          {t('ourWording')}：{wording}
        </p>
      )}
      {may && decided === null && kind !== 'moved' && (
        <div className="row">
          <button type="button" className="button primary" disabled={busy} onClick={() => onDecide('take')}>
            {t(`take_${kind}`)}
          </button>
          <button type="button" className="button" disabled={busy} onClick={() => onDecide('keep')}>
            {t(`keep_${kind}`)}
          </button>
        </div>
      )}
    </li>
  );
}
