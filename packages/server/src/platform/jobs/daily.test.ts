import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestServer, type TestServer } from '../../../test/harness/test-server.ts';
import { askDailyJobs } from './daily.ts';
import { DAILY_JOBS } from './queue.ts';

let server: TestServer;
beforeAll(async () => {
  server = await openTestServer();
});
afterAll(() => server.close());

test('a day’s jobs are asked for once, in the morning, also after the clock was set back', async () => {
  server.clock.set('2026-03-02T20:30:00Z'); // 4:30 in China
  expect(await askDailyJobs(server.platform)).toBe(0);
  server.clock.set('2026-03-02T21:30:00Z');
  const [first, second] = await Promise.all([askDailyJobs(server.platform), askDailyJobs(server.platform)]);
  expect(first + second).toBe(DAILY_JOBS.length);
  server.clock.set('2026-03-03T10:00:00Z');
  expect(await askDailyJobs(server.platform)).toBe(0);
  server.clock.set('2026-03-03T21:30:00Z');
  expect(await askDailyJobs(server.platform)).toBe(DAILY_JOBS.length);
});
