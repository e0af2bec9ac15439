import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDocument } from '../src/index.ts';
import { caught } from './caught.ts';

/** Opens bytes under a name that lies about their format, as half of all files do. */
export async function textOf(bytes: Uint8Array, name = '报告.txt'): Promise<string> {
  return (await openDocument(bytes, name)).text;
}

export async function codeOf(bytes: Uint8Array, options?: Parameters<typeof openDocument>[2]): Promise<string> {
  return (await caught(() => openDocument(bytes, '报告.txt', options))).code;
}

export function sample(name: string): Uint8Array {
  return new Uint8Array(readFileSync(join(import.meta.dirname, 'samples', name)));
}
