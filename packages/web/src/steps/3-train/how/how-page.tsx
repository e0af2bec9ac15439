import { HOW_FORMS, trainApi } from '@liubu/contract';
import { type FormEvent, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useAnswer, useSend } from '../../../api/hooks.ts';
import { useCan, usePlanYear } from '../../../app/session.tsx';
import { LessonText } from '../../../components/how/lesson-text.tsx';
import { Failure, Loading, notify, Page, Restored, useDraft } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';
import '../train.css';

/** Every card; the office writes the city's own beside the product's. */
export function Component() {
  const t = useText(MESSAGES);
  const language = useLanguage();
  const [search, setSearch] = useSearchParams();
  const subject = search.get('for') ?? 'filing';
  const place = language === 'zh' ? 0 : 1;
  return (
    <Page title={t('how')} subtitle={t('howSubtitle')} wide={false}>
      <label className="row">
        {t('howFor')}
        <select value={subject} onChange={(event) => setSearch({ for: event.target.value }, { replace: true })}>
          {Object.entries(HOW_FORMS).map(([key, words]) => (
            <option key={key} value={key}>
              {words[place]}
            </option>
          ))}
        </select>
      </label>
      <CardsOf key={subject} subject={subject} />
    </Page>
  );
}

function CardsOf({ subject }: { subject: string }) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const language = useLanguage();
  const mayManage = useCan('train:manage') !== null;
  const [isEditing, setEditing] = useState(false);
  const answer = useAnswer(trainApi.how, { params: { year, subject }, query: { language } });
  if (answer.data === undefined)
    return answer.isPending ? <Loading /> : <Failure failure={answer.error} onRetry={answer.refetch} />;
  const own = answer.data.cards.find(({ origin }) => origin === 'own');
  const version = answer.data.cards[0]?.version ?? 0;
  return (
    <>
      {answer.data.cards.map((card) => (
        <section key={card.id} className="panel lesson">
          <h2>
            {card.title} <span className="quiet">· {t(card.origin === 'own' ? 'howOwn' : 'howStandard')}</span>
          </h2>
          <LessonText text={card.body} />
        </section>
      ))}
      {mayManage &&
        (isEditing ? (
          <OwnForm
            subject={subject}
            title={own?.title ?? ''}
            body={own?.body ?? ''}
            version={version}
            onDone={() => setEditing(false)}
          />
        ) : (
          <button type="button" className="button" onClick={() => setEditing(true)}>
            {t('howEdit')}
          </button>
        ))}
    </>
  );
}

function OwnForm({
  subject,
  title,
  body,
  version,
  onDone,
}: {
  subject: string;
  title: string;
  body: string;
  version: number;
  onDone: () => void;
}) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const draft = useDraft(`how.${year}.${subject}`, { title: title || t('howOwn'), body, version });
  const { value, change } = draft;
  const close = () => {
    draft.clear();
    onDone();
  };
  const save = useSend(trainApi.saveHow, {
    refresh: [trainApi.how.id],
    onDone: () => {
      notify(t('saved'));
      close();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save.send({ params: { year, subject }, body: value });
  };
  return (
    <form className="form" onSubmit={submit}>
      <Restored draft={draft} />
      <label>
        {t('title')}
        <input
          required
          maxLength={80}
          value={value.title}
          onChange={(event) => change({ title: event.target.value })}
        />
      </label>
      <label>
        {t('body')}
        <textarea
          rows={8}
          maxLength={4000}
          value={value.body}
          onChange={(event) => change({ body: event.target.value })}
        />
      </label>
      <Failure failure={save.failure} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={save.busy}>
          {t('save')}
        </button>
        <button type="button" className="button" onClick={close}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
