import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { findOffences, importsOf } from './check-imports.ts';

/** A repository with these files, `export {}` where only the place counts. */
function repository(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'liubu-imports-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const doors: Record<string, object> = {
    plan: { exports: { '.': 'x' } },
    documents: { exports: { '.': 'x', './text': 'x' }, dependencies: { yauzl: '1' } },
    reader: { exports: { '.': 'x' }, dependencies: { gb2260: '1' } },
    cli: {},
  };
  for (const [name, door] of Object.entries(doors)) {
    mkdirSync(join(root, 'packages', name, 'src'), { recursive: true });
    writeFileSync(join(root, 'packages', name, 'package.json'), JSON.stringify(door));
  }
  for (const [name, content] of Object.entries(files)) {
    const path = join(root, 'packages', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  return root;
}

test('what goes with the direction is let through', () => {
  const root = repository({
    'plan/src/index.ts': "export * from './plan.ts';",
    'documents/src/index.ts':
      "import { readFileSync } from 'node:fs';\nimport yauzl from 'yauzl';\nimport '@liubu/plan';",
    'reader/src/lexicon/places.ts': "import gb from 'gb2260';",
    'reader/src/rules/measures/read.ts': "import '../../lexicon/places.ts';\nimport '../../text/clean.ts';",
    'reader/src/rules/measures/read.test.ts': "import '../../read.ts';\nimport 'node:fs';",
    'reader/src/read.ts': "import './rules/measures/read.ts';",
    'server/src/steps/2-deploy/a.ts': "import '../1-design/index.ts';\nimport '../../plans/b.ts';\nimport './b.ts';",
    'cli/src/main.ts':
      "const t = await import('@liubu/documents/text');\nimport '@liubu/reader';\nimport j from '../package.json';",
  });
  expect(findOffences(root)).toEqual([]);
});

test.each([
  ['plan/src/a.ts', "import '@liubu/reader';", 'plan may import no package'],
  ['plan/src/a.ts', "import 'zod';", 'plan imports nothing'],
  ['reader/src/a.ts', "export * from '@liubu/documents';", 'reader may import plan'],
  ['reader/src/text/a.ts', "import { readFileSync } from 'node:fs';", 'reader is pure: no module of Node'],
  ['reader/src/text/a.ts', "import gb from 'gb2260';", 'only lexicon may import data packages'],
  ['reader/src/lexicon/a.ts', "import zod from 'zod';", 'zod is no dependency of reader'],
  ['reader/src/lexicon/a.ts', "import '../text/b.ts';", 'lexicon may import lexicon'],
  ['reader/src/text/a.ts', "import '../outline/b.ts';", 'text may import text, lexicon'],
  ['reader/src/rules/a.ts', "import type { A } from '../read.ts';", 'rules may import rules, reading.ts'],
  ['reader/src/refine/a.ts', "import '../assemble/b.ts';", 'refine may import refine'],
  ['reader/src/compare/a.ts', "const a = await import('../read.ts');", 'compare may import compare'],
  ['reader/src/odd/a.ts', "import '../text/b.ts';", 'the reader has no room odd'],
  ['documents/src/a.ts', "import '@liubu/reader';", 'documents may import plan'],
  ['documents/src/a.ts', "type Z = typeof import('zod');", 'zod is no dependency of documents'],
  ['cli/src/a.ts', "import '@liubu/documents/out/csv';", '@liubu/documents has no door ./out/csv'],
  ['cli/src/a.ts', "import '../../documents/src/index.ts';", 'a package is entered by its door only'],
  ['cli/src/a.ts', "import '@liubu/cli';", 'a package does not import itself by name'],
  ['server/src/plans/a.ts', "import '../steps/1-design/index.ts';", 'plans is shared by the steps'],
  ['server/src/steps/1-design/a.ts', "import '../2-deploy/index.ts';", 'step 1-design imports the later step 2-deploy'],
  ['server/src/steps/2-deploy/a.ts', "import '../1-design/rules.ts';", 'step 1-design is entered by its index.ts'],
  ['server/src/home/a.ts', "import '../steps/1-design/rules.ts';", 'a step is entered by its index.ts'],
  ['attic/src/a.ts', "import './b.ts';", 'attic is not in the list of packages'],
])('%s with %s is an offence', (file, code, rule) => {
  const offences = findOffences(repository({ [file]: `\n// a first line\n${code}\n` }));
  expect(offences).toHaveLength(1);
  expect(offences[0]).toMatchObject({ file: join('packages', file), line: 3 });
  expect(offences[0]?.rule).toContain(rule);
});

test('imports are read from code, not from comments or calls of from', () => {
  const source = [
    "import {\n  a,\n} from './a.ts'; // import './no.ts'",
    "/* from './no.ts' */ const x = Array.from('abc');",
    'const url = \'http://x\'; export { b } from "./b.ts";',
  ].join('\n');
  expect(importsOf(source).map(({ from, line }) => [from, line])).toEqual([
    ['./a.ts', 3],
    ['./b.ts', 5],
  ]);
});
