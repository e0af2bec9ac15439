import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { todo } from './platform.ts';
import { day, id, inYear, moment } from './values.ts';

/** To-dos of one kind. */
export const todoGroup = z.object({
  kind: z.string(),
  count: z.int(),
  /** Over their deadline today. */
  late: z.int(),
  nextDue: day.nullable(),
  /** The most urgent ones; `count` says how many there are. */
  first: z.array(todo),
});

const itemLine = z.object({
  itemId: id,
  code: z.string(),
  title: z.string(),
  unitName: z.string().nullable(),
  due: day.nullable(),
  detail: z.string(),
  link: z.string(),
});
export type ItemLine = z.output<typeof itemLine>;

/** What a leader reads in five minutes; each list is short, `count` says how many there are. */
export const leaderPage = z.object({
  items: z.int(),
  /** Lead units that have not accepted after the deadline. */
  notAccepted: z.object({ count: z.int(), first: z.array(itemLine) }),
  plansMissing: z.object({ count: z.int(), first: z.array(itemLine) }),
  /** Moved, weakened or dropped in the last 30 days. */
  newlySlipped: z.object({ count: z.int(), first: z.array(itemLine) }),
  decisions: z.object({ count: z.int(), first: z.array(itemLine) }),
  /** Due within 30 days. */
  dueSoon: z.object({ count: z.int(), first: z.array(itemLine) }),
  instructions: z.array(
    z.object({
      id,
      wording: z.string(),
      state: z.string(),
      unitName: z.string().nullable(),
      deadline: day.nullable(),
      createdAt: moment,
      link: z.string(),
    }),
  ),
});

export const homePage = z.object({
  today: day,
  todos: z.object({ count: z.int(), late: z.int(), groups: z.array(todoGroup) }),
  /** Where the plan year stands; null for those who do not see the plan as a whole. */
  plan: z
    .object({
      items: z.object({ proposed: z.int(), confirmed: z.int(), withoutLead: z.int() }),
      version: z.object({ id, label: z.string(), state: z.string(), documentNumber: z.string().nullable() }).nullable(),
      acceptance: z.object({ total: z.int(), accepted: z.int(), late: z.int(), due: day.nullable() }),
      plans: z.object({ total: z.int(), approved: z.int(), waiting: z.int(), missing: z.int(), due: day.nullable() }),
      adjustments: z.object({ proposed: z.int(), decided: z.int() }),
      /** Units that are furthest behind with accepting and planning. */
      behind: z.array(z.object({ unitId: id, unitName: z.string(), notAccepted: z.int(), plansMissing: z.int() })),
    })
    .nullable(),
  leader: leaderPage.nullable(),
  /** One's own unit. */
  units: z.array(
    z.object({
      unitId: id,
      unitName: z.string(),
      lead: z.int(),
      support: z.int(),
      toAccept: z.int(),
      plansToWrite: z.int(),
      plansToSign: z.int(),
      plansReturned: z.int(),
      /** Filings to hand in, of the period that closes first; null when there are none. */
      filing: z.object({ count: z.int(), due: day, link: z.string() }).nullable(),
      nextDue: z.array(itemLine),
    }),
  ),
});
export type HomePage = z.output<typeof homePage>;

export const homeApi = {
  mine: endpoint({
    id: 'home.mine',
    method: 'GET',
    path: '/api/:year/home',
    summary: '现在需要我做的',
    permission: 'signed-in',
    params: inYear,
    response: homePage,
  }),
};
