import type { z } from 'zod';
import type { BodyIn, Endpoint, ParamsIn, QueryIn } from './endpoint.ts';

export type AnyEndpoint = Endpoint<z.ZodType, z.ZodType, z.ZodType, z.ZodType | 'file' | 'events'>;

/** What a caller hands in; parts that the endpoint does not have are left out. */
export interface RequestInput<E extends AnyEndpoint> {
  params?: ParamsIn<E>;
  query?: QueryIn<E>;
  body?: BodyIn<E>;
}

/** The address of a request: parameters put in their places, the query behind. Undefined values are left out. */
export function addressOf<E extends AnyEndpoint>(endpoint: E, input: RequestInput<E> = {}): string {
  const params = (input.params ?? {}) as Record<string, string | number>;
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries((input.query ?? {}) as Record<string, unknown>)) {
    if (value === undefined || value === null) continue;
    for (const one of Array.isArray(value) ? value : [value]) search.append(name, String(one));
  }
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}
