import type { ImportedRow } from '@liubu/contract';
import { useState } from 'react';
import { exactQuantity, StateTag } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { useSaid } from '../filings/use-said.ts';
import type { ImportAnswer } from './import-page.tsx';
import { VERIFIED_MESSAGES } from './messages.ts';

/** A row that is understood, and says something new. */
export const willWrite = ({ targetId, value, problem }: ImportedRow): boolean =>
  targetId !== null && value !== null && problem === null;

const isOurs = ({ targetId, problem }: ImportedRow): boolean => targetId !== null || problem !== null;

/** What every cell of the file becomes, or why it does not. */
export function ImportRows({ answer }: { answer: ImportAnswer }) {
  const t = useText(VERIFIED_MESSAGES);
  const say = useSaid();
  const [showsOther, setShowsOther] = useState(false);
  const { rows, refused } = answer;
  const shown = showsOther ? rows : rows.filter(isOurs);
  const refusedOf = (row: ImportedRow) =>
    refused.find(({ targetId, unitId }) => targetId === row.targetId && unitId === row.unitId);
  return (
    <>
      <p className="row">
        {t('summary', {
          taken: rows.filter(willWrite).length,
          converted: rows.filter((row) => willWrite(row) && row.isConverted).length,
          problems: rows.filter(({ problem }) => problem !== null).length,
          other: rows.filter((row) => !isOurs(row)).length,
        })}
        <label>
          <input type="checkbox" checked={showsOther} onChange={({ target }) => setShowsOther(target.checked)} />{' '}
          {t('showOther')}
        </label>
      </p>
      <div className="table-scroll">
        <table className="plain-table import-rows">
          <thead>
            <tr>
              <th scope="col">{t('cell')}</th>
              <th scope="col">{t('inFile')}</th>
              <th scope="col" className="numeric">
                {t('col_value')}
              </th>
              <th scope="col">{t('toTarget')}</th>
              <th scope="col" className="numeric">
                {t('becomes')}
              </th>
              <th scope="col" className="numeric">
                {t('before')}
              </th>
              <th scope="col">{t('result')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => {
              const problem = row.problem ?? refusedOf(row);
              return (
                <tr key={`${row.cell} ${row.name}`}>
                  <td>{row.cell}</td>
                  <td>
                    {row.name} {row.place && <span className="quiet">{row.place}</span>}
                  </td>
                  <td className="numeric">
                    {row.typed}
                    {row.typedUnit && <span className="quiet"> {row.typedUnit}</span>}
                  </td>
                  <td>{row.targetName}</td>
                  <td className="numeric">
                    {row.value !== null && exactQuantity(row.value, row.measureUnit)}
                    {row.isConverted && row.value !== null && (
                      <div className="quiet">
                        {t('countedOver', {
                          typed: row.typed,
                          from: row.typedUnit ?? '',
                          value: row.value,
                          to: row.measureUnit ?? '',
                        })}
                      </div>
                    )}
                  </td>
                  <td className="numeric">{row.before !== null && exactQuantity(row.before, row.measureUnit)}</td>
                  <td>
                    <Fate row={row} isRefused={refusedOf(row) !== undefined} />
                    {problem && <p className="field-problem">{say(problem)}</p>}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Fate({ row, isRefused }: { row: ImportedRow; isRefused: boolean }) {
  const t = useText(VERIFIED_MESSAGES);
  if (isRefused)
    return (
      <StateTag tone="bad" shape="cross">
        {t('r_refused')}
      </StateTag>
    );
  if (row.problem)
    return (
      <StateTag tone="bad" shape="cross">
        {t('r_problem')}
      </StateTag>
    );
  if (row.targetId === null)
    return (
      <StateTag tone="plain" shape="dash">
        {t('r_notOurs')}
      </StateTag>
    );
  if (row.before !== null && row.before === row.value)
    return (
      <StateTag tone="plain" shape="ring">
        {t('r_same')}
      </StateTag>
    );
  if (row.before !== null)
    return (
      <StateTag tone="doubt" shape="half">
        {t('r_replaces')}
      </StateTag>
    );
  return (
    <StateTag tone="good" shape="check">
      {t(row.isConverted ? 'r_converted' : 'r_taken')}
    </StateTag>
  );
}
