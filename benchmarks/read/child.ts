/** Child processes that report as they go and are killed when they fall silent. */

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface ChildRun<Report> {
  /** What it reported until it ended, one JSON value a line. */
  reports: Report[];
  end: 'done' | 'timeout' | 'failed';
  /** The last line of its error output; empty when it ended well. */
  error: string;
}

/**
 * Runs a script of this folder and collects its reports.
 *
 * @param silenceMs  it is killed when so long nothing was reported, which may depend on what was: reading is one
 *   synchronous call, so nothing milder would stop it
 */
export function runChild<Report>(
  script: string,
  args: readonly string[],
  silenceMs: (reports: readonly Report[]) => number,
  nodeFlags: readonly string[] = [],
): Promise<ChildRun<Report>> {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(process.execPath, [...nodeFlags, path, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const reports: Report[] = [];
  let error = '';
  let timedOut = false;
  const stop = (): void => {
    timedOut = true;
    child.kill('SIGKILL');
  };
  let timer = setTimeout(stop, silenceMs(reports));
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    clearTimeout(timer);
    reports.push(JSON.parse(line) as Report);
    timer = setTimeout(stop, silenceMs(reports));
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    error = (error + chunk).slice(-4000);
  });
  return new Promise((resolve) => {
    child.on('close', (code) => {
      clearTimeout(timer);
      if (timedOut)
        resolve({ reports, end: 'timeout', error: `stopped after ${Math.round(silenceMs(reports) / 1000)} s` });
      else if (code !== 0) resolve({ reports, end: 'failed', error: reasonIn(error) });
      else resolve({ reports, end: 'done', error: '' });
    });
  });
}

/** The line of Node's error output that names the reason. */
function reasonIn(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  return (
    lines.find((line) => /\w*Error\b|FATAL/.test(line))?.trim() ?? lines.at(-1)?.trim() ?? 'ended without a reason'
  );
}

/** Used by the children. */
export const report = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value)}\n`);
};
