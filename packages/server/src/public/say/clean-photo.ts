import sharp from 'sharp';

/** Longest side of what is kept, in pixels. */
const SIDE = 1600;
/** A picture that unpacks to more is refused before it does. */
const PIXELS_MAX = 50_000_000;
/** Unpacking takes memory: so many at once, the others wait. */
const AT_ONCE = 2;

let running = 0;
const waiting: (() => void)[] = [];

/**
 * A sender's picture made anew from its points alone, as JPEG: turned as it was held, nothing left of where, when and
 * with what it was taken. For the zone that takes it and for the one that takes it in.
 *
 * @throws Error for what is no picture
 */
export async function cleanPhoto(bytes: Uint8Array): Promise<Uint8Array> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  running += 1;
  try {
    return await sharp(bytes, { limitInputPixels: PIXELS_MAX, failOn: 'error' })
      .rotate()
      .resize({ width: SIDE, height: SIDE, fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 78, mozjpeg: true })
      .toBuffer();
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}
