import { inspectCoordinationApi } from '@liubu/contract';
import { Link } from 'react-router';
import { useAnswer, useLive } from '../../../api/hooks.ts';
import type { ItemPartProps } from '../../../app/item-parts.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { formatDay } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { COORDINATION_MESSAGES } from './coordination-messages.ts';
import { CoordinationTag } from './coordination-tag.tsx';

/** What was asked for about this item, and answered. */
export function Component({ itemId }: ItemPartProps) {
  const t = useText(COORDINATION_MESSAGES);
  const year = usePlanYear();
  const list = useAnswer(inspectCoordinationApi.coordination, { params: { year }, query: { item: itemId } });
  useLive('coordination', () => void list.refetch());
  const rows = list.data?.requests ?? [];
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="item-coordination">
      <h2 id="item-coordination">{t('title')}</h2>
      <table className="plain-table">
        <tbody>
          {rows.map(({ filingId, state, unitName, month, request, answer, due }) => (
            <tr key={filingId}>
              <td>
                <CoordinationTag state={state} />
              </td>
              <td>
                {unitName} {t('monthOf', { n: month })}
              </td>
              <td>
                <Link to={`/${year}/coordination?id=${filingId}`}>{request}</Link>
              </td>
              <td>
                {answer} {due && <span className="quiet">{t('until', { day: formatDay(due) })}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
