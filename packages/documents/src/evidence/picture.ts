import { type ByteSource, latin1 } from './byte-source.ts';
import { refuseContent } from './refuse-content.ts';

/** Longest side and largest area that any camera or scanner makes. */
const LONGEST_SIDE = 65_500;
const LARGEST_AREA = 500_000_000;
const HEAD_BYTES = 262_144;

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);

/** Where the size stands in a JPEG: the first frame header (SOF), found by walking the segments. */
function jpegSize(head: Uint8Array): [number, number] | null {
  const data = view(head);
  let at = 2;
  while (at + 9 < head.length) {
    if (head[at] !== 0xff) return null;
    const marker = head[at + 1]!;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return [data.getUint16(at + 7), data.getUint16(at + 5)];
    at += 2 + data.getUint16(at + 2);
  }
  return null;
}

function webpSize(head: Uint8Array): [number, number] | null {
  const data = view(head);
  const kind = latin1(head.subarray(12, 16));
  const three = (at: number) => head[at]! | (head[at + 1]! << 8) | (head[at + 2]! << 16);
  if (kind === 'VP8X') return [three(24) + 1, three(27) + 1];
  if (kind === 'VP8 ') return [data.getUint16(26, true) & 0x3fff, data.getUint16(28, true) & 0x3fff];
  if (kind !== 'VP8L') return null;
  const bits = data.getUint32(21, true);
  return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
}

function heicSize(head: Uint8Array): [number, number] | null {
  const at = latin1(head).indexOf('ispe');
  if (at < 0 || at + 16 > head.length) return null;
  return [view(head).getUint32(at + 8), view(head).getUint32(at + 12)];
}

function sizeOf(kind: string, head: Uint8Array): [number, number] | null {
  if (head.length < 26) return null;
  const data = view(head);
  switch (kind) {
    case 'png':
      return latin1(head.subarray(12, 16)) === 'IHDR' ? [data.getUint32(16), data.getUint32(20)] : null;
    case 'gif':
      return [data.getUint16(6, true), data.getUint16(8, true)];
    case 'bmp':
      return [Math.abs(data.getInt32(18, true)), Math.abs(data.getInt32(22, true))];
    case 'jpg':
      return jpegSize(head);
    case 'webp':
      return head.length < 30 ? null : webpSize(head);
    default:
      return heicSize(head);
  }
}

/** @throws DocumentError CONTENT_REFUSED: damaged, or of a size that no picture has */
export async function checkPicture(source: ByteSource, kind: string, name: string): Promise<void> {
  // Some phones put a preview of a megabyte before the frame header.
  let size: [number, number] | null = null;
  for (const bytes of [HEAD_BYTES, HEAD_BYTES * 16]) {
    size = sizeOf(kind, await source.read(0, bytes));
    if (size !== null || source.size <= bytes) break;
  }
  if (size === null) throw refuseContent(name, 'damaged', { what: kind });
  const [width, height] = size;
  const isPossible =
    width > 0 && height > 0 && Math.max(width, height) <= LONGEST_SIDE && width * height <= LARGEST_AREA;
  if (!isPossible) throw refuseContent(name, 'dimensions', { what: `${width} × ${height}` });
}

export interface TakenAt {
  /** YYYY-MM-DD, by the camera's own clock. */
  day: string | null;
  place: string | null;
}

/** Day and place that the picture itself tells (EXIF): proposals, never facts. */
export async function readTakenAt(bytes: Uint8Array): Promise<TakenAt> {
  try {
    const { default: exifr } = await import('exifr');
    const found = (await exifr.parse(bytes, {
      gps: true,
      xmp: false,
      icc: false,
      iptc: false,
      jfif: false,
      reviveValues: false,
    })) as Record<string, unknown> | undefined;
    const date = /^(\d{4}):(\d\d):(\d\d)/.exec(String(found?.DateTimeOriginal ?? found?.CreateDate ?? ''));
    const day = date ? `${date[1]}-${date[2]}-${date[3]}` : null;
    const isDay = day !== null && !Number.isNaN(Date.parse(day)) && new Date(day).toISOString().startsWith(day);
    const [latitude, longitude] = [found?.latitude, found?.longitude].map(Number) as [number, number];
    const isPlace = Number.isFinite(latitude) && Number.isFinite(longitude) && (latitude !== 0 || longitude !== 0);
    const degrees = (value: number, plus: string, minus: string) =>
      `${Math.abs(value).toFixed(5)}°${value < 0 ? minus : plus}`;
    return {
      day: isDay ? day : null,
      place: isPlace ? `${degrees(latitude, 'N', 'S')}, ${degrees(longitude, 'E', 'W')}` : null,
    };
  } catch {
    // What a camera wrote wrongly proposes nothing; the picture itself is as good as before.
    return { day: null, place: null };
  }
}
