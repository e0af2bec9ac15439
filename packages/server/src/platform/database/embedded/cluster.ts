import { execFile } from 'node:child_process';
import { chownSync, closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { StartError } from '../../start-error.ts';
import { type Account, serverAccount } from './account.ts';
import { installedBinaries } from './binaries.ts';
import { type Place, preparePlace } from './place.ts';
import { type DatabaseSecrets, databaseSecrets } from './secrets.ts';

const run = promisify(execFile);

/** Name of the cluster's first user. The product never uses it after the roles are made: it sees every tenant. */
export const SUPERUSER = 'liubu_superuser';
/** Sockets are told apart by a port; nothing listens on a network. */
const PORT = 5432;
/** A start that takes longer has failed; recovery after a crash of a city's data takes seconds. */
const START_SECONDS = 60;

export interface Cluster {
  /** Folder of the Unix socket, as `host` of a connection. */
  host: string;
  port: number;
  secrets: DatabaseSecrets;
  /** An earlier start left it running and it was taken over. */
  adopted: boolean;
  stop(): Promise<void>;
}

/**
 * Starts the embedded server, or takes over the one that an earlier start left running.
 *
 * It listens on a Unix socket only, under an unprivileged account, with generated passwords.
 *
 * @param folder  where the product keeps its database; made when absent
 * @throws StartError when there is no build for the platform, the folder cannot be used, or the server does not start
 */
export async function startCluster(folder: string): Promise<Cluster> {
  const account = serverAccount();
  const place = preparePlace(folder, account, installedBinaries());
  const secrets = databaseSecrets(place.secrets);
  await initialise(place, account, secrets);
  const adopted = await isRunning(place, account);
  if (!adopted) await start(place, account);
  return { host: place.socket, port: PORT, secrets, adopted, stop: () => stop(place, account) };
}

const as = (place: Place, account: Account | null) => ({
  cwd: place.data,
  ...(account && { uid: account.uid, gid: account.gid }),
});

async function initialise(place: Place, account: Account | null, secrets: DatabaseSecrets): Promise<void> {
  const versionFile = join(place.data, 'PG_VERSION');
  if (existsSync(versionFile)) {
    const found = readFileSync(versionFile, 'utf8').trim();
    if (found !== place.binaries.version)
      throw new StartError('DATABASE_VERSION', { folder: place.data, found, ours: place.binaries.version });
    return;
  }
  const passwordFile = join(place.socket, 'first-password');
  writeFileSync(passwordFile, secrets.superuser, { mode: 0o600 });
  try {
    if (account) chownSync(passwordFile, account.uid, account.gid);
    await run(
      place.binaries.initdb,
      [
        '-D',
        place.data,
        '-U',
        SUPERUSER,
        '-A',
        'scram-sha-256',
        `--pwfile=${passwordFile}`,
        '-E',
        'UTF8',
        '--locale=C.UTF-8',
        '--no-sync',
      ],
      as(place, account),
    );
  } catch (cause) {
    throw new StartError('DATABASE_FOLDER', { folder: place.data, reason: lastLine(cause) }, { cause });
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

async function isRunning(place: Place, account: Account | null): Promise<boolean> {
  try {
    await run(place.binaries.pgCtl, ['status', '-D', place.data], as(place, account));
    return true;
  } catch {
    return false;
  }
}

async function start(place: Place, account: Account | null): Promise<void> {
  const settings = [
    `-c listen_addresses=''`,
    `-c unix_socket_directories='${place.socket}'`,
    '-c unix_socket_permissions=0700',
    `-c port=${PORT}`,
    '-c max_connections=80',
    '-c shared_buffers=128MB',
    '-c timezone=UTC',
    '-c log_timezone=UTC',
    '-c log_statement=none',
  ].join(' ');
  closeSync(openSync(place.log, 'a', 0o600));
  if (account) chownSync(place.log, account.uid, account.gid);
  try {
    await run(
      place.binaries.pgCtl,
      ['start', '-D', place.data, '-l', place.log, '-w', '-t', String(START_SECONDS), '-o', settings],
      as(place, account),
    );
  } catch (cause) {
    const tail = existsSync(place.log)
      ? readFileSync(place.log, 'utf8').trim().split('\n').slice(-5).join('\n')
      : lastLine(cause);
    throw new StartError('DATABASE_START', { log: place.log, tail }, { cause });
  }
}

async function stop(place: Place, account: Account | null): Promise<void> {
  if (!(await isRunning(place, account))) return;
  await run(place.binaries.pgCtl, ['stop', '-D', place.data, '-m', 'fast', '-w'], as(place, account));
}

const lastLine = (cause: unknown): string => {
  const { stderr, message } = cause as { stderr?: string; message?: string };
  return (stderr?.trim() || message || String(cause)).split('\n').pop()!;
};
