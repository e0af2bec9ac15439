import { accountHonoursApi, type HonourBatchPage } from '@liubu/contract';
import { useState } from 'react';
import { useParams } from 'react-router';
import { downloadAddress } from '../../../api/files.ts';
import { useAnswer, useLive, useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, formatDay, Loading, notify, Page, ReasonBox, StateTag } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { BatchActions } from './batch-actions.tsx';
import { BatchTag, HonourTag } from './honour-tags.tsx';
import { HONOUR_MESSAGES } from './messages.ts';
import { Objections } from './objections.tsx';
import { Propose } from './propose.tsx';
import { RewardForm, RewardLine } from './rewards.tsx';
import './honours.css';
import { useMarks } from '../use-marks.ts';

type Honour = HonourBatchPage['honours'][number];

/** One batch: who, why, what speaks against it, what was objected, what is given. */
export function Component() {
  const t = useText(HONOUR_MESSAGES);
  const marks = useMarks();
  const year = usePlanYear();
  const { id = '' } = useParams();
  const page = useAnswer(accountHonoursApi.honourBatch, { params: { year, id } });
  useLive('honour', (data) => data.id === id && void page.refetch());
  if (page.isPending) return <Loading />;
  if (page.error) return <Failure failure={page.error} onRetry={() => void page.refetch()} />;
  const { batch, honours, allowed } = page.data;
  const byKind = [...new Set(honours.map(({ kindName }) => kindName))];
  return (
    <Page
      title={batch.title}
      subtitle={
        <span className="row">
          <BatchTag state={batch.state} />
          {batch.noticeFrom !== null && (
            <span>
              {t('notice')}{' '}
              {t('noticeDays', { from: formatDay(batch.noticeFrom), until: formatDay(batch.noticeUntil) })}
            </span>
          )}
          {batch.documentNumber !== null && (
            <span>
              {batch.documentNumber} {formatDay(batch.publishedOn)}
            </span>
          )}
        </span>
      }
      actions={<Files page={page.data} />}
    >
      <div className="stack">
        {batch.stateReason !== null && batch.state === 'proposing' && (
          <p>
            <StateTag tone="doubt" shape="triangle">
              {t('returnedFor', { why: batch.stateReason })}
            </StateTag>
          </p>
        )}
        {batch.state === 'withdrawn' && <p>{batch.stateReason}</p>}
        <BatchActions page={page.data} />
        {allowed.includes('propose') && <Propose page={page.data} />}
        {byKind.map((kindName) => (
          <section key={kindName} className="panel">
            <h2>{kindName}</h2>
            <ul className="honour-list">
              {honours
                .filter((honour) => honour.kindName === kindName)
                .map((honour) => (
                  <HonourLine key={`${honour.id} ${honour.revision}`} honour={honour} page={page.data} />
                ))}
            </ul>
          </section>
        ))}
        {honours.length === 0 && <p className="quiet">{t('allNone')}</p>}
        {batch.decidedBy !== null && (
          <p className="quiet">
            {t('decidedBy')}
            {marks.colon}
            {batch.decidedBy}
            {batch.decisionBasis !== null && `${marks.semicolon}${t('basis')}${marks.colon}${batch.decisionBasis}`}
          </p>
        )}
        <Objections page={page.data} />
      </div>
    </Page>
  );
}

/** Made when they are asked for, then downloaded. */
function Files({ page }: { page: HonourBatchPage }) {
  const t = useText(HONOUR_MESSAGES);
  const year = usePlanYear();
  const make = useSend(accountHonoursApi.honourFile);
  const { batch, allowed } = page;
  const get = async (what: 'notice' | 'commendation') => {
    const file = await make.send({ params: { year, id: batch.id }, body: { what } });
    if (file) window.location.assign(downloadAddress(file.sha256));
  };
  const isDecided = batch.state === 'published' || (batch.state === 'approved' && allowed.length > 0);
  return (
    <>
      {batch.noticeFrom !== null && (
        <button type="button" className="button" disabled={make.busy} onClick={() => void get('notice')}>
          {t('noticeFile')}
        </button>
      )}
      {isDecided && (
        <button type="button" className="button" disabled={make.busy} onClick={() => void get('commendation')}>
          {t('commendationFile')}
        </button>
      )}
      <Failure failure={make.failure} />
    </>
  );
}

