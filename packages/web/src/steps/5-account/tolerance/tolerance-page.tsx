import { accountToleranceApi, type TolerancePage as Shown, TOLERANCE_OUTCOMES } from '@liubu/contract';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { downloadAddress } from '../../../api/files.ts';
import { useAnswer, useLive, useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, formatDay, formatMoment, Loading, Page, ReasonBox } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useSaid } from '../../../text/use-said.ts';
import { useText } from '../../../text/use-text.ts';
import { ItemSources } from '../item-sources.tsx';
import { ApplicationForm } from './application-form.tsx';
import { DecisionForm } from './decision-form.tsx';
import { EvidenceSaid } from './evidence-said.tsx';
import { Examination } from './examination.tsx';
import { Mending } from './mending.tsx';
import { TOLERANCE_MESSAGES } from './messages.ts';
import { ToleranceStateTag } from './tags.tsx';
import './tolerance.css';
import { useMarks } from '../use-marks.ts';

export const REFRESH = ['account.tolerance', 'account.tolerances', 'platform.todos'];

/** What who must stand aside leaves to another. */
const TO_ANOTHER = ['examine', 'decide', 'decide-mended'] as const;

/** One application: what is stated, what lacks, the one next step of whoever looks, the decision and its effect. */
export function Component() {
  const t = useText(TOLERANCE_MESSAGES);
  const said = useSaid();
  const year = usePlanYear();
  const { id = '' } = useParams();
  const page = useAnswer(accountToleranceApi.tolerance, { params: { year, id } });
  useLive('tolerance', (data) => {
    if (data.id === id) void page.refetch();
  });
  if (page.isPending) return <Loading />;
  if (page.error) return <Failure failure={page.error} onRetry={() => void page.refetch()} />;
  const { tolerance, allowed, lacks, recusal } = page.data;
  return (
    <Page
      title={tolerance.itemTitle}
      subtitle={
        <span className="row">
          <span>{tolerance.unitName}</span>
          <span className="quiet">{t(tolerance.isExOfficio ? 'exOfficio' : 'applied')}</span>
          <ToleranceStateTag state={tolerance.state} />
          <Link to={`/${year}/items/${tolerance.itemId}`}>{t('item')}</Link>
        </span>
      }
      actions={<Actions page={page.data} />}
    >
      <div className="stack">
        {lacks.length > 0 && ['draft', 'submitted', 'examined'].includes(tolerance.state) && (
          <section className="panel tolerance-lacks" aria-labelledby="tolerance-lacks">
            <h2 id="tolerance-lacks">{t('lacks')}</h2>
            <ul>
              {lacks.map(({ at, says }) => (
                <li key={`${at}${says}`}>
                  <a href={`#${at}`}>{said(says)}</a>
                </li>
              ))}
            </ul>
          </section>
        )}
        <ItemSources items={[{ id: tolerance.itemId, code: tolerance.itemCode, title: tolerance.itemTitle }]} />
        {allowed.includes('edit') ? (
          <ApplicationForm key={tolerance.revision} page={page.data} />
        ) : (
          <Said page={page.data} />
        )}
        {recusal !== null && TO_ANOTHER.some((act) => allowed.includes(act)) && (
          <p className="field-problem">{said(recusal)}</p>
        )}
        {allowed.includes('examine') && recusal === null && <Examination page={page.data} />}
        {allowed.includes('decide') && recusal === null && <DecisionForm page={page.data} />}
        {tolerance.outcome !== null && <Decided page={page.data} />}
        {['granted', 'mended', 'ended'].includes(tolerance.state) && <Mending page={page.data} />}
      </div>
    </Page>
  );
}

function Actions({ page: { tolerance, allowed } }: { page: Shown }) {
  const t = useText(TOLERANCE_MESSAGES);
  const params = { year: usePlanYear(), id: tolerance.id };
  const [asks, setAsks] = useState(false);
  const withdraw = useSend(accountToleranceApi.withdrawTolerance, { refresh: REFRESH, onDone: () => setAsks(false) });
  const note = useSend(accountToleranceApi.acknowledgeTolerance, { refresh: REFRESH });
  const make = useSend(accountToleranceApi.toleranceFile, {
    onDone: ({ sha256 }) => location.assign(downloadAddress(sha256)),
  });
  return (
    <>
      {allowed.includes('acknowledge') && (
        <button
          type="button"
          className="button primary"
          disabled={note.busy}
          onClick={() => void note.send({ params, body: { revision: tolerance.revision } })}
        >
          {t('acknowledge')}
        </button>
      )}
      {tolerance.state !== 'draft' && (
        <button
          type="button"
          className="button"
          disabled={make.busy}
          onClick={() => void make.send({ params, body: {} })}
        >
          {t('file')}
        </button>
      )}
      {allowed.includes('withdraw') && !asks && (
        <button type="button" className="button" onClick={() => setAsks(true)}>
          {t('withdraw')}
        </button>
      )}
      {asks && (
        <ReasonBox
          question={t('withdrawWhy')}
          confirm={t('withdraw')}
          danger
          busy={withdraw.busy}
          failure={withdraw.failure}
          onCancel={() => setAsks(false)}
          onConfirm={(reason) => void withdraw.send({ params, body: { reason, revision: tolerance.revision } })}
        />
      )}
      <Failure failure={make.failure ?? note.failure} />
    </>
  );
}

