import sharp from 'sharp';
import { AppError } from '../../../platform/app-error.ts';

/** Longest side of what is kept, in pixels. */
const SIDE = 1600;
/** A picture that unpacks to more than this is refused before it does. */
const PIXELS_MAX = 80_000_000;

export interface CleanPhoto {
  bytes: Uint8Array;
  width: number;
  height: number;
}

/**
 * A picture made anew from its points alone: turned as it was held, no data about where, when and with what it was taken.
 *
 * @throws AppError FILE_REFUSED for what is no picture
 */
export async function cleanPhoto(bytes: Uint8Array, name: string): Promise<CleanPhoto> {
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: PIXELS_MAX, failOn: 'error' })
      .rotate()
      .resize({ width: SIDE, height: SIDE, fit: 'inside', withoutEnlargement: true })
      .jpeg({ quality: 78, mozjpeg: true })
      .toBuffer({ resolveWithObject: true });
    return { bytes: data, width: info.width, height: info.height };
  } catch (cause) {
    const reason = '不是能打开的照片（JPEG、PNG、WebP） / not a picture that can be opened (JPEG, PNG, WebP)';
    throw new AppError('FILE_REFUSED', { name, reason }, { fields: { photos: reason }, cause });
  }
}
