import { deployIssueApi, type UnitPlanPage } from '@liubu/contract';
import { useState } from 'react';
import { useSend } from '../../../../api/hooks.ts';
import { Failure, notify, ReasonBox } from '../../../../components/index.ts';
import { useText } from '../../../../text/use-text.ts';
import { UNIT_MESSAGES } from '../messages.ts';

const REFRESH = ['deploy.unit-plan', 'deploy.unit-plans', 'home.mine', 'platform.todos'];

/** Signing, approving, returning, revising: what of it the signed-in person may do now. */
export function PlanSteps({ year, plan }: { year: number; plan: UnitPlanPage }) {
  const t = useText(UNIT_MESSAGES);
  const [asks, setAsks] = useState<'sign' | 'decide' | 'revise' | null>(null);
  const options = { refresh: REFRESH, onDone: () => setAsks(null) };
  const sign = useSend(deployIssueApi.signUnitPlans, options);
  const decide = useSend(deployIssueApi.decideUnitPlans, options);
  const revise = useSend(deployIssueApi.reviseUnitPlan, options);
  const may = new Set(plan.allowed);
  const params = { year };
  const ids = [plan.id];
  const failure = sign.failure ?? decide.failure ?? revise.failure;
  if (asks !== null)
    return (
      <ReasonBox
        question={t(asks === 'revise' ? 'reviseQuestion' : 'returnQuestion')}
        confirm={t(asks === 'revise' ? 'revise' : 'return')}
        busy={sign.busy || decide.busy || revise.busy}
        failure={failure}
        onCancel={() => setAsks(null)}
        onConfirm={(reason) => {
          if (asks === 'revise')
            void revise.send({ params: { ...params, id: plan.id }, body: { reason, revision: plan.revision } });
          else if (asks === 'sign') void sign.send({ params, body: { ids, decision: 'return', reason } });
          else void decide.send({ params, body: { ids, decision: 'return', reason } });
        }}
      />
    );
  const isIdle = !may.has('sign') && !may.has('decide') && !may.has('revise');
  if (isIdle && may.size > 0) return null;
  return (
    <div className="deploy-actions">
      {may.size === 0 && <p className="quiet">{t('nothingToDo', { state: t(`plan_${plan.state}`) })}</p>}
      {may.has('sign') && (
        <>
          <button
            type="button"
            className="button primary"
            disabled={sign.busy}
            onClick={async () => (await sign.send({ params, body: { ids, decision: 'sign' } })) && notify(t('signed'))}
          >
            {t('sign')}
          </button>
          <button type="button" className="button danger" onClick={() => setAsks('sign')}>
            {t('return')}
          </button>
        </>
      )}
      {may.has('decide') && (
        <>
          <button
            type="button"
            className="button primary"
            disabled={decide.busy}
            onClick={async () =>
              (await decide.send({ params, body: { ids, decision: 'approve' } })) && notify(t('approvedNow'))
            }
          >
            {t('approve')}
          </button>
          <button type="button" className="button danger" onClick={() => setAsks('decide')}>
            {t('return')}
          </button>
        </>
      )}
      {may.has('revise') && (
        <button type="button" className="button" onClick={() => setAsks('revise')}>
          {t('revise')}
        </button>
      )}
      <Failure failure={failure} />
    </div>
  );
}
