import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';

/** The API described (OpenAPI 3.1) and a page to browse it, served from here like everything else. */
export async function apiPage(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '六步 Liubu',
        version: '1',
        description: '政府工作报告责任落实平台的接口 · the interface of the platform',
      },
      components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'liubu_session' } } },
      security: [{ session: [] }],
    },
    transform: jsonSchemaTransform,
  });
  await app.register(swaggerUi, { routePrefix: '/api/docs', uiConfig: { docExpansion: 'none', tagsSorter: 'alpha' } });
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger());
}
