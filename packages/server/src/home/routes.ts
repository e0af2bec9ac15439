import { homeApi } from '@liubu/contract';
import { myTodos } from '../people/todos.ts';
import type { Routes } from '../platform/http/implement.ts';
import { groupTodos } from './group-todos.ts';
import { leaderStanding } from './leader-standing.ts';
import { planStanding } from './plan-standing.ts';
import { unitStandings } from './unit-standing.ts';

/** The first screen: what needs me now, by the posts that I hold. */
export function homeRoutes(routes: Routes): void {
  routes.on(homeApi.mine, async (work, { params: { year } }) => {
    // To-dos without a year are of the account or the office; those of another year have their own page.
    const todos = (await myTodos(work)).filter(({ planYear }) => planYear === null || planYear === year);
    const { roles } = work.actor;
    const seesPlan = work.scope('deploy:view') === 'government';
    const isLeader = roles.has('leader') || roles.has('head') || roles.has('secretary');
    return {
      today: work.today,
      todos: {
        count: todos.length,
        late: todos.filter(({ due }) => due !== null && due < work.today).length,
        groups: groupTodos(todos, work.today),
      },
      plan: seesPlan ? await planStanding(work, year) : null,
      leader: isLeader ? await leaderStanding(work, year) : null,
      units: await unitStandings(work, year),
    };
  });
}
