import { latin1 } from './byte-source.ts';
import { refuseContent } from './refuse-content.ts';

/** What a file is by its first bytes; zip and cfb are told apart by what they hold, text by its name. */
export type RoughKind =
  | 'jpg'
  | 'png'
  | 'webp'
  | 'heic'
  | 'gif'
  | 'bmp'
  | 'pdf'
  | 'mp4'
  | 'mov'
  | 'm4a'
  | 'mp3'
  | 'wav'
  | 'zip'
  | 'cfb'
  | 'text';

type Sort = 'picture' | 'words' | 'sheet' | 'slides' | 'media' | 'pdf' | 'ofd' | 'archive' | 'text';

/** Ends of names, and which sort of file each promises. */
const SORTS: Readonly<Record<string, Sort>> = {
  ...all('picture', 'jpg jpeg png webp heic heif gif bmp'),
  ...all('words', 'doc docx docm wps'),
  ...all('sheet', 'xls xlsx xlsm et'),
  ...all('slides', 'ppt pptx pptm'),
  ...all('media', 'mp4 mov m4a mp3 wav'),
  ...all('text', 'txt csv eml'),
  pdf: 'pdf',
  ofd: 'ofd',
  zip: 'archive',
};

function all(sort: Sort, endings: string): Record<string, Sort> {
  return Object.fromEntries(endings.split(' ').map((ending) => [ending, sort]));
}

export const endingOf = (name: string): string => /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? '';
export const sortOf = (ending: string): Sort | null => SORTS[ending] ?? null;

const PROGRAMS: readonly (readonly [string, string])[] = [
  ['MZ', 'Windows'],
  ['\x7fELF', 'Linux'],
  ['\xfe\xed\xfa', 'macOS'],
  ['\xcf\xfa\xed\xfe', 'macOS'],
  ['\xce\xfa\xed\xfe', 'macOS'],
  ['\xca\xfe\xba\xbe', 'Java'],
  ['#!', 'script'],
  ['L\x00\x00\x00\x01\x14\x02\x00', 'lnk'],
  ['\x00asm', 'wasm'],
  ['dex\n', 'Android'],
];
const ARCHIVES: readonly (readonly [string, string])[] = [
  ['Rar!', 'RAR'],
  ['7z\xbc\xaf\x27\x1c', '7z'],
  ['\x1f\x8b', 'gzip'],
  ['BZh', 'bzip2'],
  ['\xfd7zXZ', 'xz'],
  ['MSCF', 'cab'],
];

/** A program by its first bytes; “MZ” alone may begin a text. */
export function programOf(head: Uint8Array): string | null {
  const text = latin1(head.subarray(0, 64));
  const found = PROGRAMS.find(([mark]) => text.startsWith(mark));
  if (found === undefined) return null;
  if (found[0] === 'MZ' && !head.subarray(0, 64).includes(0)) return null;
  return found[1];
}

/** @param head  the first kilobytes @throws DocumentError CONTENT_REFUSED for programs, web pages, other archives */
export function roughKindOf(head: Uint8Array, name: string): RoughKind {
  const text = latin1(head.subarray(0, 64));
  const program = programOf(head);
  if (program !== null) throw refuseContent(name, 'program', { what: program });
  const archive = ARCHIVES.find(([mark]) => text.startsWith(mark));
  if (archive) throw refuseContent(name, 'archive_kind', { what: archive[1] });
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (text.startsWith('\xff\xd8\xff')) return 'jpg';
  if (/^GIF8[79]a/.test(text)) return 'gif';
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'webp';
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WAVE') return 'wav';
  if (text.startsWith('BM') && text.slice(6, 10) === '\0\0\0\0') return 'bmp';
  if (text.startsWith('%PDF-')) return 'pdf';
  if (/^PK(?:\x03\x04|\x05\x06)/.test(text)) return 'zip';
  if (text.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return 'cfb';
  if (text.slice(4, 8) === 'ftyp') return filmKind(text.slice(8, 12), name);
  if (text.startsWith('ID3')) return 'mp3';
  if (head[0] === 0xff && (head[1]! & 0xe6) === 0xe2 && endingOf(name) === 'mp3') return 'mp3';
  const isWide = /^(?:\xff\xfe|\xfe\xff)/.test(text);
  if (!isWide && head.includes(0)) throw refuseContent(name, 'unknown');
  refuseActiveText(head, name);
  return 'text';
}

function filmKind(brand: string, name: string): RoughKind {
  if (brand === 'qt  ') return 'mov';
  if (/^M4A/.test(brand)) return 'm4a';
  if (/^(?:hei|hev|mif1|msf1)/.test(brand)) return 'heic';
  if (/^(?:isom|iso[2-9]|mp4|avc1|M4V|MSNV|dash|3gp|f4v)/.test(brand)) return 'mp4';
  throw refuseContent(name, 'unknown');
}

const ACTIVE: readonly (readonly [RegExp, string, string])[] = [
  [/<svg[\s>]/i, 'SVG 图', 'SVG'],
  [
    /^\s*(?:<!--.{0,500}?-->\s*)?<(?:!doctype html|html|head|body|script|iframe|meta|div|table|p)[\s>/]/is,
    '网页',
    'a web page',
  ],
  [/<script[\s>]/i, '带脚本的网页', 'a web page with scripts'],
  [/^\s*<\?php/i, 'PHP', 'PHP'],
  [/^\s*<\?xml/i, 'XML', 'XML'],
  [/^\s*@echo off/i, '批处理', 'a batch file'],
];

/** Text that a browser or a shell would run. Zero bytes are skipped, so that a page in UTF-16 is known too. */
export function refuseActiveText(head: Uint8Array, name: string): void {
  const text = latin1(head.filter((byte) => byte !== 0))
    .replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
    .slice(0, 65_536);
  for (const [pattern, zh, en] of ACTIVE)
    if (pattern.test(text)) throw refuseContent(name, 'active', { what: `${zh} / ${en}` });
}
