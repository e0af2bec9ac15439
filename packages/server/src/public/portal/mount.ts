import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import {
  askerAddress,
  type PortalHandler,
  portalHandler,
  robotsAbove,
  sayRoute,
  searchLimit,
  searchRoute,
} from '@liubu/portal';
import type { Platform } from '../../platform/platform.ts';
import { openSecretBox, secretsFolder } from '../../platform/secret-box.ts';
import { cleanPhoto, databaseInbox, smsGates } from '../say/index.ts';
import { shownSite } from './shown-site.ts';
import { photoNow } from './site-source.ts';

/** Below the product's own address. */
const BASE = '/public';

export interface PortalDoor {
  /** Answers what is for the public. @returns false for everything else */
  answer(request: IncomingMessage, response: ServerResponse): boolean;
  close(): void;
}

/**
 * The public site in front of the workspace: below /public/, and at the root of the host that LIUBU_PUBLIC_ORIGIN names,
 * where nothing else answers.
 */
export function mountPortal(platform: Platform): PortalDoor {
  const { config, log } = platform;
  const publicHost = config.publicOrigin === null ? null : new URL(config.publicOrigin).host;
  const shown = shownSite(platform);
  const key = openSecretBox(secretsFolder(config)).fingerprint('public forms');
  const dynamic = [
    searchRoute(searchLimit(config.publicSearchesPerMinute)),
    sayRoute({
      inbox: databaseInbox(platform),
      smsGate: smsGates(platform),
      ...{ key, cleanPhoto, now: platform.clock.now },
    }),
  ];
  const from = askerAddress(config.trustProxy);
  const handler = (base: string, origin: string | null): PortalHandler =>
    portalHandler({
      ...{ base, dynamic, from },
      edition: () => shown.edition({ base, origin, isDynamic: true }),
      photo: (sha256, isSmall) => photoNow(platform, sha256, isSmall),
      fault: (cause, path) => log.error({ err: cause, path }, 'public page'),
    });
  const below = handler(BASE, config.publicUrl);
  const atRoot = handler('', config.publicOrigin);
  const robots = robotsAbove(BASE, config.publicUrl);
  const handlerFor = ({ headers, url = '' }: IncomingMessage): PortalHandler | null => {
    if (publicHost !== null && headers.host?.toLowerCase() === publicHost) return atRoot;
    return url.startsWith(BASE) && /^(?:[/?]|$)/.test(url.slice(BASE.length)) ? below : null;
  };
  return {
    close: shown.close,
    answer: (request, response) => {
      const found = handlerFor(request);
      if (found === null) return request.url === '/robots.txt' && sendRobots(request, response, robots);
      const waiting = shown.ready();
      if (waiting === null) found(request, response);
      else waiting.then(() => found(request, response));
      return true;
    },
  };
}

/** At the root of a host that is the workspace's too. @returns true: it is answered */
function sendRobots({ method }: IncomingMessage, response: ServerResponse, text: string): true {
  response.writeHead(200, {
    'content-type': 'text/plain; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'public, no-cache',
    'x-content-type-options': 'nosniff',
  });
  response.end(method === 'HEAD' ? undefined : text);
  return true;
}

/** As the framework's own server would be. */
const KEEP_ALIVE_MS = 72_000;

/** One server for both: the public site is answered in front, since it knows no session and needs nothing that guards one. */
export function serverWith(
  portal: PortalDoor,
  handler: (request: IncomingMessage, response: ServerResponse) => void,
): Server {
  const server = createServer((request, response) => {
    if (!portal.answer(request, response)) handler(request, response);
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  // A large file over a slow line takes as long as it takes.
  server.requestTimeout = 0;
  return server;
}
