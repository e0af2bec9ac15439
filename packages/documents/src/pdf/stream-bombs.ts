import { inflateSync } from 'node:zlib';
import { DocumentError, formatBytes } from '../errors.ts';
import type { Limits } from '../limits.ts';

/** Deflate cannot grow further than this, so that short streams need no trial. */
const MAX_DEFLATE_RATIO = 1_032;
/** A stream packed twice grows a million times; honest writers never do this. */
const PACKED_TWICE = /\/Fl(?:ateDecode)?\s*\/Fl(?:ateDecode)?\b/;

/**
 * Looks for streams that would grow beyond the limit, before pdf.js inflates them without one. Streams that are not
 * deflated (images, encrypted ones) fail the trial and are passed over.
 *
 * @throws DocumentError ARCHIVE_BOMB
 */
export function checkStreams(bytes: Uint8Array, name: string, limits: Limits): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = file.indexOf('stream');
  let dictionaryFrom = 0;
  while (at >= 0) {
    const dictionary = file.toString('latin1', Math.max(dictionaryFrom, at - 1_000), at);
    if (PACKED_TWICE.test(dictionary)) {
      throw new DocumentError('ARCHIVE_BOMB', { name, where: 'FlateDecode FlateDecode' });
    }
    const start = at + 6 + (file[at + 6] === 0x0d ? 2 : 1);
    const end = file.indexOf('endstream', start);
    if (end < 0) return;
    if ((end - start) * MAX_DEFLATE_RATIO > limits.inflatedBytes && dictionary.includes('/Fl')) {
      try {
        inflateSync(file.subarray(start, end), { maxOutputLength: limits.inflatedBytes });
      } catch (error) {
        if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') {
          throw new DocumentError('ARCHIVE_BOMB', { name, where: `> ${formatBytes(limits.inflatedBytes)}` }, error);
        }
      }
    }
    dictionaryFrom = end + 9;
    at = file.indexOf('stream', dictionaryFrom);
  }
}
