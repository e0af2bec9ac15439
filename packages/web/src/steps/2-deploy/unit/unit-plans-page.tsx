import { deployIssueApi, type UnitPlanRow } from '@liubu/contract';
import { useMemo, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useAnswer, useLive } from '../../../api/hooks.ts';
import { useCan, useMe, usePlanYear } from '../../../app/session.tsx';
import { type Column, DataTable, formatDay, Page } from '../../../components/index.ts';
import { type Text, useText } from '../../../text/use-text.ts';
import { UNIT_MESSAGES } from './messages.ts';
import { BulkSteps } from './parts/bulk-steps.tsx';
import { PlanSheets } from './parts/plan-sheets.tsx';
import { PlanState } from './plan-state.tsx';
import './unit.css';

const STATES = ['missing', 'draft', 'submitted', 'signed', 'approved', 'returned'] as const;
/** What `?state=` of a to-do stands for: `todo` is all that the unit has still to write. */
const WANTED: Readonly<Record<string, readonly UnitPlanRow['state'][]>> = { todo: ['missing', 'draft', 'returned'] };

/** Plans of all units, of a portfolio, or of one's own, with the next step of each for many at once. */
export function Component() {
  const t = useText(UNIT_MESSAGES);
  const year = usePlanYear();
  const go = useNavigate();
  const me = useMe();
  const writes = useCan('deploy:write-plan') !== null;
  const [search, setSearch] = useSearchParams();
  const unit = search.get('unit') ?? undefined;
  const state = search.get('state') ?? '';
  const list = useAnswer(deployIssueApi.unitPlans, { params: { year }, query: unit === undefined ? {} : { unit } });
  useLive('unit-plan', () => void list.refetch());
  const [isOpen, setOpen] = useState(false);
  const columns = useMemo(() => columnsOf(t), [t]);
  const all = list.data?.rows;
  const rows = useMemo(() => {
    const wanted = WANTED[state] ?? STATES.filter((one) => one === state);
    return wanted.length === 0 ? all : all?.filter((row) => wanted.includes(row.state));
  }, [all, state]);
  const own = me.posts.filter(({ unitId }) => unitId !== null && all?.some((row) => row.unitId === unitId));
  const sheetUnits = writes
    ? own.map(({ unitId, unitName }) => ({ id: unitId as string, name: unitName ?? '' }))
    : unitsOf(all ?? []);
  return (
    <Page
      title={t('plans')}
      subtitle={
        all &&
        all.length > 0 &&
        t('plansSubtitle', { total: all.length, approved: all.filter((row) => row.state === 'approved').length })
      }
      actions={
        all &&
        all.length > 0 && (
          <button type="button" className="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {t('sheets')}
          </button>
        )
      }
    >
      {isOpen && <PlanSheets year={year} units={dedupe(sheetUnits)} mayImport={writes} />}
      <DataTable
        name="unit-plans"
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        href={({ id }) => `/${year}/unit-plans/${id}`}
        onOpen={({ id }) => void go(`/${year}/unit-plans/${id}`)}
        loading={list.isPending}
        failure={list.error}
        onRetry={() => void list.refetch()}
        exportName={t('plans')}
        empty={{ title: t('plansNone'), hint: t('plansNoneHint') }}
        bulk={(chosen, clear) => <BulkSteps year={year} rows={chosen} clear={clear} />}
        toolbar={
          <label>
            <span className="visually-hidden">{t('state')}</span>
            <select
              value={state}
              onChange={(event) => {
                const next = new URLSearchParams(search);
                if (event.target.value === '') next.delete('state');
                else next.set('state', event.target.value);
                setSearch(next, { replace: true });
              }}
            >
              <option value="">{t('state')}</option>
              {state in WANTED && (
                <option value={state}>{WANTED[state]!.map((one) => t(`plan_${one}`)).join(' / ')}</option>
              )}
              {STATES.map((one) => (
                <option key={one} value={one}>
                  {t(`plan_${one}`)}
                </option>
              ))}
            </select>
          </label>
        }
      />
    </Page>
  );
}

const unitsOf = (rows: readonly UnitPlanRow[]) => rows.map(({ unitId, unitName }) => ({ id: unitId, name: unitName }));
const dedupe = <T extends { id: string }>(units: readonly T[]): T[] => [
  ...new Map(units.map((unit) => [unit.id, unit])).values(),
];

function columnsOf(t: Text<typeof UNIT_MESSAGES>): Column<UnitPlanRow>[] {
  return [
    { key: 'code', title: t('code'), width: 90, text: ({ code }) => code, sort: true },
    { key: 'item', title: t('item'), text: ({ title }) => title, filter: 'text' },
    { key: 'unit', title: t('unit'), width: 200, text: ({ unitName }) => unitName, sort: true, filter: 'text' },
    {
      key: 'state',
      title: t('state'),
      width: 180,
      text: ({ state, isLate }) => `${t(`plan_${state}`)}${isLate ? ` · ${t('late')}` : ''}`,
      sort: true,
      render: (row) => <PlanState state={row.state} isLate={row.isLate} />,
    },
    {
      key: 'works',
      title: t('works'),
      width: 90,
      numeric: true,
      text: ({ works }) => String(works),
      sort: (a, b) => a.works - b.works,
    },
    { key: 'due', title: t('planDue'), width: 110, text: ({ due }) => formatDay(due, 'table'), sort: true },
    { key: 'itemDue', title: t('itemDue'), width: 110, text: ({ itemDue }) => formatDay(itemDue, 'table'), sort: true },
    { key: 'why', title: t('why'), width: 200, text: ({ stateReason }) => stateReason ?? '', hidden: true },
  ];
}
