import type { DuplicatePair } from '@liubu/contract';
import { Link } from 'react-router';
import type { ApiFailure } from '../../../api/client.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { formatDay, ReasonBox, StateTag } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { MATTER_MESSAGES } from '../matters/messages.ts';
import { PairReasons } from './pair-reasons.tsx';

const SAID_CHARS = 24;
/** Enough of a side to tell its pair from the others. */
const said = ({ code, text }: DuplicatePair['a']): string => `${code ?? ''} ${text.slice(0, SAID_CHARS)}`.trim();

/** Two texts side by side, why they were laid so, and the three answers. */
export function PairPanel({
  pair,
  isCurrent,
  isBusy,
  asks,
  failure,
  onPoint,
  onMerge,
  onJudge,
  onAsk,
}: {
  pair: DuplicatePair;
  isCurrent: boolean;
  isBusy: boolean;
  /** The reason of a conflict is asked for. */
  asks: boolean;
  failure: ApiFailure | null;
  onPoint: () => void;
  onMerge: (keep: 'a' | 'b') => void;
  onJudge: (verdict: 'distinct' | 'conflict', reason?: string) => void;
  onAsk: (open: boolean) => void;
}) {
  const t = useText(MATTER_MESSAGES);
  const isConflict = pair.verdict === 'conflict';
  const both = pair.a.kind === 'item' && pair.b.kind === 'item';
  return (
    <section
      className={isCurrent ? 'panel pair current' : 'panel pair'}
      id={isCurrent ? 'current-pair' : undefined}
      onFocus={onPoint}
      aria-label={`${t(pair.verdict)}：${said(pair.a)} ／ ${said(pair.b)}`}
    >
      <div className="pair-head">
        <StateTag tone={isConflict ? 'bad' : 'doubt'} shape={isConflict ? 'cross' : 'half'}>
          {t(pair.verdict)}
        </StateTag>
        <PairReasons pair={pair} />
      </div>
      <div className="beside">
        <Side side={pair.a} />
        <Side side={pair.b} />
      </div>
      {asks ? (
        <ReasonBox
          question={t('conflictQuestion')}
          confirm={t('isConflict')}
          busy={isBusy}
          failure={failure}
          onCancel={() => onAsk(false)}
          onConfirm={(reason) => onJudge('conflict', reason)}
        />
      ) : (
        <div className="form-actions">
          {!isConflict && pair.a.kind === 'item' && (
            <button type="button" className="button primary" disabled={isBusy} onClick={() => onMerge('a')}>
              {t('merge')}
              {both && `：${t('keepFirst')}`}
            </button>
          )}
          {!isConflict && both && (
            <button type="button" className="button" disabled={isBusy} onClick={() => onMerge('b')}>
              {t('merge')}：{t('keepSecond')}
            </button>
          )}
          {!isConflict && pair.a.kind === 'matter' && <span className="quiet">{t('twoMatters')}</span>}
          <button type="button" className="button" disabled={isBusy} onClick={() => onJudge('distinct')}>
            {t('notSame')}
          </button>
          <button
            type="button"
            className={isConflict ? 'button primary' : 'button'}
            disabled={isBusy}
            onClick={() => onAsk(true)}
          >
            {t('isConflict')}
          </button>
        </div>
      )}
    </section>
  );
}

function Side({ side }: { side: DuplicatePair['a'] }) {
  const t = useText(MATTER_MESSAGES);
  const year = usePlanYear();
  return (
    <div>
      <h2>
        <Link to={`/${year}/${side.kind === 'item' ? 'items' : 'matters'}/${side.id}`}>
          {t(side.kind === 'item' ? 'kindItem' : 'kindMatter')} {side.code}
        </Link>
        {side.from !== '' && ` · ${side.from}`}
      </h2>
      <p className="said">{side.text}</p>
      <p className="quiet">
        {[
          side.deadline && `${t('deadline')} ${formatDay(side.deadline)}`,
          side.replyForm && `${t('replyForm')} ${side.replyForm}`,
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </div>
  );
}
