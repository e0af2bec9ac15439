import { createRequire } from 'node:module';
import { DocumentError, formatBytes } from '../errors.ts';
import type { Limits } from '../limits.ts';

/** One zip, its entries inflated one by one when asked for, all on one budget. Nothing is ever written to disk. */
export interface Archive {
  /** Normalised: forward slashes, no leading slash. */
  names: readonly string[];
  /** Finds a name whatever its case, as office suites do. */
  has(name: string): boolean;
  /** @throws DocumentError ARCHIVE_BOMB, FILE_TRUNCATED, FILE_DAMAGED, PASSWORD_PROTECTED */
  read(name: string): Promise<Uint8Array>;
}

type Yauzl = typeof import('yauzl');
type Entry = import('yauzl').Entry;
type ZipFile = import('yauzl').ZipFile;

/** Required rather than imported: a CommonJS library that requires `fs` does not start inside an ESM bundle. */
function loadYauzl(): Yauzl {
  return createRequire(import.meta.url)('yauzl') as Yauzl;
}

export function normaliseName(raw: string): string {
  const parts: string[] = [];
  for (const part of raw.replaceAll('\\', '/').split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}

function openZip(yauzl: Yauzl, bytes: Uint8Array, name: string): Promise<ZipFile> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(buffer, { lazyEntries: true, decodeStrings: false }, (error, zip) => {
      // Without its end a zip has no directory: the usual shape of a broken download.
      if (error)
        reject(new DocumentError('FILE_TRUNCATED', { name, format: 'zip', where: 'central directory' }, error));
      else resolve(zip);
    });
  });
}

function listEntries(zip: ZipFile, name: string, limits: Limits): Promise<Map<string, Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>();
    zip.on('error', (error: Error) => {
      reject(new DocumentError('FILE_DAMAGED', { name, format: 'zip', where: 'central directory' }, error));
    });
    zip.on('entry', (entry: Entry) => {
      entries.set(normaliseName(Buffer.from(entry.fileNameRaw).toString('utf8')).toLowerCase(), entry);
      if (zip.entriesRead > limits.archiveEntries) {
        reject(new DocumentError('ARCHIVE_BOMB', { name, where: `> ${limits.archiveEntries} entries` }));
        return;
      }
      zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    zip.readEntry();
  });
}

/**
 * Opens a zip in memory. Sizes are counted while inflating; what the headers claim is not trusted.
 *
 * @throws DocumentError FILE_TRUNCATED without a central directory, ARCHIVE_BOMB, FILE_DAMAGED
 */
export async function openArchive(bytes: Uint8Array, name: string, limits: Limits): Promise<Archive> {
  const yauzl = loadYauzl();
  const zip = await openZip(yauzl, bytes, name);
  const entries = await listEntries(zip, name, limits);
  let inflated = 0;

  async function readEntry(entry: Entry, entryName: string): Promise<Uint8Array> {
    if (entry.isEncrypted()) throw new DocumentError('PASSWORD_PROTECTED', { name, format: 'zip' });
    const chunks: Uint8Array[] = [];
    let size = 0;
    let bomb: DocumentError | null = null;
    try {
      const stream = await zip.openReadStreamPromise(entry);
      for await (const chunk of stream as AsyncIterable<Uint8Array>) {
        size += chunk.length;
        inflated += chunk.length;
        const isTooDense =
          size > limits.ratioGraceBytes && size > Math.max(1, entry.compressedSize) * limits.inflateRatio;
        if (inflated > limits.inflatedBytes || isTooDense) {
          bomb = new DocumentError('ARCHIVE_BOMB', { name, where: `${entryName} > ${formatBytes(size)}` });
          stream.destroy();
          break;
        }
        chunks.push(chunk);
      }
    } catch (error) {
      // The size in the header is a lie, and the inflater says so before our own count does.
      const isLongerThanSaid = error instanceof Error && error.message.startsWith('too many bytes in the stream');
      if (isLongerThanSaid) throw new DocumentError('ARCHIVE_BOMB', { name, where: entryName }, error);
      if (bomb === null) throw new DocumentError('FILE_DAMAGED', { name, format: 'zip', where: entryName }, error);
    }
    if (bomb !== null) throw bomb;
    const whole = new Uint8Array(size);
    let at = 0;
    for (const chunk of chunks) {
      whole.set(chunk, at);
      at += chunk.length;
    }
    return whole;
  }

  return {
    names: [...entries.keys()],
    has: (entryName) => entries.has(normaliseName(entryName).toLowerCase()),
    async read(entryName) {
      const entry = entries.get(normaliseName(entryName).toLowerCase());
      if (entry === undefined) throw new DocumentError('FILE_DAMAGED', { name, format: 'zip', where: entryName });
      return await readEntry(entry, entryName);
    },
  };
}
