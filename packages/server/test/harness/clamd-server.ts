import { createServer, type Socket } from 'node:net';

/** The test string of the virus scanners' own institute, put together here so that no scanner stops this repository. */
export const EICAR = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', 'STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('-'),
);

export interface ClamdServer {
  /** host:port, or the path of the socket. */
  address: string;
  /** Sizes of the contents that were scanned. */
  scanned: number[];
  close(): Promise<void>;
}

/**
 * Speaks clamd's INSTREAM: `zINSTREAM\0`, chunks behind their length in four bytes, an empty chunk; answers one line that
 * ends with a zero byte. Finds the test string only.
 *
 * @param options.limit  StreamMaxLength: a longer content is broken off with an error
 */
export async function clamdServer(options: { limit?: number; path?: string } = {}): Promise<ClamdServer> {
  const { limit = Number.POSITIVE_INFINITY, path } = options;
  const scanned: number[] = [];
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    let waiting = Buffer.alloc(0);
    let content = Buffer.alloc(0);
    let isStream = false;
    const answer = (line: string): void => {
      socket.end(`${line}\0`);
    };
    socket.on('error', () => {});
    socket.on('close', () => open.delete(socket));
    socket.on('data', (data) => {
      waiting = Buffer.concat([waiting, data]);
      if (!isStream) {
        const end = waiting.indexOf(0);
        if (end < 0) return;
        if (waiting.subarray(0, end).toString() !== 'zINSTREAM') return answer('UNKNOWN COMMAND');
        isStream = true;
        waiting = waiting.subarray(end + 1);
      }
      while (waiting.length >= 4) {
        const length = waiting.readUInt32BE(0);
        if (length === 0) {
          scanned.push(content.length);
          return answer(content.includes(EICAR) ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK');
        }
        if (waiting.length < 4 + length) return;
        content = Buffer.concat([content, waiting.subarray(4, 4 + length)]);
        waiting = waiting.subarray(4 + length);
        if (content.length > limit) return answer('INSTREAM size limit exceeded. ERROR');
      }
    });
  });
  await new Promise<void>((resolve) => (path ? server.listen(path, resolve) : server.listen(0, '127.0.0.1', resolve)));
  const address = server.address();
  return {
    address: typeof address === 'object' && address !== null ? `127.0.0.1:${address.port}` : path!,
    scanned,
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
