import { platformApi } from '@liubu/contract';
import type { Platform } from '../platform.ts';
import { asActor, type Routes } from './implement.ts';

/** Proxies close a connection on which nothing is said. */
const HEARTBEAT_MS = 25_000;

/** Live updates: what was announced in one's government, as server-sent events. */
export function eventRoutes(routes: Routes, platform: Platform): void {
  routes.open(platformApi.events, async ({ request, reply }) => {
    const governmentId = await asActor(platform, request, async (work) => work.governmentId);
    reply.hijack();
    const out = reply.raw;
    out.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    out.write('retry: 3000\n\n');
    const stop = platform.announcements.listen(governmentId, ({ topic, data }) => {
      out.write(`event: ${topic}\ndata: ${JSON.stringify(data)}\n\n`);
    });
    const beat = setInterval(() => out.write(': \n\n'), HEARTBEAT_MS);
    const end = () => {
      clearInterval(beat);
      stop();
    };
    request.raw.on('close', end);
    out.on('error', end);
    return reply;
  });
}
