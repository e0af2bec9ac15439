import { addressOf, type RequestInput, type ResponseOf } from '@liubu/contract';
import type { FastifyInstance } from 'fastify';
import type { AnyEndpoint } from '../../src/platform/http/implement.ts';
import type { Answer } from './test-server.ts';

/** A browser before the door: keeps the cookies that it is given. */
export interface Visitor {
  cookies: Map<string, string>;
  ask<E extends AnyEndpoint>(endpoint: E, input?: RequestInput<E>): Promise<Answer<E>>;
  /** Opens an address as a link does, following nothing. */
  open(url: string): Promise<{ status: number; location: string | null }>;
}

export function aVisitor(app: FastifyInstance, address = '10.0.0.1'): Visitor {
  const cookies = new Map<string, string>();
  const send = async (request: {
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
    url: string;
    payload?: object;
  }) => {
    const response = await app.inject({
      ...request,
      remoteAddress: address,
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const cookie of response.cookies as { name: string; value: string; maxAge?: number; expires?: Date }[])
      if (cookie.value === '') cookies.delete(cookie.name);
      else cookies.set(cookie.name, cookie.value);
    return response;
  };
  return {
    cookies,
    open: async (url) => {
      const response = await send({ method: 'GET', url });
      return { status: response.statusCode, location: (response.headers.location as string | undefined) ?? null };
    },
    ask: async <E extends AnyEndpoint>(endpoint: E, input: RequestInput<E> = {}) => {
      const response = await send({
        method: endpoint.method,
        url: addressOf(endpoint, input),
        ...(input.body !== undefined && { payload: input.body as object }),
      });
      const isJson = String(response.headers['content-type']).startsWith('application/json');
      const json = isJson ? response.json() : null;
      return {
        status: response.statusCode,
        body: json as ResponseOf<E>,
        error: response.statusCode >= 400 ? (json?.error ?? null) : null,
        raw: response.rawPayload,
        headers: response.headers,
      };
    },
  };
}
