import { peopleApi, ROLES, type Role } from '@liubu/contract';
import { useState } from 'react';
import { useSend } from '../../api/hooks.ts';
import { useCan } from '../../app/session.tsx';
import { notify, ReasonBox } from '../../components/index.ts';
import { useLanguage } from '../../text/language.ts';
import { useText } from '../../text/use-text.ts';
import { Panel } from '../parts.tsx';
import { roleName } from '../role-name.ts';
import { PEOPLE_MESSAGES } from './messages.ts';
import type { Post } from './posts-page.tsx';

/** What the post may do; changed by the security administrator alone. */
export function RolesPart({ post }: { post: Post }) {
  const t = useText(PEOPLE_MESSAGES);
  const language = useLanguage();
  const maySet = useCan('people:security') !== null;
  const [chosen, setChosen] = useState<ReadonlySet<Role> | null>(null);
  const { send, busy, failure } = useSend(peopleApi.setRoles, {
    refresh: [peopleApi.posts.id],
    onDone: () => {
      notify(t('saved'));
      setChosen(null);
    },
  });
  return (
    <Panel
      title={t('roles')}
      actions={
        maySet && chosen === null ? (
          <button type="button" className="button" onClick={() => setChosen(new Set(post.roles))}>
            {t('changeRoles')}
          </button>
        ) : undefined
      }
    >
      {chosen === null ? (
        <>
          <p>{post.roles.map((role) => roleName(role, language)).join('、') || t('noRoles')}</p>
          {!maySet && <p className="quiet">{t('rolesOnly')}</p>}
        </>
      ) : (
        <ReasonBox
          question={t('rolesHint')}
          confirm={t('save')}
          busy={busy}
          failure={failure}
          onCancel={() => setChosen(null)}
          onConfirm={(reason) => send({ params: { id: post.id }, body: { roles: [...chosen], reason } })}
        >
          <fieldset className="check-list">
            <legend className="visually-hidden">{t('roles')}</legend>
            {(Object.keys(ROLES) as Role[]).map((role) => (
              <label key={role}>
                <input
                  type="checkbox"
                  checked={chosen.has(role)}
                  onChange={({ target }) => {
                    const next = new Set(chosen);
                    if (target.checked) next.add(role);
                    else next.delete(role);
                    setChosen(next);
                  }}
                />
                <span>{roleName(role, language)}</span>
              </label>
            ))}
          </fieldset>
        </ReasonBox>
      )}
    </Panel>
  );
}
