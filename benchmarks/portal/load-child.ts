/** A load generator of its own process: keeps connections busy with GETs of given paths. node load-child.ts PORT SECONDS PATH… */
import { connect } from 'node:net';

const [port, seconds, ...paths] = process.argv.slice(2);
const CONNECTIONS = 16;
/** Several requests at once on a connection, so that the generator is not what is measured. */
const AT_ONCE = 4;
const requests = paths.map(
  (path) =>
    `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Encoding: gzip, deflate, br\r\nUser-Agent: bench\r\n\r\n`,
);
let [done, bytes, bad, next] = [0, 0, 0, 0];
let stopping = false;

const run = (): Promise<void> =>
  new Promise((finish) => {
    const socket = connect(Number(port), '127.0.0.1');
    let rest = Buffer.alloc(0);
    let open = 0;
    const send = (): void => {
      while (!stopping && open < AT_ONCE) {
        socket.write(requests[next++ % requests.length]!);
        open += 1;
      }
      if (open === 0) socket.end();
    };
    socket.on('connect', send);
    socket.on('data', (chunk) => {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      for (;;) {
        const end = rest.indexOf('\r\n\r\n');
        if (end < 0) break;
        const head = rest.toString('latin1', 0, end);
        const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
        if (rest.length < end + 4 + length) break;
        if (!head.startsWith('HTTP/1.1 200')) bad += 1;
        rest = rest.subarray(end + 4 + length);
        [done, bytes, open] = [done + 1, bytes + length, open - 1];
      }
      send();
    });
    socket.on('close', () => finish());
    socket.on('error', () => finish());
  });

const started = performance.now();
setTimeout(() => {
  stopping = true;
}, Number(seconds) * 1000);
await Promise.all(Array.from({ length: CONNECTIONS }, run));
console.log(JSON.stringify({ perSecond: Math.round((done * 1000) / (performance.now() - started)), bytes, bad }));
