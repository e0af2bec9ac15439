import type { CompoundFile } from '../container/compound-file.ts';
import { addProperty, type DocumentProperties, MAX_PROPERTIES } from './document-properties.ts';

/** Streams of doc, xls, wps and et, with the names of their numbered properties. @source [MS-OSHARED] 2.3.3.2 */
const STREAMS: readonly { stream: string; names: Readonly<Record<number, string>> }[] = [
  {
    stream: '\u0005SummaryInformation',
    names: { 2: 'title', 3: 'subject', 4: 'creator', 5: 'keywords', 6: 'description', 8: 'lastModifiedBy' },
  },
  {
    stream: '\u0005DocumentSummaryInformation',
    names: { 2: 'category', 14: 'Manager', 15: 'Company', 26: 'contentType' },
  },
];

const TYPE = { int16: 2, narrow: 0x1e, wide: 0x1f } as const;
const ID = { dictionary: 0, codePage: 1 } as const;
const ENCODINGS: Readonly<Record<number, string>> = {
  936: 'gbk',
  950: 'big5',
  1200: 'utf-16le',
  1252: 'windows-1252',
  65001: 'utf-8',
};

interface PropertySet {
  view: DataView;
  bytes: Uint8Array;
  /** Id of a property → offset of its value in the set. */
  offsets: ReadonlyMap<number, number>;
  encoding: string;
}

function openSet(stream: Uint8Array, at: number): PropertySet {
  const bytes = stream.subarray(at);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = Math.min(view.getUint32(4, true), MAX_PROPERTIES);
  const offsets = new Map<number, number>();
  for (let index = 0; index < count; index += 1) {
    offsets.set(view.getUint32(8 + index * 8, true), view.getUint32(12 + index * 8, true));
  }
  const codePageAt = offsets.get(ID.codePage);
  const codePage =
    codePageAt !== undefined && view.getUint16(codePageAt, true) === TYPE.int16
      ? view.getUint16(codePageAt + 4, true)
      : 936;
  return { view, bytes, offsets, encoding: ENCODINGS[codePage] ?? 'gb18030' };
}

function decode(bytes: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding).decode(bytes).replace(/\0[\s\S]*$/, '');
}

/** @returns null for a property that holds no text */
function textAt(set: PropertySet, at: number): string | null {
  const type = set.view.getUint16(at, true);
  const size = set.view.getUint32(at + 4, true);
  if (type === TYPE.narrow) return decode(set.bytes.subarray(at + 8, at + 8 + size), set.encoding);
  if (type === TYPE.wide) return decode(set.bytes.subarray(at + 8, at + 8 + size * 2), 'utf-16le');
  return null;
}

/** Names of custom properties, which their set keeps in a dictionary. */
function readDictionary(set: PropertySet): Map<number, string> {
  const names = new Map<number, string>();
  const start = set.offsets.get(ID.dictionary);
  if (start === undefined) return names;
  const isWide = set.encoding === 'utf-16le';
  const count = Math.min(set.view.getUint32(start, true), MAX_PROPERTIES);
  let at = start + 4;
  for (let index = 0; index < count; index += 1) {
    const id = set.view.getUint32(at, true);
    const bytes = set.view.getUint32(at + 4, true) * (isWide ? 2 : 1);
    names.set(id, decode(set.bytes.subarray(at + 8, at + 8 + bytes), set.encoding));
    // Wide names are filled up to four bytes.
    at += 8 + (isWide ? Math.ceil(bytes / 4) * 4 : bytes);
  }
  return names;
}

/**
 * Properties of a binary office file. What is damaged is passed over: the text is what counts, and it was read already.
 * @source [MS-OLEPS] 2.21 PropertySetStream
 */
export function readSummaryStreams(file: CompoundFile, found: DocumentProperties): void {
  for (const { stream: name, names } of STREAMS) {
    const stream = file.stream(name);
    if (stream === null) continue;
    try {
      const head = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
      const sets = Math.min(2, head.getUint32(24, true));
      for (let index = 0; index < sets; index += 1) {
        const set = openSet(stream, head.getUint32(28 + index * 20 + 16, true));
        const known =
          index === 0 ? new Map(Object.entries(names).map(([id, one]) => [Number(id), one])) : readDictionary(set);
        for (const [id, at] of set.offsets) {
          const property = known.get(id);
          const value = property === undefined ? null : textAt(set, at);
          if (property !== undefined && value !== null) addProperty(found, property, value);
        }
      }
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  }
}
