/** From what the user named to the files that are read. */
import { readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { CliError } from '../errors.ts';
import type { Locale } from '../language.ts';
import { type Told, tellOf } from '../tell.ts';
import { inputError } from './read-bytes.ts';

/**
 * What a report may be called. Spreadsheets are read when they are named themselves: in a folder they are mostly
 * somebody's lists, or our own results.
 */
const EXTENSIONS = ['txt', 'docx', 'doc', 'wps', 'pdf', 'ofd', 'html', 'htm', 'shtml'];
const READABLE = new RegExp(`\\.(?:${EXTENSIONS.join('|')})$`, 'i');

export interface FoundFile {
  /** As the user named it, or as its folder was named with the rest of its path. */
  name: string;
  path: string;
  /** Its place below what all the named files and folders have in common, for the name of its result. */
  place: string;
  size: number;
  mtimeMs: number;
}

export interface FoundFiles {
  files: FoundFile[];
  /** What was named but cannot be read at all. */
  problems: Told[];
}

interface Walk {
  out: string | null;
  found: { name: string; path: string; stat: Stats }[];
  refuse(error: unknown, name: string): void;
  /** Real paths of the folders that are being walked or were: a link may lead back. */
  seen: Set<string>;
}

function walkFolder(folder: string, walk: Walk): void {
  try {
    const real = realpathSync(folder);
    if (walk.seen.has(real) || real === walk.out) return;
    walk.seen.add(real);
    // By code unit, so that the order is the same on every machine.
    for (const entry of readdirSync(folder).sort()) {
      // Hidden files, and the lock files that office programs leave beside an open document.
      if (!entry.startsWith('.') && !entry.startsWith('~$')) visit(join(folder, entry), walk);
    }
  } catch (error) {
    walk.refuse(inputError(error, folder), folder);
  }
}

function visit(path: string, walk: Walk): void {
  let stat: Stats;
  try {
    stat = statSync(path);
  } catch (error) {
    if (READABLE.test(path)) walk.refuse(inputError(error, path), path);
    return;
  }
  if (stat.isDirectory()) walkFolder(path, walk);
  else if (stat.isFile() && READABLE.test(path)) walk.found.push({ name: path, path, stat });
}

function commonFolder(folders: readonly string[]): string {
  const [first = [], ...rest] = folders.map((folder) => resolve(folder).split(sep));
  let length = first.length;
  for (const parts of rest) {
    while (length > 0 && first.slice(0, length).join(sep) !== parts.slice(0, length).join(sep)) length -= 1;
  }
  return first.slice(0, length).join(sep) || sep;
}

/**
 * Walks folders, keeps files in the order named and a folder's files by name; a file named twice is read once.
 *
 * @param out the folder of the results, which is never walked
 */
export function findFiles(named: readonly string[], out: string | null, locale: Locale): FoundFiles {
  const problems: Told[] = [];
  const roots: string[] = [];
  const found: Walk['found'] = [];
  const refuse = (error: unknown, name: string) => problems.push(tellOf(error, name, locale));
  const outFolder = realOrNull(out);
  for (const name of named) {
    try {
      const stat = statSync(name);
      if (!stat.isDirectory()) {
        roots.push(dirname(name));
        found.push({ name, path: name, stat });
        continue;
      }
      roots.push(name);
      const walk: Walk = { out: outFolder, found: [], refuse, seen: new Set() };
      const before = problems.length;
      walkFolder(name, walk);
      if (walk.found.length === 0 && problems.length === before) {
        throw new CliError('FOLDER_WITHOUT_REPORTS', { name, extensions: EXTENSIONS.join(' ') });
      }
      for (const file of walk.found) found.push(file);
    } catch (error) {
      refuse(inputError(error, name), name);
    }
  }
  const root = commonFolder(roots);
  const seen = new Set<string>();
  const files = found.flatMap(({ name, path, stat }) => {
    const full = resolve(path);
    if (seen.has(full)) return [];
    seen.add(full);
    const place = relative(root, full) || basename(full);
    return [{ name, path, place, size: stat.size, mtimeMs: stat.mtimeMs }];
  });
  return { files, problems };
}

function realOrNull(path: string | null): string | null {
  try {
    return path === null ? null : realpathSync(path);
  } catch {
    return null;
  }
}
