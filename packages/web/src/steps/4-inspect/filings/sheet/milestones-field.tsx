import type { SheetItem } from '@liubu/contract';
import { today } from '../../../../app/server-day.ts';
import { formatDay, StateTag } from '../../../../components/index.ts';
import { useText } from '../../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';

/** Schedule points of the item: ticked when reached, with the day. */
export function MilestonesField({
  item,
  done,
  onChange,
}: {
  item: SheetItem;
  done: Readonly<Record<string, string | null>>;
  onChange: (milestones: Record<string, string | null>) => void;
}) {
  const t = useText(MESSAGES);
  if (item.milestones.length === 0) return null;
  return (
    <ul className="milestones" aria-label={t('milestones')}>
      {item.milestones.map(({ id, title, due, isOverdue, formerDues }) => {
        const day = done[id] ?? null;
        return (
          <li key={id}>
            <label>
              <input
                type="checkbox"
                checked={day !== null}
                onChange={({ target }) => onChange({ [id]: target.checked ? today() : null })}
              />{' '}
              {title}
            </label>
            {day === null ? (
              <span className="quiet" title={formerDues.map((one) => formatDay(one)).join('、')}>
                {t('dueOn', { day: formatDay(due) })}
                {formerDues.length > 0 && t('formerly', { day: formatDay(formerDues.at(-1) ?? null) })}
              </span>
            ) : (
              <input
                type="date"
                aria-label={t('doneOn', { title })}
                value={day}
                max={today()}
                onChange={({ target }) => target.value && onChange({ [id]: target.value })}
              />
            )}
            {isOverdue && day === null && (
              <StateTag tone="bad" shape="clock">
                {t('pastDue')}
              </StateTag>
            )}
          </li>
        );
      })}
    </ul>
  );
}
