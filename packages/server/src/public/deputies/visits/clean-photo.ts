import sharp from 'sharp';
import { AppError } from '../../../platform/app-error.ts';
import { cleanPhoto as madeAnew } from '../../say/clean-photo.ts';

export interface CleanPhoto {
  bytes: Uint8Array;
  width: number;
  height: number;
}

/**
 * A deputy's picture made anew from its points, like those that the public sends: no data about where, when and with what
 * it was taken.
 *
 * @throws AppError FILE_REFUSED for what is no picture
 */
export async function cleanPhoto(bytes: Uint8Array, name: string): Promise<CleanPhoto> {
  try {
    const clean = await madeAnew(bytes);
    const { width, height } = await sharp(clean).metadata();
    return { bytes: clean, width, height };
  } catch (cause) {
    const reason = '不是能打开的照片（JPEG、PNG、WebP） / not a picture that can be opened (JPEG, PNG, WebP)';
    throw new AppError('FILE_REFUSED', { name, reason }, { fields: { photos: reason }, cause });
  }
}
