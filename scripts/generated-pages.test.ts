import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { errorsPage } from './make-errors.ts';
import { permissionsPage } from './make-permissions.ts';

const root = join(import.meta.dirname, '..');

test('docs/errors.md is what the registers say', () => {
  expect(readFileSync(join(root, 'docs/errors.md'), 'utf8')).toBe(errorsPage());
});

test('docs/permissions.md is what the contract says', () => {
  expect(readFileSync(join(root, 'docs/permissions.md'), 'utf8')).toBe(permissionsPage());
});

test('the schema in the plan package is the agreed one, where that is at hand', () => {
  execFileSync(process.execPath, [join(root, 'scripts/make-schema.ts'), '--check'], { stdio: 'pipe' });
});
