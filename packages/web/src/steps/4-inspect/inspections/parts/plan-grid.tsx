import { INSPECTION_TYPES, type InspectionEntry, type InspectionRules } from '@liubu/contract';
import { useMemo } from 'react';
import { Empty } from '../../../../components/index.ts';
import { useText } from '../../../../text/use-text.ts';
import { PLAN_MESSAGES } from '../messages.ts';
import { useAt } from '../tags.tsx';

const MONTHS = Array.from({ length: 12 }, (_, at) => at + 1);

/** What fits into a month's cell; the title says the whole. */
const SHORT_TYPES: Readonly<Record<keyof typeof INSPECTION_TYPES, readonly [string, string]>> = {
  comprehensive: ['综合', 'whole'],
  special: ['专项', 'topic'],
  event: ['事件', 'event'],
  daily: ['日常', 'daily'],
  clue: ['线索', 'clue'],
};

/** Units by month: what each must expect, how often, and where rules are broken. Words and marks, no colour alone. */
export function PlanGrid({
  year,
  entries,
  rules,
  chosen,
  onChoose,
}: {
  year: number;
  entries: readonly InspectionEntry[];
  rules: InspectionRules;
  chosen: string | null;
  onChoose: (id: string) => void;
}) {
  const t = useText(PLAN_MESSAGES);
  const at = useAt();
  const rows = useMemo(() => {
    const live = entries.filter(({ state }) => state !== 'cancelled');
    const units = new Map(live.flatMap(({ units }) => units.map(({ id, name }) => [id, name] as const)));
    return [...units]
      .map(([id, name]) => ({ id, name, entries: live.filter((one) => one.units.some((unit) => unit.id === id)) }))
      .sort((a, b) => a.name.localeCompare(b.name, 'zh'));
  }, [entries]);
  if (rows.length === 0) return <Empty title={t('gridNone')} hint={t('gridNoneHint')} />;
  const cap = rules.caps.comprehensive ?? null;
  const falls = ({ startsOn, endsOn }: InspectionEntry, month: number): boolean => {
    const of = `${year}-${String(month).padStart(2, '0')}`;
    return startsOn.slice(0, 7) <= of && endsOn.slice(0, 7) >= of;
  };
  return (
    <div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard */}
      <section className="plan-grid" tabIndex={0} aria-label={t('grid')}>
        <table>
          <caption className="visually-hidden">{t('grid')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('unit')}</th>
              {MONTHS.map((month) => (
                <th key={month} scope="col">
                  {t('monthN', { n: month })}
                </th>
              ))}
              <th scope="col">{t('times')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th scope="row">{row.name}</th>
                {MONTHS.map((month) => (
                  <td key={month}>
                    {row.entries
                      .filter((entry) => falls(entry, month))
                      .map((entry) => {
                        const doubts = entry.doubts.filter(({ unitId }) => unitId === row.id);
                        return (
                          <span key={entry.id}>
                            <button
                              type="button"
                              className={`button plain plan-mark${entry.id === chosen ? ' is-open' : ''}`}
                              title={`${entry.title} ${entry.startsOn}—${entry.endsOn}`}
                              aria-label={`${row.name} ${INSPECTION_TYPES[entry.type][at]} ${entry.title}`}
                              onClick={() => onChoose(entry.id)}
                            >
                              {SHORT_TYPES[entry.type][at]}
                            </button>
                            {doubts.some(({ rule }) => rule === 'repeat' || rule === 'multi_head') && (
                              <span className="plan-bad">▲{t('clash')}</span>
                            )}
                            {doubts.some(({ rule }) => rule === 'cap') && <span className="plan-bad">▲{t('cap')}</span>}
                          </span>
                        );
                      })}
                  </td>
                ))}
                <td>
                  {t(cap === null ? 'timesNoCap' : 'timesOf', {
                    n: row.entries.filter(({ type }) => type === 'comprehensive').length,
                    cap: cap ?? '',
                  })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="quiet">{t('gridHint')}</p>
    </div>
  );
}
