import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What a command prints is its measure, as JSON. @throws when it printed none */
export function measured<T>(...args: string[]): T {
  const { stdout, status, error } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 1 << 26,
  });
  if (error) throw error;
  if (status !== 0 || !stdout.startsWith('{'))
    throw new Error(`${args.join(' ')} ended with ${status}: ${stdout.slice(-500)}`);
  return JSON.parse(stdout) as T;
}
