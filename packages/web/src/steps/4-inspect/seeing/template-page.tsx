import { inspectSeeingApi } from '@liubu/contract';
import { Link } from 'react-router';
import { useAnswer, useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, Loading, notify, Page, useDraft } from '../../../components/index.ts';
import { type TemplateDraft, TemplateForm } from '../../../components/report/template-form.tsx';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';

/** The template of 督查通报: what a report says, in which order, for which case; a new version is declared with its reason. */
export function Component() {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const answer = useAnswer(inspectSeeingApi.reportTemplate, { params: { year } });
  const draft = useDraft<TemplateDraft>(`report-template.${year}`, {
    template: answer.data?.template ?? null,
    from: answer.data?.version ?? 0,
  });
  const declare = useSend(inspectSeeingApi.declareReportTemplate, {
    refresh: [inspectSeeingApi.reportTemplate.id],
    onDone: ({ version }) => {
      draft.clear();
      notify(t('templateDeclared', { n: version }));
    },
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
          draft={draft}
          template={data.template}
          shipped={data.shipped}
          catalogue={data.catalogue}
          busy={declare.busy}
          failure={declare.failure}
          onDeclare={(template, reason) =>
            void declare.send({ params: { year }, body: { from: draft.value.from, template, reason } })
          }
        />
      )}
    </Page>
  );
}
