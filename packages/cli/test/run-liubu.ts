/** Runs the real command, bundled as it ships, in a process of its own. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';

export const ROOT = join(import.meta.dirname, '..', '..', '..');
export const SAMPLE = join(ROOT, 'fixtures', 'reports', 'yunchuan-2026.txt');
export const NEXT_SAMPLE = join(ROOT, 'fixtures', 'reports', 'yunchuan-2027.txt');

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  out: string;
  bytes: Buffer;
  /** Lines of standard error. */
  err: string[];
}

export interface RunOptions {
  input?: string | Uint8Array;
  env?: Record<string, string>;
  cwd?: string;
  uid?: number;
  /** Commands of a shell put before ours: limits, redirections after `"$@"`. */
  shell?: string;
  signalAfter?: { ms: number; signal: NodeJS.Signals };
}

let bundle = '';
let scratch = '';

/** Builds the bundle into a folder of this test file's own, and makes a scratch folder; both go afterwards. */
export function useCommand(): void {
  beforeAll(async () => {
    const { buildCommandLine } = (await import('../../../scripts/build.mjs' as string)) as {
      buildCommandLine(folder: string): Promise<void>;
    };
    bundle = join(import.meta.dirname, 'dist', `${process.pid}-${performance.now().toString(36).replace('.', '')}`);
    await buildCommandLine(bundle);
    scratch = mkdtempSync(join(tmpdir(), 'liubu-test-'));
  }, 60_000);
  afterAll(() => {
    rmSync(bundle, { recursive: true, force: true });
    rmSync(scratch, { recursive: true, force: true });
  });
}

export function scratchFolder(): string {
  return mkdtempSync(join(scratch, 'case-'));
}

export function bundlePath(): string {
  return join(bundle, 'liubu.mjs');
}

/** The command under a clean environment in Chinese. */
export function liubu(args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  const command = [process.execPath, bundlePath(), ...args];
  const words = options.shell === undefined ? command : ['sh', '-c', options.shell, 'sh', ...command];
  const env = { PATH: process.env.PATH ?? '', LANG: 'zh_CN.UTF-8', ...options.env };
  return new Promise((resolve, reject) => {
    const child = spawn(words[0] as string, words.slice(1), {
      env,
      cwd: options.cwd ?? ROOT,
      ...(options.uid !== undefined && { uid: options.uid, gid: options.uid }),
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      const bytes = Buffer.concat(out);
      const lines = Buffer.concat(err).toString('utf8').split('\n').filter(Boolean);
      resolve({ code, signal, out: bytes.toString('utf8'), bytes, err: lines });
    });
    child.stdin.on('error', () => {});
    child.stdin.end(options.input ?? '');
    if (options.signalAfter !== undefined) {
      const { ms, signal } = options.signalAfter;
      setTimeout(() => child.kill(signal), ms);
    }
  });
}

/** What a user may see of a failure: one line for it, with its code, and nothing of the program's inside. */
export function expectOneLine(err: readonly string[], code: string, where: string): void {
  const lines = err.filter((line) => line.includes(`[${code}]`));
  expect(lines, err.join('\n')).toHaveLength(1);
  expect(lines[0]).toContain(where);
  expect(lines[0], 'a detail is missing').not.toMatch(/\{\w+\}/);
  expect(err.join('\n')).not.toMatch(/^\s+at |node:internal|\.m?[jt]s:\d+/m);
}
