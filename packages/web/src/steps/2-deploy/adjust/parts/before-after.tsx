import type { Adjustment } from '@liubu/contract';
import { useText } from '../../../../text/use-text.ts';
import { ADJUST_MESSAGES } from '../messages.ts';

/** Before and after side by side, a row a field. */
export function BeforeAfter({ lines }: { lines: Adjustment['lines'] }) {
  const t = useText(ADJUST_MESSAGES);
  return (
    <table className="plain-table before-after">
      <thead>
        <tr>
          <th scope="col">{t('kind')}</th>
          <th scope="col">{t('before')}</th>
          <th scope="col">{t('after')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ field, before, after }) => (
          <tr key={field}>
            <th scope="row">{t(`field_${field as 'due'}`)}</th>
            <td>{before === '' ? '—' : before}</td>
            <td>{after === '' ? '—' : after}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
