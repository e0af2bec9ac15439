import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './config.ts';

/** Keeps small secrets readable by this installation alone. */
export interface SecretBox {
  /**
   * @param text  what nobody else may read
   * @param place  where it belongs, such as an account's id: put elsewhere it does not open
   */
  seal(text: string, place: string): string;
  /** @throws when it was changed, belongs elsewhere, or another installation sealed it */
  open(sealed: string, place: string): string;
  /** The same for the same text, and of no use without the key: for looking up names without keeping them. */
  fingerprint(text: string): Buffer;
}

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** A sealed text begins with it, so that another method can follow one day. */
const METHOD = 'a1.';

/** Where the key lies; servers that share a database share this file too. */
export const secretsFolder = (config: Config): string => join(config.dataFolder, 'secrets');

/** Opens the box of a folder; its key is made by the first start and readable by its owner alone. */
export function openSecretBox(folder: string): SecretBox {
  const key = keyIn(folder);
  const fingerprintKey = createHmac('sha256', key).update('fingerprint').digest();
  return {
    seal: (text, place) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      cipher.setAAD(Buffer.from(place));
      const content = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return METHOD + Buffer.concat([nonce, cipher.getAuthTag(), content]).toString('base64url');
    },
    open: (sealed, place) => {
      if (!sealed.startsWith(METHOD)) throw new Error('sealed by an unknown method');
      const bytes = Buffer.from(sealed.slice(METHOD.length), 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(Buffer.from(place));
      decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      return decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
    },
    fingerprint: (text) => createHmac('sha256', fingerprintKey).update(text).digest(),
  };
}

function keyIn(folder: string): Buffer {
  const file = join(folder, 'installation.key');
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const part = `${file}.${randomBytes(6).toString('hex')}`;
    writeFileSync(part, `${randomBytes(KEY_BYTES).toString('base64url')}\n`, { mode: 0o600 });
    try {
      // Linked into place: of two first starts at once one makes the key and both use it.
      linkSync(part, file);
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
    } finally {
      rmSync(part, { force: true });
    }
  }
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64url');
  if (key.length !== KEY_BYTES) throw new Error(`${file} holds no key of ${KEY_BYTES} bytes`);
  return key;
}
