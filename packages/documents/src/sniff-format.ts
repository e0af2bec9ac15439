/** Formats are told by their content, never by their name: half of all `.doc` files in circulation are something else. */

export type SniffedFormat = 'zip' | 'cfb' | 'pdf' | 'image' | 'html' | 'text' | 'unsupported';

export interface Sniffed {
  format: SniffedFormat;
  /** For `unsupported` and `image`: what it is, and what the owner can do about it. */
  label?: string;
  remedy?: string;
  remedyEn?: string;
}

interface Magic {
  bytes: readonly number[];
  at?: number;
  is: Sniffed;
}

const SAVE_AS = { remedy: '用办公软件打开，另存为 docx', remedyEn: 'open it and save it as docx' };
const UNPACK = { remedy: '先解压，再读里面的文件', remedyEn: 'unpack it and read the files in it' };
const NOT_A_REPORT = { remedy: '改选报告的文字文件', remedyEn: 'choose the text of the report' };

function ascii(text: string): number[] {
  return Array.from(text, (char) => char.charCodeAt(0));
}

const MAGICS: readonly Magic[] = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], is: { format: 'zip' } },
  { bytes: [0x50, 0x4b, 0x05, 0x06], is: { format: 'zip' } },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], is: { format: 'cfb' } },
  { bytes: ascii('{\\rtf'), is: { format: 'unsupported', label: 'RTF', ...SAVE_AS } },
  { bytes: ascii('MIME-Version:'), is: { format: 'unsupported', label: 'MHTML', ...SAVE_AS } },
  { bytes: ascii('Rar!'), is: { format: 'unsupported', label: 'RAR', ...UNPACK } },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], is: { format: 'unsupported', label: '7z', ...UNPACK } },
  { bytes: [0x1f, 0x8b], is: { format: 'unsupported', label: 'gzip', ...UNPACK } },
  { bytes: ascii('HLP'), is: { format: 'unsupported', label: 'CAJ', ...SAVE_AS } },
  { bytes: ascii('CAJ'), is: { format: 'unsupported', label: 'CAJ', ...SAVE_AS } },
  { bytes: [0x89, 0x50, 0x4e, 0x47], is: { format: 'image', label: 'png' } },
  { bytes: [0xff, 0xd8, 0xff], is: { format: 'image', label: 'jpg' } },
  { bytes: [0x49, 0x49, 0x2a, 0x00], is: { format: 'image', label: 'tif' } },
  { bytes: [0x4d, 0x4d, 0x00, 0x2a], is: { format: 'image', label: 'tif' } },
  { bytes: ascii('BM'), is: { format: 'image', label: 'bmp' } },
  { bytes: ascii('ftyp'), at: 4, is: { format: 'unsupported', label: 'MP4', ...NOT_A_REPORT } },
  { bytes: ascii('ID3'), is: { format: 'unsupported', label: 'MP3', ...NOT_A_REPORT } },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], is: { format: 'unsupported', label: 'ELF', ...NOT_A_REPORT } },
  { bytes: ascii('PAR1'), is: { format: 'unsupported', label: 'Parquet', ...NOT_A_REPORT } },
];

/** A PDF may carry a few bytes before its mark. */
const PDF_MARK_WITHIN = 1024;
const HTML_JUDGED_BYTES = 4096;

function hasBytesAt(bytes: Uint8Array, wanted: readonly number[], at: number): boolean {
  return wanted.every((byte, index) => bytes[at + index] === byte);
}

function latin1(bytes: Uint8Array, end: number): string {
  let text = '';
  for (const byte of bytes.subarray(0, end)) if (byte !== 0) text += String.fromCharCode(byte);
  return text;
}

/** Zero bytes are skipped, so that a page in UTF-16 is recognised too. */
function isHtml(bytes: Uint8Array): boolean {
  let at = 0;
  while (at < bytes.length && at < 64 && bytes[at] !== 0x3c) at += 1;
  if (bytes[at] !== 0x3c) return false;
  const head = latin1(bytes, HTML_JUDGED_BYTES)
    .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
    .trimStart();
  if (!head.startsWith('<')) return false;
  return /^(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*>\s*)*<(?:!doctype\s+html|html|head|body|meta|title|div|table|article|p|span|center|style|script)[\s>/]/i.test(
    head,
  );
}

/**
 * Tells the family of a file from its first bytes; plain text is what nothing else claims.
 * @example sniffFormat(bytes of "%PDF-1.7…") → { format: 'pdf' }
 */
export function sniffFormat(bytes: Uint8Array): Sniffed {
  for (const magic of MAGICS) {
    // “BM” also begins honest text; a bitmap has zero bytes in its reserved field.
    if (magic.is.label === 'bmp' && !hasBytesAt(bytes, [0, 0, 0, 0], 6)) continue;
    if (/^(?:CAJ|MP3)$/.test(magic.is.label ?? '') && !bytes.subarray(0, 64).includes(0)) continue;
    if (hasBytesAt(bytes, magic.bytes, magic.at ?? 0)) return magic.is;
  }
  const head = latin1(bytes, PDF_MARK_WITHIN);
  if (head.startsWith('%PDF-') || (bytes.subarray(0, 5).some((byte) => byte > 0x7f) && head.includes('%PDF-1.'))) {
    return { format: 'pdf' };
  }
  return { format: isHtml(bytes) ? 'html' : 'text' };
}
