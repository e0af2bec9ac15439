import { inspectSeeingApi } from '@liubu/contract';
import { Link, useSearchParams } from 'react-router';
import { useAnswer } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Empty, Failure, Loading, Page } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { LightTag } from '../lights/light-tag.tsx';
import { GanttLine, GanttMonths } from './gantt-chart.tsx';
import { MESSAGES } from './messages.ts';
import './seeing.css';

const FILTERS = ['lead', 'area', 'colour'] as const;

/** Nodes of the whole plan, narrowed by unit, area and colour; the filter stands in the address. */
export function Component() {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const [search, setSearch] = useSearchParams();
  const gantt = useAnswer(inspectSeeingApi.gantt, { params: { year } });
  const all = gantt.data?.rows ?? [];
  const rows = all.filter((row) => FILTERS.every((key) => !search.get(key) || row[key] === search.get(key)));
  const titles = { lead: t('filterUnit'), area: t('filterArea'), colour: t('filterColour') };
  const choose = (key: string, value: string) => {
    const next = new URLSearchParams(search);
    if (value === '') next.delete(key);
    else next.set(key, value);
    setSearch(next, { replace: true });
  };
  return (
    <Page
      title={t('gantt')}
      subtitle={t('ganttSubtitle')}
      actions={FILTERS.map((key) => (
        <label key={key} className="row">
          {titles[key]}
          <select value={search.get(key) ?? ''} onChange={(event) => choose(key, event.target.value)}>
            <option value="">{t('all')}</option>
            {[...new Set(all.map((row) => row[key]))].map(
              (value) =>
                value !== null && (
                  <option key={value} value={value}>
                    {key === 'colour' ? t(value as 'red') : value}
                  </option>
                ),
            )}
          </select>
        </label>
      ))}
    >
      {gantt.isPending && <Loading />}
      <Failure failure={gantt.error} onRetry={() => void gantt.refetch()} />
      {gantt.data && rows.length === 0 && <Empty title={t('ganttEmpty')} hint={t('ganttEmptyHint')} />}
      {gantt.data && rows.length > 0 && (
        <table className="gantt">
          <thead>
            <tr>
              <th scope="col">{t('item')}</th>
              <th scope="col">{t('lead')}</th>
              <th scope="col">{t('light')}</th>
              <th scope="col" className="gantt-head">
                <span className="visually-hidden">{t('nodes')}</span>
                <GanttMonths />
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <td>
                  <Link to={`/${year}/items/${row.id}`}>
                    {row.code} {row.title}
                  </Link>
                </td>
                <td>{row.lead}</td>
                <td>
                  <LightTag {...row} isShort />
                </td>
                <td>
                  <GanttLine nodes={row.nodes} due={row.due} year={year} today={gantt.data.today} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Page>
  );
}
