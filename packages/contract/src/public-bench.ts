import { z } from 'zod';
import { benchItemName, termLight } from './deputies-values.ts';
import { endpoint } from './endpoint.ts';
import { lightColour, lightState, proof } from './inspect-words.ts';
import { questionRow } from './public-questions.ts';
import { day, done, id, inYear, inYearWithId, moment, named } from './values.ts';

const benchLight = z.object({ state: lightState, colour: lightColour, proof, asOf: day });
const benchChange = z.object({
  itemId: id,
  at: moment,
  kind: z.enum(['light', 'filed', 'figure', 'evidence', 'adjusted']),
  zh: z.string(),
  en: z.string(),
});
export type BenchChange = z.output<typeof benchChange>;

export const benchFollow = z.object({
  item: benchItemName,
  promise: z.string(),
  lead: z.string().nullable(),
  due: day.nullable(),
  light: benchLight.nullable(),
  /** Public evidence that stands beside it. */
  evidence: z.int(),
  changes: z.array(benchChange),
});
export type BenchFollow = z.output<typeof benchFollow>;

export const bench = z.object({
  today: day,
  follows: z.array(benchFollow),
  questions: z.array(questionRow),
  proposals: z.array(
    z.object({
      id,
      title: z.string(),
      number: z.string().nullable(),
      state: z.string(),
      due: day.nullable(),
      light: termLight,
      replyClass: z.string().nullable(),
    }),
  ),
  ballots: z.array(z.object({ id, title: z.string(), closesAt: moment, hasVoted: z.boolean() })),
  visits: z.int(),
});
export type Bench = z.output<typeof bench>;

export const benchItem = z.object({
  item: benchItemName.extend({
    kind: z.string(),
    wording: z.string(),
    area: z.string().nullable(),
    due: day.nullable(),
    lead: named.nullable(),
    supports: z.array(z.string()),
  }),
  promise: z.object({ quote: z.string(), source: z.string(), issuedOn: day.nullable() }).nullable(),
  light: benchLight
    .extend({ expected: z.number().nullable(), actual: z.number().nullable(), zh: z.string(), en: z.string() })
    .nullable(),
  /** The latest figure of each target as units report it and as it was verified, side by side. */
  figures: z.array(
    z.object({
      targetId: id,
      name: z.string(),
      op: z.string(),
      wanted: z.string().nullable(),
      /** Upper end, where it is a range. */
      wantedHigh: z.string().nullable(),
      measureUnit: z.string().nullable(),
      reported: z.object({ month: z.int(), value: z.string(), asOf: day }).nullable(),
      verified: z.object({ month: z.int(), value: z.string(), asOf: day, source: z.string() }).nullable(),
    }),
  ),
  /** Public evidence by its title. */
  evidence: z.array(
    z.object({
      id,
      title: z.string(),
      reference: z.string().nullable(),
      happenedOn: day.nullable(),
      unitName: z.string().nullable(),
    }),
  ),
  story: z.array(
    z.object({ on: day, zh: z.string(), en: z.string(), text: z.string(), unitName: z.string().nullable() }),
  ),
  isFollowed: z.boolean(),
  changes: z.array(benchChange),
});
export type BenchItem = z.output<typeof benchItem>;

/** 代表工作台: what one follows, what changed there, what waits for one. */
export const benchApi = {
  bench: endpoint({
    id: 'public.bench',
    method: 'GET',
    path: '/api/:year/bench',
    summary: '代表工作台：关注的事项及其变化、我的询问、建议提案、待投的票',
    permission: 'public:ask',
    params: inYear,
    response: bench,
  }),
  benchItem: endpoint({
    id: 'public.bench-item',
    method: 'GET',
    path: '/api/:year/bench/items/:id',
    summary: '代表看一个公开事项：承诺、状态、数据、佐证、经过',
    permission: 'public:ask',
    params: inYearWithId,
    response: benchItem,
  }),
  follow: endpoint({
    id: 'public.follow-item',
    method: 'PUT',
    path: '/api/:year/bench/follows/:id',
    summary: '关注或不再关注一个公开事项',
    permission: 'public:ask',
    params: inYearWithId,
    body: z.object({ follows: z.boolean() }),
    response: done,
  }),
  seen: endpoint({
    id: 'public.seen-changes',
    method: 'POST',
    path: '/api/:year/bench/seen',
    summary: '关注事项的变化已看过（一项或全部）',
    permission: 'public:ask',
    params: inYear,
    body: z.object({ itemId: id.nullable() }),
    response: done,
  }),
};
