import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import { expect, test } from 'vitest';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

test('what Chrome 109 lacks, or plain http forbids, is found at its line', async () => {
  const code = [
    'export const Fine = ({ a }: { a: number }) => <p>{a}</p>;',
    'export const key = (): string => crypto.randomUUID();',
    'export const filter = (a: number[]): unknown => new CanvasFilter(a);',
    'const address: unknown = URL.canParse("x");',
    'export { address };',
  ].join('\n');
  const linter = new ESLint({ cwd: root });
  const [found] = await linter.lintText(code, { filePath: join(root, 'packages/web/src/trial.tsx') });
  expect(found?.messages.map(({ line, ruleId }) => `${line} ${ruleId}`).sort()).toEqual([
    '2 no-restricted-properties',
    '3 compat/compat',
    '4 no-restricted-properties',
  ]);
}, 60_000);
