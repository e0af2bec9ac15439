import { type CourseBrief, designApi } from '@liubu/contract';
import { useId, useMemo, useState } from 'react';
import { useAnswer } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';

type Link = CourseBrief['links'][number];

/** Items that a course is tied to, chosen by code or title. */
export function ItemLinks({ links, onChange }: { links: Link[]; onChange: (links: Link[]) => void }) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const listId = useId();
  const [typed, setTyped] = useState('');
  const items = useAnswer(designApi.items, { params: { year } });
  const names = useMemo(
    () => new Map((items.data?.items ?? []).map(({ id, code, title }) => [`${code} ${title}`, id])),
    [items.data],
  );
  const add = () => {
    const id = names.get(typed);
    if (id === undefined || links.some(({ key }) => key === id)) return;
    onChange([...links, { kind: 'item', key: id, title: typed }]);
    setTyped('');
  };
  return (
    <div className="field">
      <label htmlFor={`${listId}-field`}>{t('linkItems')}</label>
      <ul className="plain-list">
        {links
          .filter(({ kind }) => kind === 'item')
          .map((link) => (
            <li key={link.key}>
              {link.title}{' '}
              <button
                type="button"
                className="button link"
                onClick={() => onChange(links.filter(({ key }) => key !== link.key))}
              >
                {t('remove')}
              </button>
            </li>
          ))}
      </ul>
      <div className="row">
        <input
          id={`${listId}-field`}
          list={listId}
          placeholder={t('linkItemsHint')}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            add();
          }}
        />
        <button type="button" className="button" onClick={add} disabled={!names.has(typed)}>
          {t('add')}
        </button>
      </div>
      <datalist id={listId}>
        {[...names.keys()].map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </div>
  );
}
