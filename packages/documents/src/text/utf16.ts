/**
 * UTF-16 without a byte order mark, which detectors get wrong. Read with the wrong byte order, or when the bytes are
 * really GB18030, the code units land in Hangul, private use and surrogates; read rightly, they are Han, ASCII and
 * Chinese punctuation.
 */

export type Utf16Label = 'utf-16le' | 'utf-16be';

/** Judged from the beginning only: 64 kB say as much as the whole. */
const SAMPLE_BYTES = 65_536;
const NEEDED_SHARE = 0.9;

function isUsual(unit: number): boolean {
  return (
    (unit >= 0x4e00 && unit <= 0x9fff) ||
    (unit >= 0x20 && unit <= 0x7e) ||
    unit === 0x0a ||
    unit === 0x0d ||
    unit === 0x09 ||
    (unit >= 0x3000 && unit <= 0x303f) ||
    (unit >= 0xff00 && unit <= 0xffef) ||
    (unit >= 0x2010 && unit <= 0x2033) ||
    unit === 0xa0 ||
    unit === 0xb7 ||
    (unit >= 0x2460 && unit <= 0x249b)
  );
}

function shareOfUsual(bytes: Uint8Array, high: 0 | 1): number {
  const end = Math.min(bytes.length, SAMPLE_BYTES) & ~1;
  if (end === 0) return 0;
  let usual = 0;
  for (let at = 0; at < end; at += 2) {
    const unit = ((bytes[at + high] as number) << 8) | (bytes[at + 1 - high] as number);
    if (isUsual(unit)) usual += 1;
  }
  return usual / (end / 2);
}

/** @returns the byte order whose reading is nearly all usual characters, or null when neither is */
export function guessUtf16(bytes: Uint8Array): Utf16Label | null {
  const little = shareOfUsual(bytes, 1);
  const big = shareOfUsual(bytes, 0);
  if (Math.max(little, big) < NEEDED_SHARE) return null;
  return little >= big ? 'utf-16le' : 'utf-16be';
}
