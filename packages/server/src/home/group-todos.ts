import type { HomePage } from '@liubu/contract';

type Group = HomePage['todos']['groups'][number];
type Todo = Group['first'][number];

const FIRST = 5;
const LAST_DAY = '9999-12-31';

/**
 * To-dos by kind: what is late first, then what is due soonest, then the largest group. Pure.
 *
 * @param todos  in the order of their deadlines
 */
export function groupTodos(todos: readonly Todo[], today: string): Group[] {
  const byKind = new Map<string, Todo[]>();
  for (const todo of todos) byKind.set(todo.kind, [...(byKind.get(todo.kind) ?? []), todo]);
  return [...byKind.entries()]
    .map(([kind, all]) => ({
      kind,
      count: all.length,
      late: all.filter(({ due }) => due !== null && due < today).length,
      nextDue:
        all
          .map(({ due }) => due)
          .filter((due): due is string => due !== null)
          .sort()[0] ?? null,
      first: all.slice(0, FIRST),
    }))
    .sort(
      (a, b) =>
        Math.sign(b.late) - Math.sign(a.late) ||
        (a.nextDue ?? LAST_DAY).localeCompare(b.nextDue ?? LAST_DAY) ||
        b.count - a.count,
    );
}
