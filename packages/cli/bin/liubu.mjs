#!/usr/bin/env node
// Starts the command on a Node that can run it: the bundle where it was built, the sources by type stripping otherwise.
// Plain JavaScript that any Node from 16 on can read.
import { existsSync, mkdirSync } from 'node:fs';
import module from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const OLDEST_MAJOR = 22;
const here = dirname(fileURLToPath(import.meta.url));
const bundle = join(here, '..', 'dist', 'liubu.mjs');
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < OLDEST_MAJOR) await startWithOwnNode();
else {
  const isBuilt = existsSync(bundle);
  if (isBuilt) keepCompiledCode();
  await import(pathToFileURL(isBuilt ? bundle : sources()).href);
}

/** The sources, for a clone that was installed without its scripts; types are stripped from Node 22.18 on. */
function sources() {
  if (major === 22 && minor < 18) {
    console.error('liubu：还没有构建，请先运行 npm run build。 / not built yet, run npm run build first.');
    process.exit(1);
  }
  return join(here, '..', 'src', 'main.ts');
}

/** Compiled code is kept beside the bundle, so that the next start need not compile again. */
function keepCompiledCode() {
  const folder = join(dirname(bundle), 'compiled');
  try {
    mkdirSync(folder, { recursive: true });
    module.enableCompileCache?.(folder);
  } catch {
    // An installation that may not be written to starts a little slower.
  }
}

/** The project brings a Node of its own (see docs/decisions); an older one on the path hands over to it. */
async function startWithOwnNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  for (let folder = here; ; folder = dirname(folder)) {
    const node = join(folder, 'node_modules', '.bin', name);
    // Started so once already: that Node is too old as well.
    if (existsSync(node) && !process.env.LIUBU_RESTARTED) {
      const { spawn } = await import('node:child_process');
      const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
        stdio: 'inherit',
        env: { ...process.env, LIUBU_RESTARTED: '1' },
      });
      for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
      child.on('exit', (code, signal) => {
        process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 143);
      });
      return;
    }
    if (dirname(folder) === folder) break;
  }
  console.error(
    `liubu：需要 Node ${OLDEST_MAJOR} 或更新，现在是 ${process.versions.node}。请在项目目录运行 npm ci，它会带来合适的 Node。 / ` +
      `Node ${OLDEST_MAJOR} or newer is needed, this is ${process.versions.node}. Run npm ci in the project, which brings one.`,
  );
  process.exitCode = 1;
}
