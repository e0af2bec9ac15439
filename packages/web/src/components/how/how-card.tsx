import { trainApi } from '@liubu/contract';
import { useState } from 'react';
import { Link } from 'react-router';
import { useAnswer } from '../../api/hooks.ts';
import { useCan, usePlanYear } from '../../app/session.tsx';
import { useLanguage } from '../../text/language.ts';
import { useText } from '../../text/use-text.ts';
import { Failure, Loading, useKeys } from '../index.ts';
import { LessonText } from './lesson-text.tsx';
import { HOW_MESSAGES } from './messages.ts';
import './how.css';

/** 办事指引, folded until it is wanted (?): `subject` is a form's name, or `item:` and its id. */
export function HowCard({ subject }: { subject: string }) {
  const t = useText(HOW_MESSAGES);
  const maySee = useCan('train:view') !== null;
  const [isOpen, setOpen] = useState(false);
  useKeys({ '?': () => (maySee ? setOpen((before) => !before) : false) });
  if (!maySee) return null;
  return (
    <details
      className="how-card panel"
      open={isOpen}
      onToggle={(event) => setOpen((event.target as HTMLDetailsElement).open)}
    >
      <summary>
        {t('how')} <kbd>?</kbd>
      </summary>
      {isOpen && <Cards subject={subject} />}
    </details>
  );
}

function Cards({ subject }: { subject: string }) {
  const t = useText(HOW_MESSAGES);
  const year = usePlanYear();
  const language = useLanguage();
  const answer = useAnswer(trainApi.how, { params: { year, subject }, query: { language } });
  if (answer.data === undefined)
    return answer.isPending ? <Loading /> : <Failure failure={answer.error} onRetry={answer.refetch} />;
  const { cards, contacts } = answer.data;
  const courses = cards.flatMap((card) => card.courses);
  return (
    <>
      {cards.map((card) => (
        <section key={card.id}>
          <h3>
            {card.title} <span className="quiet">· {t(card.origin === 'own' ? 'howOwn' : 'howStandard')}</span>
          </h3>
          <LessonText text={card.body} />
        </section>
      ))}
      {contacts.length > 0 && (
        <p>
          {t('howContacts')}：
          {contacts
            .map(({ unitName, postTitle, personName }) => [unitName, postTitle, personName].filter(Boolean).join(' '))
            .join('；')}
        </p>
      )}
      {courses.length > 0 && (
        <p>
          {t('howLearn')}：
          {courses.map(({ id, title }) => (
            <span key={id}>
              <Link to={`/${year}/training/courses/${id}`}>{title}</Link>{' '}
            </span>
          ))}
        </p>
      )}
    </>
  );
}
