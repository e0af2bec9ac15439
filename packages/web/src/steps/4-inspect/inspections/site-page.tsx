import { inspectInspectionsApi, type SiteCheck, type SiteSheet } from '@liubu/contract';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useAnswer, useLive, useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { HowCard } from '../../../components/how/how-card.tsx';
import { Failure, Loading, Page, ReasonBox, StateTag } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { type Outbox, useOutbox } from './outbox.ts';
import { CheckForm } from './parts/check-form.tsx';
import { FindingActs } from './parts/finding-acts.tsx';
import { FindingForm } from './parts/finding-form.tsx';
import { CheckList, FindingList } from './parts/site-lists.tsx';
import { VISIT_MESSAGES } from './visit-messages.ts';
import './inspections.css';

const TABS = ['mineTab', 'findingsTab', 'teamTab'] as const;

/** Recording on site, on a phone: what is typed is kept here and sent when there is a connection. */
export function Component() {
  const t = useText(VISIT_MESSAGES);
  const year = usePlanYear();
  const { id = '' } = useParams();
  // The team works at once, and nothing of a hidden inspection is announced: the page asks by itself.
  const answer = useAnswer(inspectInspectionsApi.siteSheet, { params: { year, id } }, { refetchInterval: 20_000 });
  useLive('inspection', () => void answer.refetch());
  const outbox = useOutbox(year, id);
  const [tab, setTab] = useState<(typeof TABS)[number]>('mineTab');
  const sheet = answer.data;
  if (sheet === undefined)
    return (
      <Page title={t('siteTitle')} wide={false}>
        {answer.isPending && <Loading />}
        <Failure failure={answer.error} onRetry={() => void answer.refetch()} />
        <OutboxState outbox={outbox} />
      </Page>
    );
  return (
    <Page title={t('siteTitle')} wide={false} subtitle={<Link to={`/${year}/inspections/${id}`}>{sheet.title}</Link>}>
      <OutboxState outbox={outbox} />
      <div className="site-tabs" role="tablist">
        {TABS.map((one) => (
          <button key={one} type="button" role="tab" aria-selected={tab === one} onClick={() => setTab(one)}>
            {t(one)}
            {one === 'findingsTab' && sheet.findings.length > 0 && ` ${sheet.findings.length}`}
            {one === 'teamTab' && sheet.checks.length > 0 && ` ${sheet.checks.length}`}
          </button>
        ))}
      </div>
      <HowCard subject="inspection" />
      {!sheet.isOpen && <p className="inspect-hidden">{t('notOpen')}</p>}
      {tab === 'mineTab' && sheet.isOpen && <CheckForm inspectionId={id} sheet={sheet} outbox={outbox} />}
      {tab === 'findingsTab' && <Findings id={id} sheet={sheet} />}
      {tab === 'teamTab' && (
        <CheckList
          inspectionId={id}
          checks={sheet.checks}
          nameOf={(check) => namesOf(sheet, check)}
          actions={(check) => <Withdraw id={id} check={check} />}
        />
      )}
    </Page>
  );
}

const namesOf = ({ units, items }: SiteSheet, { unitId, itemId }: SiteCheck): string =>
  [
    units.length > 1 ? units.find((unit) => unit.id === unitId)?.name : null,
    items.find((item) => item.id === itemId)?.title,
  ]
    .filter(Boolean)
    .join(' · ');

/** What waits on this phone, and why. */
function OutboxState({ outbox }: { outbox: Outbox }) {
  const t = useText(VISIT_MESSAGES);
  if (outbox.waiting.length === 0)
    return (
      <p role="status">
        <StateTag tone="good" shape="check">
          {t('sentAll')}
        </StateTag>
      </p>
    );
  return (
    <section className="panel stack" role="status">
      <div className="row">
        <StateTag tone="doubt" shape="clock">
          {outbox.busy ? t('sending') : t('waitingN', { n: outbox.waiting.length })}
        </StateTag>
        <button type="button" className="button" disabled={outbox.busy} onClick={() => void outbox.send()}>
          {t('sendNow')}
        </button>
      </div>
      <ul className="inspect-list">
        {outbox.waiting.map((one) => (
          <li key={one.checkId}>
            <p>{one.body.fact}</p>
            {one.photos.length > 0 && <p className="quiet">{t('waitingPhotos', { n: one.photos.length })}</p>}
            {one.problem !== null && (
              <>
                <p className="field-problem">{t('notSent', { why: one.problem })}</p>
                <button
                  type="button"
                  className="button"
                  disabled={outbox.busy}
                  onClick={() => void outbox.discard(one.checkId)}
                >
                  {t('discard')}
                </button>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Findings({ id, sheet }: { id: string; sheet: SiteSheet }) {
  const t = useText(VISIT_MESSAGES);
  const [writes, setWrites] = useState(false);
  return (
    <div className="stack">
      {sheet.isOpen && !writes && (
        <div>
          <button type="button" className="button primary" onClick={() => setWrites(true)}>
            {t('newFinding')}
          </button>
        </div>
      )}
      {writes && <FindingForm inspectionId={id} sheet={sheet} onDone={() => setWrites(false)} />}
      <FindingList
        findings={sheet.findings}
        {...(sheet.units.length > 1 && {
          unitName: ({ unitId }) => sheet.units.find((unit) => unit.id === unitId)?.name ?? '',
        })}
        {...(sheet.isLeader &&
          sheet.isOpen && { actions: (finding) => <FindingActs inspectionId={id} finding={finding} /> })}
      />
    </div>
  );
}

function Withdraw({ id, check }: { id: string; check: SiteCheck }) {
  const t = useText(VISIT_MESSAGES);
  const year = usePlanYear();
  const [asks, setAsks] = useState(false);
  const send = useSend(inspectInspectionsApi.withdrawCheck, {
    refresh: ['inspect.site-sheet'],
    onDone: () => setAsks(false),
  });
  if (!check.isMine || check.withdrawnReason !== null) return null;
  if (!asks)
    return (
      <button type="button" className="button link" onClick={() => setAsks(true)}>
        {t('withdraw')}
      </button>
    );
  return (
    <ReasonBox
      question={t('withdrawWhy')}
      confirm={t('withdraw')}
      busy={send.busy}
      failure={send.failure}
      onCancel={() => setAsks(false)}
      onConfirm={(reason) =>
        void send.send({ params: { year, id, checkId: check.id }, body: { reason, revision: check.revision } })
      }
    />
  );
}
