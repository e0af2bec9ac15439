import { Link } from 'react-router';
import { useText } from '../text/use-text.ts';
import { COMPONENT_MESSAGES } from './messages.ts';

/** The sentence that a thing was read from, and the way to where it stands. */
export function SourceQuote({
  quote,
  documentTitle,
  link,
}: {
  quote: string;
  documentTitle: string;
  /** Address inside the workspace; null where the document has no page. */
  link: string | null;
}) {
  const t = useText(COMPONENT_MESSAGES);
  return (
    <figure className="source-quote">
      <blockquote>{quote}</blockquote>
      <figcaption>
        {t('source')}：{documentTitle}
        {link !== null && (
          <>
            {' · '}
            <Link to={link}>{t('openSource')}</Link>
          </>
        )}
      </figcaption>
    </figure>
  );
}
