import type { HelperPart, SheetItem } from '@liubu/contract';
import { Quantity } from '../../../../components/index.ts';
import { useText } from '../../../../text/use-text.ts';
import { FilingTag } from '../filing-tag.tsx';
import { MESSAGES } from '../messages.ts';

/** A helper's words as they are taken into the lead's text: with the name of who says so. */
export const quoted = (part: HelperPart): string => `${part.unitName}：${part.progress.trim()}`;

/** Progress with the parts of helpers behind it that are not in it yet. */
export function withParts(progress: string, parts: readonly HelperPart[]): string {
  const added = parts.filter((part) => part.progress.trim() !== '' && !progress.includes(part.progress.trim()));
  return [progress.trim(), ...added.map(quoted)].filter((one) => one !== '').join('\n');
}

/** What helpers and counties filed, attached to the lead's; whose part is missing is named and keeps nobody waiting. */
export function HelperParts({
  item,
  progress,
  onQuote,
}: {
  item: SheetItem;
  progress: string;
  /** Null where nothing can be written. */
  onQuote: ((progress: string) => void) | null;
}) {
  const t = useText(MESSAGES);
  const { parts, missing } = item;
  if (parts.length === 0 && missing.length === 0) return null;
  const said = parts.filter((part) => part.submittedAt !== null);
  const left = said.filter((part) => part.progress.trim() !== '' && !progress.includes(part.progress.trim()));
  return (
    <section className="helper-parts" aria-label={t('helperParts')}>
      <p>
        <strong>{t('helperParts')}</strong>{' '}
        {onQuote && left.length > 1 && (
          <button type="button" className="button link" onClick={() => onQuote(withParts(progress, left))}>
            {t('quoteAll', { n: left.length })} <kbd>Alt+Q</kbd>
          </button>
        )}
        {missing.length > 0 && <span className="quiet">{t('missingParts', { names: missing.join('、') })}</span>}
      </p>
      <ul>
        {said.map((part) => (
          <li key={part.filingId}>
            <span>
              {part.unitName} <FilingTag state={part.state} isLate={part.isLate} />
              {part.noChange && <span className="quiet"> {t('noChange')}</span>}
            </span>
            <p className="kept-lines">
              {part.progress}
              {part.values.map(({ targetId, name, value, measureUnit }) => (
                <span key={targetId}>
                  {' '}
                  {name} <Quantity value={value} unit={measureUnit} />
                </span>
              ))}
              {onQuote && left.includes(part) && (
                <button type="button" className="button link" onClick={() => onQuote(withParts(progress, [part]))}>
                  {t('quote')}
                </button>
              )}
            </p>
            {part.problems !== '' && (
              <p className="quiet">
                {t('problems')}：{part.problems}
              </p>
            )}
            {part.coordination !== '' && (
              <p className="quiet">
                {t('coordination')}：{part.coordination}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
