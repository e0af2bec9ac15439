import { peopleApi } from '@liubu/contract';
import { type FormEvent, useState } from 'react';
import { useAnswer, useSend } from '../../api/hooks.ts';
import { today } from '../../app/server-day.ts';
import { Failure, notify } from '../../components/index.ts';
import { useText } from '../../text/use-text.ts';
import { Field, problemAt, unplaced } from '../parts.tsx';
import { PEOPLE_MESSAGES } from './messages.ts';
import type { Post } from './posts-page.tsx';

/** Lets somebody hold a post, as A岗 or B岗, from a day on. */
export function TenureForm({ post, onDone }: { post: Post; onDone: () => void }) {
  const t = useText(PEOPLE_MESSAGES);
  const persons = useAnswer(peopleApi.persons);
  const hasHolder = post.holders.some(({ cover }) => cover === 'holder');
  const [personId, setPersonId] = useState('');
  const [cover, setCover] = useState<'holder' | 'deputy'>(hasHolder ? 'deputy' : 'holder');
  const [validFrom, setValidFrom] = useState(today());
  const [validTo, setValidTo] = useState('');
  const [replace, setReplace] = useState(false);
  const { send, busy, failure } = useSend(peopleApi.beginTenure, {
    refresh: [peopleApi.posts.id, peopleApi.persons.id],
    onDone: () => {
      notify(t('saved'));
      onDone();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send({ body: { postId: post.id, personId, cover, validFrom, validTo: validTo === '' ? null : validTo, replace } });
  };
  return (
    <form className="form" onSubmit={submit}>
      <Field label={t('person')}>
        <select value={personId} required onChange={({ target }) => setPersonId(target.value)}>
          <option value="">{t('choosePerson')}</option>
          {persons.data?.persons.map(({ id, name, posts }) => (
            <option key={id} value={id}>
              {[name, posts[0] && `（${[posts[0].unitName, posts[0].title].filter(Boolean).join(' ')}）`].join('')}
            </option>
          ))}
        </select>
      </Field>
      <div className="row">
        <Field label={t('cover')}>
          <select value={cover} onChange={({ target }) => setCover(target.value as 'holder')}>
            <option value="holder">{t('holder')}</option>
            <option value="deputy">{t('deputy')}</option>
          </select>
        </Field>
        <Field label={t('begins')}>
          <input type="date" required value={validFrom} onChange={({ target }) => setValidFrom(target.value)} />
        </Field>
        <Field label={t('ends')} problem={problemAt(failure, 'validTo')}>
          <input type="date" value={validTo} onChange={({ target }) => setValidTo(target.value)} />
        </Field>
      </div>
      {hasHolder && cover === 'holder' && (
        <label>
          <input type="checkbox" checked={replace} onChange={({ target }) => setReplace(target.checked)} />{' '}
          {t('replace')}
        </label>
      )}
      <Failure failure={unplaced(failure, ['validTo'])} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={busy}>
          {t('save')}
        </button>
        <button type="button" className="button" onClick={onDone}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
