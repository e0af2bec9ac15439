import type { BenchChange } from '@liubu/contract';
import { formatMoment } from '../../components/index.ts';
import { useLanguage } from '../../text/language.ts';
import { useText } from '../../text/use-text.ts';
import { DEPUTY_MESSAGES } from './messages.ts';

/** What changed since one looked, in words, the newest first. */
export function Changes({ changes }: { changes: readonly BenchChange[] }) {
  const t = useText(DEPUTY_MESSAGES);
  const language = useLanguage();
  if (changes.length === 0) return <p className="quiet">{t('noChanges')}</p>;
  return (
    <ul className="deputy-changes">
      {changes.map((change) => (
        <li key={`${change.at}${change.kind}${change.zh}`}>
          <span>{change[language === 'zh' ? 'zh' : 'en']}</span>{' '}
          <time dateTime={change.at} className="quiet">
            {formatMoment(change.at)}
          </time>
        </li>
      ))}
    </ul>
  );
}
