import { crc32, deflateRawSync } from 'node:zlib';
import { DocumentError } from '../errors.ts';
import { sourceOf } from '../evidence/byte-source.ts';
import { readZipDirectory, type ZipEntry } from '../evidence/zip-directory.ts';
import { LIMITS } from '../limits.ts';

/**
 * A zip with some of its parts exchanged: every other part is copied byte for byte, packed as it was.
 *
 * @throws DocumentError FILE_DAMAGED
 */
export async function editZip(
  bytes: Uint8Array,
  name: string,
  changes: ReadonlyMap<string, Uint8Array>,
): Promise<Uint8Array> {
  const directory = await readZipDirectory(sourceOf(bytes), LIMITS.archiveEntries);
  if (directory === null || directory === 'too-many')
    throw new DocumentError('FILE_DAMAGED', { name, format: 'zip', where: 'central directory' });
  const inOrder = [...directory.entries].sort((a, b) => a.offset - b.offset);
  const ends = new Map(inOrder.map((entry, index) => [entry, inOrder[index + 1]?.offset ?? directory.start]));
  const pieces: Uint8Array[] = [];
  const places = new Map<ZipEntry, { at: number; changed: Packed | null }>();
  let at = 0;
  for (const entry of inOrder) {
    const content = changes.get(entry.name);
    const changed = content === undefined ? null : pack(content);
    const piece = changed ? localPart(entry, changed) : bytes.subarray(entry.offset, ends.get(entry));
    places.set(entry, { at, changed });
    pieces.push(piece);
    at += piece.length;
  }
  const start = at;
  for (const entry of directory.entries) {
    const { at: offset, changed } = places.get(entry)!;
    const record = Buffer.from(entry.record);
    record.writeUInt32LE(offset, 42);
    if (changed) {
      record.writeUInt16LE(entry.flags & ~8, 8);
      record.writeUInt16LE(8, 10);
      writeSizes(record, 16, changed);
    }
    pieces.push(record);
    at += record.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(directory.entries.length, 8);
  end.writeUInt16LE(directory.entries.length, 10);
  end.writeUInt32LE(at - start, 12);
  end.writeUInt32LE(start, 16);
  end.writeUInt16LE(directory.comment.length, 20);
  return new Uint8Array(Buffer.concat([...pieces, end, directory.comment]));
}

interface Packed {
  packed: Uint8Array;
  size: number;
  crc: number;
}

const pack = (content: Uint8Array): Packed => ({
  packed: deflateRawSync(content),
  size: content.length,
  crc: crc32(content),
});

function writeSizes(record: Buffer, at: number, { crc, packed, size }: Packed): void {
  record.writeUInt32LE(crc, at);
  record.writeUInt32LE(packed.length, at + 4);
  record.writeUInt32LE(size, at + 8);
}

function localPart(entry: ZipEntry, changed: Packed): Uint8Array {
  const nameBytes = entry.record.subarray(46, 46 + entry.record[28]! + (entry.record[29]! << 8));
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt16LE(entry.flags & ~8, 6);
  head.writeUInt16LE(8, 8);
  // Time and day of the part stay as they were.
  Buffer.from(entry.record.subarray(12, 16)).copy(head, 10);
  writeSizes(head, 14, changed);
  head.writeUInt16LE(nameBytes.length, 26);
  return Buffer.concat([head, nameBytes, changed.packed]);
}
