import {
  ENTRY_STATES,
  INSPECTION_TYPES,
  type InspectionEntry,
  inspectInspectionsApi,
  NOTICE_MODES,
} from '@liubu/contract';
import { useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useAnswer, useLive, useSend } from '../../../api/hooks.ts';
import { useCan, usePlanYear } from '../../../app/session.tsx';
import { type Column, DataTable, Failure, formatDay, Loading, notify, Page } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { PLAN_MESSAGES } from './messages.ts';
import { EntryForm } from './parts/entry-form.tsx';
import { EntryPanel } from './parts/entry-panel.tsx';
import { PlanGrid } from './parts/plan-grid.tsx';
import { RulesForm } from './parts/rules-form.tsx';
import { EntryTag, useAt } from './tags.tsx';
import './inspections.css';

const REFRESH = ['inspect.inspection-plan', 'platform.todos'];

/** The yearly plan and special approvals: units by month with caps and clashes, and every entry with its next step. */
export function Component() {
  const t = useText(PLAN_MESSAGES);
  const year = usePlanYear();
  const [search, setSearch] = useSearchParams();
  const chosen = search.get('entry');
  const [form, setForm] = useState<'plan' | 'special' | 'edit' | 'rules' | null>(null);
  const plans = useCan('inspect:plan-inspection') !== null;
  const declares = useCan('inspect:declare') !== null;
  const answer = useAnswer(inspectInspectionsApi.inspectionPlan, { params: { year } });
  useLive('inspection', () => void answer.refetch());
  const columns = useColumns();
  const choose = (id: string | null) => {
    const next = new URLSearchParams(search);
    if (id === null) next.delete('entry');
    else next.set('entry', id);
    setSearch(next, { replace: true });
    setForm(null);
  };
  if (answer.data === undefined)
    return (
      <Page title={t('plan')}>
        {answer.isPending && <Loading />}
        <Failure failure={answer.error} onRetry={() => void answer.refetch()} />
      </Page>
    );
  const { entries, rules } = answer.data;
  const entry = entries.find(({ id }) => id === chosen) ?? null;
  const live = entries.filter(({ state }) => state !== 'cancelled');
  return (
    <Page
      title={t('plan')}
      subtitle={t('planSubtitle', {
        planned: live.filter(({ origin }) => origin === 'plan').length,
        special: live.filter(({ origin }) => origin === 'special').length,
        waiting: live.filter(({ state }) => state === 'submitted').length,
      })}
      actions={
        <>
          {plans && (
            <>
              <button type="button" className="button primary" onClick={() => setForm('plan')}>
                {t('newPlanned')}
              </button>
              <button type="button" className="button" onClick={() => setForm('special')}>
                {t('newSpecial')}
              </button>
            </>
          )}
          {declares && (
            <button type="button" className="button" onClick={() => setForm('rules')}>
              {t('rules')}
            </button>
          )}
        </>
      }
    >
      <div className="stack">
        {form === 'rules' && <RulesForm onClose={() => setForm(null)} />}
        {(form === 'plan' || form === 'special') && (
          <EntryForm
            key={form}
            year={year}
            entry={null}
            origin={form}
            onClose={(saved) => choose(saved?.id ?? chosen)}
          />
        )}
        {form === 'edit' && entry !== null && (
          <EntryForm key={entry.id} year={year} entry={entry} origin={entry.origin} onClose={() => setForm(null)} />
        )}
        {form === null && entry !== null && <EntryPanel year={year} entry={entry} onEdit={() => setForm('edit')} />}
        <PlanGrid year={year} entries={entries} rules={rules} chosen={chosen} onChoose={choose} />
        {entries.length > 0 && (
          <DataTable
            name="inspection-plan"
            label={t('entries')}
            columns={columns}
            rows={entries}
            rowKey={({ id }) => id}
            onOpen={({ id }) => choose(id)}
            exportName={t('plan')}
            empty={{ title: t('gridNone'), hint: t('gridNoneHint') }}
            bulk={(rows, clear) => <Bulk rows={rows} clear={clear} />}
          />
        )}
      </div>
    </Page>
  );
}

function Bulk({ rows, clear }: { rows: readonly InspectionEntry[]; clear: () => void }) {
  const t = useText(PLAN_MESSAGES);
  const year = usePlanYear();
  const plans = useCan('inspect:plan-inspection') !== null;
  const decides = useCan('inspect:approve-inspection') !== null;
  const onDone = () => {
    clear();
    notify(t('saved'));
  };
  const submit = useSend(inspectInspectionsApi.submitEntries, { refresh: REFRESH, onDone });
  const decide = useSend(inspectInspectionsApi.decideEntries, { refresh: REFRESH, onDone });
  const drafts = rows.filter(({ state }) => state === 'draft' || state === 'returned').map(({ id }) => id);
  const waiting = rows.filter(({ state }) => state === 'submitted').map(({ id }) => id);
  return (
    <>
      {plans && (
        <button
          type="button"
          className="button"
          disabled={drafts.length === 0 || submit.busy}
          onClick={() => void submit.send({ params: { year }, body: { ids: drafts } })}
        >
          {t('submitN', { n: drafts.length })}
        </button>
      )}
      {decides && (
        <button
          type="button"
          className="button"
          disabled={waiting.length === 0 || decide.busy}
          onClick={() => void decide.send({ params: { year }, body: { ids: waiting, decision: 'approve' } })}
        >
          {t('approveN', { n: waiting.length })}
        </button>
      )}
      <Failure failure={submit.failure ?? decide.failure} />
    </>
  );
}

function useColumns(): Column<InspectionEntry>[] {
  const t = useText(PLAN_MESSAGES);
  const at = useAt();
  return useMemo(() => {
    const doubtText = ({ doubts }: InspectionEntry): string => {
      const blocking = doubts.filter(({ blocks }) => blocks).length;
      if (blocking > 0) return t('doubtsN', { n: blocking });
      return doubts.length > 0 ? t('doubtsPass', { n: doubts.length }) : t('doubtsNone');
    };
    return [
      { key: 'title', title: t('title'), text: ({ title }) => title, filter: 'text' },
      { key: 'type', title: t('type'), width: 150, text: ({ type }) => INSPECTION_TYPES[type][at], sort: true },
      { key: 'origin', title: t('origin'), width: 100, text: ({ origin }) => t(`origin_${origin}`), sort: true },
      {
        key: 'period',
        title: t('period'),
        width: 190,
        text: ({ startsOn, endsOn }) => `${formatDay(startsOn, 'table')} — ${formatDay(endsOn, 'table')}`,
        sort: true,
      },
      { key: 'mode', title: t('mode'), width: 130, text: ({ mode }) => NOTICE_MODES[mode][at], hidden: true },
      {
        key: 'units',
        title: t('units'),
        width: 200,
        text: ({ units }) => units.map(({ name }) => name).join('、'),
        filter: 'text',
      },
      {
        key: 'doubts',
        title: t('doubts'),
        width: 130,
        text: doubtText,
      },
      {
        key: 'state',
        title: t('state'),
        width: 140,
        text: ({ state }) => ENTRY_STATES[state][at],
        sort: true,
        render: ({ state }) => <EntryTag state={state} />,
      },
    ];
  }, [t, at]);
}
