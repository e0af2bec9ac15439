import { API } from '@liubu/contract';
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { exportRoutes } from './exports/routes.ts';
import { fileRoutes } from './files/routes.ts';
import { homeRoutes } from './home/routes.ts';
import { peopleRoutes } from './people/routes.ts';
import { apiPage } from './platform/http/api-page.ts';
import { eventRoutes } from './platform/http/events.ts';
import { guard } from './platform/http/guards.ts';
import { type Routes, routesOn } from './platform/http/implement.ts';
import { operationRoutes } from './platform/http/operations.ts';
import { refuseInOneShape } from './platform/http/refusals.ts';
import { workspacePage, workspacePages } from './platform/http/workspace-pages.ts';
import type { Platform } from './platform/platform.ts';
import { PUBLIC_DUE, PUBLIC_FOUND, publicRoutes } from './public/index.ts';
import { mountPortal, serverWith } from './public/portal/index.ts';
import { recordRoutes } from './record/routes.ts';
import { searchRoutes } from './search/routes.ts';
import { readRoutes } from './steps/0-read/index.ts';
import { designRoutes } from './steps/1-design/index.ts';
import { deployAssignmentRoutes, deployIssueRoutes } from './steps/2-deploy/index.ts';
import { trainRoutes } from './steps/3-train/index.ts';
import { inspectRoutes } from './steps/4-inspect/index.ts';
import { ACCOUNT_DUE, accountStepRoutes } from './steps/5-account/index.ts';
import { feedbackRoutes } from './steps/6-feedback/index.ts';

export interface AppOptions {
  /** Answers are held against the contract; for tests, since it costs time and hides nothing that types do not. */
  checkAnswers?: boolean;
  /** Folder of the built workspace; null serves the API alone. */
  webFolder?: string | null;
}

/** The doors of the rooms, in the order of the method. */
const ROOMS: readonly ((routes: Routes, platform: Platform) => void)[] = [
  eventRoutes,
  exportRoutes,
  fileRoutes,
  peopleRoutes,
  recordRoutes,
  (routes) => searchRoutes(routes, PUBLIC_FOUND),
  designRoutes,
  readRoutes,
  deployAssignmentRoutes,
  deployIssueRoutes,
  trainRoutes,
  (routes, platform) => inspectRoutes(routes, platform, [...ACCOUNT_DUE, ...PUBLIC_DUE]),
  accountStepRoutes,
  feedbackRoutes,
  publicRoutes,
  homeRoutes,
];

/** Builds the server without listening. @throws when a request of the contract has no handler */
export async function buildApp(platform: Platform, options: AppOptions = {}): Promise<FastifyInstance> {
  const portal = mountPortal(platform);
  const app = fastify({
    serverFactory: (handler) => serverWith(portal, handler),
    loggerInstance: platform.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: platform.config.log !== 'debug' }),
    genReqId: () => crypto.randomUUID(),
    ...(platform.config.trustProxy && { trustProxy: platform.config.trustProxy }),
    bodyLimit: 2 * 1024 * 1024,
  });
  app.addHook('onClose', async () => portal.close());
  app.setValidatorCompiler(validatorCompiler);
  if (options.checkAnswers) app.setSerializerCompiler(serializerCompiler);
  else app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  // A file comes as the body itself; the handler takes the stream.
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));
  refuseInOneShape(app, options.webFolder ? workspacePage(options.webFolder) : null);
  await guard(app, platform.config);
  await apiPage(app);
  await app.register(async (api) => {
    const routes = routesOn(api, platform);
    for (const room of ROOMS) room(routes, platform);
    const missing = Object.values(API)
      .flatMap((group) => Object.values(group))
      .filter(({ id }) => !routes.implemented.has(id));
    if (missing.length > 0) throw new Error(`no handler for ${missing.map(({ id }) => id).join(', ')}`);
  });
  operationRoutes(app, platform);
  if (options.webFolder) await workspacePages(app, options.webFolder);
  return app;
}
