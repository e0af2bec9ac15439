import { UnitField, useUnits } from '../../steps/2-deploy/unit-field.tsx';
import { useText } from '../../text/use-text.ts';
import { ItemPicker, type PickedItem } from './item-picker.tsx';
import { DEPUTY_MESSAGES } from './messages.ts';

export interface AssignmentValue {
  number: string;
  leadUnitId: string | null;
  helperUnitIds: string[];
  items: PickedItem[];
  /** Empty: by the declared term. */
  due: string;
}
export const NO_ASSIGNMENT: AssignmentValue = { number: '', leadUnitId: null, helperUnitIds: [], items: [], due: '' };

/** As the request takes it; null while no lead is chosen. */
export const assignmentOf = ({ number, leadUnitId, helperUnitIds, items, due }: AssignmentValue) =>
  leadUnitId === null
    ? null
    : { number, leadUnitId, helperUnitIds, itemIds: items.map(({ id }) => id), due: due === '' ? null : due };

/** 编号、主办、会办、期限、关联事项 */
export function AssignmentFields({
  value,
  onChange,
  problems,
}: {
  value: AssignmentValue;
  onChange: (value: AssignmentValue) => void;
  problems: Readonly<Record<string, string>>;
}) {
  const t = useText(DEPUTY_MESSAGES);
  const units = useUnits();
  const problem = (field: string) => problems[field] && <span className="field-problem">{problems[field]}</span>;
  const nameOf = (id: string): string => units.find((unit) => unit.id === id)?.name ?? '';
  return (
    <>
      <label>
        {t('number')}
        <input
          required
          maxLength={60}
          value={value.number}
          onChange={({ target }) => onChange({ ...value, number: target.value })}
        />
        {problem('number')}
      </label>
      <div className="deputy-unit">
        <UnitField
          label={t('lead')}
          value={value.leadUnitId}
          onChange={(leadUnitId) => onChange({ ...value, leadUnitId })}
          problem={problems.leadUnitId}
        />
      </div>
      <div>
        <div className="deputy-unit">
          <UnitField
            key={value.helperUnitIds.length}
            label={t('addHelper')}
            value={null}
            onChange={(unitId) =>
              unitId !== null &&
              !value.helperUnitIds.includes(unitId) &&
              onChange({ ...value, helperUnitIds: [...value.helperUnitIds, unitId] })
            }
            problem={problems.helperUnitIds}
          />
        </div>
        <ul className="deputy-chosen">
          {value.helperUnitIds.map((id) => (
            <li key={id}>
              {nameOf(id)}{' '}
              <button
                type="button"
                className="button link"
                aria-label={t('takeOff', { title: nameOf(id) })}
                onClick={() => onChange({ ...value, helperUnitIds: value.helperUnitIds.filter((one) => one !== id) })}
              >
                {t('remove')}
              </button>
            </li>
          ))}
        </ul>
      </div>
      <label>
        {t('replyDue')}
        <input type="date" value={value.due} onChange={({ target }) => onChange({ ...value, due: target.value })} />
        <span className="quiet">{t('replyDueHint')}</span>
        {problem('due')}
      </label>
      <ItemPicker
        label={t('linkedItems')}
        value={value.items}
        onChange={(items) => onChange({ ...value, items })}
        problem={problems.itemIds}
      />
    </>
  );
}
