import { inspectEvidenceApi } from '@liubu/contract';
import { Link } from 'react-router';
import { useAnswer } from '../../../../api/hooks.ts';
import { usePlanYear } from '../../../../app/session.tsx';
import { useText } from '../../../../text/use-text.ts';
import { CASE_MESSAGES } from '../messages.ts';

/** Evidence of the items that stands, to choose from. */
export function EvidenceChoice({
  itemIds,
  chosen,
  onChange,
}: {
  itemIds: readonly string[];
  chosen: readonly string[];
  onChange: (ids: string[]) => void;
}) {
  const t = useText(CASE_MESSAGES);
  return (
    <fieldset className="case-choose">
      <legend>{t('chooseEvidence')}</legend>
      {itemIds.map((itemId) => (
        <OfItem key={itemId} itemId={itemId} chosen={chosen} onChange={onChange} />
      ))}
    </fieldset>
  );
}

function OfItem({
  itemId,
  chosen,
  onChange,
}: {
  itemId: string;
  chosen: readonly string[];
  onChange: (ids: string[]) => void;
}) {
  const t = useText(CASE_MESSAGES);
  const year = usePlanYear();
  const list = useAnswer(inspectEvidenceApi.evidence, { params: { year }, query: { itemId } });
  const standing = list.data?.evidence.filter(({ withdrawnAt }) => withdrawnAt === null) ?? [];
  if (list.data !== undefined && standing.length === 0)
    return (
      <p className="quiet">
        {t('noEvidence')} <Link to={`/${year}/items/${itemId}`}>{t('toItem')}</Link>
      </p>
    );
  return standing.map((one) => (
    <label key={one.id}>
      <input
        type="checkbox"
        checked={chosen.includes(one.id)}
        onChange={(event) =>
          onChange(event.target.checked ? [...chosen, one.id] : chosen.filter((id) => id !== one.id))
        }
      />{' '}
      {one.title}
    </label>
  ));
}
