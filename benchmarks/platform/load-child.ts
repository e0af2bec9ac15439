/** Asks one address as often as it is answered, eight at a time, for so many seconds; tells how many were answered. */
import { Agent, get } from 'node:http';

const [address = '', cookie = '', seconds = '3'] = process.argv.slice(2);
const AT_ONCE = 8;
const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
const until = performance.now() + Number(seconds) * 1000;
let answered = 0;

const once = (): Promise<void> =>
  new Promise((resolve, reject) => {
    get(address, { agent, headers: { cookie, 'accept-encoding': 'identity' } }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`answered ${response.statusCode}`));
      response.resume();
      response.on('end', resolve);
    }).on('error', reject);
  });

await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    while (performance.now() < until) {
      await once();
      if (performance.now() < until) answered++;
    }
  }),
);
agent.destroy();
process.send?.(answered);
process.disconnect?.();
