import type { PlanWork } from '@liubu/contract';
import { formatDay } from '../../../../components/index.ts';
import { useText } from '../../../../text/use-text.ts';
import { UNIT_MESSAGES } from '../messages.ts';

/** Works as they stand; nothing to press. */
export function WorksTable({ works }: { works: readonly PlanWork[] }) {
  const t = useText(UNIT_MESSAGES);
  if (works.length === 0) return <p className="quiet">{t('noWorks')}</p>;
  return (
    <div className="table-scroll">
      <table className="plain-table">
        <thead>
          <tr>
            {(['work', 'due', 'leader', 'office', 'contact'] as const).map((key) => (
              <th key={key} scope="col">
                {t(`w_${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {works.map(({ work, due, leader, office, contact }) => (
            <tr key={`${work} ${due}`}>
              <td>{work}</td>
              <td className="nowrap">{formatDay(due, 'table')}</td>
              <td>{leader}</td>
              <td>{office}</td>
              <td>{contact}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
