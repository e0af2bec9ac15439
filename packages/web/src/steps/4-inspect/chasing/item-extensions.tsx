import { inspectChasingApi } from '@liubu/contract';
import { Link } from 'react-router';
import { useAnswer } from '../../../api/hooks.ts';
import type { ItemPartProps } from '../../../app/item-parts.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { formatDay } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { ExtensionState } from './extension-state.tsx';
import { CHASING_MESSAGES } from './messages.ts';

/** Extensions of the item, its filings and notices; nothing stands there while there are none. */
export function Component({ itemId }: ItemPartProps) {
  const t = useText(CHASING_MESSAGES);
  const year = usePlanYear();
  const list = useAnswer(inspectChasingApi.extensions, { params: { year }, query: { item: itemId } });
  const rows = list.data?.extensions ?? [];
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="item-extensions">
      <h2 id="item-extensions">{t('extensions')}</h2>
      <table className="plain-table">
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <ExtensionState state={row.state} />
              </td>
              <td>
                <Link to={`/${year}/extensions?id=${row.id}`}>{row.subjectTitle}</Link>
              </td>
              <td>
                {formatDay(row.fromDue, 'table')} → {formatDay(row.decidedDue ?? row.askedDue, 'table')}
              </td>
              <td>{row.reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
