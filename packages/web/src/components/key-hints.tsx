import { useText } from '../text/use-text.ts';
import { COMPONENT_MESSAGES } from './messages.ts';

/** The keys of a page in one line; for the eye, since a screen reader has keys of its own. */
export function KeyHints({ hints }: { hints: readonly { keys: string; text: string }[] }) {
  const t = useText(COMPONENT_MESSAGES);
  return (
    <p className="key-hints">
      <span className="visually-hidden">{t('keys')}：</span>
      {hints.map(({ keys, text }) => (
        <span key={keys}>
          {keys.split(' ').map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}{' '}
          {text}
        </span>
      ))}
    </p>
  );
}
