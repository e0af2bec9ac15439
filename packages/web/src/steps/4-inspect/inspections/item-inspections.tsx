import { inspectInspectionsApi } from '@liubu/contract';
import { Link } from 'react-router';
import { useAnswer, useLive } from '../../../api/hooks.ts';
import type { ItemPartProps } from '../../../app/item-parts.ts';
import { useCan, usePlanYear } from '../../../app/session.tsx';
import { formatDay, StateTag } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { OUTCOME_MESSAGES } from './outcome-messages.ts';
import { RectificationItem } from './parts/rectification-item.tsx';
import { ObjectTag } from './tags.tsx';
import './inspections.css';

/** Inspections of the item that the reader may see, and what is to be rectified of it. */
export function Component({ itemId }: ItemPartProps) {
  const t = useText(OUTCOME_MESSAGES);
  const year = usePlanYear();
  const inspects = useCan('inspect:see-inspections') !== null;
  const query = { item: itemId };
  const objects = useAnswer(inspectInspectionsApi.inspected, { params: { year }, query });
  const list = useAnswer(inspectInspectionsApi.rectifications, { params: { year }, query });
  useLive('inspection', () => {
    void objects.refetch();
    void list.refetch();
  });
  const rows = objects.data?.objects ?? [];
  const rectifications = list.data?.rectifications ?? [];
  if (rows.length === 0 && rectifications.length === 0) return null;
  return (
    <section aria-labelledby="item-inspections">
      <h2 id="item-inspections">{t('inspectionsOfItem')}</h2>
      {rows.length > 0 && (
        <table className="plain-table">
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <td>
                  <Link
                    to={
                      inspects && row.isHidden
                        ? `/${year}/inspections/${row.inspectionId}`
                        : `/${year}/inspected/${row.id}`
                    }
                  >
                    {row.title}
                  </Link>
                </td>
                <td>{row.unit.name}</td>
                <td>{formatDay(row.startsOn, 'table')}</td>
                <td>
                  <ObjectTag state={row.state} />{' '}
                  {row.isHidden && (
                    <StateTag tone="doubt" shape="ring">
                      {t('hidden')}
                    </StateTag>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {rectifications.length > 0 && (
        <ul className="inspect-list">
          {rectifications.map((one) => (
            <RectificationItem key={one.id} one={one} place="item" />
          ))}
        </ul>
      )}
    </section>
  );
}
