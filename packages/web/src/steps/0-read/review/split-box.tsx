import type { ReviewItem } from '@liubu/contract';
import { useKeys } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';
import { cutPlaces } from './paragraphs.ts';

/** Shows where the item in hand may be cut; one press on a number does it. */
export function SplitBox({
  item,
  text,
  documentId,
  onCut,
  onClose,
}: {
  item: ReviewItem;
  text: string;
  documentId: string;
  onCut: (at: number) => void;
  onClose: () => void;
}) {
  const t = useText(MESSAGES);
  const spans = item.sources.flatMap(({ documentId: of, start, end }) =>
    of === documentId && start !== null && end !== null ? [{ start, end }] : [],
  );
  const places = cutPlaces(text, spans);
  useKeys({
    Escape: onClose,
    ...Object.fromEntries(places.slice(0, 9).map((at, n) => [String(n + 1), () => onCut(at)])),
  });
  let shown = 0;
  return (
    <section className="read-split" aria-label={t('split')}>
      <p className="quiet">{t(places.length === 0 ? 'noSplit' : 'splitHint')}</p>
      {spans.map(({ start, end }) => {
        const inside = places.filter((at) => at > start && at < end);
        let from = start;
        return (
          <p key={start}>
            {inside.map((at) => {
              const piece = text.slice(from, at + 1);
              from = at + 1;
              shown += 1;
              return (
                <span key={at}>
                  {piece}
                  <button
                    type="button"
                    className="read-cut"
                    onClick={() => onCut(at)}
                    aria-label={`${t('split')} ${shown}`}
                  >
                    {shown}
                  </button>
                </span>
              );
            })}
            {text.slice(from, end)}
          </p>
        );
      })}
      <button type="button" className="button" onClick={onClose}>
        {t('cancel')}
      </button>
    </section>
  );
}
