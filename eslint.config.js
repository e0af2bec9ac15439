import { SourceMap } from 'node:module';
import { transformSync } from 'esbuild';
import compat from 'eslint-plugin-compat';

/**
 * The linter's own parser reads no types: each file is handed to it without them, and what it says is brought back to
 * the line as written.
 */
const maps = new Map();
const withoutTypes = {
  meta: { name: 'without-types', version: '1' },
  preprocess(text, filename) {
    const { code, map } = transformSync(text, {
      loader: filename.endsWith('x') ? 'tsx' : 'ts',
      jsx: 'automatic',
      target: 'es2023',
      sourcemap: 'external',
      sourcefile: filename,
    });
    maps.set(filename, new SourceMap(JSON.parse(map)));
    return [{ text: code, filename: 'code.js' }];
  },
  postprocess(found, filename) {
    const map = maps.get(filename);
    return found.flat().map((one) => {
      const { originalLine, originalColumn } = map.findEntry(one.line - 1, one.column - 1);
      return { ...one, line: (originalLine ?? 0) + 1, column: (originalColumn ?? 0) + 1 };
    });
  },
};

/** Many offices serve plain http, where a browser does not have these. */
const SECURE_ONLY = [
  ['crypto', 'randomUUID'],
  ['crypto', 'subtle'],
  ['navigator', 'clipboard'],
  ['navigator', 'serviceWorker'],
  ['navigator', 'mediaDevices'],
  ['navigator', 'geolocation'],
  ['navigator', 'locks'],
  ['navigator', 'storage'],
].map(([object, property]) => ({ object, property, message: 'needs a secure context; offices serve plain http' }));

/** Of browsers after Chrome 109, and unknown to the plugin's tables. */
const TOO_NEW = [
  ['URL', 'canParse'],
  ['URL', 'parse'],
  ['AbortSignal', 'any'],
  ['document', 'startViewTransition'],
  ['CSS', 'highlights'],
].map(([object, property]) => ({ object, property, message: 'is newer than Chrome 109' }));

/**
 * One question only: does the workspace ask for something that the browsers of .browserslistrc lack? Methods of strings
 * and arrays are held by the `lib` of packages/web/tsconfig.json. All else is Biome's.
 */
export default [
  { ignores: ['**/*.test.ts', '**/*.test.tsx', '**/dist/**'] },
  { files: ['packages/web/src/**/*.ts', 'packages/web/src/**/*.tsx'], processor: withoutTypes },
  {
    files: ['packages/web/src/**/*.js'],
    plugins: { compat },
    rules: { 'compat/compat': 'error', 'no-restricted-properties': ['error', ...SECURE_ONLY, ...TOO_NEW] },
    languageOptions: {
      ecmaVersion: 2023,
      sourceType: 'module',
      globals: { window: 'readonly', document: 'readonly', navigator: 'readonly' },
    },
  },
];
