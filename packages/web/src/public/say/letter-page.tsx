import { addressOf, MESSAGE_KINDS, type PublicMessagePage, publicSayApi } from '@liubu/contract';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useAnswer, useLive, useSend } from '../../api/hooks.ts';
import { useCan, usePlanYear } from '../../app/session.tsx';
import { Failure, formatDay, formatMoment, Loading, Page, ReasonBox, StateTag } from '../../components/index.ts';
import { useLanguage } from '../../text/language.ts';
import { useText } from '../../text/use-text.ts';
import { AnswerForms } from './answer-forms.tsx';
import { LetterActions } from './letter-actions.tsx';
import { SAY_MESSAGES } from './messages.ts';
import { HotlineTag, LetterTag } from './tags.tsx';
import './say.css';

/** One letter: what was written, the next step of whoever looks, how it went. */
export function Component() {
  const t = useText(SAY_MESSAGES);
  const year = usePlanYear();
  const at = useLanguage() === 'zh' ? 0 : 1;
  const { id = '' } = useParams();
  const page = useAnswer(publicSayApi.message, { params: { year, id } });
  useLive('public-message', (data) => {
    if (data.id === id) void page.refetch();
  });
  if (page.isPending) return <Loading />;
  if (page.error) return <Failure failure={page.error} onRetry={() => void page.refetch()} />;
  const letter = page.data;
  return (
    <Page
      wide={false}
      title={t('letter')}
      subtitle={
        <span className="row">
          <LetterTag state={letter.state} />
          {letter.hotline !== null && <HotlineTag state={letter.hotline} />}
          <span>{letter.topic === null ? t('noTopic') : MESSAGE_KINDS[letter.topic][at]}</span>
          {letter.unit !== null && <span>{letter.unit.name}</span>}
          {letter.due !== null && (letter.state === 'passed' || letter.state === 'drafted') && (
            <span>
              {t('due')} {formatDay(letter.due)}
            </span>
          )}
          {letter.isLate && (
            <StateTag tone="bad" shape="triangle">
              {t('late')}
            </StateTag>
          )}
        </span>
      }
    >
      <div className="stack">
        <Said letter={letter} />
        {letter.answer !== null && <Answer letter={letter} />}
        <AnswerForms key={`${letter.state} ${letter.revision}`} letter={letter} />
        <LetterActions key={letter.revision} letter={letter} />
        <Steps steps={letter.steps} />
      </div>
    </Page>
  );
}

function Said({ letter }: { letter: PublicMessagePage }) {
  const t = useText(SAY_MESSAGES);
  const year = usePlanYear();
  const seesItems = useCan('design:view') !== null;
  return (
    <section className="panel" aria-label={t('text')}>
      <p className="letter-text">{letter.wholeText || t('erasedText')}</p>
      <p className="quiet">
        {t('said', { at: formatMoment(letter.saidAt) })}
        {letter.place !== null && ` · ${t('place', { place: letter.place })}`}
        {letter.alike > 0 && ` · ${t('alike', { n: letter.alike })}`}
      </p>
      {letter.item !== null && (
        <p>
          {t('item')}{' '}
          {seesItems ? <Link to={`/${year}/items/${letter.item.id}`}>{letter.item.title}</Link> : letter.item.title}
        </p>
      )}
      {letter.photoHashes.length > 0 && (
        <ul className="letter-photos">
          {letter.photoHashes.map((sha256, n) => {
            const address = addressOf(publicSayApi.messagePhoto, { params: { year, id: letter.id, sha256 } });
            return (
              <li key={sha256}>
                <a href={address} target="_blank" rel="noreferrer">
                  <img src={address} alt={t('photo', { n: n + 1 })} loading="lazy" />
                </a>
              </li>
            );
          })}
        </ul>
      )}
      <Contact letter={letter} />
      {letter.hotlineNumber !== null && <p>{t('hotlineNumber', { number: letter.hotlineNumber })}</p>}
      {letter.hotlineError !== null && <p className="quiet">{t('hotlineError', { error: letter.hotlineError })}</p>}
      {letter.matterId !== null && seesItems && (
        <p>
          <Link to={`/${year}/matters/${letter.matterId}`}>{t('seeMatter')}</Link>
        </p>
      )}
    </section>
  );
}

/** Personal: shown when a reason is given, and gone when the page is left. */
function Contact({ letter }: { letter: PublicMessagePage }) {
  const t = useText(SAY_MESSAGES);
  const params = { year: usePlanYear(), id: letter.id };
  const [isAsking, setIsAsking] = useState(false);
  const [contact, setContact] = useState<string | null>(null);
  const see = useSend(publicSayApi.messageContact, {
    onDone: (answer) => {
      setContact(answer.contact);
      setIsAsking(false);
    },
  });
  if (contact !== null)
    return (
      <p>
        {t('contact')} <strong>{contact}</strong>
      </p>
    );
  if (letter.contactErasedOn !== null)
    return <p className="quiet">{t('contactErased', { day: formatDay(letter.contactErasedOn) })}</p>;
  if (!letter.hasContact) return <p className="quiet">{t('noContact')}</p>;
  if (!letter.allowed.includes('contact')) return <p className="quiet">{t('hasContact')}</p>;
  if (isAsking)
    return (
      <ReasonBox
        question={t('seeContactWhy')}
        confirm={t('seeContact')}
        busy={see.busy}
        failure={see.failure}
        onCancel={() => setIsAsking(false)}
        onConfirm={(reason) => void see.send({ params, body: { reason } })}
      />
    );
  return (
    <p>
      <button type="button" className="button" onClick={() => setIsAsking(true)}>
        {t('seeContact')}
      </button>
    </p>
  );
}

function Answer({ letter }: { letter: PublicMessagePage }) {
  const t = useText(SAY_MESSAGES);
  const day = letter.answeredOn ?? letter.closedOn;
  return (
    <section className="panel" aria-label={t('answer')}>
      <h2>{t('answer')}</h2>
      <p className="letter-text">{letter.answer}</p>
      {day !== null && <p className="quiet">{t('answeredOn', { day: formatDay(day) })}</p>}
    </section>
  );
}

function Steps({ steps }: { steps: PublicMessagePage['steps'] }) {
  const t = useText(SAY_MESSAGES);
  return (
    <section aria-label={t('steps')}>
      <h2>{t('steps')}</h2>
      <ol className="letter-steps">
        {steps.map(({ at, what, who, words }) => (
          <li key={`${at} ${what}`}>
            <span className="quiet">{formatMoment(at)}</span> <strong>{t(`step_${what}`)}</strong> {who}
            {words !== null && <div>{words}</div>}
          </li>
        ))}
      </ol>
    </section>
  );
}
