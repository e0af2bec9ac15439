import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** The one page of the workspace. @throws when it is not built */
export function workspacePage(folder: string): Buffer {
  const index = join(folder, 'index.html');
  if (!existsSync(index)) throw new Error(`the workspace is not built: ${index}`);
  return readFileSync(index);
}

/** The built workspace: files under /assets/ never change under their name. */
export async function workspacePages(app: FastifyInstance, folder: string): Promise<void> {
  // The folder itself is refused to who takes no compression; it is the page to everybody.
  const page = workspacePage(folder);
  app.get('/', { schema: { hide: true } }, (_request, reply) =>
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page),
  );
  await app.register(fastifyStatic, {
    root: folder,
    preCompressed: true,
    index: false,
    wildcard: true,
    setHeaders: (reply, path) => {
      reply.header('cache-control', /[\\/]assets[\\/]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
}
