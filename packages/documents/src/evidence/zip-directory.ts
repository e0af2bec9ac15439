import { type ByteSource, latin1 } from './byte-source.ts';

export interface ZipEntry {
  name: string;
  flags: number;
  method: number;
  crc: number;
  compressedSize: number;
  size: number;
  /** Of its local header in the file. */
  offset: number;
  /** Its record in the central directory, as it stands. */
  record: Uint8Array;
}

export interface ZipDirectory {
  entries: ZipEntry[];
  /** First byte of the directory. */
  start: number;
  comment: Uint8Array;
}

const END_BYTES = 22;
const LONGEST_COMMENT = 65_535;
const RECORD_BYTES = 46;

/** Where a zip's end record stands in the last bytes; -1 where there is none that fits the file's end exactly. */
export function endOfZip(tail: Uint8Array): number {
  const text = latin1(tail);
  for (let at = text.lastIndexOf('PK\x05\x06'); at >= 0; at = at === 0 ? -1 : text.lastIndexOf('PK\x05\x06', at - 1)) {
    if (at + END_BYTES > tail.length) continue;
    const comment = tail[at + 20]! | (tail[at + 21]! << 8);
    if (at + END_BYTES + comment === tail.length) return at;
  }
  return -1;
}

export const tailOf = (source: ByteSource): Promise<Uint8Array> => {
  const length = Math.min(source.size, END_BYTES + LONGEST_COMMENT);
  return source.read(source.size - length, length);
};

const utf8 = new TextDecoder('utf-8', { fatal: true });
const gb18030 = new TextDecoder('gb18030');

/** Names without the flag for UTF-8 are as the packer's system wrote them: mostly GB18030 here. */
function nameOf(raw: Uint8Array): string {
  try {
    return utf8.decode(raw);
  } catch {
    return gb18030.decode(raw);
  }
}

/**
 * Reads a zip's directory without inflating anything.
 *
 * @param most  entries that are read at most
 * @returns null when it is no whole zip; 'too-many' past `most` or where it is a zip64
 */
export async function readZipDirectory(source: ByteSource, most: number): Promise<ZipDirectory | 'too-many' | null> {
  const tail = await tailOf(source);
  const end = endOfZip(tail);
  if (end < 0) return null;
  const record = new DataView(tail.buffer, tail.byteOffset + end, END_BYTES);
  const [count, bytes, start] = [record.getUint16(10, true), record.getUint32(12, true), record.getUint32(16, true)];
  if (count > most || start === 0xffffffff || count === 0xffff) return 'too-many';
  if (start + bytes > source.size) return null;
  const directory = await source.read(start, bytes);
  const data = new DataView(directory.buffer, directory.byteOffset, directory.length);
  const entries: ZipEntry[] = [];
  let at = 0;
  while (at + RECORD_BYTES <= directory.length && data.getUint32(at, true) === 0x02014b50) {
    if (entries.length >= most) return 'too-many';
    const [nameBytes, extra, comment] = [28, 30, 32].map((field) => data.getUint16(at + field, true)) as [
      number,
      number,
      number,
    ];
    const next = at + RECORD_BYTES + nameBytes + extra + comment;
    if (next > directory.length) return null;
    entries.push({
      name: nameOf(directory.subarray(at + RECORD_BYTES, at + RECORD_BYTES + nameBytes)),
      flags: data.getUint16(at + 8, true),
      method: data.getUint16(at + 10, true),
      crc: data.getUint32(at + 16, true),
      compressedSize: data.getUint32(at + 20, true),
      size: data.getUint32(at + 24, true),
      offset: data.getUint32(at + 42, true),
      record: directory.subarray(at, next),
    });
    at = next;
  }
  if (entries.length !== count) return null;
  return { entries, start, comment: tail.subarray(end + END_BYTES) };
}

/** First byte of an entry's content; null where its local header is not there. */
export async function contentStart(source: ByteSource, entry: ZipEntry): Promise<number | null> {
  const local = await source.read(entry.offset, 30);
  if (local.length < 30) return null;
  const data = new DataView(local.buffer, local.byteOffset, 30);
  if (data.getUint32(0, true) !== 0x04034b50) return null;
  return entry.offset + 30 + data.getUint16(26, true) + data.getUint16(28, true);
}
