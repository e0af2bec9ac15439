import { randomBytes } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { PortalError, type PortalErrorCode } from '../../src/errors.ts';
import { makeZoneKeys, openSealed, publicKeyText, sealTo } from '../../src/pack/keys.ts';
import { openReleasePack, writeReleasePack } from '../../src/pack/release-pack.ts';
import { listParts, readPart, sourceOf, ZipRefused } from '../../src/pack/zip-reader.ts';
import { inventedSite } from '../invented-site.ts';

const keys = makeZoneKeys();
const key = publicKeyText(keys.signing, 'ed25519');
const picture = randomBytes(3000);
const site = inventedSite({ items: 5 });
const sha256 = 'c'.repeat(64);
site.governments[0]!.years[0]!.items[0]!.story[0]!.photos = [
  { sha256, width: 4, height: 3, bytes: picture.length, alt: '学校', takenOn: null },
];
const { code } = site.governments[0]!;

async function pack(number: number, by = keys): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  await writeReleasePack(
    { site, number, previous: null, keys: by, photo: async (_sha256, isSmall) => (isSmall ? null : picture) },
    (bytes) => chunks.push(bytes),
  );
  return Buffer.concat(chunks);
}
const open = (bytes: Uint8Array, last: number | null = null) =>
  openReleasePack(sourceOf(bytes), {
    name: '包.zip',
    key,
    least: (of) => (of === code && last !== null ? last + 1 : 1),
  });
const refusal = (task: () => unknown): PortalErrorCode | null => {
  try {
    task();
    return null;
  } catch (error) {
    expect(error).toBeInstanceOf(PortalError);
    expect((error as PortalError).messageIn('zh-CN')).toMatch(/包\.zip：.*[。]/);
    expect((error as PortalError).messageIn('en')).not.toMatch(/[{}\u4e00-\u8fff]{2,}.*\{/);
    return (error as PortalError).code;
  }
};

let whole: Buffer;
beforeAll(async () => {
  whole = await pack(7);
});

describe('a release pack', () => {
  test('brings the site and its pictures over as they were', () => {
    const opened = open(whole, 6);
    expect(opened.site).toEqual(site);
    expect(opened.manifest).toMatchObject({ number: 7, key, government: { code } });
    expect(Buffer.from(opened.photo(sha256, false)!)).toEqual(picture);
    expect(opened.photo(sha256, true)).toBeNull();
    expect(opened.photo('d'.repeat(64), false)).toBeNull();
  });

  test('is not taken twice, nor an older one', () => {
    expect(refusal(() => open(whole, 7))).toBe('PACK_OLD');
    expect(refusal(() => open(whole, 9))).toBe('PACK_OLD');
  });

  test('of another key is not taken, also when it claims this one', async () => {
    const other = await pack(8, makeZoneKeys());
    expect(refusal(() => open(other))).toBe('PACK_OTHER_KEY');
    const claimed = Buffer.from(other.toString('latin1').replace(/ed25519:[\w-]{43}/g, key), 'latin1');
    expect(refusal(() => open(claimed))).not.toBeNull();
  });

  test('that is cut anywhere is not taken', () => {
    for (const part of [0, 0.001, 0.3, 0.6, 0.9, 0.999])
      expect(refusal(() => open(whole.subarray(0, Math.floor(whole.length * part))))).toBe('PACK_NOT_ONE');
  });

  test('of which one byte is another is not taken, wherever it lies', () => {
    for (let at = 0; at < whole.length; at += 97) {
      const changed = Buffer.from(whole);
      changed[at]! ^= 0x41;
      const opened = (() => {
        try {
          return open(changed);
        } catch (error) {
          expect(error, `byte ${at}`).toBeInstanceOf(PortalError);
          return null;
        }
      })();
      // Dates and checksums of the zip itself say nothing that is believed.
      if (opened !== null) expect(opened.site).toEqual(site);
    }
  });

  test('with a part more, or with a manifest of its own, is not taken', () => {
    const parts = Object.fromEntries(
      [...listParts(sourceOf(whole))].map(([name, part]) => [name, readPart(sourceOf(whole), part, 1e9)]),
    );
    expect(refusal(() => open(zipSync({ ...parts, 'files/more.jpg': picture })))).toBe('PACK_CHANGED');
    const { 'site.json': _site, ...less } = parts;
    expect(refusal(() => open(zipSync(less)))).toBe('PACK_CHANGED');
    const bent = Buffer.from(Buffer.from(parts['manifest.json']!).toString().replace('"number":7', '"number":99'));
    expect(refusal(() => open(zipSync({ ...parts, 'manifest.json': bent })))).toBe('PACK_FORGED');
    const otherSite = Buffer.from(JSON.stringify({ ...site, madeAt: '2099-01-01T00:00:00Z' }));
    expect(refusal(() => open(zipSync({ ...parts, 'site.json': otherSite })))).toBe('PACK_CHANGED');
  });
});

describe('a zip of somebody else', () => {
  const refused = (bytes: Uint8Array): boolean => {
    try {
      const source = sourceOf(bytes);
      for (const part of listParts(source).values()) readPart(source, part, 1_000_000);
      return false;
    } catch (error) {
      expect(error).toBeInstanceOf(ZipRefused);
      return true;
    }
  };
  test('that climbs out, hides, bombs or lies is refused', () => {
    const some = Buffer.from('x');
    for (const name of ['../a', '/a', 'a/../b', 'C:\\a', 'a\\b', '.hidden', 'a//b', '名', 'a/', `${'a'.repeat(200)}`])
      expect(refused(zipSync({ [name]: some })), name).toBe(true);
    expect(refused(zipSync({ bomb: new Uint8Array(20_000_000) }, { level: 1 }))).toBe(true);
    // Says 10 bytes and unpacks to more.
    const packed = zipSync({ a: new Uint8Array(100_000) });
    const directory = Buffer.from(packed).lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    Buffer.from(packed.buffer).writeUInt32LE(10, directory + 24);
    expect(refused(packed)).toBe(true);
    expect(refused(deflateRawSync(some))).toBe(true);
    expect(refused(new Uint8Array(0))).toBe(true);
    expect(refused(zipSync({ fine: some }))).toBe(false);
  });
});

test('what is sealed opens with the private key alone', () => {
  const sealed = sealTo(publicKeyText(keys.opening, 'x25519'), Buffer.from('来信'));
  expect(Buffer.from(openSealed(keys.opening, sealed)).toString()).toBe('来信');
  expect(() => openSealed(makeZoneKeys().opening, sealed)).toThrow();
  sealed[sealed.length - 1]! ^= 1;
  expect(() => openSealed(keys.opening, sealed)).toThrow();
  expect(() => openSealed(keys.opening, new Uint8Array(3))).toThrow();
});
