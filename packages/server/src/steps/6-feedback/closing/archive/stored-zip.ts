/**
 * A zip whose contents are stored as they are: each byte of it has a known place, so that the whole is never held, its
 * size is known before it is sent, and a download that broke off goes on from any byte. What is archived is read for
 * decades; any tool reads this.
 */
export interface ZipEntry {
  path: string;
  size: number;
  crc32: number;
}

/** What stands at a place of the zip: bytes of its own, or the content of an entry. */
type Segment = { at: number; bytes: Buffer } | { at: number; entry: number; size: number };

export interface ZipLayout {
  size: number;
  segments: Segment[];
}

const MAX32 = 0xffff_ffff;
const MAX16 = 0xffff;
/** Names are UTF-8. */
const UTF8 = 0x0800;
const VERSION = { plain: 20, large: 45 } as const;

/** The date and time of every entry, as DOS wrote them: two seconds fine, local. */
function dosTime(at: Date): { date: number; time: number } {
  const year = Math.min(2107, Math.max(1980, at.getUTCFullYear()));
  return {
    date: ((year - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(),
    time: (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1),
  };
}

function localHeader(entry: ZipEntry, at: { date: number; time: number }): Buffer {
  const name = Buffer.from(entry.path);
  const isLarge = entry.size >= MAX32;
  const extra = Buffer.alloc(isLarge ? 20 : 0);
  if (isLarge) {
    extra.writeUInt16LE(1, 0);
    extra.writeUInt16LE(16, 2);
    extra.writeBigUInt64LE(BigInt(entry.size), 4);
    extra.writeBigUInt64LE(BigInt(entry.size), 12);
  }
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x0403_4b50, 0);
  head.writeUInt16LE(isLarge ? VERSION.large : VERSION.plain, 4);
  head.writeUInt16LE(UTF8, 6);
  head.writeUInt16LE(0, 8);
  head.writeUInt16LE(at.time, 10);
  head.writeUInt16LE(at.date, 12);
  head.writeUInt32LE(entry.crc32, 14);
  head.writeUInt32LE(isLarge ? MAX32 : entry.size, 18);
  head.writeUInt32LE(isLarge ? MAX32 : entry.size, 22);
  head.writeUInt16LE(name.length, 26);
  head.writeUInt16LE(extra.length, 28);
  return Buffer.concat([head, name, extra]);
}

function directoryHeader(entry: ZipEntry, offset: number, at: { date: number; time: number }): Buffer {
  const name = Buffer.from(entry.path);
  const isLarge = entry.size >= MAX32 || offset >= MAX32;
  const extra = Buffer.alloc(isLarge ? 28 : 0);
  if (isLarge) {
    extra.writeUInt16LE(1, 0);
    extra.writeUInt16LE(24, 2);
    extra.writeBigUInt64LE(BigInt(entry.size), 4);
    extra.writeBigUInt64LE(BigInt(entry.size), 12);
    extra.writeBigUInt64LE(BigInt(offset), 20);
  }
  const head = Buffer.alloc(46);
  head.writeUInt32LE(0x0201_4b50, 0);
  // Made as on Unix, so that the name's letters are taken for what they are.
  head.writeUInt16LE((3 << 8) | (isLarge ? VERSION.large : VERSION.plain), 4);
  head.writeUInt16LE(isLarge ? VERSION.large : VERSION.plain, 6);
  head.writeUInt16LE(UTF8, 8);
  head.writeUInt16LE(0, 10);
  head.writeUInt16LE(at.time, 12);
  head.writeUInt16LE(at.date, 14);
  head.writeUInt32LE(entry.crc32, 16);
  head.writeUInt32LE(isLarge ? MAX32 : entry.size, 20);
  head.writeUInt32LE(isLarge ? MAX32 : entry.size, 24);
  head.writeUInt16LE(name.length, 28);
  head.writeUInt16LE(extra.length, 30);
  // Whoever unpacks it may read it and change nothing: 0444.
  head.writeUInt32LE((0o100_444 << 16) >>> 0, 38);
  head.writeUInt32LE(isLarge ? MAX32 : offset, 42);
  return Buffer.concat([head, name, extra]);
}

function ending(count: number, directoryAt: number, directorySize: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x0605_4b50, 0);
  const isLarge = count >= MAX16 || directoryAt >= MAX32 || directorySize >= MAX32;
  end.writeUInt16LE(isLarge ? MAX16 : count, 8);
  end.writeUInt16LE(isLarge ? MAX16 : count, 10);
  end.writeUInt32LE(isLarge ? MAX32 : directorySize, 12);
  end.writeUInt32LE(isLarge ? MAX32 : directoryAt, 16);
  if (!isLarge) return end;
  const large = Buffer.alloc(56 + 20);
  large.writeUInt32LE(0x0606_4b50, 0);
  large.writeBigUInt64LE(44n, 4);
  large.writeUInt16LE((3 << 8) | VERSION.large, 12);
  large.writeUInt16LE(VERSION.large, 14);
  large.writeBigUInt64LE(BigInt(count), 24);
  large.writeBigUInt64LE(BigInt(count), 32);
  large.writeBigUInt64LE(BigInt(directorySize), 40);
  large.writeBigUInt64LE(BigInt(directoryAt), 48);
  large.writeUInt32LE(0x0706_4b50, 56);
  large.writeBigUInt64LE(BigInt(directoryAt + directorySize), 64);
  large.writeUInt32LE(1, 72);
  return Buffer.concat([large, end]);
}

/** Where everything stands. The same entries and moment give the same bytes. */
export function zipLayout(entries: readonly ZipEntry[], madeAt: Date): ZipLayout {
  const at = dosTime(madeAt);
  const segments: Segment[] = [];
  const directory: Buffer[] = [];
  let place = 0;
  for (const [index, entry] of entries.entries()) {
    const head = localHeader(entry, at);
    directory.push(directoryHeader(entry, place, at));
    segments.push({ at: place, bytes: head });
    if (entry.size > 0) segments.push({ at: place + head.length, entry: index, size: entry.size });
    place += head.length + entry.size;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.concat([list, ending(entries.length, place, list.length)]);
  segments.push({ at: place, bytes: end });
  return { size: place + end.length, segments };
}

/**
 * The bytes of a zip from `from` to `to`, both included, in order.
 *
 * @param content  the bytes of an entry, by its place in the list
 * @throws RangeError when a content is not as long as its entry says
 */
export async function* zipBytes(
  { segments }: ZipLayout,
  content: (entry: number) => AsyncIterable<Uint8Array>,
  from: number,
  to: number,
): AsyncGenerator<Uint8Array> {
  for (const segment of segments) {
    const size = 'bytes' in segment ? segment.bytes.length : segment.size;
    const first = Math.max(0, from - segment.at);
    const last = Math.min(size, to + 1 - segment.at);
    if (first >= size || last <= first) continue;
    if ('bytes' in segment) {
      yield segment.bytes.subarray(first, last);
      continue;
    }
    let at = 0;
    for await (const chunk of content(segment.entry)) {
      const begin = Math.max(0, first - at);
      const end = Math.min(chunk.length, last - at);
      at += chunk.length;
      if (end > begin) yield chunk.subarray(begin, end);
      if (at >= last) break;
    }
    if (at < last) throw new RangeError(`content ${segment.entry} is shorter than it was`);
  }
}
