import { createHash } from 'node:crypto';
import {
  appendFileSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import {
  INBOX_FILE_FORMAT,
  INBOX_FILE_LIMITS,
  type Inbox,
  type InboxManifest,
  inboxManifest,
  type Submission,
} from '@liubu/contract';
import { z } from 'zod';
import { publicKeyText, sealTo } from './keys.ts';
import { type SignedKind, writeSigned } from './signed-zip.ts';
import { changeZone, readZone } from './zone-state.ts';

export const INBOX_FILE: SignedKind<InboxManifest> = {
  context: 'liubu inbox file',
  manifest: inboxManifest,
  signerOf: ({ zone }) => zone,
  what: '来信文件',
  whatEn: 'file of letters',
  mostBytes: INBOX_FILE_LIMITS.bytes,
};
export const LETTERS = 'letters.ndjson';

/** How much may wait until it is fetched; then the public is told to come back later. */
const MOST_LETTERS = 50_000;
const MOST_BYTES = 256 * 1024 * 1024;
/** Tokens live some hours: so many are remembered, and what is older is caught inside. */
const MOST_TOKENS = 200_000;

/** A letter as it waits: when it came, and the rest sealed. Who runs the outer zone cannot read it. */
const waitingLine = z.object({ at: z.string().max(40), sealed: z.string().max(INBOX_FILE_LIMITS.lineBytes) });

interface Waiting {
  letters: number;
  bytes: number;
}

/**
 * Letters of the outer zone: each is sealed to the zone inside as it comes and appended to a file, bounded in number and
 * in bytes. Pictures lie beside, sealed too.
 */
export function inboxFolder(folder: string): Inbox {
  mkdirSync(join(folder, 'photos'), { recursive: true, mode: 0o700 });
  const tokens = new Set<string>();
  return {
    take: async (one, photos) => {
      const { packs } = readZone(folder);
      const to = packs[one.governmentCode]?.sealTo;
      if (to === undefined) return 'refused';
      const token = createHash('sha256').update(one.token).digest('base64url');
      if (tokens.has(token)) return 'replayed';
      const pictures = [...photos].map(([sha256, bytes]) => ({ sha256, sealed: sealTo(to, bytes) }));
      const line = lineOf(one, to);
      const size = line.length + pictures.reduce((sum, { sealed }) => sum + sealed.length, 0);
      const waiting = waitingIn(folder);
      if (waiting.letters >= MOST_LETTERS || waiting.bytes + size > MOST_BYTES) return 'full';
      for (const { sha256, sealed } of pictures) {
        const path = join(folder, 'photos', `${one.governmentCode}-${sha256}`);
        if (!existsSync(path)) writeFileSync(path, sealed, { mode: 0o600 });
      }
      appendFileSync(join(folder, `waiting-${one.governmentCode}.ndjson`), line, { mode: 0o600 });
      counted(folder, { letters: waiting.letters + 1, bytes: waiting.bytes + size });
      tokens.add(token);
      if (tokens.size > MOST_TOKENS) tokens.delete(tokens.values().next().value!);
      return 'taken';
    },
  };
}

function lineOf(one: Submission, to: string): string {
  const sealed = Buffer.from(sealTo(to, Buffer.from(JSON.stringify(one)))).toString('base64');
  return `${JSON.stringify({ at: one.at, sealed })}\n`;
}

/** Counted from the folder once a minute, since another program may have fetched what waited. */
const COUNT_AGAIN_MS = 60_000;
const counts = new Map<string, Waiting & { at: number }>();

function waitingIn(folder: string): Waiting {
  const known = counts.get(folder);
  if (known !== undefined && Date.now() - known.at < COUNT_AGAIN_MS) return known;
  let [letters, bytes] = [0, 0];
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, name);
    if (/^waiting-\w+\.ndjson$|^fetched-[\w-]+\.ndjson$/.test(name))
      letters += readFileSync(path).reduce((sum, byte) => sum + (byte === 10 ? 1 : 0), 0);
    else if (!/^photos[\\/]/.test(name)) continue;
    bytes += statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  }
  const found = { letters, bytes, at: Date.now() };
  counts.set(folder, found);
  return found;
}
const counted = (folder: string, now: Waiting): void => {
  counts.set(folder, { ...now, at: counts.get(folder)?.at ?? Date.now() });
};

export interface PackedLetters {
  path: string;
  manifest: InboxManifest;
}

/** A letter may be on its way into the file that was just put aside. */
const SETTLE_MS = 300;
const YOUNG_MS = 60_000;

/**
 * Seals what waits into one signed file for each government. What was packed is taken away once the file lies there
 * whole; an interruption packs it again, and the zone inside knows a letter that comes twice.
 *
 * @returns the files; none where nothing waits
 */
export async function packLetters(folder: string, out: string): Promise<PackedLetters[]> {
  mkdirSync(out, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(folder)) {
    const code = /^waiting-(\w+)\.ndjson$/.exec(name)?.[1];
    if (code !== undefined) renameSync(join(folder, name), join(folder, `fetched-${code}-${Date.now()}.ndjson`));
  }
  await wait(SETTLE_MS);
  const fetched = readdirSync(folder)
    .filter((name) => /^fetched-\w+-\d+\.ndjson$/.test(name))
    .sort();
  const byCode = Map.groupBy(fetched, (name) => name.split('-')[1]!);
  const made: PackedLetters[] = [];
  for (const [code, names] of byCode) made.push(await packOf(folder, out, code, names));
  counts.delete(folder);
  return made;
}

async function packOf(folder: string, out: string, code: string, names: readonly string[]): Promise<PackedLetters> {
  const { signing, sent } = readZone(folder);
  const number = (sent[code] ?? 0) + 1;
  const lines = names
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
    .filter((line) => line !== '');
  const letters = lines.flatMap((line) => {
    const parsed = waitingLine.safeParse(jsonOf(line));
    return parsed.success ? [parsed.data] : [];
  });
  const photos = readdirSync(join(folder, 'photos')).filter((name) => name.startsWith(`${code}-`));
  const parts = async function* () {
    yield { name: LETTERS, content: Buffer.from(letters.map(({ sealed }) => `${sealed}\n`).join('')) };
    for (const name of photos)
      yield { name: `photos/${name.slice(code.length + 1)}`, content: readFileSync(join(folder, 'photos', name)) };
  };
  const path = join(out, `letters-${code}-${String(number).padStart(5, '0')}.zip`);
  const file = openSync(`${path}.part`, 'w', 0o600);
  const days = letters.map(({ at }) => at).sort();
  const manifest = await writeSigned(
    INBOX_FILE,
    parts(),
    (written): InboxManifest => ({
      format: INBOX_FILE_FORMAT,
      number,
      government: { code },
      count: letters.length,
      parts: written,
      zone: publicKeyText(signing, 'ed25519'),
      from: days[0] ?? null,
      to: days.at(-1) ?? null,
    }),
    signing,
    (bytes) => writeSync(file, bytes),
  );
  fsyncSync(file);
  closeSync(file);
  renameSync(`${path}.part`, path);
  changeZone(folder, (state) => {
    state.sent[code] = number;
  });
  for (const name of names) rmSync(join(folder, name));
  // A picture lies there before its letter: a young one may belong to a letter that waits for the next file.
  for (const name of photos) {
    const path = join(folder, 'photos', name);
    if (Date.now() - statSync(path).mtimeMs > YOUNG_MS) rmSync(path);
  }
  return { path, manifest };
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
