import {
  INSPECTION_STATES,
  INSPECTION_TYPES,
  type InspectionRow,
  inspectInspectionsApi,
  OBJECT_STATES,
  type ObjectRow,
} from '@liubu/contract';
import { useMemo } from 'react';
import { Link, useNavigate } from 'react-router';
import { useAnswer, useLive } from '../../../api/hooks.ts';
import { useCan, usePlanYear } from '../../../app/session.tsx';
import { type Column, DataTable, formatDay, Page, StateTag } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { PLAN_MESSAGES } from './messages.ts';
import { InspectionTag, ObjectTag, useAt } from './tags.tsx';
import './inspections.css';

/** Inspections for who makes them; for a unit, those of itself. */
export function Component() {
  const t = useText(PLAN_MESSAGES);
  const year = usePlanYear();
  const go = useNavigate();
  const scope = useCan('inspect:see-inspections');
  const answers = useCan('inspect:answer-inspection') !== null;
  const visits = useCan('inspect:visit') !== null;
  const list = useAnswer(inspectInspectionsApi.inspections, { params: { year } });
  const objects = useAnswer(inspectInspectionsApi.inspected, { params: { year } });
  useLive('inspection', () => {
    void list.refetch();
    void objects.refetch();
  });
  const columns = useInspectionColumns();
  const objectColumns = useObjectColumns();
  // A deputy who was invited sees the one that they are on.
  const showsInspections = scope === 'government' || (list.data?.inspections.length ?? 0) > 0;
  // A leader sees the inspected units of the portfolio, one by one.
  const showsUnits = answers || scope === 'portfolio' || !showsInspections;
  const mine = visits ? (list.data?.inspections.filter((row) => row.isMine && row.state === 'open') ?? []) : [];
  return (
    <Page title={t('inspections')} subtitle={t('inspectionsSubtitle')}>
      <div className="stack">
        {mine.length > 0 && (
          <section className="panel inspect-panel">
            <h2>{t('myVisits')}</h2>
            <ul className="inspect-list">
              {mine.map((row) => (
                <li key={row.id} className="row">
                  <span>{row.title}</span>
                  <Link className="button primary" to={`/${year}/inspections/${row.id}/site`}>
                    {t('onSite')}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        )}
        {showsInspections && (
          <DataTable
            name="inspections"
            label={t('inspections')}
            columns={columns}
            rows={list.data?.inspections}
            rowKey={({ id }) => id}
            href={({ id }) => `/${year}/inspections/${id}`}
            onOpen={({ id }) => void go(`/${year}/inspections/${id}`)}
            loading={list.isPending}
            failure={list.error}
            onRetry={() => void list.refetch()}
            exportName={t('inspections')}
            empty={{ title: t('inspectionsNone'), hint: t('inspectionsNoneHint') }}
          />
        )}
        {showsUnits && (
          <>
            <h2>{t('inspected')}</h2>
            <DataTable
              name="inspected"
              label={t('inspected')}
              columns={objectColumns}
              rows={objects.data?.objects}
              rowKey={({ id }) => id}
              href={({ id }) => `/${year}/inspected/${id}`}
              onOpen={({ id }) => void go(`/${year}/inspected/${id}`)}
              loading={objects.isPending}
              failure={objects.error}
              onRetry={() => void objects.refetch()}
              exportName={t('inspected')}
              empty={{ title: t('inspectedNone'), hint: t('inspectedNoneHint') }}
            />
          </>
        )}
      </div>
    </Page>
  );
}

function useInspectionColumns(): Column<InspectionRow>[] {
  const t = useText(PLAN_MESSAGES);
  const at = useAt();
  return useMemo(
    () => [
      { key: 'title', title: t('title'), text: ({ title }) => title, filter: 'text' },
      { key: 'type', title: t('type'), width: 130, text: ({ type }) => INSPECTION_TYPES[type][at], sort: true },
      {
        key: 'units',
        title: t('units'),
        width: 200,
        text: ({ units }) => units.map(({ name }) => name).join('、'),
        filter: 'text',
      },
      {
        key: 'period',
        title: t('period'),
        width: 190,
        text: ({ startsOn, endsOn }) => `${formatDay(startsOn, 'table')} — ${formatDay(endsOn, 'table')}`,
        sort: true,
      },
      { key: 'leader', title: t('leader'), width: 80, text: ({ leader }) => leader ?? '' },
      {
        key: 'state',
        title: t('state'),
        width: 170,
        text: ({ state }) => INSPECTION_STATES[state][at],
        sort: true,
        render: ({ state, units }) => (
          <span className="row">
            <InspectionTag state={state} />
            {units.some(({ isHidden }) => isHidden) && (
              <StateTag tone="doubt" shape="ring">
                {t('hidden')}
              </StateTag>
            )}
          </span>
        ),
      },
      { key: 'findings', title: t('findings'), width: 70, numeric: true, text: ({ findings }) => String(findings) },
      {
        key: 'contradictions',
        title: t('contradictions'),
        width: 100,
        numeric: true,
        text: ({ contradictions }) => String(contradictions),
      },
      {
        key: 'open',
        title: t('openRectifications'),
        width: 110,
        numeric: true,
        text: ({ openRectifications }) => String(openRectifications),
      },
    ],
    [t, at],
  );
}

function useObjectColumns(): Column<ObjectRow>[] {
  const t = useText(PLAN_MESSAGES);
  const at = useAt();
  return useMemo(
    () => [
      { key: 'title', title: t('title'), text: ({ title }) => title, filter: 'text' },
      { key: 'type', title: t('type'), width: 110, text: ({ type }) => INSPECTION_TYPES[type][at] },
      { key: 'unit', title: t('unit'), width: 200, text: ({ unit }) => unit.name, filter: 'text' },
      {
        key: 'state',
        title: t('state'),
        width: 130,
        text: ({ state }) => OBJECT_STATES[state][at],
        render: ({ state }) => <ObjectTag state={state} />,
      },
      { key: 'next', title: t('next'), width: 120, text: ({ next }) => (next === null ? '' : t(`next_${next}`)) },
      { key: 'due', title: t('due'), width: 110, text: ({ due }) => formatDay(due, 'table'), sort: true },
      {
        key: 'open',
        title: t('openRectifications'),
        width: 110,
        numeric: true,
        text: ({ openRectifications }) => String(openRectifications),
      },
    ],
    [t, at],
  );
}
