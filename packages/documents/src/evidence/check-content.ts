import { openCompoundFile } from '../container/compound-file.ts';
import { DocumentError } from '../errors.ts';
import { type ByteSource, latin1 } from './byte-source.ts';
import { checkArchive } from './check-archive.ts';
import { endingOf, type RoughKind, roughKindOf, sortOf } from './file-kind.ts';
import { checkPicture, readTakenAt } from './picture.ts';
import { refuseContent } from './refuse-content.ts';
import { endOfZip, tailOf, type ZipDirectory } from './zip-directory.ts';

export interface ContentNotice {
  code: 'MACROS' | 'KIND_DIFFERS' | 'PDF_ACTIVE' | 'NOT_READ';
  message: string;
  messageEn: string;
}

/** What a file is by its content, and what a person should know of it. */
export interface CheckedContent {
  kind: string;
  notices: ContentNotice[];
  /** From the picture itself. */
  takenOn: string | null;
  place: string | null;
  /** Whether its text can be read for markings of secrecy at all. */
  hasText: boolean;
}

const HEAD_BYTES = 65_536;
/** A document larger than this is not taken apart; pictures and films are never held whole. */
export const READ_WHOLE_BYTES = 100_000_000;

const MACROS: ContentNotice = {
  code: 'MACROS',
  message: '文件里有宏（自动执行的程序）。打开时请不要启用宏',
  messageEn: 'It holds macros, which are programs. Do not enable them when you open it.',
};
const NOT_READ: ContentNotice = {
  code: 'NOT_READ',
  message: '文件太大，没有逐字检查密级标志，请上传人自行核对',
  messageEn: 'It is too large to be read for markings of secrecy; whoever sends it checks that.',
};

/**
 * Tells what a file is by its content, never by its name, and refuses what no evidence is: programs, web pages and SVG,
 * two kinds at once, bombs, passwords, pictures that cannot be.
 *
 * @throws DocumentError CONTENT_REFUSED, PASSWORD_PROTECTED
 */
export async function checkContent(source: ByteSource, name: string): Promise<CheckedContent> {
  if (source.size === 0) throw new DocumentError('FILE_EMPTY', { name });
  const head = await source.read(0, HEAD_BYTES);
  const rough = roughKindOf(head, name);
  const notices: ContentNotice[] = [];
  if (rough !== 'zip' && rough !== 'cfb') await refuseSecondKind(source, rough, head, name);
  const kind = await exactKind(source, rough, name, notices);
  notices.push(...nameNotice(kind, name));
  const isPicture = sortOf(kind) === 'picture';
  if (isPicture) await checkPicture(source, kind, name);
  const isSmall = source.size <= READ_WHOLE_BYTES;
  const mayTell = isPicture && isSmall && kind !== 'gif' && kind !== 'bmp';
  const taken = mayTell ? await readTakenAt(await source.read(0, source.size)) : { day: null, place: null };
  if (kind === 'pdf') notices.push(...(await pdfNotice(source)));
  const hasText = !isPicture && sortOf(kind) !== 'media';
  if (hasText && !isSmall) notices.push(NOT_READ);
  return { kind, notices, takenOn: taken.day, place: taken.place, hasText: hasText && isSmall };
}

/** A picture that is an archive too, or carries a page's script: such files are made to deceive. */
async function refuseSecondKind(source: ByteSource, kind: RoughKind, head: Uint8Array, name: string): Promise<void> {
  const tail = await tailOf(source);
  if (endOfZip(tail) >= 0) throw refuseContent(name, 'two_kinds', { what: `${kind} + zip` });
  if (kind === 'text' || kind === 'pdf') return;
  const ends = `${latin1(head)}\n${latin1(tail)}`;
  if (/<script[\s>]|<\?php|<html[\s>]|<iframe[\s>]/i.test(ends)) throw refuseContent(name, 'script_inside');
  if (kind === 'gif' && /^GIF8[79]a(?:\/\*|=)/.test(latin1(head)))
    throw refuseContent(name, 'two_kinds', { what: 'gif + js' });
}

