import { peopleApi } from '@liubu/contract';
import { type FormEvent, useState } from 'react';
import { useSend } from '../../api/hooks.ts';
import { Failure, notify } from '../../components/index.ts';
import { useText } from '../../text/use-text.ts';
import { Field, problemAt, unplaced } from '../parts.tsx';
import { PEOPLE_MESSAGES } from './messages.ts';

/** A new post in a unit, or (null) of the government itself. */
export function AddPost({ unitId, onDone }: { unitId: string | null; onDone: (id: string | null) => void }) {
  const t = useText(PEOPLE_MESSAGES);
  const [title, setTitle] = useState('');
  const { send, busy, failure } = useSend(peopleApi.addPost, {
    refresh: [peopleApi.posts.id],
    onDone: ({ id }) => {
      notify(t('saved'));
      onDone(id);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send({ body: { title, unitId } });
  };
  return (
    <form className="form" onSubmit={submit}>
      <Field label={t('title')} problem={problemAt(failure, 'title')}>
        {/* biome-ignore lint/a11y/noAutofocus: the form was just asked for */}
        <input value={title} required maxLength={60} autoFocus onChange={({ target }) => setTitle(target.value)} />
      </Field>
      <Failure failure={unplaced(failure, ['title'])} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={busy}>
          {t('add')}
        </button>
        <button type="button" className="button" onClick={() => onDone(null)}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}
