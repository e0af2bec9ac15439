import type { OwnPeriod } from '@liubu/contract';
import { useRowIds } from '../../../../components/index.ts';
import { useText } from '../../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';

const DAYS = ['opensOn', 'helperDue', 'leadDue'] as const;
const NAMES = { opensOn: 'opens', helperDue: 'helperDue', leadDue: 'leadDue' } as const;

const pad = (n: number): string => String(n).padStart(2, '0');

/** Periods of an own calendar, day by day. */
export function OwnRowsField({
  year,
  rows,
  onChange,
}: {
  year: number;
  rows: readonly OwnPeriod[];
  onChange: (rows: OwnPeriod[]) => void;
}) {
  const t = useText(MESSAGES);
  const ids = useRowIds(rows.length);
  const put = (at: number, change: Partial<OwnPeriod>) =>
    onChange(rows.map((row, index) => (index === at ? { ...row, ...change } : row)));
  const month = Math.min(12, (rows.at(-1)?.month ?? 0) + 1);
  const next = `${year}-${pad(month)}-`;
  return (
    <div className="stack">
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('period')}</th>
            {DAYS.map((key) => (
              <th key={key} scope="col">
                {t(NAMES[key])}
              </th>
            ))}
            <th scope="col">
              <span className="visually-hidden">{t('cancel')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={ids.at(at)}>
              <td>
                <input
                  type="number"
                  min={1}
                  max={12}
                  aria-label={t('rowMonth', { n: at + 1 })}
                  value={row.month}
                  onChange={({ target }) => put(at, { month: Math.max(1, Math.min(12, Number(target.value) || 1)) })}
                />
              </td>
              {DAYS.map((key) => (
                <td key={key}>
                  <input
                    type="date"
                    aria-label={t('rowDay', { n: at + 1, what: t(NAMES[key]) })}
                    value={row[key]}
                    onChange={({ target }) => target.value && put(at, { [key]: target.value })}
                  />
                </td>
              ))}
              <td>
                <button
                  type="button"
                  className="button"
                  aria-label={t('removeRow', { month: row.month })}
                  onClick={() => {
                    ids.drop(at);
                    onChange(rows.filter((_, index) => index !== at));
                  }}
                >
                  ✕
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length < 12 && (
        <button
          type="button"
          className="button"
          onClick={() =>
            onChange([...rows, { month, opensOn: `${next}20`, helperDue: `${next}25`, leadDue: `${next}28` }])
          }
        >
          {t('addRow')}
        </button>
      )}
    </div>
  );
}
