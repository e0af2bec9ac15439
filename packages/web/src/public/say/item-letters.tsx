import { publicSayApi } from '@liubu/contract';
import { Link } from 'react-router';
import { useAnswer } from '../../api/hooks.ts';
import type { ItemPartProps } from '../../app/item-parts.ts';
import { usePlanYear } from '../../app/session.tsx';
import { useText } from '../../text/use-text.ts';
import { SAY_MESSAGES } from './messages.ts';
import { LetterTag } from './tags.tsx';

/** On an item's page: the newest letters about it. Nothing where there are none. */
export function Component({ itemId }: ItemPartProps) {
  const t = useText(SAY_MESSAGES);
  const year = usePlanYear();
  const list = useAnswer(publicSayApi.messages, { params: { year }, query: { item: itemId } });
  const letters = list.data?.messages.filter(({ state }) => state !== 'spam') ?? [];
  if (letters.length === 0) return null;
  return (
    <section className="panel">
      <h2>{t('itemLetters')}</h2>
      <ul className="letter-found">
        {letters.slice(0, 5).map(({ id, text, state }) => (
          <li key={id}>
            <Link to={`/${year}/letters/${id}`}>{text}</Link> <LetterTag state={state} />
          </li>
        ))}
      </ul>
      <p>
        <Link to={`/${year}/letters?item=${itemId}`}>{t('itemLettersAll', { n: list.data?.total ?? 0 })}</Link>
      </p>
    </section>
  );
}
