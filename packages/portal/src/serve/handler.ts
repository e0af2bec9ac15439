import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { type Address, readAddress } from './address.ts';
import type { DynamicAnswer, DynamicRoute } from './dynamic.ts';
import { type Drawn, NOT_FOUND_PATH, type PortalEdition } from './edition.ts';
import { encodingFor } from './encoding.ts';
import { readerHeaders } from './headers.ts';
import { type PlainWord, plainPage } from './plain-page.ts';

export interface PortalServing {
  /** What is public now; null while nothing was released. Asked at every request, so a release is seen by the next. */
  edition(): PortalEdition | null;
  /** A picture of the site; the handler asks for those alone that are public now. */
  photo(sha256: string, isSmall: boolean): Promise<Uint8Array | null>;
  /** Searches and forms, asked before kept pages. */
  dynamic?: readonly DynamicRoute[];
  /** Network address of who asks; by itself the one at the other end of the connection. */
  from?(request: IncomingMessage): string;
  /** A page or a form that failed: for the log of who runs it. */
  fault?(cause: unknown, path: string): void;
  /** '' at the root of a host, else '/public'. */
  base: string;
}

export type PortalHandler = (request: IncomingMessage, response: ServerResponse) => void;

const PHOTO = /^\/files\/([0-9a-f]{64})(-small)?\.jpg$/;
/** A withdrawn picture is gone from browsers within the hour. */
const PHOTO_KEPT = 'public, max-age=3600';

/**
 * Serves the public site on Node's own http: kept bytes with strong tags, and every refusal with a page of plain words.
 * It sets no cookie, keeps no address and writes no log of who read what.
 */
export function portalHandler(serving: PortalServing): PortalHandler {
  const { base } = serving;
  return (request, response) => {
    const target = request.url ?? '/';
    const below = target.startsWith(base) ? target.slice(base.length) : null;
    // `/public` itself, without its slash, is the site too.
    if (below === '' || below?.startsWith('?')) return redirect(response, `${base}/${below}`);
    const address: Address = below === null ? { refused: 404 } : readAddress(below);
    if ('refused' in address) return refuse(serving, request, response, address.refused);
    const fail = (cause: unknown): void => {
      serving.fault?.(cause, address.path);
      if (response.headersSent) response.destroy();
      else refuse(serving, request, response, 500);
    };
    try {
      // A kept page is answered at once; only what waits for something has a promise.
      answer(serving, request, response, address)?.catch(fail);
    } catch (cause) {
      fail(cause);
    }
  };
}

function answer(
  serving: PortalServing,
  request: IncomingMessage,
  response: ServerResponse,
  { path, query, search }: Exclude<Address, { refused: number }>,
): Promise<void> | void {
  const method = request.method ?? 'GET';
  const edition = serving.edition();
  if (edition === null) return refuse(serving, request, response, path === '/' ? 'nothing-released' : 404);
  if (method === 'GET' || method === 'HEAD' || method === 'POST') {
    const route = serving.dynamic?.find((one) => one.takes({ method, path, query }));
    if (route !== undefined)
      return route
        .answer({
          ...{ method, path, query, site: edition.site, options: edition.options, headers: request.headers },
          from: serving.from?.(request) ?? request.socket.remoteAddress ?? '',
          body: method === 'POST' ? request : Readable.from([]),
        })
        .then((dynamic) => sendDynamic(serving, request, response, path, dynamic));
  }
  if (method !== 'GET' && method !== 'HEAD')
    return refuse(serving, request, response, edition.pages.has(path) ? 405 : 404);
  const photo = PHOTO.exec(path);
  if (photo !== null) return sendPhoto(serving, request, response, edition, path, photo[1]!, photo[2] !== undefined);
  const drawn = edition.drawn(path, encodingFor(request.headers['accept-encoding']));
  if (drawn !== null && path !== NOT_FOUND_PATH) return sendDrawn(request, response, drawn);
  if (drawn === null && !path.endsWith('/') && edition.pages.has(`${path}/`))
    return redirect(response, `${serving.base}${path}/${search}`);
  refuse(serving, request, response, 404);
}

