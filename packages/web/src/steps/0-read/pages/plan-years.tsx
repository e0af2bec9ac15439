import { readApi } from '@liubu/contract';
import { useState } from 'react';
import { Link } from 'react-router';
import { useAnswer, useSend } from '../../../api/hooks.ts';
import { thisYear } from '../../../app/server-day.ts';
import { useSession } from '../../../app/session.tsx';
import { Empty, Failure, Loading, notify, Page } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';

/** Opens a year of the plan; the first thing on a new installation. */
export function Component() {
  const t = useText(MESSAGES);
  const { refresh } = useSession();
  const years = useAnswer(readApi.planYears);
  const known = years.data?.planYears ?? [];
  const [typed, setTyped] = useState<string | null>(null);
  const year = Number(typed ?? (known[0] ? known[0].year + 1 : thisYear()));
  const opening = useSend(readApi.openPlanYear, {
    refresh: [readApi.planYears.id],
    onDone: async (answer) => {
      setTyped(null);
      await refresh();
      notify(t('yearOpened', { year: answer.year }));
    },
  });
  if (years.isPending) return <Loading />;
  return (
    <Page title={t('planYears')} subtitle={t('planYearsHint')} wide={false}>
      <Failure failure={years.error} onRetry={years.refetch} />
      {known.length === 0 && !years.error && <Empty title={t('noYears')} hint={t('noYearsHint')} />}
      {known.length > 0 && (
        <table className="plain-table">
          <thead>
            <tr>
              <th>{t('yearColumn')}</th>
              <th>{t('stateColumn')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {known.map((one) => (
              <tr key={one.year}>
                <td>{one.year}</td>
                <td>{t(`year_${one.state}` as 'year_drafting')}</td>
                <td>
                  <Link to={`/${one.year}/read`}>{t('toIntake')}</Link>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <form
        className="row read-open-year"
        onSubmit={(event) => {
          event.preventDefault();
          void opening.send({ body: { year } });
        }}
      >
        <label>
          {t('yearColumn')}{' '}
          <input
            type="number"
            min={1990}
            max={2200}
            required
            value={year}
            onChange={(event) => setTyped(event.target.value)}
          />
        </label>
        <button type="submit" className="button primary" disabled={opening.busy}>
          {t('openYear', { year })}
        </button>
      </form>
      <Failure failure={opening.failure} />
    </Page>
  );
}
