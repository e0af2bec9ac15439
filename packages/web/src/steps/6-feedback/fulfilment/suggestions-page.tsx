import { feedbackFulfilmentApi, type PolicySuggestion, SUGGESTION_KINDS, SUGGESTION_STATES } from '@liubu/contract';
import { useState } from 'react';
import { Link } from 'react-router';
import { useAnswer, useLive, useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Empty, Failure, formatMoment, Loading, Page, ReasonBox, StateTag } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';
import { SuggestionForm } from './suggestion-form.tsx';
import './fulfilment.css';

const TAGS = {
  submitted: ['busy', 'clock'],
  taken: ['good', 'check'],
  refused: ['plain', 'cross'],
  withdrawn: ['plain', 'dash'],
} as const;

/** 政策建议: made by units and the office, taken up as matters of step one or refused with a reason. */
export function Component() {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const [editing, setEditing] = useState<string | null>(null);
  const answer = useAnswer(feedbackFulfilmentApi.policySuggestions, { params: { year } });
  useLive('policy-suggestion', () => void answer.refetch());
  const data = answer.data;
  return (
    <Page
      title={t('suggestions')}
      subtitle={t('suggestionsSubtitle')}
      actions={
        data?.mayAdd &&
        editing === null && (
          <button type="button" className="button primary" onClick={() => setEditing('new')}>
            {t('addSuggestion')}
          </button>
        )
      }
    >
      {editing === 'new' && <SuggestionForm year={year} suggestion={null} onDone={() => setEditing(null)} />}
      <Failure failure={answer.error} onRetry={() => void answer.refetch()} />
      {answer.isPending && <Loading />}
      {data?.suggestions.length === 0 && editing === null && (
        <Empty title={t('suggestionsEmpty')} hint={t('suggestionsEmptyHint')} />
      )}
      <ul className="bare-list">
        {data?.suggestions.map((one) =>
          editing === one.id ? (
            <li key={one.id}>
              <SuggestionForm year={year} suggestion={one} onDone={() => setEditing(null)} />
            </li>
          ) : (
            <SuggestionCard
              key={one.id}
              year={year}
              suggestion={one}
              isNextYearOpen={data.isNextYearOpen}
              onEdit={() => setEditing(one.id)}
            />
          ),
        )}
      </ul>
    </Page>
  );
}

function SuggestionCard({
  year,
  suggestion: one,
  isNextYearOpen,
  onEdit,
}: {
  year: number;
  suggestion: PolicySuggestion;
  isNextYearOpen: boolean;
  onEdit: () => void;
}) {
  const t = useText(MESSAGES);
  const at = useLanguage() === 'zh' ? 0 : 1;
  const [asking, setAsking] = useState(false);
  const [into, setInto] = useState(isNextYearOpen ? year + 1 : year);
  const again = { refresh: [feedbackFulfilmentApi.policySuggestions.id], onDone: () => setAsking(false) };
  const decide = useSend(feedbackFulfilmentApi.decidePolicySuggestion, again);
  const edit = useSend(feedbackFulfilmentApi.editPolicySuggestion, again);
  const params = { year, id: one.id };
  const { revision } = one;
  const [tone, shape] = TAGS[one.state];
  return (
    <li className="lesson-card">
      <div>
        <StateTag tone={tone} shape={shape}>
          {SUGGESTION_STATES[one.state][at]}
        </StateTag>{' '}
        <b>{one.wording}</b>
      </div>
      <div>{one.reason}</div>
      <div className="quiet">
        {SUGGESTION_KINDS[one.kind][at]}
        {one.documentTitle !== null && ` · ${one.documentTitle} ${one.documentNumber ?? ''}`} ·{' '}
        {one.unitName ?? t('office')} {one.by} {formatMoment(one.madeAt)}{' '}
        {one.needsDecision && `· ${t('needsDecision')}`}
      </div>
      {one.stateReason !== null && <div>{one.stateReason}</div>}
      {one.matterId !== null && <Link to={`/${one.matterYear}/matters/${one.matterId}`}>{t('toMatter')}</Link>}
      {one.allowed.length > 0 && !asking && (
        <div className="row">
          {one.allowed.includes('take') && (
            <>
              <label className="row">
                {t('takeInto')}
                <select value={into} onChange={(event) => setInto(Number(event.target.value))}>
                  <option value={year}>{year}</option>
                  {isNextYearOpen && <option value={year + 1}>{year + 1}</option>}
                </select>
              </label>
              <button
                type="button"
                className="button primary"
                disabled={decide.busy}
                onClick={() => void decide.send({ params, body: { to: 'taken', revision, year: into } })}
              >
                {t('take')}
              </button>
            </>
          )}
          {one.allowed.includes('refuse') && (
            <button type="button" className="button" onClick={() => setAsking(true)}>
              {t('refuse')}
            </button>
          )}
          {one.allowed.includes('edit') && (
            <button type="button" className="button" onClick={onEdit}>
              {t('edit')}
            </button>
          )}
          {one.allowed.includes('withdraw') && (
            <button
              type="button"
              className="button"
              disabled={edit.busy}
              onClick={() => void edit.send({ params, body: { revision, changes: {}, withdraw: true } })}
            >
              {t('withdraw')}
            </button>
          )}
        </div>
      )}
      {asking ? (
        <ReasonBox
          question={t('refuseWhy')}
          confirm={t('refuse')}
          onConfirm={(reason) => void decide.send({ params, body: { to: 'refused', revision, reason } })}
          onCancel={() => setAsking(false)}
          busy={decide.busy}
          failure={decide.failure}
        />
      ) : (
        <Failure failure={decide.failure ?? edit.failure} />
      )}
    </li>
  );
}
