import { type FulfilmentRow, OUTCOMES, type Outcome } from '@liubu/contract';
import { Link, useSearchParams } from 'react-router';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';

const BY = ['kind', 'area', 'lead', 'leader'] as const;
type By = (typeof BY)[number];
const ORDER = ['met', 'partly', 'missed', 'adjusted', 'stopped', 'unknown'] as const;

/** Counts of outcomes by group. Each is a filter of the list below, and pressed again takes it away. */
export function GroupTable({ rows }: { rows: readonly FulfilmentRow[] }) {
  const t = useText(MESSAGES);
  const at = useLanguage() === 'zh' ? 0 : 1;
  const [search] = useSearchParams();
  const asked = search.get('by');
  const by: By = BY.find((one) => one === asked) ?? 'kind';
  const groups = new Map<string, FulfilmentRow[]>();
  for (const row of rows) groups.set(row[by] ?? '', [...(groups.get(row[by] ?? '') ?? []), row]);
  const sorted = [...groups].sort(
    ([, a], [, b]) => (by === 'kind' || by === 'area' ? 0 : undone(b) - undone(a)) || b.length - a.length,
  );
  const to = (group: string | null, outcome: Outcome | null): string => {
    const next = new URLSearchParams(search);
    const had = next.get(`fulfilment.${by}`) === group && next.get('fulfilment.outcome') === outcome;
    for (const key of [...next.keys()]) if (key.startsWith('fulfilment.')) next.delete(key);
    if (!had && group !== null) next.set(`fulfilment.${by}`, group);
    if (!had && outcome !== null) next.set('fulfilment.outcome', outcome);
    return `?${next}`;
  };
  const nameOf = (group: string): string =>
    group === '' ? t('without') : by === 'kind' ? t(`kind_${group as FulfilmentRow['kind']}`) : group;
  const cells = (group: string | null, of: readonly FulfilmentRow[]) => (
    <>
      <td className="numeric">
        <Link to={to(group, null)} replace>
          {of.length}
        </Link>
      </td>
      {ORDER.map((outcome) => {
        const n = of.filter((row) => row.outcome === outcome).length;
        return (
          <td key={outcome} className="numeric">
            {n === 0 ? (
              ''
            ) : (
              <Link to={to(group, outcome)} replace>
                {n}
              </Link>
            )}
          </td>
        );
      })}
      <td>
        <span className="outcomes-bar" aria-hidden="true">
          {ORDER.map((outcome) => {
            const n = of.filter((row) => row.outcome === outcome).length;
            return n > 0 && <span key={outcome} className={outcome} style={{ flexGrow: n }} />;
          })}
        </span>
      </td>
    </>
  );
  return (
    <div className="stack">
      <nav className="outcome-by" aria-label={t('groupBy')}>
        {BY.map((one) => {
          const next = new URLSearchParams(search);
          next.set('by', one);
          return (
            <Link key={one} className="button" aria-current={one === by ? 'true' : undefined} to={`?${next}`} replace>
              {t(`by_${one}`)}
            </Link>
          );
        })}
      </nav>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className="outcome-groups" tabIndex={0} aria-label={t(`by_${by}`)}>
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t(`by_${by}`)}</th>
              <th scope="col" className="numeric">
                {t('count')}
              </th>
              {ORDER.map((outcome) => (
                <th key={outcome} scope="col" className="numeric">
                  {OUTCOMES[outcome][at]}
                </th>
              ))}
              <th scope="col">
                <span className="visually-hidden">{t('outcome')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {sorted.map(([group, of]) => (
              <tr key={group}>
                <th scope="row">{nameOf(group)}</th>
                {cells(group, of)}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">{t('all')}</th>
              {cells(null, rows)}
            </tr>
          </tfoot>
        </table>
      </section>
    </div>
  );
}

const undone = (rows: readonly FulfilmentRow[]): number =>
  rows.filter(({ outcome }) => outcome === 'missed' || outcome === 'partly').length;
