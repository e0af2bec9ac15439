import { deployIssueApi, type PlanWork, type UnitPlanPage } from '@liubu/contract';
import { useState } from 'react';
import { useSend } from '../../../../api/hooks.ts';
import { Failure, notify, useDraft, useRowIds } from '../../../../components/index.ts';
import { useText } from '../../../../text/use-text.ts';
import { UNIT_MESSAGES } from '../messages.ts';
import { WorkRow } from './work-row.tsx';

const REFRESH = ['deploy.unit-plan', 'deploy.unit-plans', 'home.mine', 'platform.todos'];

const emptyWork = (above: PlanWork | undefined, due: string | null): PlanWork => ({
  work: '',
  due: due ?? '',
  // Mostly the same people: what stands above is what one would type again.
  leader: above?.leader ?? '',
  office: above?.office ?? '',
  contact: above?.contact ?? '',
});

/** The works of a plan in one table. What is typed is kept in this browser until it was saved. */
export function WorksEditor({ year, plan }: { year: number; plan: UnitPlanPage }) {
  const t = useText(UNIT_MESSAGES);
  const draft = useDraft<PlanWork[] | null>(`unit-plan-${plan.id}`, null);
  const [fields, setFields] = useState<Readonly<Record<string, string>>>({});
  const works = draft.value ?? (plan.worksNow.length > 0 ? plan.worksNow : [emptyWork(undefined, plan.itemDue)]);
  const rows = useRowIds(works.length);
  const isChanged = draft.value !== null;
  const save = useSend(deployIssueApi.saveUnitPlan, { refresh: REFRESH });
  const submit = useSend(deployIssueApi.submitUnitPlans, { refresh: REFRESH });
  const params = { year };
  const change = (at: number, work: PlanWork) => {
    setFields({});
    draft.set(works.map((one, index) => (index === at ? work : one)));
  };
  const keep = async (): Promise<boolean> => {
    const answer = await save.send({
      params: { ...params, id: plan.id },
      body: { works: works.filter(({ work }) => work.trim() !== ''), revision: plan.revision },
    });
    if (answer === null) return false;
    draft.clear();
    return true;
  };
  const hand = async () => {
    if ((isChanged || plan.state === 'missing') && !(await keep())) return;
    const answer = await submit.send({ params, body: { ids: [plan.id] } });
    if (answer) notify(t('submitted'));
  };
  const failure = save.failure ?? submit.failure;
  const problems = { ...(failure?.fields ?? {}), ...fields };
  const isHandedIn = plan.state === 'submitted' && !isChanged;
  const isStale = save.failure?.code === 'CHANGED_MEANWHILE';
  return (
    <section className="deploy-part" aria-label={t('works')}>
      {isChanged && draft.restored && (
        <p className="quiet">
          {t('draftKept')}{' '}
          <button type="button" className="button link" onClick={() => draft.clear()}>
            {t('discard')}
          </button>
        </p>
      )}
      <table className="plain-table works-table">
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{t('rowNumber')}</span>
            </th>
            {(['work', 'due', 'leader', 'office', 'contact'] as const).map((key) => (
              <th key={key} scope="col">
                {t(`w_${key}`)}
              </th>
            ))}
            <th scope="col">
              <span className="visually-hidden">{t('tools')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {works.map((work, at) => (
            <WorkRow
              key={rows.at(at)}
              at={at}
              work={work}
              latest={plan.itemDue}
              problems={problems}
              onChange={(next) => change(at, next)}
              onUp={
                at === 0
                  ? null
                  : () => {
                      rows.move(at, at - 1);
                      draft.set(swapped(works, at));
                    }
              }
              onRemove={() => {
                rows.drop(at);
                draft.set(works.filter((_, index) => index !== at));
              }}
            />
          ))}
        </tbody>
      </table>
      {problems.works && <p className="field-problem">{problems.works}</p>}
      {isStale ? <p className="field-problem">{t('changedMeanwhile')}</p> : <Failure failure={failure} />}
      <div className="deploy-actions">
        <button
          type="button"
          className="button"
          onClick={() => draft.set([...works, emptyWork(works.at(-1), plan.itemDue)])}
        >
          {t('addWork')}
        </button>
        <button
          type="button"
          className="button"
          disabled={save.busy || !isChanged}
          onClick={async () => (await keep()) && notify(t('saved'))}
        >
          {t('save')}
        </button>
        <button
          type="button"
          className="button primary"
          disabled={save.busy || submit.busy || isHandedIn}
          onClick={() => void hand()}
        >
          {t('submit')}
        </button>
        {isChanged && <span className="quiet">{t('unsaved')}</span>}
        {isHandedIn && <span className="quiet">{t('handedIn')}</span>}
      </div>
    </section>
  );
}

function swapped(works: readonly PlanWork[], at: number): PlanWork[] {
  const next = [...works];
  [next[at - 1], next[at]] = [next[at] as PlanWork, next[at - 1] as PlanWork];
  return next;
}
