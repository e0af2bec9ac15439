import { readApi } from '@liubu/contract';
import { useAnswer } from '../../../api/hooks.ts';
import { Failure, Loading } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';
import type { DeskActs } from './use-desk-acts.ts';

/** Shows which items would be confirmed at once before they are. */
export function CertainBox({
  year,
  id,
  acts,
  onClose,
}: {
  year: number;
  id: string;
  acts: DeskActs;
  onClose: () => void;
}) {
  const t = useText(MESSAGES);
  const answer = useAnswer(readApi.certain, { params: { year, id } }, { staleTime: 0, gcTime: 0 });
  if (answer.isPending) return <Loading />;
  if (answer.data === undefined) return <Failure failure={answer.error} onRetry={answer.refetch} />;
  const { items, doubtful } = answer.data;
  return (
    <section className="panel read-certain">
      <p>{t('certainPreview', { n: items.length, doubtful })}</p>
      <ol>
        {items.map(({ id: one, code, title, lead }) => (
          <li key={one}>
            <span className="read-code">{code}</span> {title} {lead !== null && <span className="quiet">{lead}</span>}
          </li>
        ))}
      </ol>
      <div className="row">
        <button
          type="button"
          className="button primary"
          disabled={items.length === 0}
          onClick={async () => {
            if (await acts.confirmAll(items.map(({ id: one, revision }) => ({ id: one, revision })))) onClose();
          }}
        >
          {t('confirmThese', { n: items.length })}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t('cancel')}
        </button>
      </div>
      <Failure failure={acts.failure} />
    </section>
  );
}
