import type { ApiErrorBody } from '@liubu/contract';
import type { FastifyError, FastifyInstance } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { AppError } from '../app-error.ts';
import { CLOSED_YEAR, closedYear } from '../closed-year.ts';
import { localeOf } from './locale.ts';

/** Where a constraint of the database speaks for itself: what to tell instead of a fault. */
const CONSTRAINTS: Record<string, AppError> = {
  assignment_one_lead: new AppError('RULE_BROKEN', {
    what: '一个事项只能有一个牵头单位 / an item has one lead unit',
    remedy: '请先改动原来的牵头单位 / change the present lead first',
  }),
};

function refusalOf(error: FastifyError | AppError | Error): AppError {
  if (error instanceof AppError) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    const fields: Record<string, string> = {};
    for (const { instancePath, message } of error.validation)
      fields[instancePath.replace(/^\//, '').replaceAll('/', '.') || '(全部)'] = message ?? '';
    const problems = Object.entries(fields).map(([field, message]) => `${field}: ${message}`);
    return new AppError('INPUT_INVALID', { problems: problems.join('；') }, { fields, cause: error });
  }
  const { statusCode, code } = error as FastifyError;
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new AppError('FILE_TOO_LARGE', { limit: '' }, { cause: error });
  if (statusCode === 429) return new AppError('TOO_MANY_REQUESTS', { seconds: 60 }, { cause: error });
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return new AppError('INPUT_INVALID', { problems: error.message }, { cause: error });
  // NUL and half characters, which PostgreSQL keeps in no text.
  if (code === '22021' || code === '22P05')
    return new AppError('INPUT_INVALID', { problems: '含有无效字符 / an invalid character' }, { cause: error });
  if (code === CLOSED_YEAR) return closedYear((error as { detail?: string }).detail ?? '', error);
  const constraint = CONSTRAINTS[(error as { constraint?: string }).constraint ?? ''];
  return constraint ?? new AppError('UNKNOWN', {}, { cause: error });
}

/**
 * One place where every refusal gets its shape; faults are logged with their cause and told by number alone.
 *
 * @param page  what an unknown address opens for a browser: the workspace finds its own way; null for the API alone
 */
export function refuseInOneShape(app: FastifyInstance, page: Buffer | null): void {
  app.setErrorHandler((error, request, reply) => {
    const refusal = refusalOf(error as Error);
    if (refusal.code === 'UNKNOWN') request.log.error({ err: error }, 'fault');
    else request.log.debug({ code: refusal.code }, 'refused');
    // The rest of what is too large is not waited for.
    if (refusal.code === 'FILE_TOO_LARGE') reply.header('connection', 'close');
    const body: ApiErrorBody = {
      error: {
        code: refusal.code,
        userMessage: refusal.messageIn(localeOf(request)).replace('{requestId}', request.id),
        requestId: request.id,
        ...(refusal.fields && { fields: { ...refusal.fields } }),
        ...(refusal.details !== undefined && { details: refusal.details }),
      },
    };
    return reply.status(refusal.status).type('application/json; charset=utf-8').send(body);
  });
  app.setNotFoundHandler((request, reply) => {
    const isPage = request.method === 'GET' && !/^\/(?:api|assets)\//.test(request.url);
    if (page && isPage) return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page);
    const refusal = new AppError('NOT_FOUND');
    return reply.status(404).send({
      error: { code: refusal.code, userMessage: refusal.messageIn(localeOf(request)), requestId: request.id },
    });
  });
}
