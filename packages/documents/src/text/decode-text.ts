import { DocumentError, formatBytes } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import type { DocumentWarning } from '../opened-document.ts';
import { looksLikeGb18030 } from './gb18030.ts';
import { guessUtf16 } from './utf16.ts';

export interface DecodedText {
  text: string;
  encoding: string;
  warnings: DocumentWarning[];
}

/**
 * A transmission fault spoils a character here and there, each showing as up to four replacement characters; more
 * places or more characters than this is a wrong encoding.
 */
const TOLERATED_FAULTS = { places: 1 / 500, characters: 1 / 100 };
/** Text has hardly any control characters; a binary file is full of them. */
const TOLERATED_CONTROLS = 1 / 100;

function decodeStrictly(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function countMatches(text: string, pattern: RegExp): number {
  let found = 0;
  for (const _ of text.matchAll(pattern)) found += 1;
  return found;
}

function isBinary(text: string): boolean {
  const controls = countMatches(text, /[\0-\x08\x0e-\x19\x1b-\x1f\x7f]/g);
  return controls > text.length * TOLERATED_CONTROLS;
}

/** Decodes with replacement characters; null when there are too many of them for this to be the encoding. */
function decodeWithFaults(bytes: Uint8Array, encoding: string): DecodedText | null {
  const text = new TextDecoder(encoding).decode(bytes);
  const faults = countMatches(text, /\uFFFD+/g);
  const lost = countMatches(text, /\uFFFD/g);
  if (faults > Math.max(1, text.length * TOLERATED_FAULTS.places)) return null;
  if (lost > Math.max(4, text.length * TOLERATED_FAULTS.characters)) return null;
  // A stray byte among ASCII alone says nothing of the encoding.
  if (!/[\u4e00-\u9fff]/.test(text) || isBinary(text)) return null;
  const start = text.indexOf('\uFFFD');
  const warning: DocumentWarning = {
    code: 'CHARACTERS_LOST',
    message: `有 ${faults} 处字节不合 ${encoding} 编码，已用“\uFFFD”代替，请对照原文。`,
    messageEn: `${faults} places are not valid ${encoding}; they read “\uFFFD”, compare with the original.`,
    ...(start >= 0 ? { start, end: start + 1 } : {}),
  };
  return { text, encoding, warnings: faults > 0 ? [warning] : [] };
}

function decodeMarked(bytes: Uint8Array): DecodedText | null {
  const [a, b, c, d] = bytes;
  let label: string | null = null;
  if (a === 0xef && b === 0xbb && c === 0xbf) label = 'utf-8';
  else if (a === 0xff && b === 0xfe) label = 'utf-16le';
  else if (a === 0xfe && b === 0xff) label = 'utf-16be';
  else if (a === 0x84 && b === 0x31 && c === 0x95 && d === 0x33) label = 'gb18030';
  if (label === null) return null;
  const strict = decodeStrictly(bytes, label);
  if (strict === null) return decodeWithFaults(bytes, label);
  return { text: strict.startsWith('\uFEFF') ? strict.slice(1) : strict, encoding: label, warnings: [] };
}

function firstUnreadableLine(bytes: Uint8Array): number {
  let line = 1;
  for (const byte of bytes) {
    if (byte >= 0x80) break;
    if (byte === 0x0a) line += 1;
  }
  return line;
}

function hexHead(bytes: Uint8Array): string {
  return Array.from(bytes.subarray(0, 8), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}

/**
 * Decodes plain text: by its byte order mark; else strictly as UTF-8; else UTF-16 without a mark; else strictly as
 * GB18030. A few spoilt characters are replaced and told; anything else is refused rather than read as gibberish.
 *
 * @param name       the file as the user named it, for messages; "-" is standard input
 * @param otherLabel an encoding named by the content itself (a page's meta charset), tried last
 * @throws DocumentError FILE_EMPTY, TEXT_TOO_LARGE, ENCODING_UNKNOWN, FORMAT_UNKNOWN
 */
export function decodeText(
  bytes: Uint8Array,
  name: string,
  otherLabel?: string,
  maxBytes: number = LIMITS.textBytes,
): DecodedText {
  if (bytes.length === 0) throw new DocumentError('FILE_EMPTY', { name });
  if (bytes.length >= maxBytes) {
    throw new DocumentError('TEXT_TOO_LARGE', { name, size: formatBytes(bytes.length), limit: formatBytes(maxBytes) });
  }
  const decoded = decodeMarked(bytes) ?? decodeUnmarked(bytes, otherLabel);
  if (decoded === null) {
    const binary = isBinary(new TextDecoder('latin1').decode(bytes.subarray(0, 65_536)));
    if (binary) throw new DocumentError('FORMAT_UNKNOWN', { name, head: hexHead(bytes) });
    throw new DocumentError('ENCODING_UNKNOWN', { name, line: firstUnreadableLine(bytes) });
  }
  if (isBinary(decoded.text)) throw new DocumentError('FORMAT_UNKNOWN', { name, head: hexHead(bytes) });
  if (decoded.text.trim() === '') throw new DocumentError('FILE_EMPTY', { name });
  return decoded;
}

function decodeUnmarked(bytes: Uint8Array, otherLabel: string | undefined): DecodedText | null {
  const utf8 = decodeStrictly(bytes, 'utf-8');
  if (utf8 !== null && !utf8.includes('\0') && !isBinary(utf8)) return { text: utf8, encoding: 'utf-8', warnings: [] };
  const wide = guessUtf16(bytes);
  if (wide !== null) {
    const text = decodeStrictly(bytes, wide);
    return text === null ? decodeWithFaults(bytes, wide) : { text, encoding: wide, warnings: [] };
  }
  if (utf8 !== null) return { text: utf8, encoding: 'utf-8', warnings: [] };
  const spoiltUtf8 = decodeWithFaults(bytes, 'utf-8');
  if (spoiltUtf8 !== null) return spoiltUtf8;
  if (looksLikeGb18030(bytes)) {
    const text = decodeStrictly(bytes, 'gb18030');
    if (text !== null) return { text, encoding: 'gb18030', warnings: [] };
    const spoilt = decodeWithFaults(bytes, 'gb18030');
    if (spoilt !== null) return spoilt;
  }
  if (otherLabel === undefined) return null;
  try {
    const text = decodeStrictly(bytes, otherLabel);
    return text === null ? null : { text, encoding: otherLabel.toLowerCase(), warnings: [] };
  } catch {
    return null;
  }
}
