import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify from 'fastify';
import { expect, test } from 'vitest';
import { workspacePages } from './workspace-pages.ts';

test('the first page is there for who takes compression and for who takes none', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'liubu-pages-'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>六步</title>');
  const app = fastify();
  try {
    await workspacePages(app, folder);
    for (const headers of [{}, { 'accept-encoding': 'br, gzip' }]) {
      const { statusCode, body } = await app.inject({ url: '/', headers });
      expect(statusCode).toBe(200);
      expect(body).toContain('六步');
    }
  } finally {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
