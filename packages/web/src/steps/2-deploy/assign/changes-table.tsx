import type { AssignmentChange } from '@liubu/contract';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';

/** What would change, both values side by side. */
export function ChangesTable({ changes }: { changes: readonly AssignmentChange[] }) {
  const t = useText(MESSAGES);
  return (
    <div className="table-scroll changes-scroll">
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('code')}</th>
            <th scope="col">{t('item')}</th>
            <th scope="col">{t('field')}</th>
            <th scope="col">{t('before')}</th>
            <th scope="col">{t('after')}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ itemId, code, title, field, before, after }) => (
            <tr key={`${itemId} ${field}`}>
              <td>{code}</td>
              <td>{title}</td>
              <td>{t(field)}</td>
              <td>{before ? <del>{before}</del> : '—'}</td>
              <td>{after ? <ins>{after}</ins> : '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
