import { type BreakdownVersion, deployIssueApi } from '@liubu/contract';
import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { useAnswer, useLive, useSend } from '../../../api/hooks.ts';
import { useCan, usePlanYear } from '../../../app/session.tsx';
import { type Column, DataTable, Failure, formatDay, formatMoment, Page } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { ISSUE_MESSAGES } from './messages.ts';
import { VersionState } from './version-state.tsx';
import './issue.css';

/** Every version of the breakdown, the one that holds first. */
export function Component() {
  const t = useText(ISSUE_MESSAGES);
  const year = usePlanYear();
  const go = useNavigate();
  const mayIssue = useCan('deploy:issue') !== null;
  const versions = useAnswer(deployIssueApi.versions, { params: { year } });
  useLive('breakdown', () => void versions.refetch());
  const begin = useSend(deployIssueApi.createVersion, { onDone: ({ id }) => void go(`/${year}/breakdown/${id}`) });
  const columns = useMemo<Column<BreakdownVersion>[]>(
    () => [
      { key: 'label', title: t('version'), width: 90, text: ({ label }) => label },
      {
        key: 'state',
        title: t('state'),
        width: 130,
        text: ({ state }) => t(`state_${state}`),
        render: ({ state }) => <VersionState state={state} />,
      },
      { key: 'origin', title: t('origin'), width: 110, text: ({ origin }) => t(`origin_${origin}`) },
      { key: 'items', title: t('items'), width: 80, numeric: true, text: ({ itemCount }) => String(itemCount) },
      { key: 'number', title: t('number'), text: ({ documentNumber }) => documentNumber ?? '' },
      { key: 'date', title: t('date'), width: 120, text: ({ documentDate }) => formatDay(documentDate, 'table') },
      {
        key: 'issuedAt',
        title: t('issuedAt'),
        width: 160,
        text: ({ issuedAt }) => (issuedAt === null ? '' : formatMoment(issuedAt)),
      },
    ],
    [t],
  );
  return (
    <Page title={t('title')}>
      <Failure failure={begin.failure} />
      <DataTable
        name="breakdown-versions"
        columns={columns}
        rows={versions.data?.versions}
        rowKey={({ id }) => id}
        href={({ id }) => `/${year}/breakdown/${id}`}
        onOpen={({ id }) => void go(`/${year}/breakdown/${id}`)}
        loading={versions.isPending}
        failure={versions.error}
        onRetry={() => void versions.refetch()}
        exportName={t('title')}
        empty={{
          title: t('emptyTitle'),
          hint: t('emptyHint'),
          action: mayIssue && (
            <button
              type="button"
              className="button primary"
              disabled={begin.busy}
              onClick={() => void begin.send({ params: { year } })}
            >
              {t('begin')}
            </button>
          ),
        }}
      />
    </Page>
  );
}
