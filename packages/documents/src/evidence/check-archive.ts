import { createInflateRaw } from 'node:zlib';
import { type ByteSource, sourceOf } from './byte-source.ts';
import { programOf, refuseActiveText } from './file-kind.ts';
import { refuseContent } from './refuse-content.ts';
import { contentStart, readZipDirectory, type ZipDirectory, type ZipEntry } from './zip-directory.ts';

/** Bounds for what an archive may hold; an honest one leaves each a factor of ten. */
export const ARCHIVE_LIMITS = {
  entries: 5_000,
  /** Sum of what all its files say that they hold, of nested ones too. */
  inflatedBytes: 4_000_000_000,
  /** Inflated to packed size, judged past `ratioGraceBytes`. */
  ratio: 250,
  ratioGraceBytes: 100_000_000,
  /** So much is truly inflated and looked at; beyond, a file is known by its beginning. */
  lookedAtBytes: 256_000_000,
  nestedBytes: 64_000_000,
  depth: 3,
} as const;

interface Budget {
  entries: number;
  said: number;
  inflated: number;
}

const PROGRAM_ENDINGS =
  /\.(?:exe|dll|scr|bat|cmd|com|pif|msi|vbs|vbe|js|jse|mjs|wsf|wsh|ps1|psm1|lnk|hta|jar|apk|sh|cpl|reg|chm|iso|img|vhd|svg|svgz|html?|mht|xhtml|php|jsp|asp|aspx)$/i;
const HEAD_BYTES = 4096;

/**
 * Looks through a zip: bombs (size, ratio, number, nesting, files that lie over one another), passwords, programs,
 * paths that lead out.
 *
 * @returns its directory
 * @throws DocumentError CONTENT_REFUSED
 */
export async function checkArchive(
  source: ByteSource,
  name: string,
  isOffice: (directory: ZipDirectory) => boolean = () => false,
  budget: Budget = { entries: 0, said: 0, inflated: 0 },
  depth = 1,
): Promise<ZipDirectory> {
  if (depth > ARCHIVE_LIMITS.depth) throw refuseContent(name, 'nested', { what: String(ARCHIVE_LIMITS.depth) });
  const directory = await readZipDirectory(source, ARCHIVE_LIMITS.entries);
  if (directory === null) throw refuseContent(name, 'damaged', { what: 'zip' });
  if (directory === 'too-many') throw refuseContent(name, 'entries', { what: String(ARCHIVE_LIMITS.entries) });
  budget.entries += directory.entries.length;
  if (budget.entries > ARCHIVE_LIMITS.entries)
    throw refuseContent(name, 'entries', { what: String(ARCHIVE_LIMITS.entries) });
  refuseOverlap(directory, name);
  const office = isOffice(directory);
  let packed = 0;
  let said = 0;
  for (const entry of directory.entries) {
    if (entry.flags & 1) throw refuseContent(name, 'encrypted');
    if (/^(?:[/\\]|[A-Za-z]:)|(?:^|[/\\])\.\.(?:[/\\]|$)|\0/.test(entry.name))
      throw refuseContent(name, 'path', { what: entry.name.slice(0, 80) });
    if (!office && PROGRAM_ENDINGS.test(entry.name))
      throw refuseContent(name, 'program_inside', { what: entry.name.slice(0, 80) });
    packed += entry.compressedSize;
    said += entry.size;
    budget.said += entry.size;
  }
  const isDense = said > ARCHIVE_LIMITS.ratioGraceBytes && said > Math.max(1, packed) * ARCHIVE_LIMITS.ratio;
  if (isDense || budget.said > ARCHIVE_LIMITS.inflatedBytes)
    throw refuseContent(name, 'bomb', { what: `${Math.round(budget.said / 1e6)} MB` });
  for (const entry of directory.entries) await checkEntry(source, entry, name, office, budget, depth);
  return directory;
}

