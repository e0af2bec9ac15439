import { type CarryLink, feedbackCarryingApi } from '@liubu/contract';
import { useEffect, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useAnswer, useLive, useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import {
  Empty,
  Failure,
  formatMoment,
  KeyHints,
  Loading,
  Page,
  StateTag,
  useKeys,
  useUndo,
} from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { AddLink } from './add-link.tsx';
import { MESSAGES } from './messages.ts';
import './carrying.css';

const REFRESH = ['feedback.carry-links', 'feedback.carry-matrix'];
/** More at once only makes the page slow; the rest comes as these are decided. */
const AT_ONCE = 60;

/** One proposed link after another: Enter, it carries; x, it does not. Every decision can be taken back. */
export function Component() {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const [search] = useSearchParams();
  const item = search.get('item') ?? undefined;
  const answer = useAnswer(feedbackCarryingApi.carryLinks, { params: { year }, query: { item } });
  useLive('carry', () => void answer.refetch());
  const [current, setCurrent] = useState(0);
  const offerUndo = useUndo();
  const undo = useSend(feedbackCarryingApi.decideLink, { refresh: REFRESH });
  const decide = useSend(feedbackCarryingApi.decideLink, { refresh: REFRESH });
  const links = answer.data?.links ?? [];
  const waiting = links.filter(({ state }) => state === 'proposed');
  const shown = waiting.slice(0, AT_ONCE);
  const decided = links.filter(({ state }) => state !== 'proposed');
  const link = shown[Math.min(current, shown.length - 1)];
  const reopen = (one: CarryLink) =>
    undo.send({ params: { year, id: one.id }, body: { decision: 'reopen', revision: one.revision } });
  const settle = async (one: CarryLink | undefined, decision: 'confirm' | 'refuse') => {
    if (one === undefined || decide.busy) return;
    const after = await decide.send({ params: { year, id: one.id }, body: { decision, revision: one.revision } });
    if (after !== null) offerUndo(t(`state_${after.state}`), () => reopen(after));
  };
  const move = (by: number) => setCurrent(Math.max(0, Math.min(current + by, shown.length - 1)));
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => (link ? void settle(link, 'confirm') : false),
    x: () => (link ? void settle(link, 'refuse') : false),
  });
  const id = link?.id;
  useEffect(() => {
    if (id) document.getElementById(`link-${id}`)?.scrollIntoView({ block: 'nearest' });
  }, [id]);
  return (
    <Page
      title={t('linksTitle')}
      subtitle={t('linksSubtitle')}
      actions={
        <KeyHints
          hints={[
            { keys: 'j k', text: t('move') },
            { keys: 'Enter', text: t('confirm') },
            { keys: 'x', text: t('refuse') },
          ]}
        />
      }
    >
      <p>
        <Link to={`/${year}/carrying`}>{t('matrix')}</Link>
        {waiting.length > 0 && ` · ${t('left', { n: waiting.length })}`}
      </p>
      <Failure failure={answer.error ?? decide.failure ?? undo.failure} onRetry={() => void answer.refetch()} />
      {answer.isPending && <Loading />}
      {answer.data && waiting.length === 0 && <Empty title={t('nothingLeft')} hint={t('nothingLeftHint')} />}
      <div className="stack">
        {shown.map((one, at) => (
          <Proposed
            key={one.id}
            link={one}
            isCurrent={one === link}
            isBusy={decide.busy}
            onPoint={() => setCurrent(at)}
            onDecide={(decision) => void settle(one, decision)}
          />
        ))}
        <AddLink />
        {decided.length > 0 && (
          <section className="panel">
            <h2>{t('decided')}</h2>
            <ul className="carry-decided">
              {decided.map((one) => (
                <li key={one.id}>
                  <StateTag
                    tone={one.state === 'confirmed' ? 'good' : 'plain'}
                    shape={one.state === 'confirmed' ? 'check' : 'cross'}
                  >
                    {t(`state_${one.state}`)}
                  </StateTag>{' '}
                  {one.itemCode} {one.itemTitle} ← {one.shared.fromName}：{one.shared.title}{' '}
                  <span className="quiet">
                    {one.decidedBy} {formatMoment(one.decidedAt)} {one.reason}
                  </span>{' '}
                  <button type="button" className="button link" disabled={undo.busy} onClick={() => void reopen(one)}>
                    {t('reopen')}
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

function Proposed({
  link,
  isCurrent,
  isBusy,
  onPoint,
  onDecide,
}: {
  link: CarryLink;
  isCurrent: boolean;
  isBusy: boolean;
  onPoint: () => void;
  onDecide: (decision: 'confirm' | 'refuse') => void;
}) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const { shared, why } = link;
  return (
    <section
      className={isCurrent ? 'panel carry-pair current' : 'panel carry-pair'}
      id={`link-${link.id}`}
      aria-label={`${link.itemTitle} ← ${shared.fromName}：${shared.title}`}
      onFocus={onPoint}
    >
      <div className="carry-beside">
        <div>
          <h2>
            {t('ours')} · <Link to={`/${year}/items/${link.itemId}`}>{link.itemCode}</Link>
          </h2>
          <p className="said">{link.itemWording}</p>
          {link.itemTarget !== null && <p className="quiet">{`${t('target')} ${link.itemTarget}`}</p>}
        </div>
        <div>
          <h2>
            {t('theirs', { name: shared.fromName })} · {shared.code}
          </h2>
          <p className="said">{shared.wording ?? shared.title}</p>
          {shared.leadUnit !== null && <p className="quiet">{shared.leadUnit}</p>}
        </div>
      </div>
      <p className="quiet">
        {[
          why.words.length > 0 && t('sharedWords', { words: why.words.join('、') }),
          why.indicator !== null && t('sameIndicator', { name: why.indicator }),
          why.quantities !== null && t('quantities', { text: why.quantities }),
          t('score', { n: link.score.toFixed(2) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {link.isDirectionMismatch && (
        <StateTag tone="bad" shape="cross">
          {t('finding_mismatch')}
        </StateTag>
      )}
      <div className="form-actions">
        <button type="button" className="button primary" disabled={isBusy} onClick={() => onDecide('confirm')}>
          {t('confirm')}
        </button>
        <button type="button" className="button" disabled={isBusy} onClick={() => onDecide('refuse')}>
          {t('refuse')}
        </button>
      </div>
    </section>
  );
}
