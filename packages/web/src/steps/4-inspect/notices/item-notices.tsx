import { inspectNoticesApi } from '@liubu/contract';
import { Link, useNavigate } from 'react-router';
import { useAnswer, useLive, useSend } from '../../../api/hooks.ts';
import type { ItemPartProps } from '../../../app/item-parts.ts';
import { useCan, usePlanYear } from '../../../app/session.tsx';
import { Failure, formatDay } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { NOTICE_MESSAGES } from './messages.ts';
import { NoticeColourTag, NoticeStateTag } from './notice-tags.tsx';

/** Notices on the item, and the way to a new one. */
export function Component({ itemId }: ItemPartProps) {
  const t = useText(NOTICE_MESSAGES);
  const year = usePlanYear();
  const navigate = useNavigate();
  const writes = useCan('inspect:write-notice') !== null;
  const list = useAnswer(inspectNoticesApi.notices, { params: { year }, query: { item: itemId } });
  useLive('notice', () => void list.refetch());
  const draft = useSend(inspectNoticesApi.draftNotices, { refresh: ['inspect.notices'] });
  const rows = list.data?.notices ?? [];
  if (rows.length === 0 && !writes) return null;
  return (
    <section aria-labelledby="item-notices">
      <h2 id="item-notices">{t('notices')}</h2>
      {rows.length > 0 && (
        <table className="plain-table">
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <td>
                  <NoticeColourTag colour={row.colour} />
                </td>
                <td>
                  <Link to={`/${year}/notices/${row.id}`}>{row.numberText ?? t('draftNumber')}</Link> {row.title}
                </td>
                <td>{formatDay(row.replyDue, 'table')}</td>
                <td>
                  <NoticeStateTag state={row.state} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {writes && (
        <button
          type="button"
          className="button"
          disabled={draft.busy}
          onClick={async () => {
            const answer = await draft.send({ params: { year }, body: { itemIds: [itemId] } });
            if (answer) navigate(`/${year}/notices/${answer.notices[0]!.id}`);
          }}
        >
          {t('draftFrom')}
        </button>
      )}
      <Failure failure={draft.failure} />
    </section>
  );
}
