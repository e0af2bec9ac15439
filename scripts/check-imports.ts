/**
 * Holds the direction of the data: who may import whom. Prints each offence with the rule that it breaks; exits 1 when
 * there is any. Tests are free, since they look at a package from outside.
 *
 *   node scripts/check-imports.ts [ROOT]
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Packages that a package may import: plan ← contract, reader, documents ← cli, server; plan, contract ← web, portal ← server, cli. */
const PACKAGES: Record<string, readonly string[]> = {
  plan: [],
  contract: ['plan'],
  reader: ['plan'],
  documents: ['plan'],
  // The preview of a release is drawn by the portal itself: what the officer sees is what will be seen.
  server: ['plan', 'contract', 'reader', 'documents', 'portal'],
  portal: ['plan', 'contract'],
  web: ['plan', 'contract'],
  cli: ['plan', 'contract', 'reader', 'documents', 'server', 'portal'],
};

/** These run in a browser too, and the same text must always give the same plan. */
const PURE: readonly string[] = ['plan', 'contract', 'reader', 'web'];

const WORDS_AND_TEXT = ['text', 'lexicon'];
const READING = ['reading.ts', 'outline', ...WORDS_AND_TEXT];
const RULES = ['rules', ...READING];

/** Rooms of the reader: text ← outline ← rules ← refine, assemble, compare ← read.ts ← index.ts. */
const READER_ROOMS: Record<string, readonly string[]> = {
  lexicon: ['lexicon'],
  text: WORDS_AND_TEXT,
  outline: ['outline', ...WORDS_AND_TEXT],
  'reading.ts': READING,
  rules: RULES,
  refine: ['refine', ...RULES],
  assemble: ['assemble', 'refine', ...RULES],
  compare: ['compare', 'refine', ...RULES],
  explain: ['explain', 'refine', ...RULES],
  'read.ts': ['assemble', 'refine', ...RULES],
  'index.ts': ['read.ts', 'compare', 'explain', 'assemble', 'refine', ...RULES],
};

/**
 * Rooms of the server: platform ← record ← people, plans, files, calendar, search ← steps in their order ← public ←
 * app.ts. A step takes an earlier one by its door only, and never a later one; what is public takes from all of them.
 */
const SERVER_SHARED: readonly string[] = ['platform', 'record', 'people', 'plans', 'files', 'calendar', 'search'];
/** Composition roots: they see every room. */
const SERVER_ROOTS: readonly string[] = ['app.ts', 'main.ts', 'index.ts', 'platform/jobs/handlers.ts'];

/** @param file @param target  paths from the server's src, with `/` */
function ruleOfServer(file: string, target: string): string | null {
  if (SERVER_ROOTS.includes(file)) return null;
  const [room = '', step = ''] = file.split('/');
  const [otherRoom = '', otherStep = ''] = target.split('/');
  if (otherRoom === 'public') return room === 'public' ? null : 'what is public is taken by app.ts alone';
  if (otherRoom !== 'steps') return null;
  if (SERVER_SHARED.includes(room)) return `${room} is shared by the steps and imports none of them`;
  if (room !== 'steps') return /^steps\/[^/]+\/index\.ts$/.test(target) ? null : 'a step is entered by its index.ts';
  if (step === otherStep) return null;
  if (Number.parseInt(otherStep, 10) > Number.parseInt(step, 10))
    return `step ${step} imports the later step ${otherStep}`;
  return target === `steps/${otherStep}/index.ts` ? null : `step ${otherStep} is entered by its index.ts`;
}

export interface Offence {
  /** From the root of the repository. */
  file: string;
  /** From 1. */
  line: number;
  imported: string;
  rule: string;
}

interface Import {
  from: string;
  line: number;
}

interface Door {
  exports: readonly string[];
  dependencies: readonly string[];
}

/** Comments and template strings (SQL: from …) are blanked, their line breaks kept; `'//'` opens no comment. */
function withoutComments(source: string): string {
  return source.replace(
    /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g,
    (found) => (found.startsWith('/') || found.startsWith('`') ? found.replace(/[^\n]/g, ' ') : found),
  );
}

