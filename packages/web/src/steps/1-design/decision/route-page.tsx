import { designApi } from '@liubu/contract';
import { Link, useParams } from 'react-router';
import { useAnswer, useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Empty, Failure, Loading, Page } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import '../design.css';
import { DECISION_MESSAGES } from './messages.ts';
import { StageLine } from './stage-line.tsx';

/** One item's route: nine stages with their legal terms, and what can be done now. */
export function Component() {
  const t = useText(DECISION_MESSAGES);
  const year = usePlanYear();
  const { id = '' } = useParams();
  const answer = useAnswer(designApi.decisionRoute, { params: { year, id } });
  const open = useSend(designApi.openDecisionRoute, {
    refresh: ['design.decision-route', 'design.decision-routes', 'design.item'],
  });
  const route = answer.data;
  if (route === undefined)
    return answer.isPending ? (
      <Loading />
    ) : (
      <Page title={t('notFound')}>
        <Failure failure={answer.error} onRetry={answer.refetch} />
      </Page>
    );
  return (
    <Page
      title={t('route')}
      subtitle={
        <>
          <Link to={`/${year}/items/${id}`}>
            {route.itemCode} {route.itemTitle}
          </Link>
          {route.leadName !== null && ` · ${t('lead')} ${route.leadName}`}
        </>
      }
    >
      <Failure failure={open.failure} />
      {route.stages.length === 0 ? (
        <Empty
          title={t('notOpen')}
          hint={t('notOpenHint')}
          action={
            route.mayEdit && (
              <button
                type="button"
                className="button primary"
                disabled={open.busy}
                onClick={() => void open.send({ params: { year, id } })}
              >
                {t('open')}
              </button>
            )
          }
        />
      ) : (
        <ol className="stage-list">
          {route.stages.map((stage) => (
            <StageLine key={`${stage.id}${stage.revision}`} stage={stage} mayEdit={route.mayEdit} />
          ))}
        </ol>
      )}
    </Page>
  );
}