async function exactKind(
  source: ByteSource,
  rough: RoughKind,
  name: string,
  notices: ContentNotice[],
): Promise<string> {
  if (rough === 'zip') {
    const directory = await checkArchive(source, name, isPackage);
    const { entries } = directory;
    if (entries.some((entry) => /(?:^|\/)vbaProject\.bin$/i.test(entry.name))) notices.push(MACROS);
    return kindOfPackage(directory);
  }
  if (rough === 'cfb') return await compoundKind(source, name, notices);
  if (rough !== 'text') return rough;
  const ending = endingOf(name);
  if (sortOf(ending) === 'text') return ending;
  if (ending === '') return 'txt';
  throw sortOf(ending) === null
    ? refuseContent(name, 'unknown')
    : refuseContent(name, 'other_kind', { ending, what: 'txt' });
}

const isPackage = (directory: ZipDirectory): boolean => kindOfPackage(directory) !== 'zip';

function kindOfPackage({ entries }: ZipDirectory): string {
  const names = new Set(entries.map((entry) => entry.name.toLowerCase()));
  if (names.has('ofd.xml')) return 'ofd';
  if (!names.has('[content_types].xml')) return 'zip';
  if (names.has('xl/workbook.xml')) return 'xlsx';
  if (names.has('ppt/presentation.xml')) return 'pptx';
  return names.has('word/document.xml') ? 'docx' : 'zip';
}

async function compoundKind(source: ByteSource, name: string, notices: ContentNotice[]): Promise<string> {
  if (source.size > READ_WHOLE_BYTES) throw refuseContent(name, 'unknown');
  const { names } = await openCompoundFile(await source.read(0, source.size), name);
  if (names.includes('EncryptedPackage') || names.includes('EncryptedSummary')) throw refuseContent(name, 'encrypted');
  if (names.some((entry) => /^(?:Macros|VBA|_VBA_PROJECT(?:_CUR)?)$/.test(entry))) notices.push(MACROS);
  const ending = endingOf(name);
  if (names.includes('WordDocument')) return ending === 'wps' ? 'wps' : 'doc';
  if (names.includes('Workbook') || names.includes('Book')) return ending === 'et' ? 'et' : 'xls';
  if (names.includes('PowerPoint Document')) return 'ppt';
  throw refuseContent(name, 'unknown');
}

function nameNotice(kind: string, name: string): ContentNotice[] {
  const ending = endingOf(name);
  const same: Record<string, string> = { jpeg: 'jpg', heif: 'heic', docm: 'docx', xlsm: 'xlsx', pptm: 'pptx' };
  if ((same[ending] ?? ending) === kind) return [];
  if (ending !== '' && sortOf(ending) !== sortOf(kind)) throw refuseContent(name, 'other_kind', { ending, what: kind });
  // New suites write what is called wps and et as packages, too.
  if ((ending === 'wps' && kind === 'docx') || (ending === 'et' && kind === 'xlsx')) return [];
  return [
    {
      code: 'KIND_DIFFERS',
      message: `文件名是 ${ending === '' ? '没有扩展名的' : `.${ending}`}，内容是 ${kind}；下载时按 ${kind} 给出`,
      messageEn: `Its name ${ending === '' ? 'has no ending' : `ends in .${ending}`}, its content is ${kind}; it is given back as ${kind}.`,
    },
  ];
}

async function pdfNotice(source: ByteSource): Promise<ContentNotice[]> {
  const text = latin1(await source.read(0, 4_000_000)) + latin1(await tailOf(source));
  if (!/\/(?:JavaScript|JS|Launch|EmbeddedFile)\b/.test(text)) return [];
  return [
    {
      code: 'PDF_ACTIVE',
      message: 'PDF 里有脚本、启动动作或夹带的文件。请用不执行脚本的阅读器打开',
      messageEn: 'The PDF holds a script, an action or an embedded file. Open it in a reader that runs none.',
    },
  ];
}
