import { inspectFindingsApi } from '@liubu/contract';
import { Link } from 'react-router';
import { useAnswer, useLive } from '../../../api/hooks.ts';
import type { ItemPartProps } from '../../../app/item-parts.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { useText } from '../../../text/use-text.ts';
import { FindingStateTag, SeverityTag, useFindingWords } from './finding-words.tsx';
import { CHECK_MESSAGES } from './messages.ts';

/** What the checks found of the item and nobody has settled; nothing stands there while there is none. */
export function Component({ itemId }: ItemPartProps) {
  const t = useText(CHECK_MESSAGES);
  const { title, says } = useFindingWords();
  const year = usePlanYear();
  const answer = useAnswer(inspectFindingsApi.findings, {
    params: { year },
    query: { item: itemId, state: ['open', 'answered', 'accepted'] },
  });
  useLive('finding', () => void answer.refetch());
  const findings = answer.data?.findings ?? [];
  if (findings.length === 0) return null;
  return (
    <section aria-labelledby="item-findings">
      <h2 id="item-findings">{t('itemTitle', { n: answer.data?.total ?? findings.length })}</h2>
      <table className="plain-table">
        <tbody>
          {findings.map((one) => (
            <tr key={one.id}>
              <td>
                <SeverityTag severity={one.severity} />
              </td>
              <td>
                <Link to={`/${year}/findings?id=${one.id}`}>{title(one)}</Link>
                <div>{says(one)}</div>
                <div className="quiet">
                  {one.unitName ?? ''} {one.month !== null && t('month', { month: one.month })}
                </div>
              </td>
              <td>
                <FindingStateTag state={one.state} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
