import type { HomePage } from '@liubu/contract';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { formatDay, StateTag } from '../../components/index.ts';
import { type Text, useText } from '../../text/use-text.ts';
import { HOME_MESSAGES } from '../messages.ts';

type Plan = NonNullable<HomePage['plan']>;

/** Where the year stands: five lines, each a way in; and who is behind. */
export function PlanPart({ year, plan }: { year: number; plan: Plan }) {
  const t = useText(HOME_MESSAGES);
  const { items, version, acceptance, plans, adjustments, behind } = plan;
  const isIssued = acceptance.total > 0;
  return (
    <section className="home-part home-plan" aria-labelledby="home-plan">
      <h2 id="home-plan">
        {t('plan')} <span className="quiet">{t('planHint', { year })}</span>
      </h2>
      <dl className="facts">
        <Fact to={`/${year}/items`} name={t('items')}>
          {t('itemsValue', items)}
          {items.withoutLead > 0 && (
            <StateTag tone="doubt" shape="triangle">
              {t('withoutLead', { n: items.withoutLead })}
            </StateTag>
          )}
        </Fact>
        <Fact to={version ? `/${year}/breakdown/${version.id}` : `/${year}/breakdown`} name={t('breakdown')}>
          {version === null
            ? t('noBreakdown')
            : `${version.label} ${t(`state_${version.state as 'draft'}`)} ${version.documentNumber ?? ''}`}
        </Fact>
        <Fact to={`/${year}/acceptances`} name={t('acceptance')}>
          {isIssued ? t('acceptanceValue', { accepted: acceptance.accepted, total: acceptance.total }) : t('notIssued')}
          <Late n={acceptance.late} due={acceptance.due} />
        </Fact>
        <Fact to={`/${year}/unit-plans`} name={t('unitPlans')}>
          {isIssued ? plansText(t, plans) : t('notIssued')}
          <Late n={0} due={plans.due} />
        </Fact>
        <Fact to={`/${year}/adjustments`} name={t('adjustments')}>
          {t('adjustmentsValue', adjustments)}
        </Fact>
      </dl>
      <h3>{t('behind')}</h3>
      {behind.length === 0 ? (
        <p className="quiet">{isIssued ? t('behindNone') : t('notIssued')}</p>
      ) : (
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('unit')}</th>
              <th scope="col" className="numeric">
                {t('notAccepted')}
              </th>
              <th scope="col" className="numeric">
                {t('plansMissing')}
              </th>
            </tr>
          </thead>
          <tbody>
            {behind.map((unit) => (
              <tr key={unit.unitId}>
                <td>
                  <Link to={`/${year}/acceptances?unit=${unit.unitId}`}>{unit.unitName}</Link>
                </td>
                <td className="numeric">{unit.notAccepted}</td>
                <td className="numeric">{unit.plansMissing}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

const plansText = (t: Text<typeof HOME_MESSAGES>, { approved, total, waiting, missing }: Plan['plans']): string =>
  t('unitPlansValue', { approved, total, waiting, missing });

function Fact({ to, name, children }: { to: string; name: string; children: ReactNode }) {
  return (
    <div>
      <dt>
        <Link to={to}>{name}</Link>
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

function Late({ n, due }: { n: number; due: string | null }) {
  const t = useText(HOME_MESSAGES);
  if (n > 0)
    return (
      <StateTag tone="bad" shape="clock">
        {t('late', { n })}
      </StateTag>
    );
  return due === null ? null : <span className="quiet">{t('dueOn', { day: formatDay(due) })}</span>;
}
