/** What a figure depends on, without names or paths of the machine. */

import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';

export interface Machine {
  class: string;
  node: string;
  commit: string;
  date: string;
}

export function describeMachine(): Machine {
  const cores = cpus();
  const model = (cores[0]?.model ?? '').replace(/\s+/g, ' ').trim() || 'unknown processor';
  return {
    class: `${cores.length} cores (${model}), ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform} ${process.arch}`,
    node: process.version,
    commit: commitOf(),
    date: new Date().toISOString().slice(0, 10),
  };
}

/** The commit, with a mark when the reader in the work tree differs from it. */
function commitOf(): string {
  const git = (...args: string[]): string =>
    execFileSync('git', args, {
      encoding: 'utf8',
      cwd: import.meta.dirname,
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  try {
    const changed = git('status', '--porcelain', '--', '../../packages/reader', '../../packages/plan') !== '';
    return git('rev-parse', '--short', 'HEAD') + (changed ? ' with uncommitted changes to the reader' : '');
  } catch {
    return 'unknown';
  }
}
