import { peopleApi } from '@liubu/contract';
import { type FormEvent, useState } from 'react';
import { Link, useParams } from 'react-router';
import { useAnswer, useSend } from '../../api/hooks.ts';
import { useCan } from '../../app/session.tsx';
import { Empty, Failure, formatDay, Loading, notify, Page } from '../../components/index.ts';
import { useText } from '../../text/use-text.ts';
import { Field, Panel, problemAt } from '../parts.tsx';
import { PEOPLE_MESSAGES } from './messages.ts';
import { PortfolioPart } from './portfolio-part.tsx';
import type { Post } from './posts-page.tsx';
import { RolesPart } from './roles-part.tsx';
import { ServesPart } from './serves-part.tsx';
import { TenureForm } from './tenure-form.tsx';
import '../people.css';
import { today } from '../../app/server-day.ts';

/** /people/posts/:id: who holds it, what it may do, whom it is in charge of, whom it serves. */
export function Component() {
  const t = useText(PEOPLE_MESSAGES);
  const { id } = useParams();
  const mayManage = useCan('people:manage') !== null;
  const posts = useAnswer(peopleApi.posts);
  const units = useAnswer(peopleApi.units);
  const [isEditing, setEditing] = useState(false);
  if (posts.isPending) return <Loading />;
  if (posts.error) return <Failure failure={posts.error} onRetry={posts.refetch} />;
  const post = posts.data.posts.find((one) => one.id === id);
  if (post === undefined)
    return <Empty whole title={t('notThere')} action={<Link to="/people/posts">{t('back')}</Link>} />;
  const isLeader = post.roles.includes('leader') || post.roles.includes('head');
  const standing = units.data?.units.filter(({ validTo }) => validTo === null) ?? [];
  return (
    <Page
      title={post.title}
      subtitle={post.unitName ?? t('noUnit')}
      actions={
        mayManage && !isEditing ? (
          <button type="button" className="button" onClick={() => setEditing(true)}>
            {t('editUnit')}
          </button>
        ) : undefined
      }
    >
      <div className="stack">
        {isEditing && (
          <Panel title={t('editUnit')}>
            <EditPost key={post.id} post={post} onDone={() => setEditing(false)} />
          </Panel>
        )}
        <div className="columns">
          <Holders post={post} mayManage={mayManage} />
          <RolesPart post={post} />
          {(isLeader || post.portfolioUnitIds.length > 0) && <PortfolioPart post={post} units={standing} />}
          <ServesPart post={post} posts={posts.data.posts} />
        </div>
      </div>
    </Page>
  );
}

function Holders({ post, mayManage }: { post: Post; mayManage: boolean }) {
  const t = useText(PEOPLE_MESSAGES);
  const [isBeginning, setBeginning] = useState(false);
  const [ending, setEnding] = useState<string | null>(null);
  const [endOn, setEndOn] = useState(today());
  const end = useSend(peopleApi.endTenure, {
    refresh: [peopleApi.posts.id, peopleApi.persons.id],
    onDone: () => {
      notify(t('saved'));
      setEnding(null);
    },
  });
  return (
    <Panel
      title={t('tenure')}
      actions={
        mayManage && !isBeginning ? (
          <button type="button" className="button" onClick={() => setBeginning(true)}>
            {t('beginTenure')}
          </button>
        ) : undefined
      }
    >
      {isBeginning && <TenureForm post={post} onDone={() => setBeginning(false)} />}
      {post.holders.length === 0 && !isBeginning && <p>{t('vacant')}</p>}
      <ul className="stack">
        {post.holders.map(({ tenureId, name, cover, validFrom, validTo }) => (
          <li key={tenureId}>
            <div className="row">
              <strong>{name}</strong>
              <span>{t(cover)}</span>
              <span className="quiet">
                {t('since', { day: formatDay(validFrom) })}
                {validTo !== null && ` ${t('until', { day: formatDay(validTo) })}`}
              </span>
              {mayManage && ending !== tenureId && (
                <button type="button" className="button" onClick={() => setEnding(tenureId)}>
                  {t('endTenure')}
                </button>
              )}
            </div>
            {ending === tenureId && (
              <form
                className="form"
                onSubmit={(event: FormEvent) => {
                  event.preventDefault();
                  end.send({ params: { id: tenureId }, body: { validTo: endOn } });
                }}
              >
                <Field label={t('endOn')} problem={problemAt(end.failure, 'validTo')}>
                  <input type="date" required value={endOn} onChange={({ target }) => setEndOn(target.value)} />
                </Field>
                <Failure failure={problemAt(end.failure, 'validTo') ? null : end.failure} />
                <div className="form-actions">
                  <button type="submit" className="button danger" disabled={end.busy}>
                    {t('endTenure')}
                  </button>
                  <button type="button" className="button" onClick={() => setEnding(null)}>
                    {t('cancel')}
                  </button>
                </div>
              </form>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function EditPost({ post, onDone }: { post: Post; onDone: () => void }) {
  const t = useText(PEOPLE_MESSAGES);
  const [title, setTitle] = useState(post.title);
  const [position, setPosition] = useState(String(post.position));
  const [validTo, setValidTo] = useState('');
  const { send, busy, failure } = useSend(peopleApi.editPost, {
    refresh: [peopleApi.posts.id],
    onDone: () => {
      notify(t('saved'));
      onDone();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send({
      params: { id: post.id },
      body: { title, position: Number(position) || 0, validTo: validTo === '' ? null : validTo },
    });
  };
  return (
    <form className="form" onSubmit={submit}>
      <Field label={t('title')}>
        <input value={title} required maxLength={60} onChange={({ target }) => setTitle(target.value)} />
      </Field>
      <div className="row">
        <Field label={t('position')}>
          <input type="number" min={0} value={position} onChange={({ target }) => setPosition(target.value)} />
        </Field>
        <Field label={t('retireOn')}>
          <input type="date" value={validTo} onChange={({ target }) => setValidTo(target.value)} />
        </Field>
      </div>
      <Failure failure={failure} />
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
