import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { Account } from './account.ts';
import { type Binaries, binariesIn, libraryLinks } from './binaries.ts';

/** Where the embedded server keeps its data, its socket and, where it must, a copy of its programs. */
export interface Place {
  /** Folder of the cluster, owned by the account of the server. */
  data: string;
  /** Private folder of the Unix socket: a socket's path may have 107 bytes at most, so it stands in /tmp. */
  socket: string;
  log: string;
  secrets: string;
  binaries: Binaries;
}

/** Where the server keeps things when its account cannot enter the product's own folder (a clone under a 0700 parent). */
const FALLBACK = '/var/lib/liubu';

/** May this account walk down to the folder? Every folder above it must let others pass, or belong to the account. */
export function canEnter(folder: string, account: Account): boolean {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (existsSync(at)) {
      const { mode, uid, gid } = statSync(at);
      const passes = uid === account.uid ? mode & 0o100 : gid === account.gid ? mode & 0o010 : mode & 0o001;
      if (!passes) return false;
    }
    if (dirname(at) === at) return true;
  }
}

/**
 * Chooses and prepares the folders.
 *
 * @param wanted  the product's own folder for the database
 * @param account  whom the server runs as; null for the product's own user
 */
export function preparePlace(wanted: string, account: Account | null, installed: Binaries): Place {
  const key = keyOf(wanted);
  const root = account && !canEnter(dirname(resolve(wanted)), account) ? join(FALLBACK, key) : resolve(wanted);
  makeOwned(root, account);
  const data = join(root, 'cluster');
  makeOwned(data, account);
  const socket = socketOf(key);
  makeOwned(socket, account);
  const binaries = usableBinaries(installed, root, account);
  return { data, socket, log: join(root, 'postgres.log'), secrets: join(root, 'secrets.json'), binaries };
}

/** Did a server ever keep its database for this folder, wherever it was put? Nothing is made. @param wanted  as given to preparePlace */
export const hasCluster = (wanted: string): boolean =>
  [resolve(wanted), join(FALLBACK, keyOf(wanted))].some((root) => existsSync(join(root, 'cluster', 'PG_VERSION')));

const keyOf = (wanted: string): string => createHash('sha256').update(resolve(wanted)).digest('hex').slice(0, 12);
const socketOf = (key: string): string => join('/tmp', `liubu-${key}`);

/**
 * Removes a data folder that nobody needs any more (of a trial, a test, a benchmark), wherever its database was put. The
 * server must have stopped.
 */
export function removeData(folder: string): void {
  const key = keyOf(join(folder, 'database'));
  for (const one of [resolve(folder), join(FALLBACK, key), socketOf(key)])
    rmSync(one, { recursive: true, force: true });
}

function makeOwned(folder: string, account: Account | null): void {
  mkdirSync(dirname(folder), { recursive: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  if (account) chownSync(folder, account.uid, account.gid);
}

/** The installed programs where the account can run them and their links are complete; else a private copy. */
function usableBinaries(installed: Binaries, root: string, account: Account | null): Binaries {
  const linksMissing = libraryLinks(installed.root).some(
    ({ path }) => !existsSync(join(installed.root, 'lib', basename(path))),
  );
  if (!linksMissing && (!account || canEnter(join(installed.root, 'bin'), account))) return installed;
  const copy = join(root, `programs-${installed.version}`);
  if (!existsSync(join(copy, 'complete'))) {
    cpSync(installed.root, copy, { recursive: true, verbatimSymlinks: true, force: true });
    for (const { path, target } of libraryLinks(installed.root)) {
      const link = join(copy, 'lib', basename(path));
      if (!existsSync(link)) symlinkSync(basename(target), link);
    }
    if (account) chownAll(copy, account);
    mkdirSync(join(copy, 'complete'), { recursive: true });
  }
  return binariesIn(copy);
}

function chownAll(folder: string, account: Account): void {
  chownSync(folder, account.uid, account.gid);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) chownAll(path, account);
    else if (!entry.isSymbolicLink()) chownSync(path, account.uid, account.gid);
  }
}
