/**
 * Files: each request saves and submits one filing that waits. Without a rate, eight at a time as fast as they are
 * taken; with one, on a clock, however long the answers take (so that waiting counts).
 *
 * Message in: {address, requests: [{cookie, path, body}], rate: number | null, seconds}. Out: {answered, refused, latencies}.
 */
import { Agent, request } from 'node:http';

interface Asked {
  cookie: string;
  path: string;
  body: string;
}

const AT_ONCE = 8;
const agent = new Agent({ keepAlive: true, maxSockets: 64 });

function ask(address: string, { cookie, path, body }: Asked): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(
      `${address}${path}`,
      {
        method: 'PUT',
        agent,
        headers: { cookie, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      },
      (response) => {
        let text = '';
        response.on('data', (part) => {
          text += part;
        });
        response.on('end', () => {
          if (response.statusCode === 200 && text.includes('"submitted":true')) resolve(200);
          else reject(new Error(`${response.statusCode} ${text.slice(0, 300)}`));
        });
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });
}

process.on('message', async (given: { address: string; requests: Asked[]; rate: number | null; seconds: number }) => {
  const { address, requests, rate, seconds } = given;
  const latencies: number[] = [];
  let refused = 0;
  let firstRefusal = '';
  let next = 0;
  const one = async (from: number): Promise<void> => {
    const asked = requests[next++];
    if (asked === undefined) return;
    try {
      await ask(address, asked);
      latencies.push(performance.now() - from);
    } catch (cause) {
      refused++;
      if (firstRefusal === '') firstRefusal = String(cause);
    }
  };
  const began = performance.now();
  const until = began + seconds * 1000;
  if (rate === null) {
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        while (performance.now() < until && next < requests.length) await one(performance.now());
      }),
    );
  } else {
    const running: Promise<void>[] = [];
    for (let n = 0; next < requests.length; n++) {
      const due = began + (n * 1000) / rate;
      if (due > until) break;
      const wait = due - performance.now();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      // From when it was due: a request that had to wait for its turn waited.
      running.push(one(due));
    }
    await Promise.all(running);
  }
  const took = (performance.now() - began) / 1000;
  agent.destroy();
  process.send?.({ answered: latencies.length, refused, firstRefusal, latencies, seconds: took });
  process.disconnect?.();
});
