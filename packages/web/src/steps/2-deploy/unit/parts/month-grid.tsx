import { deployIssueApi, type LocalPlan, type LocalWork } from '@liubu/contract';
import { useState } from 'react';
import { useSend } from '../../../../api/hooks.ts';
import { Empty, Failure, notify, useRowIds } from '../../../../components/index.ts';
import { useText } from '../../../../text/use-text.ts';
import { UNIT_MESSAGES } from '../messages.ts';
import { difference, evenly, isNumber, shareOver, sumOf } from '../month-sums.ts';

/** A row as it is typed: months as text, '' for nothing. */
interface Row {
  id: string | null;
  title: string;
  office: string | null;
  unitId: string | null;
  months: string[];
  notes: string[];
}

const MONTHS = Array.from({ length: 12 }, (_, at) => at + 1);

const rowOf = (work: LocalWork): Row => ({
  id: work.id,
  title: work.title,
  office: work.office,
  unitId: work.unitId,
  months: MONTHS.map((month) => work.months.find((one) => one.month === month)?.value ?? ''),
  notes: MONTHS.map((month) => work.months.find((one) => one.month === month)?.note ?? ''),
});

const workOf = ({ months, notes, ...row }: Row): LocalWork => ({
  ...row,
  months: MONTHS.flatMap((month, at) =>
    months[at] === '' && notes[at] === ''
      ? []
      : [{ month, value: months[at] === '' ? null : (months[at] as string).trim(), note: notes[at] ?? '' }],
  ),
});

const blankForNone = (sum: string): string => (sum === '0' ? '' : sum);

