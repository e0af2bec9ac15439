import { designApi, type MatterRow } from '@liubu/contract';
import { useMemo } from 'react';
import { Link, useNavigate } from 'react-router';
import { useAnswer, useLive, useSend } from '../../../api/hooks.ts';
import { useCan, usePlanYear } from '../../../app/session.tsx';
import { type Column, DataTable, Failure, formatDay, notify, Page, StateTag } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import '../design.css';
import { MATTER_LOOK, shownState } from './matter-look.ts';
import { MATTER_MESSAGES } from './messages.ts';

const SOURCES = [
  'superior_list',
  'instruction',
  'meeting',
  'superior_supervision',
  'congress_opinion',
  'proposal',
  'clue',
  'report',
] as const;

/** What other sources ask for; the head approves here, one or many. */
export function Component() {
  const t = useText(MATTER_MESSAGES);
  const year = usePlanYear();
  const navigate = useNavigate();
  const maySuggest = useCan('design:suggest-matter') !== null;
  const mayApprove = useCan('design:approve-matter') !== null;
  const answer = useAnswer(designApi.matters, { params: { year }, query: { limit: 2000 } });
  useLive('matter', () => void answer.refetch());
  const refresh = ['design.matters'];
  const submit = useSend(designApi.submitMatters, {
    refresh,
    onDone: ({ submitted }) => notify(t('submitted', { n: submitted })),
  });
  const approve = useSend(designApi.approveMatters, {
    refresh,
    onDone: ({ approved }) => notify(t('approved', { n: approved })),
  });
  const columns = useMemo(
    (): Column<MatterRow>[] => [
      {
        key: 'wording',
        title: t('wording'),
        text: (row) => (row.isPlaceholder ? t('placeholder') : row.wording),
        filter: 'text',
      },
      {
        key: 'source',
        title: t('source'),
        width: 94,
        text: ({ sourceKind }) => t(`source_${sourceKind}`),
        filter: SOURCES.map((value) => ({ value, title: t(`source_${value}`) })),
        filterValues: ({ sourceKind }) => [sourceKind],
      },
      {
        key: 'from',
        title: t('sourceTitle'),
        width: 160,
        text: (row) => [row.sourceTitle, row.sourceNumber].filter(Boolean).join(' '),
        filter: 'text',
        sort: true,
      },
      {
        key: 'deadline',
        title: t('deadline'),
        width: 98,
        text: ({ deadline }) => formatDay(deadline, 'table'),
        sort: true,
      },
      { key: 'reply', title: t('replyForm'), width: 90, text: ({ replyForm }) => replyForm ?? '' },
      { key: 'unit', title: t('unit'), width: 124, text: ({ unitName }) => unitName ?? '', filter: 'text' },
      {
        key: 'state',
        title: t('state'),
        width: 98,
        text: (row) => t(`state_${shownState(row)}`),
        render: (row) => <StateTag {...MATTER_LOOK[shownState(row)]}>{t(`state_${shownState(row)}`)}</StateTag>,
        filter: (['suggested', 'waiting', 'approved', 'established', 'rejected', 'closed'] as const).map((value) => ({
          value,
          title: t(`state_${value}`),
        })),
        filterValues: (row) => [shownState(row)],
      },
      {
        key: 'item',
        title: t('item'),
        width: 110,
        text: ({ itemCode, itemTitle }) => [itemCode, itemTitle].filter(Boolean).join(' '),
      },
    ],
    [t],
  );
  return (
    <Page
      title={t('matters')}
      subtitle={
        <>
          {t('mattersHint')}
          {(answer.data?.placeholders ?? 0) > 0 && <> {t('placeholders', { n: answer.data?.placeholders ?? 0 })}</>}
        </>
      }
      actions={
        maySuggest && (
          <Link className="button" to={`/${year}/matters/new`}>
            {t('add')}
          </Link>
        )
      }
    >
      <Failure failure={submit.failure ?? approve.failure} />
      <DataTable
        name="matters"
        columns={columns}
        rows={answer.data?.matters}
        rowKey={({ id }) => id}
        href={({ id }) => `/${year}/matters/${id}`}
        onOpen={({ id }) => navigate(`/${year}/matters/${id}`)}
        loading={answer.isPending}
        failure={answer.error}
        onRetry={answer.refetch}
        exportName={t('matters')}
        empty={{ title: t('noMatters'), hint: t('noMattersHint') }}
        {...((maySuggest || mayApprove) && {
          bulk: (rows: readonly MatterRow[], clear: () => void) => {
            const toSubmit = rows
              .filter((row) => row.state === 'suggested' && row.submittedAt === null)
              .map(({ id }) => id);
            const toApprove = rows.filter((row) => row.state === 'suggested').map(({ id }) => id);
            return (
              <>
                {mayApprove && toApprove.length > 0 && (
                  <button
                    type="button"
                    className="button primary"
                    disabled={approve.busy}
                    onClick={async () =>
                      (await approve.send({ params: { year }, body: { ids: toApprove } })) && clear()
                    }
                  >
                    {t('approve')}（{toApprove.length}）
                  </button>
                )}
                {maySuggest && !mayApprove && toSubmit.length > 0 && (
                  <button
                    type="button"
                    className="button primary"
                    disabled={submit.busy}
                    onClick={async () => (await submit.send({ params: { year }, body: { ids: toSubmit } })) && clear()}
                  >
                    {t('submit')}（{toSubmit.length}）
                  </button>
                )}
              </>
            );
          },
        })}
      />
    </Page>
  );
}
