import { inspectSeeingApi } from '@liubu/contract';
import { Link } from 'react-router';
import { useAnswer, useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, Loading, notify, Page } from '../../../components/index.ts';
import { TemplateForm } from '../../../components/report/template-form.tsx';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';

/** The template of 督查通报: what a report says, in which order, for which case; a new version is declared with its reason. */
export function Component() {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const answer = useAnswer(inspectSeeingApi.reportTemplate, { params: { year } });
  const declare = useSend(inspectSeeingApi.declareReportTemplate, {
    refresh: [inspectSeeingApi.reportTemplate.id],
    onDone: ({ version }) => notify(t('templateDeclared', { n: version })),
  });
  const { data } = answer;
  return (
    <Page
      title={t('templateTitle')}
      subtitle={data && (data.version === 0 ? t('templateShipped') : t('templateVersion', { n: data.version }))}
      actions={
        <Link className="button" to={`/${year}/reports`}>
          {t('reports')}
        </Link>
      }
    >
      <Failure failure={answer.error} onRetry={() => void answer.refetch()} />
      {answer.isPending && <Loading />}
      {data && (
        <TemplateForm
          key={data.version}
          template={data.template}
          shipped={data.shipped}
          catalogue={data.catalogue}
          busy={declare.busy}
          failure={declare.failure}
          onDeclare={(template, reason) =>
            void declare.send({ params: { year }, body: { from: data.version, template, reason } })
          }
        />
      )}
    </Page>
  );
}