/** The grid of offices and counties by months, its sums beside the target while one types. */
export function MonthGrid({ year, plan }: { year: number; plan: LocalPlan }) {
  const t = useText(UNIT_MESSAGES);
  const summable = plan.targets.filter(({ canSum, value }) => canSum && value !== null);
  const [targetId, setTargetId] = useState(plan.targetId ?? (plan.revision === 0 ? (summable[0]?.id ?? null) : null));
  const [rows, setRows] = useState<Row[]>(() => plan.works.map(rowOf));
  const ids = useRowIds(rows.length);
  const [isChanged, setChanged] = useState(false);
  const { send, busy, failure } = useSend(deployIssueApi.saveLocalPlan, {
    refresh: ['deploy.local-plan', 'design.items'],
    onDone: () => notify(t('saved')),
  });
  const change = (next: Row[]) => {
    setRows(next);
    setChanged(true);
  };
  const setRow = (at: number, row: Row) => change(rows.map((one, index) => (index === at ? row : one)));
  const broken = rows.flatMap(({ months }, row) =>
    months.flatMap((text, at) => (text === '' || isNumber(text) ? [] : [{ row: row + 1, month: at + 1 }])),
  )[0];
  const target = summable.find(({ id }) => id === targetId);
  const total = sumOf(rows.flatMap(({ months }) => months));
  const counties = plan.counties.filter(({ id }) => !rows.some(({ unitId }) => unitId === id));
  const added = (unit: { id: string; name: string } | null): Row => ({
    id: null,
    title: unit === null ? plan.itemTitle : `${unit.name}：${plan.itemTitle}`.slice(0, 200),
    office: unit === null ? '' : null,
    unitId: unit?.id ?? null,
    months: MONTHS.map(() => ''),
    notes: MONTHS.map(() => ''),
  });
  const nameOf = ({ unitId, office }: Row): string =>
    unitId === null
      ? (office ?? '')
      : (plan.counties.find(({ id }) => id === unitId)?.name ??
        plan.works.find((one) => one.unitId === unitId)?.unitName ??
        '');
  const save = () =>
    void send({
      params: { year, id: plan.itemId },
      body: { unitId: plan.unitId, targetId, works: rows.map(workOf), revision: plan.revision },
    });
  return (
    <>
      <div className="deploy-actions">
        {plan.targets.length > 0 && (
          <label>
            {t('against')}{' '}
            <select
              value={targetId ?? ''}
              disabled={!plan.canEdit}
              onChange={(event) => {
                setTargetId(event.target.value === '' ? null : event.target.value);
                setChanged(true);
              }}
            >
              <option value="">{t('noTarget')}</option>
              {plan.targets.map(({ id, name, value, measureUnit, canSum }) => (
                <option key={id} value={id} disabled={!canSum || value === null}>
                  {canSum ? `${name} ${value ?? ''}${measureUnit ?? ''}` : t('cannotSum', { name })}
                </option>
              ))}
            </select>
          </label>
        )}
        {target?.value != null && (
          <Verdict total={total} target={target.value} measureUnit={target.measureUnit ?? ''} />
        )}
      </div>
      {rows.length === 0 ? (
        <Empty title={t('noLocal')} hint={t('noLocalHint')} />
      ) : (
        <div className="month-grid">
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t('who')}</th>
                <th scope="col">{t('whatWork')}</th>
                {MONTHS.map((month) => (
                  <th key={month} scope="col" className="numeric">
                    {t('month', { n: month })}
                  </th>
                ))}
                <th scope="col" className="numeric">
                  {t('total')}
                </th>
                {plan.canEdit && (
                  <th scope="col">
                    <span className="visually-hidden">{t('tools')}</span>
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, at) => (
                <tr key={ids.at(at)}>
                  <td>
                    {row.unitId === null ? (
                      <input
                        value={row.office ?? ''}
                        maxLength={60}
                        readOnly={!plan.canEdit}
                        placeholder={t('officeName')}
                        aria-label={`${at + 1} ${t('officeName')}`}
                        aria-invalid={failure?.fields?.[`works.${at}.office`] !== undefined}
                        onChange={(event) => setRow(at, { ...row, office: event.target.value })}
                      />
                    ) : (
                      nameOf(row)
                    )}
                  </td>
                  <td className="work">
                    <input
                      value={row.title}
                      maxLength={500}
                      readOnly={!plan.canEdit}
                      aria-label={`${at + 1} ${t('whatWork')}`}
                      onChange={(event) => setRow(at, { ...row, title: event.target.value })}
                    />
                  </td>
                  {row.months.map((text, index) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: months are in their order
                    <td key={index} className="month">
                      <input
                        inputMode="decimal"
                        value={text}
                        readOnly={!plan.canEdit}
                        title={row.notes[index]}
                        aria-label={`${nameOf(row)} ${t('month', { n: index + 1 })}`}
                        aria-invalid={text !== '' && !isNumber(text)}
                        onChange={(event) =>
                          setRow(at, {
                            ...row,
                            months: row.months.map((one, month) => (month === index ? event.target.value.trim() : one)),
                          })
                        }
                      />
                    </td>
                  ))}
                  <td className="numeric">{sumOf(row.months)}</td>
                  {plan.canEdit && (
                    <td className="row-tools">
                      <button
                        type="button"
                        className="button plain"
                        title={t('evenly', { name: nameOf(row) })}
                        aria-label={t('evenly', { name: nameOf(row) })}
                        onClick={() => setRow(at, { ...row, months: evenly(sumOf(row.months), 12) })}
                      >
                        ≈
                      </button>
                      <button
                        type="button"
                        className="button plain"
                        title={t('removeRow', { name: nameOf(row) })}
                        aria-label={t('removeRow', { name: nameOf(row) })}
                        onClick={() => {
                          ids.drop(at);
                          change(rows.filter((_, index) => index !== at));
                        }}
                      >
                        ×
                      </button>
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <td>{t('total')}</td>
                <td />
                {MONTHS.map((month) => (
                  <td key={month}>{blankForNone(sumOf(rows.map(({ months }) => months[month - 1] ?? '')))}</td>
                ))}
                <td>{total}</td>
                {plan.canEdit && <td />}
              </tr>
            </tfoot>
          </table>
        </div>
      )}
      {broken && <p className="field-problem">{t('notNumber', broken)}</p>}
      <Failure failure={failure} />
      {plan.canEdit ? (
        <div className="deploy-actions">
          {counties.length > 0 && (
            <button type="button" className="button" onClick={() => change([...rows, ...counties.map(added)])}>
              {t('addCounties')}
            </button>
          )}
          <button type="button" className="button" onClick={() => change([...rows, added(null)])}>
            {t('addRow')}
          </button>
          <button
            type="button"
            className="button primary"
            disabled={busy || !isChanged || broken !== undefined}
            onClick={save}
          >
            {t('save')}
          </button>
          {isChanged && <span className="quiet">{t('unsaved')}</span>}
        </div>
      ) : (
        <p className="quiet">{t('readOnly')}</p>
      )}
    </>
  );
}

function Verdict({ total, target, measureUnit }: { total: string; target: string; measureUnit: string }) {
  const t = useText(UNIT_MESSAGES);
  const over = difference(total, target);
  const values = {
    total: `${total}${measureUnit}`,
    target: `${target}${measureUnit}`,
    difference: `${over.replace('-', '')}${measureUnit}`,
    share: shareOver(total, target),
  };
  const key = over === '0' ? 'sumEqual' : over.startsWith('-') ? 'sumShort' : 'sumOver';
  return (
    <span role="status" className={key === 'sumShort' ? 'tone-doubt' : 'tone-good'}>
      {t(key, values)}
    </span>
  );
}