/** Files that share their bytes make a few kilobytes into petabytes. */
function refuseOverlap({ entries, start }: ZipDirectory, name: string): void {
  const sorted = [...entries].sort((a, b) => a.offset - b.offset);
  sorted.forEach((entry, index) => {
    const next = sorted[index + 1]?.offset ?? start;
    if (entry.offset + 30 + entry.compressedSize > next)
      throw refuseContent(name, 'bomb', { what: entry.name.slice(0, 80) });
  });
}

async function checkEntry(
  source: ByteSource,
  entry: ZipEntry,
  name: string,
  office: boolean,
  budget: Budget,
  depth: number,
): Promise<void> {
  if (entry.size === 0 || entry.name.endsWith('/')) return;
  const mayInflate = ARCHIVE_LIMITS.lookedAtBytes - budget.inflated;
  const isWhole = entry.size <= mayInflate;
  const content = await inflateEntry(source, entry, {
    most: isWhole ? entry.size : Math.min(entry.size, HEAD_BYTES),
    keep: entry.size <= ARCHIVE_LIMITS.nestedBytes ? entry.size : HEAD_BYTES,
  });
  if (content === 'damaged') throw refuseContent(name, 'damaged', { what: entry.name.slice(0, 80) });
  // It holds more than its directory says.
  if (content === 'longer' && isWhole) throw refuseContent(name, 'bomb', { what: entry.name.slice(0, 80) });
  if (content === 'longer') return;
  budget.inflated += isWhole ? entry.size : HEAD_BYTES;
  const head = content.subarray(0, HEAD_BYTES);
  const program = programOf(head);
  if (program !== null && program !== 'script')
    throw refuseContent(name, 'program_inside', { what: entry.name.slice(0, 80) });
  const isZip = head[0] === 0x50 && head[1] === 0x4b && (head[2] === 3 || head[2] === 5);
  if (!isZip) {
    if (
      !office &&
      /\.(?:txt|csv|xml|md)$/i.test(entry.name) &&
      /<script[\s>]/i.test(Buffer.from(head).toString('latin1'))
    )
      refuseActiveText(head, name);
    return;
  }
  if (content.length < entry.size) throw refuseContent(name, 'bomb', { what: entry.name.slice(0, 80) });
  const inner = (directory: ZipDirectory) =>
    directory.entries.some((one) => one.name === '[Content_Types].xml' || one.name === 'OFD.xml');
  await checkArchive(sourceOf(content), name, inner, budget, depth + 1);
}

const CHUNK = 1_048_576;

/**
 * Inflates one entry, chunk by chunk.
 *
 * @param most  inflated bytes after which it stops with 'longer'
 * @param keep  bytes that are given back
 */
export async function inflateEntry(
  source: ByteSource,
  entry: ZipEntry,
  { most, keep }: { most: number; keep: number },
): Promise<Uint8Array | 'longer' | 'damaged'> {
  const start = await contentStart(source, entry);
  if (start === null) return 'damaged';
  const packed = async function* () {
    for (let at = 0; at < entry.compressedSize; at += CHUNK) {
      const chunk = await source.read(start + at, Math.min(CHUNK, entry.compressedSize - at));
      if (chunk.length === 0) return;
      yield chunk;
    }
  };
  if (entry.method !== 0 && entry.method !== 8) return 'damaged';
  const kept: Uint8Array[] = [];
  let size = 0;
  let length = 0;
  const take = (chunk: Uint8Array): boolean => {
    size += chunk.length;
    if (length < keep) {
      kept.push(chunk.subarray(0, keep - length));
      length += kept.at(-1)!.length;
    }
    return size <= most;
  };
  try {
    if (entry.method === 0) {
      for await (const chunk of packed()) if (!take(chunk)) return most < entry.size ? join(kept) : 'longer';
    } else {
      const { Readable } = await import('node:stream');
      const inflater = Readable.from(packed()).pipe(createInflateRaw());
      for await (const chunk of inflater) {
        if (take(chunk as Uint8Array)) continue;
        inflater.destroy();
        // Only its beginning was wanted.
        return most < entry.size ? join(kept) : 'longer';
      }
    }
  } catch {
    return 'damaged';
  }
  return join(kept);
}

const join = (chunks: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(chunks));