/** What was handed in, condition by condition, with what was found. */
function Said({ page: { tolerance } }: { page: Shown }) {
  const t = useText(TOLERANCE_MESSAGES);
  const marks = useMarks();
  const { rules } = tolerance;
  return (
    <section className="panel tolerance-said">
      <h2 id="facts">{t('factsShort')}</h2>
      <p className="tolerance-text">{tolerance.facts}</p>
      {tolerance.urgent !== null && (
        <p id="urgent">
          {t('urgentSaid', { day: formatDay(tolerance.urgent.reportedOn), reference: tolerance.urgent.reference })}
        </p>
      )}
      <h2>{t('conditions')}</h2>
      <p className="quiet">
        {rules.name}
        {marks.within(rules.source)}
      </p>
      <ol className="tolerance-conditions">
        {rules.conditions.map((condition) => {
          const said = tolerance.conditions.find(({ key }) => key === condition.key);
          const finding = tolerance.findings.find(({ key }) => key === condition.key);
          return (
            <li key={condition.key} id={`conditions.${condition.key}`}>
              <h3>
                {condition.name} <span className="quiet">{t(condition.isRequired ? 'required' : 'optional')}</span>
              </h3>
              <p className="quiet">{condition.says}</p>
              <p className="tolerance-text">{said?.statement || t('noStatement')}</p>
              <EvidenceSaid evidence={said?.evidence ?? []} itemId={tolerance.itemId} />
              {finding && (
                <p className="tolerance-finding">
                  <b>{t(finding.isHeld ? 'held' : 'notHeld')}</b> {finding.reason}
                </p>
              )}
            </li>
          );
        })}
      </ol>
      <h2>{t('exclusions')}</h2>
      {tolerance.exclusions.length === 0 ? (
        <p className="quiet">{t('exclusionsNone')}</p>
      ) : (
        <ul>
          {tolerance.exclusions.map((key) => (
            <li key={key} id={`exclusions.${key}`} className="field-problem">
              {rules.exclusions.find((one) => one.key === key)?.name ?? key}
            </li>
          ))}
        </ul>
      )}
      {tolerance.opinion !== null && (
        <>
          <h2>{t('opinion')}</h2>
          <p className="tolerance-text">{tolerance.opinion}</p>
        </>
      )}
    </section>
  );
}

function Decided({ page: { tolerance } }: { page: Shown }) {
  const t = useText(TOLERANCE_MESSAGES);
  const marks = useMarks();
  const at = useLanguage() === 'zh' ? 0 : 1;
  return (
    <section className="panel" aria-labelledby="tolerance-decided">
      <h2 id="tolerance-decided">
        {t('outcome')}
        {marks.colon}
        {TOLERANCE_OUTCOMES[tolerance.outcome!][at]}
      </h2>
      <p className="tolerance-text">{tolerance.decisionReason}</p>
      {tolerance.deductionShare !== null && tolerance.ladder !== null && (
        <p>
          {t('effect')}
          {marks.colon}
          {t('effectSaid', {
            share: `${Math.round(Number(tolerance.deductionShare) * 1000) / 10}%`,
            ladder: t(`ladder_${tolerance.ladder}`),
          })}
          {tolerance.mendBy !== null && `${marks.semicolon}${t('mendBy')}${marks.colon}${formatDay(tolerance.mendBy)}`}
          {`${marks.semicolon}${t(tolerance.isInForce ? 'inForce' : 'notInForce')}`}
        </p>
      )}
      <p className="quiet">
        {t('decidedBy', { who: tolerance.decidedBy ?? '', time: formatMoment(tolerance.decidedAt!) })}
      </p>
    </section>
  );
}
