import { createHash, timingSafeEqual } from 'node:crypto';
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';
import type { z } from 'zod';
import { PortalError } from '../errors.ts';
import { isSignedBy, signAs } from './keys.ts';
import { type ByteSource, listParts, readPart, type ZipPart, ZipRefused } from './zip-reader.ts';

/** A zip whose manifest names every part by its hash, and whose signature stands for the manifest. */
export interface SignedKind<Manifest extends { parts: Part[] }> {
  /** What is signed begins with it. */
  context: string;
  manifest: z.ZodType<Manifest>;
  signerOf(manifest: Manifest): string;
  /** In words: 发布包, release pack. */
  what: string;
  whatEn: string;
  mostBytes: number;
}

export interface Part {
  name: string;
  bytes: number;
  sha256: string;
}

const MANIFEST = 'manifest.json';
const SIGNATURE = 'signature';
const MOST_MANIFEST = 32 * 1024 * 1024;
const SIGNATURE_BYTES = 64;

const sha256Of = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');

/**
 * Writes one piece by piece: nothing but the part at hand is held.
 *
 * @param parts  what it holds, in order; taken one after the other
 * @param manifestOf  the manifest, once the hashes of all parts are known
 * @param push  takes the next bytes of the file
 */
export async function writeSigned<Manifest extends { parts: Part[] }>(
  kind: SignedKind<Manifest>,
  parts: AsyncIterable<{ name: string; content: Uint8Array }>,
  manifestOf: (parts: Part[]) => Manifest,
  signing: string,
  push: (bytes: Uint8Array) => void,
): Promise<Manifest> {
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    push(bytes);
  });
  const add = (name: string, content: Uint8Array): void => {
    // Pictures and what is sealed do not get smaller.
    const entry = name.endsWith('.json') ? new ZipDeflate(name, { level: 6 }) : new ZipPassThrough(name);
    // The day of making is in the manifest; the same content is the same file.
    entry.mtime = new Date(2020, 0, 1);
    zip.add(entry);
    entry.push(content, true);
  };
  const written: Part[] = [];
  for await (const { name, content } of parts) {
    add(name, content);
    written.push({ name, bytes: content.length, sha256: sha256Of(content) });
  }
  const manifest = manifestOf(written);
  const bytes = Buffer.from(JSON.stringify(manifest));
  add(MANIFEST, bytes);
  add(SIGNATURE, signAs(kind.context, bytes, signing));
  zip.end();
  return manifest;
}

export interface OpenedFile<Manifest> {
  manifest: Manifest;
  /** Unpacks one part and holds it against its hash. @throws PortalError PACK_CHANGED */
  read(name: string): Uint8Array;
}

/**
 * Opens a signed file: signature first, then the list of parts, before anything of them is unpacked.
 *
 * @param key  whose signature is asked for; null: by whoever its manifest says, to be judged by the caller
 * @throws PortalError
 */
export function openSigned<Manifest extends { parts: Part[] }>(
  kind: SignedKind<Manifest>,
  source: ByteSource,
  name: string,
  key: string | null,
): OpenedFile<Manifest> {
  const { what, whatEn } = kind;
  if (source.size > kind.mostBytes)
    throw new PortalError('PACK_TOO_LARGE', { name, what, whatEn, limit: `${kind.mostBytes / 1024 ** 2} MB` });
  const notOne = (reason: string, cause?: unknown) =>
    new PortalError('PACK_NOT_ONE', { name, what, whatEn, reason }, { cause });
  const { listed, manifestBytes, signature } = (() => {
    try {
      const listed = listParts(source);
      const need = (part: string, most: number): Uint8Array => {
        const found = listed.get(part);
        if (found === undefined) throw new ZipRefused(`${part} is missing`);
        return readPart(source, found, most);
      };
      return { listed, manifestBytes: need(MANIFEST, MOST_MANIFEST), signature: need(SIGNATURE, SIGNATURE_BYTES) };
    } catch (cause) {
      if (cause instanceof ZipRefused) throw notOne(cause.message, cause);
      throw cause;
    }
  })();
  const parsed = kind.manifest.safeParse(jsonOf(manifestBytes));
  if (!parsed.success) throw notOne(`${MANIFEST}: ${parsed.error.issues[0]?.path.join('.')}`);
  const manifest = parsed.data;
  const signer = kind.signerOf(manifest);
  if (key !== null && signer !== key) throw new PortalError('PACK_OTHER_KEY', { name, found: signer, wanted: key });
  if (!isSignedBy(kind.context, manifestBytes, signature, signer)) throw new PortalError('PACK_FORGED', { name });
  const parts = new Map(manifest.parts.map((part) => [part.name, part]));
  demandSame(name, parts, listed);
  return {
    manifest,
    read: (part) => {
      const [told, found] = [parts.get(part), listed.get(part)];
      if (told === undefined || found === undefined) throw new PortalError('PACK_CHANGED', { name, part });
      const content = (() => {
        try {
          return readPart(source, found, told.bytes);
        } catch {
          throw new PortalError('PACK_CHANGED', { name, part });
        }
      })();
      const same = timingSafeEqual(Buffer.from(sha256Of(content)), Buffer.from(told.sha256));
      if (!same) throw new PortalError('PACK_CHANGED', { name, part });
      return content;
    },
  };
}

/** Neither a part more nor one less than was signed, and each of its length. */
function demandSame(name: string, told: ReadonlyMap<string, Part>, listed: ReadonlyMap<string, ZipPart>): void {
  for (const part of listed.keys())
    if (part !== MANIFEST && part !== SIGNATURE && !told.has(part))
      throw new PortalError('PACK_CHANGED', { name, part });
  for (const [part, { bytes }] of told)
    if (listed.get(part)?.bytes !== bytes) throw new PortalError('PACK_CHANGED', { name, part });
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return undefined;
  }
}
