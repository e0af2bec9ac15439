import type { PublicSite } from '@liubu/contract';
import type { Config } from '../../platform/config.ts';
import type { Platform } from '../../platform/platform.ts';
import { PUBLIC_ADDITIONS } from '../additions.ts';
import { openBeside } from '../open-beside.ts';
import { publicGovernmentsOf, publicPhoto, publicSiteOf } from '../release/index.ts';

/** @returns null where nothing was released yet */
export const siteNow = (platform: Platform, governmentId: string | 'all'): Promise<PublicSite | null> =>
  publicSiteOf(platform, governmentId, PUBLIC_ADDITIONS);

/** By their ids; those that released nothing are not in it. */
export const governmentsNow = (platform: Platform, governmentIds: readonly string[]) =>
  publicGovernmentsOf(platform, governmentIds, PUBLIC_ADDITIONS);

export const photoNow = (platform: Platform, sha256: string, isSmall: boolean): Promise<Buffer | null> =>
  publicPhoto(platform, sha256, isSmall ? 'small' : 'large');

export interface PublicSource {
  site: PublicSite | null;
  photo(sha256: string, isSmall: boolean): Promise<Buffer | null>;
  close(): Promise<void>;
}

/**
 * What is public, read once, for publishing: beside a running server of the same folder too, whose embedded database is
 * then used and left running.
 *
 * @throws StartError
 */
export async function openPublicSource(config: Config): Promise<PublicSource> {
  const { platform, close } = await openBeside(config, 'liubu publish');
  try {
    return {
      site: await siteNow(platform, 'all'),
      photo: (sha256, isSmall) => photoNow(platform, sha256, isSmall),
      close,
    };
  } catch (cause) {
    await close();
    throw cause;
  }
}
