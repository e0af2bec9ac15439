import { createHash } from 'node:crypto';
import { createConnection, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { StartError } from './start-error.ts';

/**
 * Name of the door that a running server keeps open for its data folder. On Linux and Windows it is no file and is gone
 * with the process, however that ends; elsewhere a file that nobody answers at is put aside.
 */
function doorOf(folder: string): string {
  const key = `liubu-${createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 16)}`;
  if (process.platform === 'linux') return `\0${key}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${key}`;
  return join(tmpdir(), `${key}.door`);
}

export interface HeldFolder {
  /** What a second start is told: where this one listens, or which command it is (liubu publish). */
  tell(who: string): void;
  release(): Promise<void>;
}

const isCommand = (who: string): boolean => who.startsWith('liubu ');

/**
 * One server a data folder: a second one would share the embedded database, and stop it under the first when it ends.
 *
 * @throws StartError ALREADY_RUNNING that says where; FOLDER_BUSY while another command works with it
 */
export async function holdFolder(folder: string): Promise<HeldFolder> {
  const door = doorOf(folder);
  let address = '';
  const server: Server = createServer((visitor) => {
    visitor.on('error', () => {});
    visitor.end(address);
  });
  server.unref();
  try {
    await listen(server, door);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw cause;
    const who = await ask(door);
    if (isCommand(who)) throw new StartError('FOLDER_BUSY', { folder: resolve(folder), command: who }, { cause });
    throw new StartError('ALREADY_RUNNING', { folder: resolve(folder), address: who || '?' }, { cause });
  }
  return {
    tell: (who) => {
      address = who;
    },
    release: () => new Promise((done) => server.close(() => done())),
  };
}

const listen = (server: Server, door: string): Promise<void> =>
  new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(door, () => done());
  });

/** @returns '' when the other has not come so far, or does not answer */
const ask = (door: string): Promise<string> =>
  new Promise((done) => {
    const asking = createConnection(door);
    let answer = '';
    asking.setEncoding('utf8');
    asking.setTimeout(1000, () => asking.destroy());
    asking.on('data', (chunk: string) => {
      answer += chunk;
    });
    asking.on('error', () => {});
    asking.on('close', () => done(answer));
  });
