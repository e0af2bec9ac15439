import { designApi } from '@liubu/contract';
import { Link } from 'react-router';
import { useAnswer } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Empty, Failure, Loading, Page, StateTag } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import '../design.css';
import { DECISION_MESSAGES } from './messages.ts';
import { STAGE_LOOK } from './stage-look.ts';

/** All items that need a policy, and how far each is. */
export function Component() {
  const t = useText(DECISION_MESSAGES);
  const year = usePlanYear();
  const answer = useAnswer(designApi.decisionRoutes, { params: { year } });
  const routes = answer.data?.routes;
  return (
    <Page title={t('routes')} subtitle={t('routesHint')}>
      <Failure failure={answer.error} onRetry={answer.refetch} />
      {answer.isPending && <Loading />}
      {routes?.length === 0 && <Empty title={t('noRoutes')} hint={t('noRoutesHint')} />}
      <ul className="stage-list">
        {routes?.map((route) => (
          <li key={route.itemId} className="panel">
            <div className="pair-head">
              <Link to={`/${year}/items/${route.itemId}/decision-route`}>
                {route.itemCode} {route.itemTitle}
              </Link>
              <span className="quiet">
                {route.leadName}
                {' · '}
                {route.stages.length === 0
                  ? t('notOpen')
                  : t('progress', {
                      done: route.stages.filter(({ state }) => state === 'done' || state === 'skipped').length,
                      of: route.stages.length,
                    })}
              </span>
            </div>
            <div className="stage-strip">
              {route.stages.map(({ id, stage, state }) => (
                <StateTag key={id} {...STAGE_LOOK[state]}>
                  {t(`stage_${stage}`)}
                  <span className="visually-hidden"> {t(`state_${state}`)}</span>
                </StateTag>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </Page>
  );
}
