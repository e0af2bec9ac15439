import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';

/** Private keys of one zone, as PEM: Ed25519 to sign, X25519 to open what was sealed to it. */
export interface ZoneKeys {
  signing: string;
  opening: string;
}

const pemOf = ({ privateKey }: { privateKey: KeyObject }): string =>
  privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;

export const makeZoneKeys = (): ZoneKeys => ({
  signing: pemOf(generateKeyPairSync('ed25519')),
  opening: pemOf(generateKeyPairSync('x25519')),
});

type Curve = 'ed25519' | 'x25519';

/** A public key as people copy it. @param key  private or public, PEM */
export function publicKeyText(key: string, curve: Curve): string {
  const { x } = createPublicKey(key).export({ format: 'jwk' });
  return `${curve}:${x}`;
}

function publicKeyFrom(text: string, curve: Curve): KeyObject {
  const crv = curve === 'ed25519' ? 'Ed25519' : 'X25519';
  return createPublicKey({ key: { kty: 'OKP', crv, x: text.slice(curve.length + 1) }, format: 'jwk' });
}

/** Short enough to be compared by two people on the telephone. */
export function fingerprintOf(key: string): string {
  const digits = createHash('sha256').update(key).digest('hex').slice(0, 20).toUpperCase();
  return digits.match(/.{4}/g)!.join(' ');
}

/** What is signed says what it is, so that a signature of one kind is none of another. */
const said = (context: string, content: Uint8Array): Buffer => Buffer.concat([Buffer.from(`${context}\n`), content]);

export const signAs = (context: string, content: Uint8Array, signing: string): Uint8Array =>
  sign(null, said(context, content), createPrivateKey(signing));

export function isSignedBy(context: string, content: Uint8Array, signature: Uint8Array, key: string): boolean {
  try {
    return verify(null, said(context, content), publicKeyFrom(key, 'ed25519'), signature);
  } catch {
    return false;
  }
}

const NONCE = Buffer.alloc(12);
const RAW_KEY = 32;
const TAG = 16;

/**
 * Seals to a public key: only who has its private part opens it, not even who sealed it. Each has a key of its own, so
 * the nonce may stand.
 *
 * @param to  x25519:…
 */
export function sealTo(to: string, content: Uint8Array): Uint8Array {
  const once = generateKeyPairSync('x25519');
  const key = sealKey(diffieHellman({ privateKey: once.privateKey, publicKey: publicKeyFrom(to, 'x25519') }));
  const own = Buffer.from(once.publicKey.export({ format: 'jwk' }).x!, 'base64url');
  const cipher = createCipheriv('aes-256-gcm', key, NONCE);
  cipher.setAAD(own);
  const sealed = Buffer.concat([cipher.update(content), cipher.final()]);
  return Buffer.concat([own, cipher.getAuthTag(), sealed]);
}

/** @throws when it was changed or sealed to somebody else */
export function openSealed(opening: string, sealed: Uint8Array): Uint8Array {
  const own = Buffer.from(sealed.subarray(0, RAW_KEY));
  const publicKey = publicKeyFrom(`x25519:${own.toString('base64url')}`, 'x25519');
  const key = sealKey(diffieHellman({ privateKey: createPrivateKey(opening), publicKey }));
  const decipher = createDecipheriv('aes-256-gcm', key, NONCE, { authTagLength: TAG });
  decipher.setAAD(own);
  decipher.setAuthTag(sealed.subarray(RAW_KEY, RAW_KEY + TAG));
  return Buffer.concat([decipher.update(sealed.subarray(RAW_KEY + TAG)), decipher.final()]);
}

const sealKey = (secret: Buffer): Buffer => Buffer.from(hkdfSync('sha256', secret, '', 'liubu sealed letter', 32));
