import { designApi, inspectChasingApi } from '@liubu/contract';
import { Link } from 'react-router';
import { useAnswer } from '../../../api/hooks.ts';
import type { ItemPartProps } from '../../../app/item-parts.ts';
import { useMe, usePlanYear } from '../../../app/session.tsx';
import { formatDay } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { AskExtension } from './ask-extension.tsx';
import { ExtensionState } from './extension-state.tsx';
import { CHASING_MESSAGES } from './messages.ts';

/** Extensions of the item, its filings and notices, and where its lead asks for a later date of the item itself. */
export function Component({ itemId }: ItemPartProps) {
  const t = useText(CHASING_MESSAGES);
  const year = usePlanYear();
  const list = useAnswer(inspectChasingApi.extensions, { params: { year }, query: { item: itemId } });
  const rows = list.data?.extensions ?? [];
  const { posts, permissions } = useMe();
  const { data: item } = useAnswer(designApi.item, { params: { year, id: itemId } });
  const lead = item?.assignments.find(({ role }) => role === 'lead')?.unitId ?? null;
  const mayAsk =
    permissions['inspect:ask-extension'] !== undefined &&
    lead !== null &&
    posts.some(({ unitId }) => unitId === lead) &&
    item?.due != null;
  if (rows.length === 0 && !mayAsk) return null;
  return (
    <section aria-labelledby="item-extensions">
      <h2 id="item-extensions">{t('extensions')}</h2>
      {mayAsk && <AskExtension subjectKind="item" subjectId={itemId} due={item.due!} title={item.title} />}
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
