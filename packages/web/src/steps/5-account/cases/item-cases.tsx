import { accountCasesApi } from '@liubu/contract';
import { Link } from 'react-router';
import { useAnswer } from '../../../api/hooks.ts';
import type { ItemPartProps } from '../../../app/item-parts.ts';
import { useCan, usePlanYear } from '../../../app/session.tsx';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { CaseStateTag } from './case-tags.tsx';
import { CASE_MESSAGES } from './messages.ts';

/** Cases on the item that one may see, and the way to a new one; nothing at all where there is neither. */
export function Component({ itemId }: ItemPartProps) {
  const t = useText(CASE_MESSAGES);
  const year = usePlanYear();
  const at = useLanguage() === 'zh' ? 0 : 1;
  const proposes = useCan('account:propose-case') !== null;
  const list = useAnswer(accountCasesApi.cases, { params: { year }, query: { item: itemId } });
  const rows = list.data?.cases ?? [];
  if (rows.length === 0 && !proposes) return null;
  return (
    <section className="panel stack" aria-labelledby="item-cases">
      <h2 id="item-cases">{t('cases')}</h2>
      {rows.map((row) => (
        <p key={row.id}>
          <Link to={`/${year}/cases/${row.id}`}>{row.number}</Link> {row.rungName?.[at]}{' '}
          <CaseStateTag state={row.state} />
        </p>
      ))}
      {proposes && (
        <p>
          <Link to={`/${year}/cases/new?item=${itemId}`}>{t('newCase')}</Link>
        </p>
      )}
    </section>
  );
}
