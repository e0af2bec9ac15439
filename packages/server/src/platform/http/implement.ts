import { createHash } from 'node:crypto';
import type { BodyOf, Endpoint, ParamsOf, QueryOf, ResponseOf } from '@liubu/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { canonicalJson } from '../../record/chain.ts';
import { AppError } from '../app-error.ts';
import { inGovernment, query } from '../database/tenant.ts';
import { findActor } from '../permissions/find-actor.ts';
import type { Platform } from '../platform.ts';
import { type Work, workFor } from '../work.ts';
import { KEY_PERMISSIONS, sessionOf } from './session.ts';

/** What a handler gets beside the work: the checked parts of the request. */
export interface Input<E> {
  params: ParamsOf<E>;
  query: QueryOf<E>;
  body: BodyOf<E>;
  request: FastifyRequest;
  reply: FastifyReply;
}

export type AnyEndpoint = Endpoint<z.ZodType, z.ZodType, z.ZodType, z.ZodType | 'file' | 'events'>;
type Answer<E> = ResponseOf<E> extends 'file' | 'events' ? FastifyReply | undefined : ResponseOf<E>;

export interface Routes {
  /** A request that needs a session: permission, then the handler in one transaction. */
  on<E extends AnyEndpoint>(endpoint: E, handler: (work: Work, input: Input<E>) => Promise<Answer<E>>): void;
  /** A request without a session, or one that manages its transactions itself (uploads, streams). */
  open<E extends AnyEndpoint>(endpoint: E, handler: (input: Input<E>) => Promise<Answer<E>>): void;
  /** Ids of all that were implemented. */
  implemented: ReadonlySet<string>;
}

const schemaOf = (endpoint: AnyEndpoint) => ({
  summary: endpoint.summary,
  operationId: endpoint.id,
  tags: [endpoint.id.split('.')[0]!],
  description: `权限 permission: ${endpoint.permission}`,
  ...(endpoint.params && { params: endpoint.params }),
  ...(endpoint.query && { querystring: endpoint.query }),
  ...(endpoint.body && { body: endpoint.body }),
  ...(typeof endpoint.response !== 'string' && { response: { 200: endpoint.response } }),
});

export function routesOn(app: FastifyInstance, platform: Platform): Routes {
  const implemented = new Set<string>();
  const mount = (endpoint: AnyEndpoint, handle: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>) => {
    implemented.add(endpoint.id);
    app.route({
      method: endpoint.method,
      url: endpoint.path,
      schema: schemaOf(endpoint),
      ...(endpoint.upload && { bodyLimit: platform.config.maxFileBytes }),
      ...(endpoint.bodyMb && { bodyLimit: endpoint.bodyMb * 1024 * 1024 }),
      config: { endpoint },
      handler: async (request, reply) => {
        const answer = await handle(request, reply);
        if (reply.sent || answer === reply) return reply;
        return answer ?? null;
      },
    });
  };
  const partsOf = <E extends AnyEndpoint>(request: FastifyRequest, reply: FastifyReply): Input<E> => ({
    params: request.params as ParamsOf<E>,
    query: request.query as QueryOf<E>,
    body: request.body as BodyOf<E>,
    request,
    reply,
  });
  return {
    implemented,
    open: (endpoint, handler) =>
      mount(endpoint, (request, reply) => handler(partsOf(request, reply)) as Promise<unknown>),
    on: (endpoint, handler) =>
      mount(endpoint, (request, reply) =>
        asActor(platform, request, async (work) => {
          if (endpoint.permission !== 'signed-in' && endpoint.permission !== 'public') work.demand(endpoint.permission);
          const parts = partsOf<typeof endpoint>(request, reply);
          if (endpoint.shownOnce) return handler(work, parts) as Promise<unknown>;
          return once(work, request, () => handler(work, parts) as Promise<unknown>);
        }),
      ),
  };
}

/** Runs `work` as whoever is signed in. @throws AppError NOT_SIGNED_IN */
export async function asActor<T>(
  platform: Platform,
  request: FastifyRequest,
  task: (work: Work) => Promise<T>,
): Promise<T> {
  const { databases, clock, config, jobs } = platform;
  const session = await sessionOf(databases.signIn, request, clock, config);
  if (session === null) throw new AppError('NOT_SIGNED_IN');
  if (session.unitKey) {
    const { endpoint } = request.routeOptions.config as { endpoint?: AnyEndpoint };
    const permission = endpoint?.permission ?? '';
    if (!KEY_PERMISSIONS.has(permission)) throw new AppError('NOT_ALLOWED', { action: permission });
  }
  return inGovernment(databases.app, session.governmentId, async (tx) => {
    const actor = await findActor(tx, session, clock.now());
    if (actor === null) throw new AppError('NOT_SIGNED_IN');
    return task(workFor(tx, actor, clock, jobs));
  });
}

/**
 * A changing request with an Idempotency-Key is done once: a repetition gets the first answer again. The key is written
 * in the transaction of the change, so that two at once wait for each other.
 */
async function once(work: Work, request: FastifyRequest, task: () => Promise<unknown>): Promise<unknown> {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || request.method === 'GET') return task();
  if (key.length < 8 || key.length > 100) throw new AppError('INPUT_INVALID', { problems: 'Idempotency-Key' });
  const hash = createHash('sha256')
    .update(`${request.method} ${request.url}\n`)
    .update(Buffer.isBuffer(request.body) ? request.body : canonicalJson(request.body))
    .digest('hex');
  const { tx, governmentId, actor } = work;
  const made = await tx
    .insertInto('idempotencyKey')
    .values({ governmentId, accountId: actor.accountId, key, requestHash: hash })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst();
  if (made === undefined) {
    const [earlier] = await query<{ requestHash: string; response: unknown }>(
      tx,
      'select request_hash, response from liubu.idempotency_key where government_id = $1 and account_id = $2 and key = $3',
      [governmentId, actor.accountId, key],
    );
    if (earlier?.requestHash !== hash) throw new AppError('REPEATED_DIFFERENTLY');
    return earlier.response;
  }
  const answer = await task();
  // A file or a stream is no JSON and is simply made again.
  const kept = answer === undefined || (answer as { raw?: unknown }).raw !== undefined ? null : JSON.stringify(answer);
  await tx
    .updateTable('idempotencyKey')
    .set({ response: kept, status: 200 })
    .where('governmentId', '=', governmentId)
    .where('accountId', '=', actor.accountId)
    .where('key', '=', key)
    .execute();
  return answer;
}
