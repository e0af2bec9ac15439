import { inflateRawSync } from 'node:zlib';

/** Bytes that are read from anywhere: a buffer, or a file that is too large to hold. */
export interface ByteSource {
  size: number;
  /** @returns fewer bytes than asked for only at the end */
  read(offset: number, length: number): Uint8Array;
}

export interface ZipPart {
  name: string;
  /** Unpacked. */
  bytes: number;
  /** Where its packed bytes lie. */
  offset: number;
  packedBytes: number;
  isPacked: boolean;
}

/** Why a zip is not read; told by whoever knows the file's name. */
export class ZipRefused extends Error {}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
/** The end record with the longest comment that it may have. */
const END_REACH = 22 + 65_535;
const MOST_PARTS = 100_000;
const MOST_DIRECTORY = 32 * 1024 * 1024;

/**
 * Lists the parts of a zip file by its directory. Written for two formats of our own and strict: plain names, stored or
 * deflated, no second part of one name, no part over another, nothing encrypted, nothing over 4 GB. Nothing is unpacked.
 *
 * @throws ZipRefused
 */
export function listParts(source: ByteSource): Map<string, ZipPart> {
  const reach = Math.min(source.size, END_REACH);
  const tail = Buffer.from(source.read(source.size - reach, reach));
  const at = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (at < 0 || at + 22 > tail.length || tail.readUInt32LE(at) !== END) throw new ZipRefused('no end of a zip file');
  const count = tail.readUInt16LE(at + 10);
  const length = tail.readUInt32LE(at + 12);
  const start = tail.readUInt32LE(at + 16);
  if (count === 0xffff || start === 0xffffffff) throw new ZipRefused('zip64');
  if (count > MOST_PARTS || length > MOST_DIRECTORY || start + length > source.size) throw new ZipRefused('directory');
  const directory = Buffer.from(source.read(start, length));
  const parts = new Map<string, ZipPart>();
  for (let from = 0, n = 0; n < count; n++) {
    if (from + 46 > directory.length || directory.readUInt32LE(from) !== ENTRY) throw new ZipRefused('directory');
    const method = directory.readUInt16LE(from + 10);
    const nameLength = directory.readUInt16LE(from + 28);
    const next = from + 46 + nameLength + directory.readUInt16LE(from + 30) + directory.readUInt16LE(from + 32);
    const name = directory.toString('latin1', from + 46, from + 46 + nameLength);
    if (!/^[\w-]+(?:\/[\w-]+)*(?:\.[\w-]+)*$/.test(name) || name.length > 120) throw new ZipRefused('name of a part');
    if (directory.readUInt16LE(from + 8) & 1) throw new ZipRefused('encrypted');
    if (method !== 0 && method !== 8) throw new ZipRefused('method');
    if (parts.has(name)) throw new ZipRefused(`twice: ${name}`);
    const local = directory.readUInt32LE(from + 42);
    const head = Buffer.from(source.read(local, 30));
    if (head.length < 30 || head.readUInt32LE(0) !== LOCAL) throw new ZipRefused(`place of ${name}`);
    const part: ZipPart = {
      ...{ name, isPacked: method === 8, bytes: directory.readUInt32LE(from + 24) },
      offset: local + 30 + head.readUInt16LE(26) + head.readUInt16LE(28),
      packedBytes: directory.readUInt32LE(from + 20),
    };
    if (part.offset + part.packedBytes > start) throw new ZipRefused(`length of ${name}`);
    if (!part.isPacked && part.bytes !== part.packedBytes) throw new ZipRefused(`length of ${name}`);
    parts.set(name, part);
    from = next;
  }
  demandApart([...parts.values()]);
  return parts;
}

/** Parts that share bytes are how a small file unpacks to a huge one. */
function demandApart(parts: ZipPart[]): void {
  parts.sort((one, other) => one.offset - other.offset);
  for (const [n, part] of parts.entries()) {
    const next = parts[n + 1];
    if (next !== undefined && part.offset + part.packedBytes > next.offset) throw new ZipRefused('parts overlap');
  }
}

/**
 * Unpacks one part, never to more than it says and never to more than is allowed.
 *
 * @throws ZipRefused
 */
export function readPart(source: ByteSource, part: ZipPart, mostBytes: number): Uint8Array {
  if (part.bytes > mostBytes) throw new ZipRefused(`${part.name}: ${part.bytes} > ${mostBytes}`);
  const packed = source.read(part.offset, part.packedBytes);
  if (packed.length !== part.packedBytes) throw new ZipRefused(`length of ${part.name}`);
  if (!part.isPacked) return packed;
  try {
    const content = inflateRawSync(packed, { maxOutputLength: Math.max(1, part.bytes) });
    if (content.length === part.bytes) return content;
  } catch {}
  throw new ZipRefused(`content of ${part.name}`);
}

export const sourceOf = (bytes: Uint8Array): ByteSource => ({
  size: bytes.length,
  read: (offset, length) => bytes.subarray(Math.max(0, offset), Math.max(0, offset) + length),
});
