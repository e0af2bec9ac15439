import { brotliCompressSync, gzipSync, constants as zlib } from 'node:zlib';

export type Encoding = 'br' | 'gzip' | 'identity';

/** Quick enough for the one who waits for the first drawing: a page takes about a millisecond. */
const BROTLI_QUALITY = 5;
const GZIP_LEVEL = 6;
/** Smaller ones gain nothing that a packet would notice. */
const LEAST_BYTES = 200;

const COMPRESSED_TYPE =
  /^(?:text\/|image\/svg|application\/(?:json|ld\+json|xml|[\w.-]+\+xml|schema\+json|javascript))/;

export const isCompressible = (type: string, bytes: number): boolean =>
  bytes >= LEAST_BYTES && COMPRESSED_TYPE.test(type);

export function compress(body: Uint8Array, encoding: Encoding): Uint8Array {
  if (encoding === 'gzip') return gzipSync(body, { level: GZIP_LEVEL });
  if (encoding === 'identity') return body;
  return brotliCompressSync(body, {
    params: {
      [zlib.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
      [zlib.BROTLI_PARAM_MODE]: zlib.BROTLI_MODE_TEXT,
      [zlib.BROTLI_PARAM_SIZE_HINT]: body.length,
    },
  });
}

/** Browsers send a handful of different headers; whoever sends others does not fill the memory. */
const MOST_KEPT = 200;
const kept = new Map<string, Encoding>();

/** Chooses the smallest that the asker takes. @param header  Accept-Encoding */
export function encodingFor(header: string | string[] | undefined): Encoding {
  const asked = String(header ?? '');
  const known = kept.get(asked);
  if (known !== undefined) return known;
  const taken = new Set<string>();
  for (const part of asked.slice(0, 500).toLowerCase().split(',')) {
    const [name = '', ...settings] = part.split(';').map((word) => word.trim());
    const weight = settings.find((setting) => setting.startsWith('q='));
    if (weight === undefined || Number(weight.slice(2)) > 0) taken.add(name);
  }
  const chosen: Encoding = taken.has('br') ? 'br' : taken.has('gzip') ? 'gzip' : 'identity';
  if (kept.size < MOST_KEPT) kept.set(asked, chosen);
  return chosen;
}
