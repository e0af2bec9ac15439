import { useLocation, useNavigate } from 'react-router';
import { useText } from '../text/use-text.ts';
import { SHELL_MESSAGES } from './messages.ts';
import { useMe, usePlanYear } from './session.tsx';
import { addressInYear } from './year-address.ts';

export function YearSwitch() {
  const t = useText(SHELL_MESSAGES);
  const { planYears } = useMe();
  const year = usePlanYear();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  if (planYears.length === 0) return <span className="quiet">{t('noYears')}</span>;
  return (
    <select
      className="year-switch"
      aria-label={t('planYear')}
      value={year}
      onChange={(event) => navigate(addressInYear(pathname, Number(event.target.value)))}
    >
      {!planYears.some((one) => one.year === year) && <option value={year}>{t('yearOption', { year })}</option>}
      {planYears.map((one) => (
        <option key={one.year} value={one.year}>
          {t('yearOption', { year: one.year })}
        </option>
      ))}
    </select>
  );
}
