import { designApi, type ItemRow } from '@liubu/contract';
import { useMemo } from 'react';
import { useAnswer } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';

const ORDER: readonly ItemRow['tier'][] = ['goal', 'item', 'deliverable', 'local_work'];

/** What an item stands under; only what is of a higher tier is offered. */
export function ParentField({
  itemId,
  tier,
  value,
  onChange,
  problem,
}: {
  itemId?: string;
  tier: ItemRow['tier'];
  value: string | null;
  onChange: (value: string | null) => void;
  problem?: string | undefined;
}) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const above = ORDER.slice(0, ORDER.indexOf(tier));
  const answer = useAnswer(
    designApi.items,
    { params: { year }, query: { tier: above, limit: 2000 } },
    { enabled: above.length > 0, staleTime: 60_000 },
  );
  const options = useMemo(() => (answer.data?.items ?? []).filter(({ id }) => id !== itemId), [answer.data, itemId]);
  if (above.length === 0) return null;
  return (
    <label className="whole">
      <span>{t('parent')}</span>
      <select value={value ?? ''} onChange={(event) => onChange(event.target.value || null)}>
        <option value="">{t('noParent')}</option>
        {options.map(({ id, code, title }) => (
          <option key={id} value={id}>
            {code} {title}
          </option>
        ))}
      </select>
      {problem && <span className="field-problem">{problem}</span>}
    </label>
  );
}
