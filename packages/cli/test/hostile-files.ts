/** Every bad input that the command must survive, made on the spot. */
import cfb from 'cfb';
import { zipSync } from 'fflate';
import { docx, paragraph, zip } from '../../documents/test/build-docx.ts';
import { pdf } from '../../documents/test/build-pdf.ts';

export interface HostileFile {
  what: string;
  name: string;
  bytes: () => Uint8Array;
  code: string;
}

const sentence = '2026年，云川市地区生产总值增长6%以上，新增城镇就业3万人。';

function protectedDocx(): Uint8Array {
  const container = cfb.utils.cfb_new();
  cfb.utils.cfb_add(container, '/EncryptedPackage', Buffer.alloc(4096, 7));
  cfb.utils.cfb_add(container, '/EncryptionInfo', Buffer.alloc(256, 1));
  return new Uint8Array(cfb.write(container, { type: 'buffer' }) as Buffer);
}

function binaryNoise(): Uint8Array {
  return Uint8Array.from({ length: 5000 }, (_, at) => (at * 7919 + (at >> 3) * 31) & 0xff);
}

/** A text in the encoding of another language, as a wrong export gives it: no Chinese encoding makes sense of it. */
function foreignEncoding(): Uint8Array {
  const letters = Array.from({ length: 4000 }, (_, at) => 0xc0 + ((at * 37 + (at >> 2) * 11) % 0x3f));
  return Uint8Array.from(letters.flatMap((letter, at) => (at % 7 === 6 ? [letter, 0x20] : [letter])));
}

function docxBomb(): Uint8Array {
  return zipSync({
    '[Content_Types].xml': new Uint8Array(10),
    'word/document.xml': new Uint8Array(120_000_000).fill(32),
  });
}

const someDocx = () => docx(Array.from({ length: 40 }, (_, at) => paragraph(`${at}${sentence}`)).join(''));

export const HOSTILE_FILES: readonly HostileFile[] = [
  { what: 'an empty file', name: '空.txt', bytes: () => new Uint8Array(0), code: 'FILE_EMPTY' },
  { what: 'a file of blanks', name: '空白.txt', bytes: () => Buffer.from(' \n\n　'), code: 'FILE_EMPTY' },
  {
    what: 'a scan without text',
    name: '扫描.pdf',
    bytes: () => pdf([[], []], { image: true }),
    code: 'SCAN_WITHOUT_TEXT',
  },
  { what: 'a docx with a password', name: '加密.docx', bytes: protectedDocx, code: 'PASSWORD_PROTECTED' },
  {
    what: 'a pdf with a password',
    name: '加密.pdf',
    bytes: () => pdf([[{ x: 50, y: 50, text: sentence }]], { encrypted: true }),
    code: 'PASSWORD_PROTECTED',
  },
  { what: 'a truncated docx', name: '残缺.docx', bytes: () => someDocx().slice(0, 900), code: 'FILE_TRUNCATED' },
  {
    what: 'a truncated pdf',
    name: '残缺.pdf',
    bytes: () => pdf([[{ x: 50, y: 50, text: sentence }]]).slice(0, 700),
    code: 'FILE_TRUNCATED',
  },
  { what: 'a zip bomb', name: '炸弹.docx', bytes: docxBomb, code: 'ARCHIVE_BOMB' },
  {
    what: 'a zip of something else',
    name: '图片.docx',
    bytes: () => zip({ 'a.png': 'x' }),
    code: 'FORMAT_UNSUPPORTED',
  },
  { what: '50 MB of text', name: '巨大.txt', bytes: () => Buffer.alloc(50_000_000, sentence), code: 'TEXT_TOO_LARGE' },
  { what: 'binary noise', name: '乱码.txt', bytes: binaryNoise, code: 'FORMAT_UNKNOWN' },
  { what: 'a wrong encoding', name: '编码.txt', bytes: foreignEncoding, code: 'ENCODING_UNKNOWN' },
];