/** Every module named by import, export … from, import() or typeof import(). */
export function importsOf(source: string): Import[] {
  const code = withoutComments(source);
  return Array.from(code.matchAll(/(?<![.\w])(?:from|import)\s*\(?\s*(['"])([\w@./][^'"\s]*)\1/g), (found) => ({
    from: found[2] as string,
    line: code.slice(0, found.index).split('\n').length,
  }));
}

function isTest(path: string): boolean {
  return /\.(?:test|corpus)\.tsx?$|[\\/]test[\\/]/.test(path);
}

function readDoor(folder: string): Door {
  const path = join(folder, 'package.json');
  if (!existsSync(path)) return { exports: [], dependencies: [] };
  const { exports = {}, dependencies = {} } = JSON.parse(readFileSync(path, 'utf8'));
  return { exports: Object.keys(exports), dependencies: Object.keys(dependencies) };
}

function ruleOfPackage(name: string, from: string, doors: ReadonlyMap<string, Door>): string | null {
  const [, other = '', ...rest] = from.split('/');
  if (other === name) return 'a package does not import itself by name';
  if (!PACKAGES[name]?.includes(other)) return `${name} may import ${PACKAGES[name]?.join(', ') || 'no package'}`;
  const door = rest.length === 0 ? '.' : `./${rest.join('/')}`;
  return doors.get(other)?.exports.includes(door) ? null : `@liubu/${other} has no door ${door}`;
}

function ruleOfLibrary(name: string, room: string, from: string, door: Door | undefined): string | null {
  if (from.startsWith('node:')) return PURE.includes(name) ? `${name} is pure: no module of Node` : null;
  const library = from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/');
  if (name === 'plan') return 'plan imports nothing';
  if (name === 'reader' && room !== 'lexicon') return 'only lexicon may import data packages';
  return door?.dependencies.includes(library) ? null : `${library} is no dependency of ${name}`;
}

function ruleOfRelative(name: string, room: string, file: string, target: string, source: string): string | null {
  const path = relative(source, target);
  if (path.startsWith('..')) {
    // Its own package.json, for the version, is the one thing above.
    return target === join(dirname(source), 'package.json') ? null : 'a package is entered by its door only';
  }
  if (name === 'server') return ruleOfServer(relative(source, file).replaceAll('\\', '/'), path.replaceAll('\\', '/'));
  if (name !== 'reader') return null;
  const other = path.split(/[/\\]/)[0] as string;
  const allowed = READER_ROOMS[room];
  if (allowed === undefined) return `the reader has no room ${room}`;
  return other === room || allowed.includes(other) ? null : `${room} may import ${allowed.join(', ')}`;
}

/** @param root of the repository */
export function findOffences(root: string): Offence[] {
  const folder = join(root, 'packages');
  const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'src')));
  const doors = new Map(names.map((name) => [name, readDoor(join(folder, name))]));
  const offences: Offence[] = [];
  for (const name of names) {
    const source = join(folder, name, 'src');
    for (const entry of readdirSync(source, { recursive: true, encoding: 'utf8' }).sort()) {
      if (!/\.tsx?$/.test(entry) || isTest(entry)) continue;
      const file = join(source, entry);
      const room = entry.split(/[/\\]/)[0] as string;
      for (const { from, line } of importsOf(readFileSync(file, 'utf8'))) {
        let rule: string | null;
        if (PACKAGES[name] === undefined) rule = `${name} is not in the list of packages`;
        else if (from.startsWith('.')) rule = ruleOfRelative(name, room, file, resolve(dirname(file), from), source);
        else if (from.startsWith('@liubu/')) rule = ruleOfPackage(name, from, doors);
        else rule = ruleOfLibrary(name, room, from, doors.get(name));
        if (rule !== null) offences.push({ file: relative(root, file), line, imported: from, rule });
      }
    }
  }
  return offences;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const offences = findOffences(process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), '..'));
  for (const { file, line, imported, rule } of offences) console.error(`${file}:${line}: imports ${imported}: ${rule}`);
  if (offences.length > 0) process.exitCode = 1;
}
