import { PACK_FORMAT, type PackManifest, type PublicSite, packManifest, publicSite } from '@liubu/contract';
import { PortalError } from '../errors.ts';
import { photosOf } from '../serve/photos.ts';
import { publicKeyText, type ZoneKeys } from './keys.ts';
import { type OpenedFile, openSigned, type SignedKind, writeSigned } from './signed-zip.ts';
import type { ByteSource } from './zip-reader.ts';

export const RELEASE_PACK: SignedKind<PackManifest> = {
  context: 'liubu release pack',
  manifest: packManifest,
  signerOf: ({ key }) => key,
  what: '发布包',
  whatEn: 'release pack',
  mostBytes: 4 * 1024 ** 3 - 1,
};

const SITE = 'site.json';
/** Texts of a city over ten years have some 60 MB. */
const MOST_SITE = 512 * 1024 * 1024;
const MOST_PHOTO = 16 * 1024 * 1024;

export interface PackToWrite {
  /** One government. */
  site: PublicSite;
  /** @returns null where a picture is not at hand; the pack goes without it */
  photo(sha256: string, isSmall: boolean): Promise<Uint8Array | null>;
  number: number;
  previous: PackManifest['previous'];
  keys: ZoneKeys;
}

export async function writeReleasePack(
  { site, photo, number, previous, keys }: PackToWrite,
  push: (bytes: Uint8Array) => void,
): Promise<PackManifest> {
  const [government] = site.governments;
  if (government === undefined || site.governments.length !== 1) throw new Error('a pack is of one government');
  const parts = async function* () {
    yield { name: SITE, content: Buffer.from(JSON.stringify(site)) };
    for (const { sha256 } of photosOf(site))
      for (const isSmall of [false, true]) {
        const content = await photo(sha256, isSmall);
        if (content !== null) yield { name: photoName(sha256, isSmall), content };
      }
  };
  return writeSigned(
    RELEASE_PACK,
    parts(),
    (written) => ({
      ...{ format: PACK_FORMAT, number, previous, madeAt: site.madeAt, edition: government.edition, parts: written },
      key: publicKeyText(keys.signing, 'ed25519'),
      sealTo: publicKeyText(keys.opening, 'x25519'),
      government: { code: government.code, name: government.name },
    }),
    keys.signing,
    push,
  );
}

const photoName = (sha256: string, isSmall: boolean): string => `files/${sha256}${isSmall ? '-small' : ''}.jpg`;

export interface ReleasePackFile {
  manifest: PackManifest;
  site: PublicSite;
  /** @returns null where the pack has no such picture @throws PortalError PACK_CHANGED */
  photo(sha256: string, isSmall: boolean): Uint8Array | null;
}

/**
 * Opens a pack and looks at everything in it: signature, number, every part, and that the site is what this version can
 * draw. What comes back is believed.
 *
 * @param least  the oldest number that is still taken, of a government
 * @throws PortalError
 */
export function openReleasePack(
  source: ByteSource,
  given: { name: string; key: string; least(governmentCode: string): number },
): ReleasePackFile {
  const { name } = given;
  const opened = openSigned(RELEASE_PACK, source, name, given.key);
  const { manifest } = opened;
  const least = given.least(manifest.government.code);
  if (manifest.number < least) throw new PortalError('PACK_OLD', { name, number: manifest.number, least });
  for (const { name: part, bytes } of manifest.parts) {
    const most = part === SITE ? MOST_SITE : MOST_PHOTO;
    if (bytes > most)
      throw new PortalError('PACK_TOO_LARGE', { name, what: part, whatEn: part, limit: `${most / 1024 ** 2} MB` });
    if (part !== SITE) opened.read(part);
  }
  return { manifest, site: siteOf(opened, name), photo: photosIn(opened) };
}

function siteOf(opened: OpenedFile<PackManifest>, name: string): PublicSite {
  const { manifest } = opened;
  const unreadable = (reason: string, cause?: unknown) =>
    new PortalError('PACK_UNREADABLE', { name, reason }, { cause });
  const parsed = publicSite.safeParse(JSON.parse(Buffer.from(opened.read(SITE)).toString('utf8')));
  if (!parsed.success) throw unreadable(`${SITE}: ${parsed.error.issues[0]?.path.join('.')}`, parsed.error);
  const [government] = parsed.data.governments;
  if (parsed.data.governments.length !== 1 || government?.code !== manifest.government.code)
    throw unreadable(`${SITE}: government`);
  return parsed.data;
}

const photosIn = (opened: OpenedFile<PackManifest>): ReleasePackFile['photo'] => {
  const names = new Set(opened.manifest.parts.map(({ name }) => name));
  return (sha256, isSmall) => {
    const name = photoName(sha256, isSmall);
    return names.has(name) ? opened.read(name) : null;
  };
};