function sendDrawn(request: IncomingMessage, response: ServerResponse, drawn: Drawn, status = drawn.status): void {
  const asked = request.headers['if-none-match'];
  if (asked !== undefined && status === 200 && isNamed(drawn.etag, asked)) {
    response.writeHead(304, withoutBody(drawn.headers));
    response.end();
    return;
  }
  response.writeHead(status, drawn.headers as string[]);
  response.end(request.method === 'HEAD' ? undefined : drawn.body);
}

/** @param asked  If-None-Match: a list of tags, or `*` */
const isNamed = (etag: string, asked: string): boolean =>
  asked.trim() === '*' || asked.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);

const OF_THE_BODY = new Set(['Content-Type', 'Content-Length', 'Content-Encoding']);
const withoutBody = (headers: readonly string[]): string[] =>
  headers.filter((_, at) => !OF_THE_BODY.has(headers[at - (at % 2)]!));

async function sendPhoto(
  serving: PortalServing,
  request: IncomingMessage,
  response: ServerResponse,
  edition: PortalEdition,
  path: string,
  sha256: string,
  isSmall: boolean,
): Promise<void> {
  const body = edition.photos.has(sha256) ? await serving.photo(sha256, isSmall) : null;
  if (body === null) return refuse(serving, request, response, 404);
  const etag = `"${sha256.slice(0, 20)}${isSmall ? '-small' : ''}"`;
  const headers = [
    ...['Content-Type', 'image/jpeg', 'Content-Length', String(body.length), 'Cache-Control', PHOTO_KEPT, 'ETag', etag],
    ...readerHeaders(path, isHttps(edition)),
  ];
  sendDrawn(request, response, { status: 200, etag, body, headers });
}

const isHttps = (edition: PortalEdition | null): boolean => edition?.options.origin?.startsWith('https://') ?? false;

function sendDynamic(
  serving: PortalServing,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  { status, type, body, headers }: DynamicAnswer,
): void {
  const bytes = Buffer.from(body as Uint8Array);
  response.writeHead(status, [
    ...['Content-Type', type, 'Content-Length', String(bytes.length)],
    ...(headers?.['cache-control'] === undefined ? ['Cache-Control', 'no-store'] : []),
    ...Object.entries(headers ?? {}).flat(),
    ...readerHeaders(path, isHttps(serving.edition())),
    // What was not read of a body is not waited for.
    ...(request.method === 'POST' && !request.complete ? ['Connection', 'close'] : []),
  ]);
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

function redirect(response: ServerResponse, to: string): void {
  // Path alone, and never `//host`: an address of this site.
  response.writeHead(308, [
    'Location',
    encodeURI(decodeSafely(to)),
    'Content-Length',
    '0',
    'Cache-Control',
    'no-cache',
  ]);
  response.end();
}

function decodeSafely(text: string): string {
  try {
    return decodeURI(text);
  } catch {
    return text;
  }
}

/** The portal's own page where it has one for this, else a page of plain words. */
function refuse(serving: PortalServing, request: IncomingMessage, response: ServerResponse, why: PlainWord): void {
  const edition = serving.edition();
  if (why === 404 && edition !== null && (request.method === 'GET' || request.method === 'HEAD')) {
    const drawn = edition.drawn(NOT_FOUND_PATH, encodingFor(request.headers['accept-encoding']));
    if (drawn !== null) {
      sendDrawn(request, response, drawn, 404);
      return;
    }
  }
  const { status, html } = plainPage(why, `${serving.base}/`);
  const bytes = Buffer.from(html);
  response.writeHead(status, [
    ...[
      'Content-Type',
      'text/html; charset=utf-8',
      'Content-Length',
      String(bytes.length),
      'Cache-Control',
      'no-store',
    ],
    ...(why === 405 ? ['Allow', 'GET, HEAD'] : []),
    ...readerHeaders('/', isHttps(edition)),
    ...(request.method === 'GET' || request.method === 'HEAD' ? [] : ['Connection', 'close']),
  ]);
  response.end(request.method === 'HEAD' ? undefined : bytes);
}
