import { FULFILMENT_PERIODS, type FulfilmentPeriod, feedbackFulfilmentApi } from '@liubu/contract';
import { useSearchParams } from 'react-router';
import { useAnswer, useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, Loading, notify, Page, useDraft } from '../../../components/index.ts';
import { type TemplateDraft, TemplateForm } from '../../../components/report/template-form.tsx';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';

/** The template of the year's or the half year's report; a new version is declared with its reason. */
export function Component() {
  const t = useText(MESSAGES);
  const at = useLanguage() === 'zh' ? 0 : 1;
  const year = usePlanYear();
  const [search, setSearch] = useSearchParams();
  const period: FulfilmentPeriod = search.get('period') === 'half' ? 'half' : 'year';
  const answer = useAnswer(feedbackFulfilmentApi.reportTemplate, { params: { year }, query: { period } });
  const draft = useDraft<TemplateDraft>(`fulfilment-template.${year}.${period}`, {
    template: answer.data?.template ?? null,
    from: answer.data?.version ?? 0,
  });
  const declare = useSend(feedbackFulfilmentApi.declareReportTemplate, {
    refresh: [feedbackFulfilmentApi.reportTemplate.id],
    onDone: ({ version }) => {
      draft.clear();
      notify(t('declared', { version }));
    },
  });
  return (
    <Page
      title={t('template')}
      subtitle={answer.data && t('templateSubtitle', { version: answer.data.version })}
      actions={
        <label className="row">
          {t('period')}
          <select value={period} onChange={({ target }) => setSearch({ period: target.value }, { replace: true })}>
            {(['year', 'half'] as const).map((key) => (
              <option key={key} value={key}>
                {FULFILMENT_PERIODS[key][at]}
              </option>
            ))}
          </select>
        </label>
      }
    >
      <Failure failure={answer.error} onRetry={() => void answer.refetch()} />
      {answer.isPending && <Loading />}
      {answer.data && (
        <TemplateForm
          key={`${period} ${answer.data.version}`}
          draft={draft}
          template={answer.data.template}
          shipped={answer.data.shipped}
          catalogue={answer.data.catalogue}
          busy={declare.busy}
          failure={declare.failure}
          onDeclare={(template, reason) =>
            void declare.send({ params: { year }, body: { period, from: draft.value.from, template, reason } })
          }
        />
      )}
    </Page>
  );
}
