import { deployIssueApi, type UnitPlanRow } from '@liubu/contract';
import { useState } from 'react';
import { useSend } from '../../../../api/hooks.ts';
import { useCan, useMe } from '../../../../app/session.tsx';
import { Failure, notify, ReasonBox } from '../../../../components/index.ts';
import { useText } from '../../../../text/use-text.ts';
import { UNIT_MESSAGES } from '../messages.ts';

const REFRESH = ['deploy.unit-plans', 'deploy.unit-plan', 'home.mine', 'platform.todos'];

/** The steps that the signed-in person may take for the chosen plans; each says how many it takes. */
export function BulkSteps({ year, rows, clear }: { year: number; rows: readonly UnitPlanRow[]; clear: () => void }) {
  const t = useText(UNIT_MESSAGES);
  const me = useMe();
  const own = new Set(me.posts.flatMap(({ unitId }) => unitId ?? []));
  const [writes, signs, decides] = [
    useCan('deploy:write-plan'),
    useCan('deploy:sign-plan'),
    useCan('deploy:approve-plan'),
  ];
  const [returns, setReturns] = useState<'sign' | 'decide' | null>(null);
  const options = { refresh: REFRESH };
  const submit = useSend(deployIssueApi.submitUnitPlans, options);
  const sign = useSend(deployIssueApi.signUnitPlans, options);
  const decide = useSend(deployIssueApi.decideUnitPlans, options);
  const params = { year };
  const ids = (states: readonly UnitPlanRow['state'][], isOwn: boolean) =>
    rows.filter((row) => states.includes(row.state) && (!isOwn || own.has(row.unitId))).map(({ id }) => id);
  const toSubmit = writes === null ? [] : ids(['draft', 'returned'], true);
  const toSign = signs === null ? [] : ids(['submitted'], true);
  const toDecide = decides === null ? [] : ids(['signed'], false);
  const finish = (answer: { changed: number } | { submitted: number } | null) => {
    if (answer === null) return;
    notify(t('done', { n: 'changed' in answer ? answer.changed : answer.submitted }));
    setReturns(null);
    clear();
  };
  const failure = submit.failure ?? sign.failure ?? decide.failure;
  if (returns !== null) {
    const chosen = returns === 'sign' ? toSign : toDecide;
    return (
      <ReasonBox
        question={t('returnQuestion')}
        confirm={t('returnThese', { n: chosen.length })}
        busy={sign.busy || decide.busy}
        failure={failure}
        onCancel={() => setReturns(null)}
        onConfirm={async (reason) => {
          const body = { ids: chosen, decision: 'return' as const, reason };
          finish(await (returns === 'sign' ? sign.send({ params, body }) : decide.send({ params, body })));
        }}
      />
    );
  }
  return (
    <>
      {toSubmit.length + toSign.length + toDecide.length === 0 && <span className="quiet">{t('bulkNone')}</span>}
      {toSubmit.length > 0 && (
        <button
          type="button"
          className="button primary"
          disabled={submit.busy}
          onClick={async () => finish(await submit.send({ params, body: { ids: toSubmit } }))}
        >
          {t('submitThese', { n: toSubmit.length })}
        </button>
      )}
      {toSign.length > 0 && (
        <>
          <button
            type="button"
            className="button primary"
            disabled={sign.busy}
            onClick={async () => finish(await sign.send({ params, body: { ids: toSign, decision: 'sign' } }))}
          >
            {t('signThese', { n: toSign.length })}
          </button>
          <button type="button" className="button danger" onClick={() => setReturns('sign')}>
            {t('returnThese', { n: toSign.length })}
          </button>
        </>
      )}
      {toDecide.length > 0 && (
        <>
          <button
            type="button"
            className="button primary"
            disabled={decide.busy}
            onClick={async () => finish(await decide.send({ params, body: { ids: toDecide, decision: 'approve' } }))}
          >
            {t('approveThese', { n: toDecide.length })}
          </button>
          <button type="button" className="button danger" onClick={() => setReturns('decide')}>
            {t('returnThese', { n: toDecide.length })}
          </button>
        </>
      )}
      <Failure failure={failure} />
    </>
  );
}
