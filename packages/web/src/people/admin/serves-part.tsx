import { peopleApi } from '@liubu/contract';
import { useState } from 'react';
import { useSend } from '../../api/hooks.ts';
import { useCan } from '../../app/session.tsx';
import { notify, ReasonBox } from '../../components/index.ts';
import { useText } from '../../text/use-text.ts';
import { Panel } from '../parts.tsx';
import { PEOPLE_MESSAGES } from './messages.ts';
import type { Post } from './posts-page.tsx';

type Serves = Post['serves'];

/** Whom a deputy secretary-general or a secretary serves; that also opens the leader's portfolio to them. */
export function ServesPart({ post, posts }: { post: Post; posts: readonly Post[] }) {
  const t = useText(PEOPLE_MESSAGES);
  const maySet = useCan('people:security') !== null;
  const [chosen, setChosen] = useState<Serves | null>(null);
  const { send, busy, failure } = useSend(peopleApi.setServes, {
    refresh: [peopleApi.posts.id],
    onDone: () => {
      notify(t('saved'));
      setChosen(null);
    },
  });
  const leaders = posts.filter(
    ({ id, roles }) => id !== post.id && (roles.includes('leader') || roles.includes('head')),
  );
  const nameOf = (id: string) => {
    const leader = posts.find((one) => one.id === id);
    return leader === undefined ? '—' : [leader.title, leader.holders[0]?.name].filter(Boolean).join(' ');
  };
  if (!maySet && post.serves.length === 0) return null;
  return (
    <Panel
      title={t('serves')}
      actions={
        maySet && chosen === null ? (
          <button type="button" className="button" onClick={() => setChosen(post.serves)}>
            {t('changeServes')}
          </button>
        ) : undefined
      }
    >
      {chosen === null ? (
        <p>
          {post.serves
            .map(({ leaderPostId, kind }) => t('servesAs', { leader: nameOf(leaderPostId), kind: t(kind) }))
            .join('、') || t('none')}
        </p>
      ) : (
        <ReasonBox
          question={t('changeServes')}
          confirm={t('save')}
          busy={busy}
          failure={failure}
          onCancel={() => setChosen(null)}
          onConfirm={(reason) => send({ params: { id: post.id }, body: { serves: [...chosen], reason } })}
        >
          <fieldset className="stack">
            <legend className="visually-hidden">{t('serves')}</legend>
            {leaders.map((leader) => (
              <label key={leader.id} className="row">
                <span>{nameOf(leader.id)}</span>
                <select
                  value={chosen.find(({ leaderPostId }) => leaderPostId === leader.id)?.kind ?? ''}
                  onChange={({ target }) => {
                    const rest = chosen.filter(({ leaderPostId }) => leaderPostId !== leader.id);
                    const kind = target.value as Serves[number]['kind'] | '';
                    setChosen(kind === '' ? rest : [...rest, { leaderPostId: leader.id, kind }]);
                  }}
                >
                  <option value="">{t('none')}</option>
                  <option value="deputy_secretary">{t('deputy_secretary')}</option>
                  <option value="secretary">{t('secretary')}</option>
                </select>
              </label>
            ))}
          </fieldset>
        </ReasonBox>
      )}
    </Panel>
  );
}
