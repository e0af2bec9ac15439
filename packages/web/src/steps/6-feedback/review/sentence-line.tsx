import type { ReviewSentence, ReviewValue } from '@liubu/contract';
import { StateTag } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';

/** A sentence as it is printed; its bound numbers are bold, figures without a source are underlined and named. */
export function SentenceLine({
  sentence,
  isChosen,
  onChoose,
}: {
  sentence: ReviewSentence;
  isChosen: boolean;
  onChoose: (key: string) => void;
}) {
  const t = useText(MESSAGES);
  return (
    <>
      <button
        id={`sentence-${sentence.key}`}
        type="button"
        className={`review-sentence${sentence.isOut ? ' is-out' : ''}`}
        aria-pressed={isChosen}
        onClick={() => onChoose(sentence.key)}
      >
        {printed(sentence.text, sentence.values).map((part, at) =>
          part.isNumber ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
            <b key={at}>{part.text}</b>
          ) : (
            part.text
          ),
        )}
      </button>
      {(sentence.isEdited || sentence.isOut) && (
        <span className="quiet">［{sentence.isOut ? t('out') : t('edited')}］</span>
      )}
      {sentence.loose.length > 0 && !sentence.isOut && (
        <StateTag tone="bad" shape="triangle">
          {t('loose', { figures: sentence.loose.join('、') })}
        </StateTag>
      )}
    </>
  );
}

/** As the server prints it (print-sentence.ts of the server is its twin): 预计 and the like stand with the number. */
export function printed(text: string, values: readonly ReviewValue[]): { text: string; isNumber: boolean }[] {
  const byKey = new Map(values.map((value) => [value.key, value]));
  let said = '';
  return text.split(/(\{\w+\})/).map((part) => {
    const value = /^\{\w+\}$/.test(part) ? byKey.get(part.slice(1, -1)) : undefined;
    const clause = said.slice(Math.max(said.lastIndexOf('。'), said.lastIndexOf('；')) + 1);
    said += part;
    if (value === undefined) return { text: part, isNumber: false };
    const missing = value.statusWord.split('，').filter((word) => word !== '' && !clause.includes(word));
    return { text: missing.length === 0 ? value.printed : `${value.printed}（${missing.join('，')}）`, isNumber: true };
  });
}
