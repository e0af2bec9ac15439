import { type CalendarRule, inspectCalendarsApi, type Rhythm } from '@liubu/contract';
import { useDeferredValue } from 'react';
import { useAnswer } from '../../../../api/hooks.ts';
import { usePlanYear } from '../../../../app/session.tsx';
import { Failure, formatDay, Loading, StateTag } from '../../../../components/index.ts';
import { useLanguage } from '../../../../text/language.ts';
import { useText } from '../../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';

/** The periods that a rule makes of a year, with its working days, before anything is saved. */
export function YearPreview({ rhythm, rule }: { rhythm: Rhythm; rule: CalendarRule }) {
  const t = useText(MESSAGES);
  const language = useLanguage();
  const year = usePlanYear();
  const body = useDeferredValue(JSON.stringify({ rhythm, rule }));
  const answer = useAnswer(
    inspectCalendarsApi.previewCalendar,
    { params: { year }, body: JSON.parse(body) as { rhythm: Rhythm; rule: CalendarRule } },
    { placeholderData: (before) => before },
  );
  if (answer.data === undefined) return answer.error ? <Failure failure={answer.error} /> : <Loading />;
  const { periods, problems } = answer.data;
  return (
    <section aria-label={t('preview')}>
      <h2>{t('preview')}</h2>
      {problems.map((problem) => (
        <p key={`${problem.code} ${problem.month}`} className="field-problem" role="alert">
          {problem.month !== null && `${t('month', { month: problem.month })} `}
          {problem[language]}
        </p>
      ))}
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('period')}</th>
            <th scope="col">{t('opens')}</th>
            <th scope="col">{t('helperDue')}</th>
            <th scope="col">{t('leadDue')}</th>
            <th scope="col">{t('closes')}</th>
          </tr>
        </thead>
        <tbody>
          {periods.map((period) => (
            <tr key={period.month}>
              <th scope="row">{t('month', { month: period.month })}</th>
              <td>{formatDay(period.opensOn, 'table')}</td>
              <Cutoff day={period.helperDue} from={period.helperMovedFrom} days={period.helperWorkingDays} />
              <Cutoff day={period.leadDue} from={period.leadMovedFrom} days={period.leadWorkingDays} />
              <td>
                {formatDay(period.closesOn, 'table')}{' '}
                {period.isWithoutHolidays && (
                  <StateTag tone="doubt" shape="triangle">
                    {t('withoutHolidays')}
                  </StateTag>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cutoff({ day, from, days }: { day: string; from: string | null; days: number }) {
  const t = useText(MESSAGES);
  return (
    <td>
      {formatDay(day, 'table')}{' '}
      <span className="quiet">
        {t('workingDays', { n: days })}
        {from && ` · ${t('movedFrom', { day: formatDay(from, 'table') })}`}
      </span>
    </td>
  );
}
