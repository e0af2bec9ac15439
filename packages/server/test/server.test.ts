import { platformApi } from '@liubu/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestServer, type TestServer } from './harness/test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer({ jobs: true });
}, 60_000);
afterAll(async () => await server?.close());

describe('the server', () => {
  test('tells who is signed in, and what they may do', async () => {
    const officer = await server.signInAs('supervision_officer', { name: '苏晴' });
    const { status, body } = await officer.ask(platformApi.me);
    expect(status).toBe(200);
    expect(body).toMatchObject({ name: '苏晴', governmentName: '云川市', roles: ['supervision_officer'] });
    expect(body.permissions).toMatchObject({ 'read:upload': 'government' });
    expect(body.permissions).not.toHaveProperty('people:manage');
  });

  test('refuses a request without a session, in the language asked for', async () => {
    const response = await server.app.inject({ url: '/api/me', headers: { 'accept-language': 'en' } });
    expect(response.statusCode).toBe(401);
    expect(response.json().error).toMatchObject({ code: 'NOT_SIGNED_IN' });
    expect(response.json().error.userMessage).toContain('Sign in');
  });

  test('keeps a file once and gives it back to download', async () => {
    const officer = await server.signInAs('supervision_officer');
    const content = Buffer.from('会议议定事项');
    const query = { name: '议定事项.txt', purpose: 'source' } as const;
    const first = await officer.upload(platformApi.uploadFile, { query }, content);
    expect(first.body).toMatchObject({ name: '议定事项.txt', size: content.length, known: false });
    expect((await officer.upload(platformApi.uploadFile, { query }, content)).body.known).toBe(true);
    const back = await officer.ask(platformApi.downloadFile, { params: { sha256: first.body.sha256 } });
    expect(back.raw.equals(content)).toBe(true);
    const stranger = await server.signInAs('supervision_officer', { governmentId: await server.aGovernment('青屏市') });
    expect((await stranger.ask(platformApi.downloadFile, { params: { sha256: first.body.sha256 } })).status).toBe(404);
  });

  test('describes itself', async () => {
    const { statusCode, body } = await server.app.inject({ url: '/api/openapi.json' });
    expect(statusCode, body).toBe(200);
    const { openapi, paths } = JSON.parse(body);
    expect(openapi).toBe('3.1.0');
    expect(paths['/api/me'].get.operationId).toBe('platform.me');
    expect((await server.app.inject({ url: '/api/docs/' })).statusCode).toBe(200);
    expect((await server.app.inject({ url: '/ready' })).json()).toEqual({ ok: true });
    expect((await server.app.inject({ url: '/metrics' })).body).toContain('liubu_request_seconds');
  });
});
