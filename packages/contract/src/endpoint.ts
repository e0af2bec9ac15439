import type { z } from 'zod';
import type { Action } from './permissions.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * One request of the API, declared once: the server implements it, the workspace calls it, the OpenAPI page shows it,
 * and a test tries it as every role.
 *
 * What a request answers: JSON of `response`; a file (`'file'`); server-sent events (`'events'`).
 * A request with `upload` takes a file's bytes as its body (application/octet-stream); its name goes in the query.
 */
export interface Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Response extends z.ZodType | 'file' | 'events' = z.ZodType | 'file' | 'events',
> {
  /** `step.verb-noun`: design.confirm-item. */
  id: string;
  method: Method;
  /** With `:name` for parameters; always below /api/. */
  path: `/api/${string}`;
  /** For the API page, in Chinese. */
  summary: string;
  /** What the caller must be allowed to do; `public` needs no sign-in, `signed-in` any. */
  permission: Action | 'public' | 'signed-in';
  params?: Params;
  query?: Query;
  body?: Body;
  upload?: boolean;
  /** The answer is shown once (a link, recovery codes): it is not kept for a repeated request. */
  shownOnce?: boolean;
  /** For a body of JSON that may be larger than the usual two megabytes. */
  bodyMb?: number;
  response: Response;
}

/** Declares a request; the types of its parts follow from the schemas. */
export function endpoint<
  Response extends z.ZodType | 'file' | 'events',
  Params extends z.ZodType = z.ZodType<unknown>,
  Query extends z.ZodType = z.ZodType<unknown>,
  Body extends z.ZodType = z.ZodType<unknown>,
>(declared: Endpoint<Params, Query, Body, Response>): Endpoint<Params, Query, Body, Response> {
  return declared;
}

export type ParamsOf<E> = E extends Endpoint<infer P, z.ZodType, z.ZodType> ? z.output<P> : never;
export type QueryOf<E> = E extends Endpoint<z.ZodType, infer Q, z.ZodType> ? z.output<Q> : never;
export type BodyOf<E> = E extends Endpoint<z.ZodType, z.ZodType, infer B> ? z.output<B> : never;
/** What a caller hands in: defaults may be left out. */
export type ParamsIn<E> = E extends Endpoint<infer P, z.ZodType, z.ZodType> ? z.input<P> : never;
export type QueryIn<E> = E extends Endpoint<z.ZodType, infer Q, z.ZodType> ? z.input<Q> : never;
export type BodyIn<E> = E extends Endpoint<z.ZodType, z.ZodType, infer B> ? z.input<B> : never;
export type ResponseOf<E> =
  E extends Endpoint<z.ZodType, z.ZodType, z.ZodType, infer R> ? (R extends z.ZodType ? z.output<R> : R) : never;
