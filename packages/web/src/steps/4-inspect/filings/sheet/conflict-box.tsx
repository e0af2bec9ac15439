import type { SheetItem } from '@liubu/contract';
import { useText } from '../../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';
import type { FilingDraft } from './sheet-drafts.ts';
import { isOpenToUnit } from './typed.ts';

/** Two people wrote in the same field: both texts, and one press for either. */
export function ConflictBox({
  item,
  conflict,
  onSettle,
}: {
  item: SheetItem;
  conflict: NonNullable<FilingDraft['conflict']>;
  onSettle: (whose: 'mine' | 'theirs') => void;
}) {
  const t = useText(MESSAGES);
  const name = (field: string): string => {
    const [key = '', id] = field.split('.');
    if (key === 'entries') return item.targets.find(({ targetId }) => targetId === id)?.name ?? '';
    if (key === 'milestones') return item.milestones.find((one) => one.id === id)?.title ?? '';
    return t(key as 'progress');
  };
  const isOpen = isOpenToUnit(conflict.theirs.state);
  return (
    <div className="conflict" role="alert">
      <p>
        <strong>{t(isOpen ? 'conflict' : 'conflictClosed')}</strong>
      </p>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('field')}</th>
            <th scope="col">{t('mine')}</th>
            <th scope="col">{t('theirs')}</th>
          </tr>
        </thead>
        <tbody>
          {conflict.fields.map(({ field, mine, theirs }) => (
            <tr key={field}>
              <th scope="row">{name(field)}</th>
              <td className="kept-lines">{mine}</td>
              <td className="kept-lines">{theirs}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="row">
        {isOpen && (
          <button type="button" className="button primary" onClick={() => onSettle('mine')}>
            {t('useMine')}
          </button>
        )}
        <button type="button" className="button" onClick={() => onSettle('theirs')}>
          {t('useTheirs')}
        </button>
      </p>
    </div>
  );
}
