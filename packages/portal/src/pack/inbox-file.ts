import { INBOX_FILE_LIMITS, type InboxManifest } from '@liubu/contract';
import { PortalError } from '../errors.ts';
import { INBOX_FILE, LETTERS } from './inbox-folder.ts';
import { openSealed } from './keys.ts';
import { openSigned } from './signed-zip.ts';
import type { ByteSource } from './zip-reader.ts';

export interface InboxFileOpened {
  manifest: InboxManifest;
  /** Every letter in its order, unsealed and otherwise as it came: nothing in it is believed. null: it does not open. */
  letters(opening: string): Generator<unknown>;
  /** @returns null where the file has no such picture, or it does not open */
  photo(sha256: string, opening: string): Uint8Array | null;
  photos: number;
}

/**
 * Opens a 来信 file of whichever outer zone: signature, number of parts and sizes are looked at; who signed it is for the
 * caller to know.
 *
 * @throws PortalError
 */
export function openInboxFile(source: ByteSource, name: string): InboxFileOpened {
  const opened = openSigned(INBOX_FILE, source, name, null);
  const { manifest } = opened;
  const over = (what: string, whatEn: string, limit: string | number) =>
    new PortalError('PACK_TOO_LARGE', { name, what, whatEn, limit });
  if (manifest.count > INBOX_FILE_LIMITS.letters)
    throw over('来信件数', 'the number of letters is', INBOX_FILE_LIMITS.letters);
  const sum = manifest.parts.reduce((all, { bytes }) => all + bytes, 0);
  if (sum > INBOX_FILE_LIMITS.bytes) throw over('展开后的大小', 'the unpacked size is', INBOX_FILE_LIMITS.bytes);
  for (const part of manifest.parts) {
    if (part.name === LETTERS) continue;
    if (!/^photos\/[0-9a-f]{64}$/.test(part.name)) throw new PortalError('PACK_CHANGED', { name, part: part.name });
    if (part.bytes > INBOX_FILE_LIMITS.photoBytes) throw over('图片', 'a picture is', INBOX_FILE_LIMITS.photoBytes);
  }
  const bytes = Buffer.from(opened.read(LETTERS));
  const names = new Set(manifest.parts.map((part) => part.name));
  return {
    manifest,
    photos: names.size - 1,
    letters: function* (opening) {
      let count = 0;
      for (let from = 0; from < bytes.length; ) {
        const end = bytes.indexOf(10, from);
        const to = end < 0 ? bytes.length : end;
        // More than it says is not read.
        if (++count > INBOX_FILE_LIMITS.letters) return;
        yield to - from > INBOX_FILE_LIMITS.lineBytes ? null : letterOf(bytes.toString('latin1', from, to), opening);
        from = to + 1;
      }
    },
    photo: (sha256, opening) => {
      const part = `photos/${sha256}`;
      if (!names.has(part)) return null;
      try {
        return openSealed(opening, opened.read(part));
      } catch {
        return null;
      }
    },
  };
}

function letterOf(line: string, opening: string): unknown {
  try {
    return JSON.parse(Buffer.from(openSealed(opening, Buffer.from(line, 'base64'))).toString('utf8'));
  } catch {
    return null;
  }
}
