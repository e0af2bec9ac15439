import type { CasePage, TakenRung } from '@liubu/contract';
import { Link } from 'react-router';
import { formatDay, StateTag } from '../../../../components/index.ts';
import { useLanguage } from '../../../../text/language.ts';
import { type Text, useText } from '../../../../text/use-text.ts';
import { useMarks } from '../../use-marks.ts';
import { CASE_MESSAGES } from '../messages.ts';

type T = Text<typeof CASE_MESSAGES>;

const metText = (t: T, { kind, counted }: TakenRung['met'][number], names: ReadonlyMap<string, string>): string => {
  const [what = '', more = ''] = kind.split(' ');
  if (what === 'rung') return t('trigger_rung', { rung: names.get(more) ?? more, n: counted });
  if (what === 'late') return t('trigger_late', { n: counted });
  if (what === 'returned') return t('trigger_returned', { n: counted });
  const colour = more === 'red' ? 'red' : 'yellow';
  return what === 'months' ? t(`trigger_months_${colour}`, { n: counted }) : t(`trigger_colour_${colour}`);
};

/** Which rungs were taken against this unit on these items, and what is met now. */
export function RungTable({ taken, current }: { taken: readonly TakenRung[]; current: string | null }) {
  const t = useText(CASE_MESSAGES);
  const marks = useMarks();
  const at = useLanguage() === 'zh' ? 0 : 1;
  const names = new Map(taken.map(({ key, name }) => [key, name[at]]));
  return (
    <table className="plain-table case-rungs">
      <tbody>
        {taken.map(({ key, name, times, last, links, met }) => (
          <tr key={key} aria-current={key === current ? 'step' : undefined}>
            <th scope="row">{name[at]}</th>
            <td>
              {times > 0 ? (
                <StateTag tone="good" shape="check">
                  {t('takenTimes', { n: times })} {formatDay(last, 'table')}
                </StateTag>
              ) : (
                <span className="quiet">{t('notTaken')}</span>
              )}
            </td>
            <td>
              {links.map(({ text, link }) => (
                <Link key={`${link}${text}`} to={link} className="case-link">
                  {text}
                </Link>
              ))}
              {met.length > 0 && (
                <p className="quiet">
                  {t('metNow', { what: met.map((one) => metText(t, one, names)).join(marks.semicolon) })}
                </p>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Tolerances on the items: what stands, and what is asked for. */
export function Tolerances({ tolerances }: { tolerances: CasePage['tolerances'] }) {
  const t = useText(CASE_MESSAGES);
  if (tolerances.length === 0) return null;
  return (
    <section className="panel">
      <h2>{t('tolerance')}</h2>
      {tolerances.map((one) => (
        <p key={one.id}>
          <StateTag tone={one.isAsked ? 'doubt' : 'good'} shape={one.isAsked ? 'clock' : 'check'}>
            {one.isAsked
              ? t('toleranceAsked')
              : t('toleranceStands', {
                  outcome: t(`outcome_${(one.outcome ?? 'lighter') as 'lighter'}`),
                  share: `${Math.round(Number(one.deductionShare ?? 1) * 100)}%`,
                  ladder: t(`ladder_${one.ladder ?? 'stays'}`),
                })}
          </StateTag>{' '}
          {one.mendBy !== null && <span className="quiet">{t('mendBy', { day: formatDay(one.mendBy) })}</span>}
        </p>
      ))}
    </section>
  );
}
