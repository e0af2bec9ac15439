import { readFileSync } from 'node:fs';
import { signingKey } from '@liubu/contract';
import { CliError } from '../errors.ts';

/** A public key as it was given: itself, or a file that holds it, as the exchange page gives it. @throws CliError */
export function keyFrom(given: string): string {
  const found = /ed25519:[\w-]{43}(?![\w-])/.exec(given.startsWith('ed25519:') ? given : textOf(given))?.[0];
  if (found === undefined || !signingKey.safeParse(found).success)
    throw new CliError('USAGE_VALUE_WRONG', { option: '--key', value: given, wanted: 'ed25519:…' });
  return found;
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8').slice(0, 10_000);
  } catch {
    return '';
  }
}
