import { recordApi } from '@liubu/contract';
import { useMemo } from 'react';
import { useAnswer } from '../api/hooks.ts';
import { type Column, DataTable, formatMoment, Page } from '../components/index.ts';
import { useText } from '../text/use-text.ts';
import { RECORD_MESSAGES } from './messages.ts';

type Access = (typeof recordApi.accessLog.response)['_output']['entries'][number];

/** Who looked at what is not open to all; for the auditor. */
export function Component() {
  const t = useText(RECORD_MESSAGES);
  const answer = useAnswer(recordApi.accessLog, { query: { limit: 500 } });
  const columns = useMemo(
    (): Column<Access>[] => [
      { key: 'at', title: t('when'), width: 160, text: ({ at }) => formatMoment(at), sort: true },
      { key: 'who', title: t('who'), width: 200, text: ({ who }) => who ?? t('product'), sort: true, filter: 'text' },
      {
        key: 'kind',
        title: t('subject'),
        width: 160,
        text: ({ subjectKind }) => t(`subject_${subjectKind}` as 'subject_item'),
        sort: true,
        filter: 'text',
      },
      { key: 'id', title: 'ID', text: ({ subjectId }) => subjectId, filter: 'text' },
    ],
    [t],
  );
  return (
    <Page title={t('access')} subtitle={t('accessHint')}>
      <DataTable
        name="access"
        columns={columns}
        rows={answer.data?.entries}
        rowKey={({ id }) => String(id)}
        loading={answer.isPending}
        failure={answer.error}
        onRetry={answer.refetch}
        exportName={t('access')}
        empty={{ title: t('noAccess'), hint: t('noAccessHint') }}
      />
    </Page>
  );
}
