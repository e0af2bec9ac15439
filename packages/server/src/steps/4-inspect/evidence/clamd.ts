import { connect, type Socket } from 'node:net';
import type { Readable } from 'node:stream';

export type ScanVerdict = { is: 'clean' } | { is: 'infected'; virus: string } | { is: 'too-large' };

/** The scanner is away or in trouble: what waited goes on waiting. */
export class ScannerAway extends Error {}

const CHUNK_BYTES = 65_536;
const PATIENCE_MS = 120_000;
const LONGEST_ANSWER = 4096;

const open = (address: string): Socket => {
  if (address.startsWith('/')) return connect({ path: address });
  const colon = address.lastIndexOf(':');
  return connect({ host: address.slice(0, colon).replace(/^\[|\]$/g, ''), port: Number(address.slice(colon + 1)) });
};

/**
 * Has a ClamAV daemon look at a content by its INSTREAM command: chunks, each behind its length in four bytes, then a
 * length of zero; one line comes back.
 *
 * @param address  host:port, or the path of a Unix socket
 * @throws ScannerAway
 */
export async function scanStream(address: string, content: Readable): Promise<ScanVerdict> {
  const socket = open(address);
  socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error('no answer')));
  let text = '';
  const answered = new Promise<string>((resolve, reject) => {
    socket.on('data', (data) => {
      text += data.toString('utf8');
      if (text.includes('\0') || text.length > LONGEST_ANSWER) resolve(text);
    });
    socket.on('end', () => (text === '' ? reject(new Error('closed without an answer')) : resolve(text)));
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('closed')));
  });
  // Where the daemon hangs up while chunks are still going out, its answer is what counts.
  answered.catch(() => {});
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('error', reject);
    });
    await Promise.race([send(socket, content), answered]);
    return verdictOf(await answered);
  } catch (cause) {
    if (cause instanceof ScannerAway) throw cause;
    throw new ScannerAway('the virus scanner does not answer', { cause });
  } finally {
    content.destroy();
    socket.destroy();
  }
}

async function send(socket: Socket, content: Readable): Promise<void> {
  await write(socket, Buffer.from('zINSTREAM\0'));
  for await (const chunk of content as AsyncIterable<Buffer>)
    for (let at = 0; at < chunk.length; at += CHUNK_BYTES) {
      const piece = chunk.subarray(at, at + CHUNK_BYTES);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(piece.length);
      await write(socket, Buffer.concat([length, piece]));
      // A daemon that has enough says so and hangs up: its answer is heard before the next write fails.
      await new Promise((resolve) => setImmediate(resolve));
    }
  await write(socket, Buffer.alloc(4));
}

const write = (socket: Socket, data: Buffer): Promise<void> =>
  new Promise((resolve, reject) => socket.write(data, (cause) => (cause ? reject(cause) : resolve())));

function verdictOf(answer: string): ScanVerdict {
  const line = answer.replace(/\0.*$/s, '').trim();
  if (/size limit exceeded/i.test(line)) return { is: 'too-large' };
  const found = /^stream: (.{1,300}) FOUND$/.exec(line);
  if (found) return { is: 'infected', virus: found[1]! };
  if (line === 'stream: OK') return { is: 'clean' };
  throw new ScannerAway(`the virus scanner answered: ${line.slice(0, 200)}`);
}
