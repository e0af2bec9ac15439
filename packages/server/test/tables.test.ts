import { readFileSync } from 'node:fs';
import { expect, inject, test } from 'vitest';
import { tablesSource } from '../../../scripts/make-tables.ts';

test('the types of the tables are what the migrations make', async () => {
  const committed = readFileSync(new URL('../src/platform/database/tables.ts', import.meta.url), 'utf8');
  expect(await tablesSource(inject('template')), 'run node scripts/make-tables.ts').toBe(committed);
});
