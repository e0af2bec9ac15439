import { accountCasesApi, CASE_STATES, type CasePage } from '@liubu/contract';
import { type FormEvent, useId } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { useAnswer, useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, formatDay, Loading, notify, Page, useDraft } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { ItemSources } from '../item-sources.tsx';
import { CASE_MESSAGES } from './messages.ts';
import { EvidenceChoice } from './parts/evidence-choice.tsx';
import { FactList } from './parts/fact-list.tsx';
import './cases.css';

/** 陈述申辩 by the head of the unit: what is said to be so, what is proposed, one box. Made for a phone too. */
export function Component() {
  const t = useText(CASE_MESSAGES);
  const year = usePlanYear();
  const at = useLanguage() === 'zh' ? 0 : 1;
  const { id = '' } = useParams();
  const page = useAnswer(accountCasesApi.case, { params: { year, id } });
  if (page.isPending) return <Loading />;
  if (page.error) return <Failure failure={page.error} onRetry={() => void page.refetch()} />;
  const { case: one, allowed } = page.data;
  return (
    <Page title={t('statementTitle')} subtitle={one.number}>
      <div className="case-page case-statement">
        {allowed.includes('state') ? (
          <p>{t('statementLead', { due: formatDay(one.statementDue) })}</p>
        ) : (
          <p>
            {t('noLongerStates')}
            {CASE_STATES[one.state][at]} <Link to={`/${year}/cases/${one.id}`}>{t('backToCase')}</Link>
          </p>
        )}
        <section className="panel">
          <h2>{t('facts')}</h2>
          <FactList facts={one.facts} />
          <ItemSources items={one.items} />
        </section>
        <section className="panel">
          <h2>{t('proposedMeasure')}</h2>
          <dl className="case-said">
            <dt>{t('measure')}</dt>
            <dd>{one.measure}</dd>
            {one.points !== null && (
              <>
                <dt>{t('points')}</dt>
                <dd>{one.points}</dd>
              </>
            )}
            <dt>{t('basis')}</dt>
            <dd>{one.basis}</dd>
          </dl>
        </section>
        {allowed.includes('state') && <StatementForm page={page.data} />}
      </div>
    </Page>
  );
}

function StatementForm({ page: { case: one } }: { page: CasePage }) {
  const t = useText(CASE_MESSAGES);
  const year = usePlanYear();
  const navigate = useNavigate();
  const id = useId();
  const { value, change, clear, restored } = useDraft(`case-statement-${one.id}`, {
    text: '',
    evidenceIds: [] as string[],
  });
  const send = useSend(accountCasesApi.stateCase, { refresh: ['account.case', 'account.cases', 'platform.todos'] });
  const give = async (waive: boolean) => {
    const answer = await send.send({ params: { year, id: one.id }, body: { ...value, waive, revision: one.revision } });
    if (answer === null) return;
    clear();
    notify(t('sentStatement'));
    navigate(`/${year}/cases/${one.id}`);
  };
  return (
    <form
      className="form panel"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void give(false);
      }}
    >
      {restored && <p className="quiet">{t('restored')}</p>}
      <div className="field">
        <label htmlFor={id}>{t('yourStatement')}</label>
        <textarea
          id={id}
          rows={8}
          required
          maxLength={8000}
          value={value.text}
          aria-invalid={send.failure?.fields?.text !== undefined}
          onChange={(event) => change({ text: event.target.value })}
        />
        <p className="quiet">{t('waiveHint')}</p>
        {send.failure?.fields?.text && <p className="field-problem">{send.failure.fields.text}</p>}
      </div>
      <EvidenceChoice
        itemIds={one.items.map((item) => item.id)}
        chosen={value.evidenceIds}
        onChange={(evidenceIds) => change({ evidenceIds })}
      />
      <Failure failure={send.failure} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={send.busy}>
          {t('sendStatement')}
        </button>
        <button type="button" className="button" disabled={send.busy} onClick={() => void give(true)}>
          {t('sendWaiver')}
        </button>
      </div>
    </form>
  );
}
