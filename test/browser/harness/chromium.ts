import { execFileSync } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync, linkSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';
import { type Browser, chromium } from 'playwright-core';

/** current: what offices get today; oldest: the lowest that the workspace promises to run in. */
export type Age = 'current' | 'oldest';
const PACKAGES: Record<Age, string> = { current: '@sparticuz/chromium', oldest: 'chromium-109' };

/** Where the workspace is opened: a name that is not localhost, over plain http, as in most offices. */
export const HOST = 'liubu.test';

const modules = join(dirname(fileURLToPath(import.meta.url)), '../../../node_modules');

/**
 * Unpacks a file that came with its package. The packages' own way puts every version under the same name in the
 * machine's temporary folder.
 */
async function unpack(from: string, to: string): Promise<void> {
  const half = `${to}.${process.pid}`;
  await pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(half, { mode: 0o755 }));
  try {
    linkSync(half, to);
  } catch (error) {
    // Two test files begin at once. A browser that already runs starts its parts from its own file, which must stay.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(half);
  }
}

/** Makes a folder whole or not at all; when another process was quicker, its folder is as good. */
function place(half: string, folder: string): void {
  try {
    renameSync(half, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    rmSync(half, { recursive: true });
  }
}

const binOf = (name: string): string => {
  const main = createRequire(import.meta.url).resolve(name);
  return join(main.slice(0, main.lastIndexOf(join('node_modules', name))), 'node_modules', name, 'bin');
};

/** The program of a browser, unpacked on first use. */
export async function chromiumPath(age: Age): Promise<string> {
  const folder = join(modules, '.cache/liubu-chromium', age);
  const program = join(folder, 'chromium');
  if (existsSync(program)) return program;
  mkdirSync(folder, { recursive: true });
  await unpack(join(binOf(PACKAGES[age]), 'chromium.br'), program);
  return program;
}

/**
 * A bare machine lacks some libraries of a browser; they come with the newer package.
 *
 * @returns folder to look for them in; null when nothing is missing
 */
async function missingLibraries(program: string): Promise<string | null> {
  if (!execFileSync('ldd', [program], { encoding: 'utf8' }).includes('not found')) return null;
  const folder = join(modules, '.cache/liubu-chromium/libraries');
  if (!existsSync(folder)) {
    const archive = `${folder}.${process.pid}.tar`;
    mkdirSync(dirname(folder), { recursive: true });
    await unpack(join(binOf(PACKAGES.current), 'al2023.tar.br'), archive);
    const half = `${folder}.${process.pid}`;
    mkdirSync(half, { recursive: true });
    execFileSync('tar', ['-xf', archive, '-C', half]);
    rmSync(archive);
    place(half, folder);
  }
  return join(folder, 'lib');
}

/** Starts a browser that can reach nothing but this machine, and that under our name only. */
export async function openBrowser(age: Age = 'current'): Promise<Browser> {
  const executablePath = await chromiumPath(age);
  const libraries = await missingLibraries(executablePath);
  return chromium.launch({
    executablePath,
    args: [
      // A container's root may not build the sandbox; the pages are our own.
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      `--host-resolver-rules=MAP ${HOST} 127.0.0.1, MAP * ~NOTFOUND`,
    ],
    ...(libraries && { env: { ...process.env, LD_LIBRARY_PATH: libraries } as Record<string, string> }),
  });
}
