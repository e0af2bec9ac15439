import { publicDeputiesApi, type VisitRow } from '@liubu/contract';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { useAnswer, useLive } from '../../api/hooks.ts';
import { usePlanYear } from '../../app/session.tsx';
import { type Column, DataTable, formatDay, Page } from '../../components/index.ts';
import { useText } from '../../text/use-text.ts';
import { DEPUTY_MESSAGES } from './messages.ts';
import './deputies.css';

/** Visits: a deputy's own; those that were shared for the office and the units whose items were visited. */
export function Component() {
  const t = useText(DEPUTY_MESSAGES);
  const year = usePlanYear();
  const list = useAnswer(publicDeputiesApi.visits, { params: { year } });
  useLive('deputy-visit', () => void list.refetch());
  const columns = useMemo(
    (): Column<VisitRow>[] => [
      { key: 'place', title: t('place'), text: ({ place }) => place, filter: 'text' },
      {
        key: 'on',
        title: t('visitedOn'),
        width: 120,
        text: ({ visitedOn }) => formatDay(visitedOn, 'table'),
        sort: true,
      },
      { key: 'deputy', title: t('deputy'), width: 110, text: ({ deputy }) => deputy, sort: true },
      {
        key: 'items',
        title: t('linkedItems'),
        width: 260,
        text: ({ items }) => items.map(({ code, title }) => `${code} ${title}`).join('；'),
        filter: 'text',
      },
      { key: 'finding', title: t('finding'), width: 260, text: ({ finding }) => finding, filter: 'text' },
      {
        key: 'ledTo',
        title: t('ledTo'),
        width: 170,
        text: ({ questions, proposals, hasClue }) =>
          [
            questions.length > 0 && t('ledQuestions', { n: questions.length }),
            proposals.length > 0 && t('ledProposals', { n: proposals.length }),
            hasClue && t('ledClue'),
          ]
            .filter(Boolean)
            .join('、'),
      },
      { key: 'shared', title: t('sharing'), width: 90, text: ({ isShared }) => t(isShared ? 'shared' : 'ownOnly') },
    ],
    [t],
  );
  return (
    <Page
      title={t('visits')}
      actions={
        list.data?.mayWrite && (
          <Link className="button primary" to={`/${year}/deputy-visits/new`}>
            {t('newVisit')}
          </Link>
        )
      }
    >
      <DataTable
        name="deputy-visits"
        columns={columns}
        rows={list.data?.visits}
        rowKey={({ id }) => id}
        href={({ id }) => `/${year}/deputy-visits/${id}`}
        loading={list.isPending}
        failure={list.error}
        onRetry={() => void list.refetch()}
        exportName={t('visits')}
        empty={{ title: t('noVisits'), hint: t('noVisitsHint') }}
      />
    </Page>
  );
}
