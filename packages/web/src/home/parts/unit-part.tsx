import type { HomePage } from '@liubu/contract';
import { Link } from 'react-router';
import { formatDay } from '../../components/index.ts';
import { useText } from '../../text/use-text.ts';
import { HOME_MESSAGES } from '../messages.ts';

/** One's own unit: what it answers for, what it owes, what comes due. */
export function UnitPart({ year, unit }: { year: number; unit: HomePage['units'][number] }) {
  const t = useText(HOME_MESSAGES);
  const id = `unit-${unit.unitId}`;
  const plans = (state: string) => `/${year}/unit-plans?unit=${unit.unitId}&state=${state}`;
  const owed = [
    ...(unit.filing
      ? [{ name: t('toFile', { day: formatDay(unit.filing.due) }), n: unit.filing.count, to: unit.filing.link }]
      : []),
    { name: t('toAccept'), n: unit.toAccept, to: `/${year}/acceptances?unit=${unit.unitId}` },
    { name: t('plansToWrite'), n: unit.plansToWrite, to: plans('todo') },
    { name: t('plansReturned'), n: unit.plansReturned, to: plans('returned') },
    { name: t('plansToSign'), n: unit.plansToSign, to: plans('submitted') },
  ];
  return (
    <section className="home-part" aria-labelledby={id}>
      <h2 id={id}>
        {unit.unitName} <span className="quiet">{t('ownCounts', { lead: unit.lead, support: unit.support })}</span>
      </h2>
      <ul className="counts">
        {owed.map(({ name, n, to }) => (
          <li key={name}>
            <Link to={to}>
              <b>{n}</b> {name}
            </Link>
          </li>
        ))}
      </ul>
      {unit.nextDue.length > 0 && (
        <>
          <h3>{t('nextDue')}</h3>
          <table className="plain-table">
            <tbody>
              {unit.nextDue.map((line) => (
                <tr key={line.itemId}>
                  <td className="nowrap">{formatDay(line.due)}</td>
                  <td>
                    <Link to={line.link}>
                      {line.code} {line.title}
                    </Link>
                  </td>
                  <td className="nowrap quiet">{t(line.detail === 'lead' ? 'role_lead' : 'role_support')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  );
}
