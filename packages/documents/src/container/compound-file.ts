import { DocumentError } from '../errors.ts';

/** A Compound File (CFB, the container of doc, xls, wps, et and of encrypted docx): named streams. */
export interface CompoundFile {
  /** Names of streams and storages at any depth, as stored. */
  names: readonly string[];
  /** @returns the stream of this name at the top level, or null */
  stream(name: string): Uint8Array | null;
}

const HEADER_BYTES = 512;
const FREE_FROM = 0xfffffffa;
/** Sectors of 512 or 4096 bytes are the only ones that exist. */
const SECTOR_SHIFTS = [9, 12];

/**
 * Checks the sector chains before the library follows them: a chain that returns to itself would never end, and a
 * sector past the end of the file means that the file is cut off.
 */
function checkChains(bytes: Uint8Array, name: string): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shift = bytes.length >= HEADER_BYTES ? view.getUint16(30, true) : 0;
  if (!SECTOR_SHIFTS.includes(shift))
    throw new DocumentError('FILE_TRUNCATED', { name, format: 'doc', where: 'header' });
  const sectorBytes = 1 << shift;
  const sectors = Math.ceil(bytes.length / sectorBytes) - 1;
  const offsetOf = (sector: number) => (sector + 1) * sectorBytes;
  const fat: number[] = [];
  const fatSectors: number[] = [];
  for (let index = 0; index < 109; index += 1) fatSectors.push(view.getUint32(76 + index * 4, true));
  let difat = view.getUint32(68, true);
  const seenDifat = new Set<number>();
  while (difat < sectors && !seenDifat.has(difat)) {
    seenDifat.add(difat);
    const at = offsetOf(difat);
    if (at + sectorBytes > bytes.length) break;
    for (let index = 0; index < sectorBytes / 4 - 1; index += 1) fatSectors.push(view.getUint32(at + index * 4, true));
    difat = view.getUint32(at + sectorBytes - 4, true);
  }
  for (const sector of fatSectors) {
    if (sector >= FREE_FROM) continue;
    const at = offsetOf(sector);
    if (at + sectorBytes > bytes.length) {
      throw new DocumentError('FILE_TRUNCATED', { name, format: 'doc', where: `sector ${sector}` });
    }
    for (let index = 0; index < sectorBytes / 4; index += 1) fat.push(view.getUint32(at + index * 4, true));
  }
  // Each sector follows at most one other: two that point at the same one are a loop or a crossing.
  const pointedAt = new Uint8Array(fat.length);
  for (const next of fat) {
    if (next >= FREE_FROM) continue;
    if (next >= sectors) throw new DocumentError('FILE_TRUNCATED', { name, format: 'doc', where: `sector ${next}` });
    if (pointedAt[next]) throw new DocumentError('FILE_DAMAGED', { name, format: 'doc', where: `sector ${next}` });
    pointedAt[next] = 1;
  }
  // A pure ring has no entrance from outside, but the directory may start inside it: follow the directory once.
  const seen = new Set<number>();
  for (let sector = view.getUint32(48, true); sector < FREE_FROM; sector = fat[sector] ?? FREE_FROM) {
    if (seen.has(sector)) throw new DocumentError('FILE_DAMAGED', { name, format: 'doc', where: `sector ${sector}` });
    seen.add(sector);
  }
}

/** @throws DocumentError FILE_TRUNCATED, FILE_DAMAGED */
export async function openCompoundFile(bytes: Uint8Array, name: string): Promise<CompoundFile> {
  checkChains(bytes, name);
  const { default: cfb } = await import('cfb');
  let container: ReturnType<typeof cfb.read>;
  try {
    container = cfb.read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), { type: 'buffer' });
  } catch (error) {
    throw new DocumentError('FILE_DAMAGED', { name, format: 'doc', where: 'directory' }, error);
  }
  return {
    names: container.FileIndex.map((entry) => entry.name),
    stream(streamName) {
      const index = container.FullPaths.findIndex((path) => {
        const parts = path.split('/');
        return parts.length === 2 && parts[1] === streamName;
      });
      const content = index < 0 ? undefined : container.FileIndex[index]?.content;
      if (content === undefined) return null;
      return content instanceof Uint8Array ? content : Uint8Array.from(content);
    },
  };
}
