import type { Allocation } from '@liubu/contract';
import { exactQuantity } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import type { PartyChoice } from '../assign/find-parties.ts';
import { UnitPicker } from '../assign/unit-picker.tsx';
import type { Draft, DraftRow } from './draft.ts';
import { changeOf, differenceOf, isDecimal, sumOf } from './exact-sum.ts';
import { MESSAGES } from './messages.ts';

/** Counties and units with their numbers; sums follow every key. */
export function SharesTable({
  allocation,
  draft,
  theirs,
  choices,
  onChange,
}: {
  allocation: Allocation;
  draft: Draft;
  /** What somebody else saved meanwhile. */
  theirs: Allocation | null;
  choices: readonly PartyChoice[];
  onChange: ((draft: Draft) => void) | null;
}) {
  const t = useText(MESSAGES);
  const unit = allocation.measureUnit;
  const amounts = draft.rows.map(({ amount }) => amount);
  const sum = sumOf([...amounts, draft.reserve]);
  const baseSum = sumOf(draft.rows.map(({ base }) => base));
  const difference = allocation.value === null ? null : differenceOf(sum, allocation.value);
  const known = new Map(allocation.shares.map((share) => [share.unitId, share]));
  const theirsOf = new Map(theirs?.shares.map((share) => [share.unitId, share]) ?? []);
  const put = (at: number, change: Partial<DraftRow>) =>
    onChange?.({ ...draft, rows: draft.rows.map((row, place) => (place === at ? { ...row, ...change } : row)) });
  const cell = (field: string, value: string, label: string, set: (value: string) => void) => (
    <NumberField label={`${label} ${field}`} value={value} onChange={onChange && set} />
  );
  return (
    <div className="table-scroll">
      <table className="plain-table shares">
        <thead>
          <tr>
            <th scope="col">{t('county')}</th>
            <th scope="col" className="numeric">
              {t('base')}
              {onChange ? (
                <input
                  type="text"
                  inputMode="numeric"
                  className="year-field"
                  aria-label={t('baseYear')}
                  placeholder={t('baseYear')}
                  value={draft.baseYear}
                  maxLength={4}
                  onChange={(event) => onChange({ ...draft, baseYear: event.target.value.replace(/\D/g, '') })}
                />
              ) : (
                ` ${draft.baseYear}`
              )}
            </th>
            <th scope="col" className="numeric">
              {t('amount')}
              {unit && <span className="quiet">（{unit}）</span>}
            </th>
            <th scope="col" className="numeric">
              {t('growth')}
            </th>
            <th scope="col">{t('note')}</th>
          </tr>
        </thead>
        <tbody>
          {draft.rows.map((row, at) => {
            const share = known.get(row.unitId);
            const other = theirsOf.get(row.unitId);
            const change = changeOf(row.amount, row.base);
            return (
              <tr key={row.unitId}>
                <th scope="row">
                  {row.unitName}
                  {share === undefined && onChange && (
                    <button
                      type="button"
                      className="button link"
                      aria-label={t('removeUnit', { name: row.unitName })}
                      onClick={() => onChange({ ...draft, rows: draft.rows.filter((_, place) => place !== at) })}
                    >
                      ✕
                    </button>
                  )}
                  {share?.successor && <div className="field-problem">{t('gone', { note: share.successor })}</div>}
                </th>
                <td className="numeric">{cell(t('base'), row.base, row.unitName, (base) => put(at, { base }))}</td>
                <td className="numeric">
                  {cell(t('amount'), row.amount, row.unitName, (amount) => put(at, { amount }))}
                  {other && (other.amount ?? '') !== row.amount && (
                    <div className="undecided">{t('theirs', { n: other.amount ?? '—' })}</div>
                  )}
                </td>
                <td className={change?.startsWith('-') ? 'numeric undecided' : 'numeric'}>
                  {change === null ? '' : `${change}%`}
                </td>
                <td>
                  {onChange ? (
                    <input
                      type="text"
                      aria-label={`${row.unitName} ${t('note')}`}
                      value={row.note}
                      maxLength={300}
                      onChange={(event) => put(at, { note: event.target.value })}
                    />
                  ) : (
                    row.note
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
        {!allocation.isRate && (
          <tfoot>
            <tr>
              <th scope="row">{t('reserve')}</th>
              <td />
              <td className="numeric">
                {cell('', draft.reserve, t('reserve'), (reserve) => onChange?.({ ...draft, reserve }))}
              </td>
              <td />
              <td />
            </tr>
            <tr>
              <th scope="row">{t('sum')}</th>
              <td className="numeric">{baseSum === '0' ? '' : exactQuantity(baseSum)}</td>
              <td className="numeric">{exactQuantity(sum)}</td>
              <td className="numeric">{changeOf(sum, baseSum) === null ? '' : `${changeOf(sum, baseSum)}%`}</td>
              <td>
                {difference !== null && allocation.value !== null && (
                  <>
                    {t('toTarget', { n: exactQuantity(allocation.value, unit) })}{' '}
                    <strong className={difference === '0' ? undefined : 'undecided'}>
                      {difference.startsWith('-') || difference === '0' ? '' : '+'}
                      {exactQuantity(difference, unit)}
                    </strong>
                  </>
                )}
              </td>
            </tr>
          </tfoot>
        )}
      </table>
      {onChange && (
        <div className="add-unit">
          <UnitPicker
            choices={choices.filter(({ kind }) => kind === 'unit')}
            label={t('addUnit')}
            except={draft.rows.map(({ unitId }) => unitId)}
            onChoose={({ id, name }) =>
              onChange({
                ...draft,
                rows: [...draft.rows, { unitId: id, unitName: name, amount: '', base: '', note: '' }],
              })
            }
          />
        </div>
      )}
    </div>
  );
}

function NumberField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: ((value: string) => void) | null;
}) {
  const t = useText(MESSAGES);
  if (onChange === null) return exactQuantity(value);
  const isBroken = !isDecimal(value);
  return (
    <>
      <input
        type="text"
        inputMode="decimal"
        className="number-field"
        aria-label={label}
        aria-invalid={isBroken}
        value={value}
        // Full-width digits and separators are typed and pasted all the time.
        onChange={(event) => onChange(event.target.value.normalize('NFKC').replace(/[,\s]/g, ''))}
      />
      {isBroken && <div className="field-problem">{t('badNumber')}</div>}
    </>
  );
}
