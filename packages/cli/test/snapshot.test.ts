/** The quick start: what a snapshot answers is what the ordinary command answers, and the rest is handed over to it. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, realpathSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { bundlePath, NEXT_SAMPLE, ROOT, SAMPLE, scratchFolder, useCommand } from './run-liubu.ts';

const NODE = join(ROOT, 'node_modules', '.bin', 'node');
/** Elsewhere there is no snapshot, by decision 0009. */
const hasSnapshots = process.platform !== 'win32' && existsSync(NODE);

useCommand();

describe.skipIf(!hasSnapshots)('a snapshot', () => {
  let snapshot = '';

  beforeAll(async () => {
    const { buildSnapshot } = (await import('../../../scripts/build.mjs' as string)) as {
      buildSnapshot(folder: string): Promise<boolean>;
    };
    const folder = scratchFolder();
    expect(await buildSnapshot(folder)).toBe(true);
    snapshot = join(folder, 'liubu.snapshot');
  }, 60_000);

  function run(words: readonly string[]) {
    const env = { PATH: process.env.PATH, LANG: 'zh_CN.UTF-8' };
    const { status, stdout, stderr } = spawnSync(NODE, words, { encoding: 'utf8', maxBuffer: 2 ** 26, env, cwd: ROOT });
    return { status, stdout, stderr };
  }

  const both = (...line: string[]) => ({
    ordinary: run([bundlePath(), ...line]),
    quick: run(['--snapshot-blob', snapshot, bundlePath(), ...line]),
  });

  test.each(['json', 'table', 'ndjson'])('prints the same %s as the ordinary command', (format) => {
    for (const file of [SAMPLE, NEXT_SAMPLE]) {
      const { ordinary, quick } = both('read', file, '--format', format);
      expect(ordinary.status).toBe(0);
      expect(quick.stderr).toBe('');
      expect(quick.stdout === ordinary.stdout, 'other output than that of the ordinary command').toBe(true);
    }
  });

  test('hands over what needs libraries, threads or a file to write', () => {
    expect(
      both('read', SAMPLE, NEXT_SAMPLE, '--format', 'ndjson', '--jobs', '2').quick.stdout.split('\n'),
    ).toHaveLength(3);
    const csv = both('read', SAMPLE, '--format', 'csv');
    expect(csv.quick).toEqual(csv.ordinary);
    const out = join(scratchFolder(), 'plan.xlsx');
    expect(both('read', SAMPLE, '--out', out).quick.status).toBe(0);
    expect(existsSync(out)).toBe(true);
  });

  test('hands over what fails, so that it is told once and in the same words', () => {
    const folder = scratchFolder();
    const empty = join(folder, 'empty.txt');
    const renamed = join(folder, 'renamed.txt');
    writeFileSync(empty, '');
    writeFileSync(renamed, Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0]));
    for (const line of [[empty], [renamed], [join(folder, 'missing.txt')], [SAMPLE, '--unknown']]) {
      const { ordinary, quick } = both('read', ...line);
      expect(quick).toEqual(ordinary);
      expect(quick.status).not.toBe(0);
    }
  });
});

describe.skipIf(process.platform === 'win32')('the script behind the link', () => {
  /** A project whose Node only says what it was called with. */
  function project({ snapshotAge }: { snapshotAge: 'newer' | 'older' }) {
    const root = realpathSync(scratchFolder());
    const [bin, dist, links, linked] = [
      'packages/cli/bin',
      'packages/cli/dist',
      'node_modules/.bin',
      'node_modules/@liubu',
    ];
    for (const folder of [bin, dist, links, linked]) mkdirSync(join(root, folder as string), { recursive: true });
    copyFileSync(join(ROOT, 'packages/cli/bin/liubu.sh'), join(root, 'packages/cli/bin/liubu.sh'));
    writeFileSync(join(root, 'packages/cli/bin/liubu.mjs'), '');
    writeFileSync(join(root, 'node_modules/.bin/node'), '#!/bin/sh\nprintf "%s\\n" "$@"\n', { mode: 0o755 });
    writeFileSync(join(root, 'packages/cli/dist/liubu.snapshot'), '');
    const seconds = Date.now() / 1000 + (snapshotAge === 'newer' ? 60 : -60);
    utimesSync(join(root, 'packages/cli/dist/liubu.snapshot'), seconds, seconds);
    symlinkSync('../../packages/cli', join(root, 'node_modules/@liubu/cli'));
    symlinkSync('../@liubu/cli/bin/liubu.sh', join(root, 'node_modules/.bin/liubu'));
    symlinkSync(join(root, 'node_modules/.bin/liubu'), join(root, 'elsewhere'));
    return root;
  }

  function call(command: string, line: readonly string[], env: Record<string, string> = {}): string[] {
    const { stdout } = spawnSync(command, line, { encoding: 'utf8', env: { PATH: process.env.PATH ?? '', ...env } });
    return stdout.trimEnd().split('\n');
  }

  test.each(['node_modules/.bin/liubu', 'packages/cli/bin/liubu.sh', 'elsewhere'])(
    'finds the project from %s',
    (way) => {
      const root = project({ snapshotAge: 'newer' });
      const [flag, snapshot, program, ...line] = call(join(root, way), ['read', '报 告.txt', '--format', 'json']);
      expect(flag).toBe('--snapshot-blob');
      expect(realpathSync(snapshot as string)).toBe(join(root, 'packages/cli/dist/liubu.snapshot'));
      expect(realpathSync(program as string)).toBe(join(root, 'packages/cli/bin/liubu.mjs'));
      expect(line).toEqual(['read', '报 告.txt', '--format', 'json']);
    },
  );

  test('leaves the snapshot alone where it may not fit the Node, or the line', () => {
    const liubu = 'node_modules/.bin/liubu';
    const current = join(project({ snapshotAge: 'newer' }), liubu);
    const older = join(project({ snapshotAge: 'older' }), liubu);
    const started = [
      call(older, ['read', 'a.txt']),
      call(current, ['read', 'a.txt'], { NODE_OPTIONS: '--stack-trace-limit=5' }),
      call(current, ['read', 'a.docx']),
      call(current, ['read', 'a.txt', 'b.txt']),
      call(current, ['compare', 'a.txt', 'b.txt']),
      call(current, []),
    ];
    for (const [program] of started) expect(program).toMatch(/liubu\.mjs$/);
  });
});
