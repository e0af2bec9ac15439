#!/usr/bin/env node
// Starts the command on a Node that can run it: the bundle where it was built, the sources by type stripping otherwise.
// Plain JavaScript that any Node from 16 on can read. Modules are taken by `process.getBuiltinModule` where there is
// one, which starts sooner than to import them; see scripts/build.mjs.

const OLDEST = [22, 3];
const STRIPS_TYPES = [22, 18];
const bundle = new URL('../dist/liubu.mjs', import.meta.url);

/** Is the Node that runs this at least so new? */
function isFrom([major, minor]) {
  const [ours, oursMinor] = process.versions.node.split('.').map(Number);
  return ours > major || (ours === major && oursMinor >= minor);
}

if (!isFrom(OLDEST)) await startWithOwnNode();
else if (process.getBuiltinModule('node:fs').existsSync(bundle)) {
  keepCompiledCode();
  await import(bundle.href);
} else if (isFrom(STRIPS_TYPES)) await import(new URL('../src/main.ts', import.meta.url).href);
else {
  console.error('liubu：还没有构建，请先运行 npm run build。 / not built yet, run npm run build first.');
  process.exitCode = 1;
}

/** Compiled code is kept beside the bundle, so that the next start need not compile again. */
function keepCompiledCode() {
  // An installation that may not be written to starts a little slower.
  process
    .getBuiltinModule('node:module')
    .enableCompileCache(process.getBuiltinModule('node:url').fileURLToPath(new URL('compiled', bundle)));
}

/** The project brings a Node of its own (see docs/decisions); an older one on the path hands over to it. */
async function startWithOwnNode() {
  const { existsSync } = await import('node:fs');
  const { fileURLToPath } = await import('node:url');
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  // Started so once already: that Node is too old as well.
  for (let folder = new URL('.', import.meta.url); !process.env.LIUBU_RESTARTED; folder = new URL('..', folder)) {
    const node = new URL(`node_modules/.bin/${name}`, folder);
    if (existsSync(node)) {
      const { spawn } = await import('node:child_process');
      const child = spawn(fileURLToPath(node), [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
        stdio: 'inherit',
        env: { ...process.env, LIUBU_RESTARTED: '1' },
      });
      for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
      child.on('exit', (code, signal) => {
        process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 143);
      });
      return;
    }
    if (new URL('..', folder).href === folder.href) break;
  }
  const oldest = OLDEST.join('.');
  console.error(
    `liubu：需要 Node ${oldest} 或更新，现在是 ${process.versions.node}。请在项目目录运行 npm ci，它会带来合适的 Node。 / ` +
      `Node ${oldest} or newer is needed, this is ${process.versions.node}. Run npm ci in the project, which brings one.`,
  );
  process.exitCode = 1;
}
