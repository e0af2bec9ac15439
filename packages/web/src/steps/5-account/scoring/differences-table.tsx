import type { ScoreDifference } from '@liubu/contract';
import { useText } from '../../../text/use-text.ts';
import { SCORING_MESSAGES } from './messages.ts';
import { signed } from './run-state-tag.tsx';
import './scoring.css';
import { useMarks } from '../use-marks.ts';

/** Unit by unit, line by line: what differs between two reckonings. */
export function DifferencesTable({ differences }: { differences: readonly ScoreDifference[] }) {
  const t = useText(SCORING_MESSAGES);
  const marks = useMarks();
  if (differences.length === 0) return <p className="quiet">{t('noDifferences')}</p>;
  const standing = (one: ScoreDifference['before']) =>
    one === null ? '—' : `${one.total}${marks.within(`${one.rank}${marks.comma}${one.grade}`)}`;
  return (
    <div className="score-scroll">
      <table className="plain-table score-differences">
        <thead>
          <tr>
            <th scope="col">
              {t('unit')} / {t('line')}
            </th>
            <th scope="col" className="numeric">
              {t('before')}
            </th>
            <th scope="col" className="numeric">
              {t('after')}
            </th>
            <th scope="col" className="numeric">
              {t('change')}
            </th>
          </tr>
        </thead>
        {differences.map((one) => (
          <tbody key={one.unitId}>
            <tr className="score-unit">
              <th scope="rowgroup">
                {one.unitName} <span className="quiet">{one.groupName}</span>
              </th>
              <td className="numeric">{standing(one.before)}</td>
              <td className="numeric">{standing(one.after)}</td>
              <td className="numeric">{signed(one.change)}</td>
            </tr>
            {one.lines.map((line) => (
              <tr key={line.key}>
                <td className="score-part">{line.name}</td>
                <td className="numeric">{line.before ?? '—'}</td>
                <td className="numeric">{line.after ?? '—'}</td>
                <td className="numeric">{signed(line.change)}</td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}
