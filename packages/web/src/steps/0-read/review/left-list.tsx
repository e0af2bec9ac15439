import { Empty } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';

/** Sentences of the planning parts that became no item, so that nothing is lost unseen. */
export function LeftList({
  sentences,
  may,
  onShow,
  onAdd,
}: {
  sentences: readonly { start: number; end: number; text: string; heading: string }[];
  may: boolean;
  onShow: (at: number) => void;
  onAdd: (start: number, end: number) => void;
}) {
  const t = useText(MESSAGES);
  if (sentences.length === 0) return <Empty title={t('noLeft')} hint={t('noLeftHint')} />;
  return (
    <ul className="read-left">
      {sentences.map(({ start, end, text, heading }) => (
        <li key={start}>
          <p className="quiet">{heading}</p>
          <p>{text}</p>
          <div className="row">
            <button type="button" className="button link" onClick={() => onShow(start)}>
              {t('showSource')}
            </button>
            {may && (
              <button type="button" className="button link" onClick={() => onAdd(start, end)}>
                {t('addSelection')}
              </button>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
