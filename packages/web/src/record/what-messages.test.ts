import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PERMISSIONS } from '@liubu/contract';
import { expect, test } from 'vitest';
import { WHAT_MESSAGES } from './what-messages.ts';

const server = fileURLToPath(new URL('../../../server/src/', import.meta.url));
const NAME = /'((?:read|design|deploy|train|inspect|account|feedback|people|record):[a-z][a-z-]+)'/g;
/** Topics of waiting that are no entries of the record. */
const NO_ENTRIES: ReadonlySet<string> = new Set(['read:review']);

test('whatever the server writes into the record is told in words', () => {
  const named = new Set<string>();
  for (const path of readdirSync(server, { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.ts') || path.endsWith('.test.ts') || /[\\/]test[\\/]/.test(path)) continue;
    for (const [, name] of readFileSync(server + path, 'utf8').matchAll(NAME)) named.add(name!);
  }
  const wordless = [...named].filter(
    (name) => !(name in WHAT_MESSAGES) && !(name in PERMISSIONS) && !NO_ENTRIES.has(name),
  );
  expect(named.size).toBeGreaterThan(150);
  expect(wordless.sort()).toEqual([]);
});
