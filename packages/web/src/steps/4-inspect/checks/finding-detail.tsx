import { CHECK_RULES, type Finding, inspectFilingsApi, isCheckRule } from '@liubu/contract';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useAnswer } from '../../../api/hooks.ts';
import { today } from '../../../app/server-day.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, formatDay, formatMoment, Loading } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { ReadFiling } from '../filings/read-filing.tsx';
import { FindingStateTag, SeverityTag, useFindingWords } from './finding-words.tsx';
import { CHECK_MESSAGES } from './messages.ts';

/** What was found, in words; why it is looked at, what the unit says, and the filing itself. */
export function FindingDetail({ finding, acts }: { finding: Finding; acts: ReactNode }) {
  const t = useText(CHECK_MESSAGES);
  const { title } = useFindingWords();
  const year = usePlanYear();
  return (
    <article className="panel stack" aria-label={title(finding)}>
      <header>
        <h2>{title(finding)}</h2>
        <FindingFacts finding={finding} />
      </header>
      <FindingSays finding={finding} />
      {acts}
      <FindingTalk finding={finding} />
      <section>
        <h3>
          {t('beside')}{' '}
          <Link className="finding-link" to={`/${year}/items/${finding.itemId}`}>
            {finding.code} {finding.itemTitle}
          </Link>
        </h3>
        {finding.filingId === null ? (
          <p className="quiet">{t('noFiling')}</p>
        ) : (
          <FilingBeside id={finding.filingId} unitId={finding.unitId} />
        )}
      </section>
    </article>
  );
}

export function FindingFacts({ finding }: { finding: Finding }) {
  const t = useText(CHECK_MESSAGES);
  const { severity, state, unitName, month, answerDue, foundAt, escalatedAt } = finding;
  const isLate = state === 'open' && answerDue !== null && answerDue < today();
  return (
    <p className="filing-facts">
      <SeverityTag severity={severity} />
      <FindingStateTag state={state} />
      {unitName && <span>{unitName}</span>}
      {month !== null && <span>{t('month', { month })}</span>}
      <span className="quiet">{t('foundAt', { at: formatMoment(foundAt) })}</span>
      {state === 'open' && answerDue !== null && (
        <span className={isLate ? 'undecided' : 'quiet'}>
          {t(isLate ? 'late' : 'due', { day: formatDay(answerDue) })}
          {escalatedAt !== null && ` · ${t('escalated')}`}
        </span>
      )}
    </p>
  );
}

export function FindingSays({ finding }: { finding: Finding }) {
  const t = useText(CHECK_MESSAGES);
  const { says } = useFindingWords();
  const at = useLanguage() === 'zh' ? 0 : 1;
  const { rule, effect, ruleVersion } = finding;
  return (
    <div>
      <p className="finding-says">{says(finding)}</p>
      <p className="quiet">{t(`effect_${effect}`)}</p>
      {isCheckRule(rule) && (
        <details>
          <summary>{t('whyRule')}</summary>
          <p>{CHECK_RULES[rule].explanation[at]}</p>
          <p className="quiet">
            {CHECK_RULES[rule].source[at]} · {t('ruleVersion', { n: ruleVersion })}
          </p>
        </details>
      )}
    </div>
  );
}

/** What the unit said, and what the office said to it. */
export function FindingTalk({ finding }: { finding: Finding }) {
  const t = useText(CHECK_MESSAGES);
  const { answer, answeredAt, answeredBy, answerEvidence, decision, decidedAt, decidedBy, state } = finding;
  return (
    <>
      <section>
        <h3>{t('answerTitle')}</h3>
        {answer === null ? (
          <p className="quiet">{t('noAnswer')}</p>
        ) : (
          <>
            <p className="kept-lines">{answer}</p>
            <p className="quiet">
              {t('answeredBy', { who: answeredBy ?? '', at: formatMoment(answeredAt) })}
              {answerEvidence.length > 0 &&
                ` · ${t('evidence')}：${answerEvidence.map(({ title }) => title).join('、')}`}
            </p>
          </>
        )}
      </section>
      {decision !== null && (
        <section>
          <h3>
            {t('decisionTitle')} <FindingStateTag state={state} />
          </h3>
          <p className="kept-lines">{decision}</p>
          <p className="quiet">{t('answeredBy', { who: decidedBy ?? '', at: formatMoment(decidedAt) })}</p>
        </section>
      )}
    </>
  );
}

function FilingBeside({ id, unitId }: { id: string; unitId: string | null }) {
  const t = useText(CHECK_MESSAGES);
  const year = usePlanYear();
  const answer = useAnswer(inspectFilingsApi.filing, { params: { year, id } });
  const view = answer.data;
  if (view === undefined)
    return answer.error ? <Failure failure={answer.error} onRetry={() => void answer.refetch()} /> : <Loading />;
  return (
    <>
      <ReadFiling item={view.item} month={view.period.month} />
      <p>
        <Link to={`/${year}/filings/${view.period.id}?unit=${unitId ?? view.unitId}`}>{t('openFiling')}</Link>
      </p>
    </>
  );
}
