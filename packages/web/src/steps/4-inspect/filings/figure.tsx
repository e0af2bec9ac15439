import { type SheetTarget, VALUE_STATUSES } from '@liubu/contract';
import { Quantity } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';

type Of = Pick<NonNullable<SheetTarget['last']>, 'month' | 'value' | 'status' | 'asOf' | 'isVerified' | 'reported'>;

/** A number as it must stand: with unit, month, as-of day, reported or verified. */
export function Figure({ figure, unit }: { figure: Of; unit: string | null }) {
  const t = useText(MESSAGES);
  const at = useLanguage() === 'zh' ? 0 : 1;
  const { month, value, status, asOf, isVerified, reported } = figure;
  return (
    <span title={t('asOfDay', { day: asOf })}>
      <Quantity value={value} unit={unit} />
      <span className="quiet">
        {t(isVerified ? 'verifiedAt' : 'reportedAt', { month })}
        {!isVerified && status !== 'final' && ` · ${VALUE_STATUSES[status][at]}`}
        {isVerified && reported !== null && reported !== value && (
          <>
            {t('butReported')} <Quantity value={reported} unit={unit} />
          </>
        )}
      </span>
    </span>
  );
}
