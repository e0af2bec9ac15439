import {
  feedbackReconcileApi,
  RECONCILE_MARKS,
  RECONCILE_VERDICTS,
  type ReconcileMark,
  type ReconcilePair,
  type ReconcileVerdict,
} from '@liubu/contract';
import { useMemo } from 'react';
import { downloadAddress } from '../../../api/files.ts';
import { useAnswer, useLive, useSend } from '../../../api/hooks.ts';
import { useCan, usePlanYear } from '../../../app/session.tsx';
import { type Column, DataTable, Failure, formatQuantity, Loading, Page } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { type Text, useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';
import { RunPanel } from './run-panel.tsx';
import { VerdictTag } from './verdict-tag.tsx';
import './reconcile.css';

/** What became of every promise, by the next report and by what was filed. */
export function Component() {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const at = useLanguage() === 'zh' ? 0 : 1;
  const may = useCan('feedback:reconcile') !== null;
  const state = useAnswer(feedbackReconcileApi.reconciliation, { params: { year } });
  const list = useAnswer(feedbackReconcileApi.reconcilePairs, { params: { year } });
  const file = useSend(feedbackReconcileApi.reconcileFile, {
    onDone: ({ sha256 }) => window.location.assign(downloadAddress(sha256)),
  });
  useLive('reconciliation', () => {
    void state.refetch();
    void list.refetch();
  });
  const columns = useMemo(() => columnsOf(t, at), [t, at]);
  if (state.isPending) return <Loading />;
  if (state.error) return <Failure failure={state.error} onRetry={() => void state.refetch()} />;
  const isDone = state.data.state === 'done';
  return (
    <Page
      title={t('title')}
      subtitle={t('subtitle')}
      actions={
        may &&
        isDone && (
          <div className="row">
            {(['docx', 'xlsx'] as const).map((format) => (
              <button
                key={format}
                type="button"
                className="button"
                disabled={file.busy}
                onClick={() => void file.send({ params: { year }, body: { format } })}
              >
                {t(format)}
              </button>
            ))}
          </div>
        )
      }
    >
      <Failure failure={file.failure} />
      <RunPanel state={state.data} />
      <DataTable
        name="reconcile"
        exportName={t('title')}
        columns={columns}
        rows={list.data?.pairs}
        rowKey={({ id }) => id}
        href={({ id }) => `/${year}/reconcile/${id}`}
        loading={list.isPending}
        failure={list.error}
        onRetry={() => void list.refetch()}
        empty={{ title: t('empty'), hint: t('emptyHint') }}
      />
    </Page>
  );
}

const figureText = (figure: ReconcilePair['figures']['filed']): string =>
  figure === null ? '' : formatQuantity(figure.value, figure.unit);

function columnsOf(t: Text<typeof MESSAGES>, at: 0 | 1): Column<ReconcilePair>[] {
  const options = (Object.keys(RECONCILE_VERDICTS) as ReconcileVerdict[]).map((value) => ({
    value,
    title: RECONCILE_VERDICTS[value][at],
  }));
  const states = (['proposed', 'confirmed', 'corrected'] as const).map((value) => ({
    value,
    title: t(`state_${value}`),
  }));
  return [
    {
      key: 'promise',
      title: t('promise'),
      text: ({ promise }) => promise.sentence,
      filter: 'text',
      render: ({ name, promise }) => (
        <>
          <strong>{name}</strong>
          <span className="reconcile-said">{promise.sentence}</span>
        </>
      ),
    },
    {
      key: 'claim',
      title: t('claimOf'),
      text: ({ claim }) => claim?.sentence ?? '',
      filter: 'text',
      render: ({ claim }) => <span className="reconcile-said">{claim?.sentence ?? '—'}</span>,
    },
    {
      key: 'verdict',
      title: t('verdict'),
      width: 170,
      text: ({ verdict }) => RECONCILE_VERDICTS[verdict][at],
      filter: options,
      filterValues: ({ verdict }) => [verdict],
      sort: true,
      render: ({ verdict }) => <VerdictTag verdict={verdict} />,
    },
    {
      key: 'marks',
      title: t('marks'),
      width: 150,
      text: ({ marks }) => marks.map((mark) => RECONCILE_MARKS[mark][at]).join('、'),
      filter: (Object.keys(RECONCILE_MARKS) as ReconcileMark[]).map((value) => ({
        value,
        title: RECONCILE_MARKS[value][at],
      })),
      filterValues: ({ marks }) => marks,
      hidden: true,
    },
    { key: 'target', title: t('target'), width: 110, numeric: true, text: ({ figures }) => figures.target ?? '' },
    {
      key: 'claimed',
      title: t('claimed'),
      width: 100,
      numeric: true,
      text: ({ figures }) => figures.claimed ?? '',
      hidden: true,
    },
    { key: 'filed', title: t('filed'), width: 100, numeric: true, text: ({ figures }) => figureText(figures.filed) },
    {
      key: 'verified',
      title: t('verified'),
      width: 100,
      numeric: true,
      text: ({ figures }) => figureText(figures.verified),
    },
    { key: 'unit', title: t('unit'), width: 150, text: ({ leadUnit }) => leadUnit ?? '', filter: 'text', hidden: true },
    {
      key: 'state',
      title: t('confirmed'),
      width: 96,
      text: ({ state }) => t(`state_${state}`),
      filter: states,
      filterValues: ({ state }) => [state],
    },
  ];
}
