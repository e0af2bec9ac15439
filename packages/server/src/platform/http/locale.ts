import type { FastifyRequest } from 'fastify';

/** Chinese unless the request asks for English first. */
export const localeOf = (request: FastifyRequest): 'zh-CN' | 'en' =>
  /^\s*en\b/i.test(request.headers['accept-language'] ?? '') ? 'en' : 'zh-CN';
