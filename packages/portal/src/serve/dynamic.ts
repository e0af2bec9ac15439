import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import type { PublicSite } from '@liubu/contract';
import type { PortalOptions } from '../page.ts';

/** A request that no kept page answers: a search by address, a form. */
export interface DynamicRequest {
  method: 'GET' | 'HEAD' | 'POST';
  /** Below the base, decoded, with its variant and a leading slash: `/en/123456/2026/search/`. */
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** Network address of who asks, after proxies that are believed. For floods alone; nobody keeps it as it is. */
  from: string;
  /** Not read yet and not limited yet: who reads it holds its own limit. Empty for GET. */
  body: Readable;
  /** What is public at this moment, and how its pages are drawn. */
  site: PublicSite;
  options: PortalOptions;
}

export interface DynamicAnswer {
  status: number;
  /** Media type with its charset. */
  type: string;
  body: string | Uint8Array;
  /** Such as location; headers that protect the reader are added by who serves. */
  headers?: Readonly<Record<string, string>>;
}

/** Asked in their order, before kept pages; the first that takes a request answers it. */
export interface DynamicRoute {
  /** By address alone, without looking at the body: quick, and without any effect. */
  takes(request: Pick<DynamicRequest, 'method' | 'path' | 'query'>): boolean;
  /** Never kept by anybody (`no-store`) unless the answer's headers say so. */
  answer(request: DynamicRequest): Promise<DynamicAnswer>;
}
