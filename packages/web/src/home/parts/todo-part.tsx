import { type HomePage, platformApi } from '@liubu/contract';
import { useState } from 'react';
import { Link } from 'react-router';
import { useAnswer } from '../../api/hooks.ts';
import { Empty, formatDay, StateTag } from '../../components/index.ts';
import { useText } from '../../text/use-text.ts';
import { HOME_MESSAGES } from '../messages.ts';

type Group = HomePage['todos']['groups'][number];

/** Everything that waits for me, by kind; the most urgent of each in sight. */
export function TodoPart({ todos, today }: { todos: HomePage['todos']; today: string }) {
  const t = useText(HOME_MESSAGES);
  if (todos.groups.length === 0)
    return (
      <section className="home-part home-todos" aria-label={t('todos')}>
        <Empty title={t('nothingTitle')} hint={t('nothingHint')} />
      </section>
    );
  return (
    <section className="home-part home-todos" aria-labelledby="home-todos">
      <h2 id="home-todos">{t('todos')}</h2>
      {todos.groups.map((group) => (
        <TodoGroup key={group.kind} group={group} today={today} />
      ))}
    </section>
  );
}

function TodoGroup({ group, today }: { group: Group; today: string }) {
  const t = useText(HOME_MESSAGES);
  const [isOpen, setOpen] = useState(false);
  const all = useAnswer(platformApi.todos, {}, { enabled: isOpen });
  const rows = isOpen && all.data ? all.data.todos.filter(({ kind }) => kind === group.kind) : group.first;
  const key = `todo_${group.kind}` as const;
  return (
    <div className="todo-group">
      <h3>
        {key in HOME_MESSAGES ? t(key as keyof typeof HOME_MESSAGES) : t('todo_other')}
        <span className="quiet">{t('count', { n: group.count })}</span>
        {group.late > 0 && (
          <StateTag tone="bad" shape="clock">
            {t('late', { n: group.late })}
          </StateTag>
        )}
      </h3>
      <ul>
        {rows.map((todo) => (
          <li key={todo.id}>
            <Link to={todo.link}>{todo.title}</Link>
            {todo.unitName !== null && <span className="quiet">{todo.unitName}</span>}
            <span className="todo-due">
              {todo.due === null ? (
                <span className="quiet">{t('noDue')}</span>
              ) : todo.due < today ? (
                <StateTag tone="bad" shape="clock">
                  {formatDay(todo.due)} {t('isLate')}
                </StateTag>
              ) : (
                t('dueOn', { day: formatDay(todo.due) })
              )}
            </span>
          </li>
        ))}
      </ul>
      {group.count > group.first.length && !isOpen && (
        <button type="button" className="button link" onClick={() => setOpen(true)}>
          {t('all', { n: group.count })}
        </button>
      )}
    </div>
  );
}
