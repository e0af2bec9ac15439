// Makes one archive that runs on a machine without any network and without anything installed: Node, the database, the
// libraries, the command and the built workspace.
//
//   npm run pack:offline [-- FOLDER]        (FOLDER: where the archive goes, default dist/)
//
// Unpack it and run ./liubu serve. It is for the platform that it was made on.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** Where `name` is found from a folder, as Node looks for it; null where it is not installed. */
function installedFrom(folder, name) {
  for (let at = folder; ; at = dirname(at)) {
    const found = join(at, 'node_modules', name);
    if (existsSync(join(found, 'package.json'))) return found;
    if (at === root || dirname(at) === at) return null;
  }
}

/**
 * Folders of all libraries that the packages need when they run, those of other platforms left out.
 *
 * @throws Error when one is not installed
 */
export function librariesOf(packages) {
  const folders = new Set();
  const visit = (folder, isOurs) => {
    const {
      dependencies = {},
      optionalDependencies = {},
      peerDependencies = {},
    } = readJson(join(folder, 'package.json'));
    const wanted = { ...(isOurs ? {} : { ...peerDependencies, ...optionalDependencies }), ...dependencies };
    for (const name of Object.keys(wanted)) {
      if (name.startsWith('@liubu/')) continue;
      const found = installedFrom(folder, name);
      if (found === null) {
        const mayLack = name in optionalDependencies || name in peerDependencies;
        if (mayLack) continue;
        throw new Error(`${name}, needed by ${relative(root, folder)}, is not installed: run npm ci`);
      }
      if (folders.has(found)) continue;
      folders.add(found);
      visit(found, false);
    }
  };
  for (const name of packages) visit(join(root, 'packages', name), true);
  return [...folders].sort();
}

/** Parts of libraries that are no part of running them. */
const NOT_NEEDED = /[\\/](?:test|tests|docs|example|examples|\.github)$|\.(?:map|md|markdown|ts\.map)$|\.d\.[cm]?ts$/;

const startOf = (script) => `#!/bin/sh
# Runs with the Node that lies beside it; nothing else need be installed.
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
exec "$here/node/node" "$here/packages/cli/bin/${script}" "$@"
`;

const startOfWindows = (script) => `@echo off\r\n"%~dp0node\\node.exe" "%~dp0packages\\cli\\bin\\${script}" %*\r\n`;

/** The sample town as it was played while building. */
const TOWN = 'packages/server/dist/town';
/** What lies in the archive's own folder to be run: the product, and the sample town to try it with. */
const COMMANDS = { liubu: 'liubu.mjs', 'liubu-town': 'liubu-town.mjs' };

const READ_ME = `六步 · 离线安装包

1. 解压到一个文件夹。
2. 运行  ./liubu serve           （Windows：liubu.cmd serve）
   第一次启动会打印一个只能用一次的管理员地址。
3. 先看看示例城市：./liubu-town   （数据在 data 文件夹，正式使用请换一个：./liubu serve --data 文件夹）
4. 其他设置：./liubu serve --help；说明见 docs 文件夹。

Liubu, offline archive: unpack it and run ./liubu serve. The first start prints a one-time address for the administrator.
./liubu-town starts an invented city to try; it keeps its data in data/, so give the real one another folder (--data).
`;

/** @returns the archive's path */
export function packOffline(folder) {
  const { version } = readJson(join(root, 'package.json'));
  const name = `liubu-${version}-${process.platform}-${process.arch}`;
  const work = mkdtempSync(join(tmpdir(), 'liubu-pack-'));
  const inside = join(work, name);
  try {
    for (const [from, needed] of [
      ['packages/cli/dist', 'npm run build'],
      ['packages/web/dist', 'npm run build'],
    ])
      if (!existsSync(join(root, from))) throw new Error(`${from} is not built: run ${needed}`);
    for (const part of [
      'packages/cli/bin',
      'packages/cli/dist',
      'packages/cli/package.json',
      'packages/web/dist',
      // Texts of the sample town.
      'fixtures/town/documents',
      'fixtures/reports/yunchuan-2025.txt',
      'fixtures/reports/yunchuan-2026.txt',
      'docs',
      'LICENSE',
      // As it was played while building: the first start there need not play it. It may not have been possible here.
      ...(existsSync(join(root, TOWN)) ? [TOWN] : []),
    ])
      cpSync(join(root, part), join(inside, part), { recursive: true });
    // A start-up snapshot and compiled code belong to the machine and the folder that they were made in.
    for (const made of ['liubu.snapshot', 'compiled'])
      rmSync(join(inside, 'packages/cli/dist', made), { recursive: true, force: true });
    for (const library of librariesOf(['server', 'documents', 'reader']))
      cpSync(library, join(inside, relative(root, library)), {
        recursive: true,
        dereference: false,
        verbatimSymlinks: true,
        filter: (path) => !NOT_NEEDED.test(path) && !(path !== library && /[\\/]node_modules$/.test(path)),
      });
    mkdirSync(join(inside, 'node'));
    const node = process.platform === 'win32' ? 'node.exe' : 'node';
    cpSync(process.execPath, join(inside, 'node', node));
    chmodSync(join(inside, 'node', node), 0o755);
    for (const [command, script] of Object.entries(COMMANDS)) {
      writeFileSync(join(inside, command), startOf(script), { mode: 0o755 });
      if (process.platform === 'win32') writeFileSync(join(inside, `${command}.cmd`), startOfWindows(script));
    }
    writeFileSync(join(inside, '说明 README.txt'), READ_ME);
    writeFileSync(
      join(inside, 'package.json'),
      `${JSON.stringify({ name: 'liubu', version, private: true, type: 'module' })}\n`,
    );
    mkdirSync(folder, { recursive: true });
    const archive = join(folder, `${name}.tar.gz`);
    const { status, stderr } = spawnSync('tar', ['-czf', archive, '-C', work, name], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`tar: ${stderr}`);
    return archive;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

const sha256Of = async (path) => {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const archive = packOffline(resolve(process.argv[2] ?? join(root, 'dist')));
  const digest = await sha256Of(archive);
  writeFileSync(`${archive}.sha256`, `${digest}  ${archive.slice(dirname(archive).length + 1)}\n`);
  console.log(`${archive}\n${(statSync(archive).size / 1024 / 1024).toFixed(0)} MB, sha256 ${digest}`);
}
