import { type Adjustment, deployIssueApi } from '@liubu/contract';
import { useMemo, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useAnswer, useLive } from '../../../api/hooks.ts';
import { useCan, usePlanYear } from '../../../app/session.tsx';
import { type Column, DataTable, formatDay, Page } from '../../../components/index.ts';
import { type Text, useText } from '../../../text/use-text.ts';
import { AdjustmentState, Marks } from './adjustment-state.tsx';
import { ADJUST_MESSAGES } from './messages.ts';
import { AdjustmentDetails } from './parts/adjustment-details.tsx';
import { ProposalForm } from './parts/proposal-form.tsx';
import './adjust.css';

/** What was proposed, decided, and what it did; the one that is looked at stands above the list. */
export function Component() {
  const t = useText(ADJUST_MESSAGES);
  const year = usePlanYear();
  const mayPropose = useCan('deploy:propose-adjustment') !== null;
  const [search, setSearch] = useSearchParams();
  const item = search.get('item');
  const list = useAnswer(deployIssueApi.adjustments, { params: { year } });
  useLive('adjustment', () => void list.refetch());
  const [proposes, setProposes] = useState(item !== null);
  const columns = useMemo(() => columnsOf(t, year), [t, year]);
  const rows = list.data?.adjustments;
  const shown = rows?.find(({ id }) => id === search.get('id'));
  const look = (id: string | null) => {
    const next = new URLSearchParams(search);
    if (id === null) next.delete('id');
    else next.set('id', id);
    setSearch(next, { replace: true });
  };
  return (
    <Page
      title={t('title')}
      subtitle={
        rows && rows.length > 0
          ? t('subtitle', {
              proposed: rows.filter(({ state }) => state === 'proposed').length,
              approved: rows.filter(({ state }) => state === 'approved').length,
            })
          : t('hint')
      }
      actions={
        mayPropose && (
          <button type="button" className="button" aria-expanded={proposes} onClick={() => setProposes(!proposes)}>
            {t(proposes ? 'close' : 'propose')}
          </button>
        )
      }
    >
      {proposes && (
        <ProposalForm
          year={year}
          itemId={item}
          onDone={({ id }) => {
            setProposes(false);
            look(id);
          }}
        />
      )}
      {shown && <AdjustmentDetails key={shown.id} year={year} adjustment={shown} onClose={() => look(null)} />}
      <DataTable
        name="adjustments"
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        onOpen={({ id }) => look(id)}
        loading={list.isPending}
        failure={list.error}
        onRetry={() => void list.refetch()}
        exportName={t('title')}
        empty={{ title: t('none'), hint: t('noneHint') }}
      />
    </Page>
  );
}

type T = Text<typeof ADJUST_MESSAGES>;
const linesText = (t: T, lines: Adjustment['lines']): string =>
  lines
    .map(({ field, before, after }) => `${t(`field_${field as 'due'}`)}：${before || '—'} → ${after || '—'}`)
    .join('；');

function columnsOf(t: T, year: number): Column<Adjustment>[] {
  const options = (keys: readonly string[], prefix: 'state' | 'mark') =>
    keys.map((key) => ({ value: key, title: t(`${prefix}_${key}` as 'state_proposed') }));
  return [
    {
      key: 'state',
      title: t('state'),
      width: 110,
      text: ({ state }) => t(`state_${state}`),
      filter: options(['proposed', 'approved', 'refused', 'withdrawn'], 'state'),
      filterValues: ({ state }) => [state],
      render: ({ state }) => <AdjustmentState state={state} />,
    },
    {
      key: 'item',
      title: t('item'),
      width: 260,
      text: ({ code, title }) => `${code ?? ''} ${title}`.trim(),
      filter: 'text',
      render: ({ itemId, code, title }) =>
        itemId === null ? title : <Link to={`/${year}/items/${itemId}`}>{`${code ?? ''} ${title}`}</Link>,
    },
    {
      key: 'mark',
      title: t('mark'),
      width: 110,
      text: ({ marks }) => marks.map((mark) => t(`mark_${mark}`)).join('、'),
      filter: options(['slipped', 'weakened', 'strengthened', 'transferred', 'dropped', 'added', 'reworded'], 'mark'),
      filterValues: ({ marks }) => marks,
      render: ({ marks }) => <Marks marks={marks} />,
    },
    { key: 'change', title: t('change'), text: ({ lines }) => linesText(t, lines), filter: 'text' },
    { key: 'reason', title: t('reason'), width: 200, text: ({ reason }) => reason, filter: 'text' },
    { key: 'proposedBy', title: t('proposedBy'), width: 140, text: ({ proposedBy }) => proposedBy ?? '', hidden: true },
    {
      key: 'decidedBy',
      title: t('decidedBy'),
      width: 170,
      text: ({ decidedBy, decidedOn }) => [decidedBy, formatDay(decidedOn, 'table')].filter(Boolean).join(' '),
    },
    { key: 'version', title: t('version'), width: 80, text: ({ versionLabel }) => versionLabel ?? '', sort: true },
  ];
}