function HonourLine({ honour, page }: { honour: Honour; page: HonourBatchPage }) {
  const t = useText(HONOUR_MESSAGES);
  const year = usePlanYear();
  const [asks, setAsks] = useState<'drop' | 'explain' | 'revoke' | 'reward' | null>(null);
  const refresh = ['account.honour-batch', 'account.honours'];
  const drop = useSend(accountHonoursApi.dropHonour, { refresh });
  const explain = useSend(accountHonoursApi.explainWarning, { refresh });
  const revoke = useSend(accountHonoursApi.revokeHonour, { refresh });
  const { allowed, batch } = page;
  const params = { year, id: honour.id };
  const isProposed = honour.state === 'proposed';
  const settle = async (reason: string) => {
    const body = { reason, revision: honour.revision };
    const send = asks === 'drop' ? drop : asks === 'explain' ? explain : revoke;
    if (!(await send.send({ params, body }))) return;
    notify(t('done'));
    setAsks(null);
  };
  return (
    <li>
      <div className="row">
        <strong>{honour.name ?? honour.unit.name}</strong>
        {honour.name !== null && <span className="quiet">{honour.unit.name}</span>}
        <HonourTag state={honour.state} />
        {honour.basis !== null && (
          <span className="quiet">
            {t('score', {
              group: honour.basis.group,
              rank: honour.basis.rank,
              total: honour.basis.total,
              grade: honour.basis.grade,
            })}
          </span>
        )}
      </div>
      <p>{honour.reason}</p>
      {honour.stateReason !== null && <p className="quiet">{honour.stateReason}</p>}
      {honour.evidence.length > 0 && (
        <p className="quiet">
          {honour.evidence.map(({ title, sha256 }, at) => (
            <span key={title}>
              {at > 0 && '、'}
              {sha256 === null ? title : <a href={downloadAddress(sha256)}>{title}</a>}
            </span>
          ))}
        </p>
      )}
      {isProposed && honour.checks.length > 0 && (
        <ul className="honour-checks">
          {honour.checks.map(({ check, outcome, words }) => (
            <li key={`${check} ${words}`}>
              <StateTag
                tone={outcome === 'refuse' ? 'bad' : 'doubt'}
                shape={outcome === 'refuse' ? 'cross' : 'triangle'}
              >
                {words}
              </StateTag>
            </li>
          ))}
          <li className="quiet">{honour.warningReason ?? t('unexplained')}</li>
        </ul>
      )}
      {honour.rewards.map((reward) => (
        <RewardLine
          key={`${reward.id} ${reward.revision}`}
          reward={reward}
          mayChange={allowed.includes('reward') && honour.state !== 'dropped'}
        />
      ))}
      {asks === 'reward' && <RewardForm honourId={honour.id} reward={null} onClose={() => setAsks(null)} />}
      {asks !== null && asks !== 'reward' && (
        <ReasonBox
          question={t(asks === 'drop' ? 'dropWhy' : asks === 'explain' ? 'explainWhy' : 'revokeWhy')}
          confirm={t(asks)}
          danger={asks !== 'explain'}
          busy={drop.busy || explain.busy || revoke.busy}
          failure={drop.failure ?? explain.failure ?? revoke.failure}
          onCancel={() => setAsks(null)}
          onConfirm={(reason) => void settle(reason)}
        />
      )}
      {asks === null && (
        <div className="row">
          {allowed.includes('propose') && isProposed && honour.checks.length > 0 && (
            <button type="button" className="button" onClick={() => setAsks('explain')}>
              {t('explain')}
            </button>
          )}
          {allowed.includes('reward') && (isProposed || honour.state === 'honoured') && (
            <button type="button" className="button link" onClick={() => setAsks('reward')}>
              {t('addReward')}
            </button>
          )}
          {allowed.includes('propose') && isProposed && (
            <button type="button" className="button link" onClick={() => setAsks('drop')}>
              {t('drop')}
            </button>
          )}
          {allowed.includes('revoke') && batch.state === 'published' && honour.state === 'honoured' && (
            <button type="button" className="button link" onClick={() => setAsks('revoke')}>
              {t('revoke')}
            </button>
          )}
        </div>
      )}
    </li>
  );
}
