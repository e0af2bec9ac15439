import { deployIssueApi, type UnitPlanPage } from '@liubu/contract';
import { Link, useParams } from 'react-router';
import { useAnswer, useLive } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { HowCard } from '../../../components/how/how-card.tsx';
import { Failure, formatDay, formatMoment, Loading, Page } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { UNIT_MESSAGES } from './messages.ts';
import { PlanSteps } from './parts/plan-steps.tsx';
import { WorksEditor } from './parts/works-editor.tsx';
import { WorksTable } from './parts/works-table.tsx';
import { PlanState } from './plan-state.tsx';
import './unit.css';

/** One plan: written by the liaison, signed by the unit's head, approved by the office; what happened below. */
export function Component() {
  const t = useText(UNIT_MESSAGES);
  const year = usePlanYear();
  const { id = '' } = useParams();
  const page = useAnswer(deployIssueApi.unitPlan, { params: { year, id } });
  useLive('unit-plan', (data) => {
    if (data.id === id) void page.refetch();
  });
  const plan = page.data;
  if (!plan)
    return (
      <Page title={t('plans')}>
        {page.isPending && <Loading />}
        <Failure failure={page.error} onRetry={() => void page.refetch()} />
      </Page>
    );
  const mayWrite = plan.allowed.includes('write');
  return (
    <Page
      title={t('planTitle', { title: plan.title })}
      subtitle={
        <>
          <PlanState state={plan.state} isLate={plan.isLate} /> {plan.unitName} · {t('planDue')} {formatDay(plan.due)}
          {plan.itemDue !== null && ` · ${t('itemDue')} ${formatDay(plan.itemDue)}`}
          {plan.leaderName !== null && ` · ${t('leader')} ${plan.leaderName}`}
          {plan.version > 1 && ` · ${t('versionN', { n: plan.version })}`}
        </>
      }
      actions={
        <Link className="button" to={`/${year}/local-plans/${plan.itemId}?unit=${plan.unitId}`}>
          {t('toSplit')}
        </Link>
      }
    >
      {mayWrite && <HowCard subject="unit-plan" />}
      <p className="plan-wording">
        <Link to={`/${year}/items/${plan.itemId}`}>{plan.code}</Link> {plan.wording}
      </p>
      {plan.state === 'returned' && plan.stateReason !== null && (
        <p className="field-problem">{t('returnedBecause', { reason: plan.stateReason })}</p>
      )}
      {mayWrite ? (
        <WorksEditor key={id} year={year} plan={plan} />
      ) : (
        <div className="deploy-part">
          <WorksTable works={plan.worksNow} />
        </div>
      )}
      <PlanSteps year={year} plan={plan} />
      <History plan={plan} />
    </Page>
  );
}

function History({ plan }: { plan: UnitPlanPage }) {
  const t = useText(UNIT_MESSAGES);
  if (plan.steps.length === 0) return null;
  return (
    <section className="deploy-part" aria-labelledby="history">
      <h2 id="history">{t('history')}</h2>
      <ol className="plan-steps">
        {plan.steps.map(({ at, step, who, version, reason }) => (
          <li key={`${at} ${step}`}>
            <span className="quiet">{formatMoment(at)}</span>
            <b>{t(`step_${step}`)}</b>
            <span>{who}</span>
            <span className="quiet">{t('versionN', { n: version })}</span>
            {reason !== null && <span>{reason}</span>}
          </li>
        ))}
      </ol>
      {plan.earlier.length > 0 && (
        <details>
          <summary>{t('earlier')}</summary>
          {plan.earlier.map(({ version, works }) => (
            <section key={version}>
              <h3>{t('versionN', { n: version })}</h3>
              <WorksTable works={works} />
            </section>
          ))}
        </details>
      )}
    </section>
  );
}
