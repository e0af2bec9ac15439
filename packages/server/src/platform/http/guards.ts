import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import { AppError } from '../app-error.ts';
import type { Config } from '../config.ts';
import { SESSION_COOKIE, unitKeyOf } from './session.ts';

/**
 * Headers and checks of every request. Nothing is loaded from outside, and no script stands in a page. Plain http is
 * served as it is: a header that turns to https would lock an office without a certificate out.
 */
export async function guard(app: FastifyInstance, config: Config): Promise<void> {
  await app.register(cookie);
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // The component library writes its styles into the page.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'self'"],
      },
    },
    strictTransportSecurity: config.https ? { maxAge: 15_552_000 } : false,
    crossOriginOpenerPolicy: config.https ? { policy: 'same-origin' } : false,
    originAgentCluster: config.https,
    crossOriginEmbedderPolicy: false,
  });
  await app.register(compress, { threshold: 2048, encodings: ['br', 'gzip'] });
  await app.register(rateLimit, {
    max: config.requestsPerMinute,
    timeWindow: 60_000,
    // Many offices stand behind one address: who is signed in is counted alone.
    keyGenerator: (request) => unitKeyOf(request) ?? request.cookies[SESSION_COOKIE] ?? request.ip,
  });
  app.addHook('onSend', async (_request, reply) => {
    reply.header('server-timing', `app;dur=${reply.elapsedTime.toFixed(1)}`);
  });
  app.addHook('onRequest', async (request) => {
    if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS') return;
    if (!isFromHere(request.headers.origin, request.headers['sec-fetch-site'], request.headers.host))
      throw new AppError('NOT_ALLOWED', { action: 'cross-site' });
  });
}

/** A change must come from our own pages: browsers name the origin of every such request. Programs name none. */
function isFromHere(
  origin: string | undefined,
  site: string | string[] | undefined,
  host: string | undefined,
): boolean {
  if (typeof site === 'string' && site !== 'same-origin' && site !== 'none') return false;
  if (origin === undefined) return true;
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}
