import { SEVERITIES, type SheetItem } from '@liubu/contract';
import { StateTag } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';

const said = (details: Record<string, unknown>, key: string): string =>
  typeof details[key] === 'string' ? (details[key] as string) : '';

/** What the checks found and nobody has settled yet. */
export function FindingsLine({ findings }: { findings: SheetItem['findings'] }) {
  const t = useText(MESSAGES);
  const language = useLanguage();
  if (findings.length === 0) return null;
  return (
    <ul className="findings-line" aria-label={t('findings')}>
      {findings.map(({ id, rule, severity, details }) => (
        <li key={id}>
          <StateTag tone={severity === 'contradiction' ? 'bad' : 'doubt'} shape="triangle">
            {SEVERITIES[severity][language === 'zh' ? 0 : 1]}
          </StateTag>{' '}
          {said(details, language) || rule}
        </li>
      ))}
    </ul>
  );
}
