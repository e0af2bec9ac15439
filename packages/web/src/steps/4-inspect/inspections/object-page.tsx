import { INSPECTION_TYPES, inspectInspectionsApi } from '@liubu/contract';
import { Link, useParams } from 'react-router';
import { useAnswer, useLive } from '../../../api/hooks.ts';
import { useCan, usePlanYear } from '../../../app/session.tsx';
import { HowCard } from '../../../components/how/how-card.tsx';
import { Failure, formatDay, Loading, Page } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { OUTCOME_MESSAGES } from './outcome-messages.ts';
import { ConclusionForm } from './parts/conclusion-form.tsx';
import { ConclusionsPart } from './parts/conclusions-part.tsx';
import { RectificationItem } from './parts/rectification-item.tsx';
import { ReviewPart } from './parts/review-part.tsx';
import { FindingList } from './parts/site-lists.tsx';
import { StatementPart } from './parts/statement-part.tsx';
import { ObjectTag, useAt } from './tags.tsx';
import './inspections.css';

/** One inspected unit, for itself and for who inspects: facts, statement, conclusion, review, rectification. */
export function Component() {
  const t = useText(OUTCOME_MESSAGES);
  const at = useAt();
  const year = usePlanYear();
  const { id = '' } = useParams();
  const concludes = useCan('inspect:conclude') !== null;
  const answer = useAnswer(inspectInspectionsApi.object, { params: { year, id } });
  useLive('inspection', () => void answer.refetch());
  const page = answer.data;
  if (page === undefined)
    return (
      <Page title={t('conclusion')}>
        {answer.isPending && <Loading />}
        <Failure failure={answer.error} onRetry={() => void answer.refetch()} />
      </Page>
    );
  return (
    <Page
      title={page.title}
      subtitle={
        <span className="row">
          <span>{t('subtitle', { type: INSPECTION_TYPES[page.type][at], unit: page.unit.name })}</span>
          <ObjectTag state={page.state} />
          <span>
            {formatDay(page.startsOn)} — {formatDay(page.endsOn)}
          </span>
        </span>
      }
      actions={
        concludes && (
          <Link className="button" to={`/${year}/inspections/${page.inspectionId}`}>
            {t('openPage')}
          </Link>
        )
      }
    >
      {!concludes && <HowCard subject="inspection-answer" />}
      <div className="stack">
        <p className="quiet">
          {t('team')}：
          {page.team
            .map(({ name, organisation, isLeader }) =>
              [name, organisation && `（${organisation}）`, isLeader && ` ${t('leader')}`].filter(Boolean).join(''),
            )
            .join('、')}
        </p>
        {page.conclusions.length === 0 && (
          <section className="panel inspect-panel">
            <h2>{t('facts')}</h2>
            {page.state === 'waiting' || page.state === 'visited' ? (
              <p className="quiet">{t('factsNone')}</p>
            ) : page.findings.length === 0 ? (
              <p>{t('factsClean')}</p>
            ) : (
              <FindingList findings={page.findings} />
            )}
          </section>
        )}
        {page.state !== 'visited' && page.state !== 'waiting' && <StatementPart page={page} />}
        {page.draft !== null && <ConclusionForm key={page.draft.revision} page={page} draft={page.draft} />}
        <ConclusionsPart page={page} />
        <ReviewPart page={page} />
        {page.rectifications.length > 0 && (
          <section className="panel inspect-panel">
            <h2>{t('rectifyList')}</h2>
            <ul className="inspect-list">
              {page.rectifications.map((one) => (
                <RectificationItem key={one.id} one={one} />
              ))}
            </ul>
          </section>
        )}
      </div>
    </Page>
  );
}
