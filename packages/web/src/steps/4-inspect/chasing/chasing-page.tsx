import { type ChasingUnit, inspectChasingApi } from '@liubu/contract';
import { useMemo, useState } from 'react';
import { useAnswer, useLive } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { type Column, DataTable, formatDay, formatMoment, Page } from '../../../components/index.ts';
import { type Text, useText } from '../../../text/use-text.ts';
import { ChasePreview } from './chase-preview.tsx';
import { DueStanding, standingText } from './due-standing.tsx';
import { CHASING_MESSAGES } from './messages.ts';
import './chasing.css';

/** Who is late, with what; several are chased together after a preview. */
export function Component() {
  const t = useText(CHASING_MESSAGES);
  const year = usePlanYear();
  const board = useAnswer(inspectChasingApi.chasing, { params: { year } });
  useLive('chase', () => void board.refetch());
  const [chasing, setChasing] = useState<{ unitIds: string[]; clear: () => void } | null>(null);
  const columns = useMemo(() => columnsOf(t, year), [t, year]);
  const units = board.data?.units;
  return (
    <Page
      title={t('chasing')}
      subtitle={units && t('chasingSubtitle', { late: units.filter(({ late }) => late > 0).length, all: units.length })}
    >
      {chasing && board.data && (
        <ChasePreview
          key={chasing.unitIds.join()}
          unitIds={chasing.unitIds}
          words={board.data.words}
          everyHours={board.data.manualEveryHours}
          onClose={() => setChasing(null)}
          onSent={() => {
            chasing.clear();
            setChasing(null);
          }}
        />
      )}
      <DataTable
        name="chasing"
        columns={columns}
        rows={units}
        rowKey={({ unitId }) => unitId}
        onOpen={({ unitId }) => setChasing({ unitIds: [unitId], clear: () => {} })}
        bulk={(rows, clear) => (
          <button
            type="button"
            className="button primary"
            onClick={() => setChasing({ unitIds: rows.map(({ unitId }) => unitId), clear })}
          >
            {t('chaseSelected', { n: rows.length })}
          </button>
        )}
        loading={board.isPending}
        failure={board.error}
        onRetry={() => void board.refetch()}
        exportName={t('chasing')}
        empty={{ title: t('chasingNone'), hint: t('chasingNoneHint') }}
      />
    </Page>
  );
}

function columnsOf(t: Text<typeof CHASING_MESSAGES>, _year: number): Column<ChasingUnit>[] {
  return [
    { key: 'unit', title: t('unit'), text: ({ unitName }) => unitName, filter: 'text', sort: true },
    {
      key: 'late',
      title: t('lateCount'),
      width: 90,
      numeric: true,
      text: ({ late }) => String(late),
      sort: (a, b) => a.late - b.late,
    },
    {
      key: 'soon',
      title: t('soonCount'),
      width: 90,
      numeric: true,
      text: ({ soon }) => String(soon),
      sort: (a, b) => a.soon - b.soon,
    },
    {
      key: 'worst',
      title: t('worst'),
      width: 170,
      text: ({ worstDays }) => standingText(t, worstDays),
      sort: (a, b) => a.worstDays - b.worstDays,
      render: ({ worstDays }) => <DueStanding days={worstDays} />,
    },
    {
      key: 'reminded',
      title: t('lastReminder'),
      width: 110,
      text: ({ lastReminded }) => formatDay(lastReminded, 'table') || t('never'),
    },
    {
      key: 'chased',
      title: t('lastChased'),
      width: 150,
      text: ({ lastChased }) => (lastChased === null ? '—' : formatMoment(lastChased)),
    },
    {
      key: 'may',
      title: t('mayChase'),
      width: 170,
      text: ({ mayChaseAfter }) =>
        mayChaseAfter === null ? t('now') : t('after', { when: formatMoment(mayChaseAfter) }),
    },
    { key: 'contact', title: t('contact'), width: 150, text: ({ contact }) => contact ?? '' },
  ];
}
