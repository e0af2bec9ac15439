import { deployIssueApi, type Instruction } from '@liubu/contract';
import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import { useAnswer, useLive } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { type Column, DataTable, formatDay, formatMoment, Page, StateTag } from '../../../components/index.ts';
import { type Text, useText } from '../../../text/use-text.ts';
import { ADJUST_MESSAGES } from './messages.ts';
import { CompleteForm } from './parts/complete-form.tsx';
import './adjust.css';

/** Instructions of one's leaders: what is missing, how far it is. */
export function Component() {
  const t = useText(ADJUST_MESSAGES);
  const year = usePlanYear();
  const list = useAnswer(deployIssueApi.instructions, { params: { year } });
  useLive('matter', () => void list.refetch());
  const [current, setCurrent] = useState<string | null>(null);
  const columns = useMemo(() => columnsOf(t, year, setCurrent), [t, year]);
  const rows = list.data?.instructions;
  const chosen = rows?.find(({ id, state }) => id === current && state === 'suggested');
  return (
    <Page title={t('instructions')} subtitle={t('instructionsHint')}>
      {chosen && <CompleteForm key={chosen.id} year={year} instruction={chosen} onClose={() => setCurrent(null)} />}
      <DataTable
        name="instructions"
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        onOpen={({ id }) => setCurrent(id)}
        loading={list.isPending}
        failure={list.error}
        onRetry={() => void list.refetch()}
        exportName={t('instructions')}
        empty={{ title: t('instructionsNone'), hint: t('instructionsNoneHint') }}
      />
    </Page>
  );
}

const LOOK = {
  suggested: ['busy', 'clock'],
  incomplete: ['doubt', 'half'],
  approved: ['busy', 'dot'],
  established: ['good', 'check'],
  rejected: ['plain', 'cross'],
  closed: ['plain', 'dash'],
} as const;
const standing = ({ state, isComplete }: Instruction): keyof typeof LOOK =>
  state === 'suggested' && !isComplete ? 'incomplete' : state;

function columnsOf(
  t: Text<typeof ADJUST_MESSAGES>,
  year: number,
  complete: (id: string) => void,
): Column<Instruction>[] {
  return [
    {
      key: 'wording',
      title: t('wording'),
      text: ({ wording }) => wording,
      filter: 'text',
      render: ({ matterId, wording }) => <Link to={`/${year}/matters/${matterId}`}>{wording}</Link>,
    },
    {
      key: 'item',
      title: t('item'),
      width: 150,
      text: ({ itemTitle }) => itemTitle ?? '',
      render: ({ itemId, itemTitle }) =>
        itemId === null ? '' : <Link to={`/${year}/items/${itemId}`}>{itemTitle}</Link>,
    },
    { key: 'leader', title: t('leader'), width: 120, text: ({ leaderTitle }) => leaderTitle, filter: 'text' },
    { key: 'unit', title: t('unit'), width: 140, text: ({ unitName }) => unitName ?? '', filter: 'text' },
    {
      key: 'deadline',
      title: t('deadline'),
      width: 110,
      text: ({ deadline }) => formatDay(deadline, 'table'),
      sort: true,
    },
    {
      key: 'state',
      title: t('state'),
      width: 160,
      text: (row) => t(`matter_${standing(row)}`),
      render: (row) => {
        const [tone, shape] = LOOK[standing(row)];
        return (
          <>
            <StateTag tone={tone} shape={shape}>
              {t(`matter_${standing(row)}`)}
            </StateTag>{' '}
            {row.state === 'suggested' && (
              <button type="button" className="button link" onClick={() => complete(row.id)}>
                {t('complete')}
              </button>
            )}
          </>
        );
      },
    },
    { key: 'written', title: t('written'), width: 145, text: ({ createdAt }) => formatMoment(createdAt), sort: true },
  ];
}
