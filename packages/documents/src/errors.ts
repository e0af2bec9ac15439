/**
 * Every way in which a file or a table can be refused: what happened, where, and what to do, in the reader's
 * language. Words in braces are filled from the details of the one failure; `{name}` is the file as the user named it.
 */

export type Locale = 'zh-CN' | 'en';

export interface ErrorEntry {
  zh: string;
  en: string;
}

/** The environment variable that the command line reads the OCR command from; named in messages, never read here. */
export const OCR_VARIABLE = 'LIUBU_OCR';

export const DOCUMENT_ERRORS = {
  CONTENT_REFUSED: {
    zh: '{name}：{why}。处理后请重新上传。',
    en: '{name}: {whyEn}. Then send it again.',
  },
  FILE_EMPTY: {
    zh: '{name}：文件是空的，没有任何文字。请检查传输是否中断，重新取得文件。',
    en: '{name}: the file is empty, there is no text in it. Check the transfer and get the file again.',
  },
  FILE_TOO_LARGE: {
    zh: '{name}：文件有 {size}，达到上限 {limit}。请拆分文件，或只保留报告正文后再读。',
    en: '{name}: the file has {size}, the limit is {limit}. Split it, or keep only the report itself.',
  },
  TEXT_TOO_LARGE: {
    zh: '{name}：文字有 {size}，达到上限 {limit}，不像一份报告。请拆成单份报告后再读。',
    en: '{name}: the text has {size}, the limit is {limit}; this is hardly one report. Split it into single reports.',
  },
  SCAN_WITHOUT_TEXT: {
    zh: `{name}：里面只有图像，没有文字层（扫描件）。请换用带文字的文件，或用环境变量 ${OCR_VARIABLE} 指定本机的文字识别命令（结果打印到标准输出）后再读。`,
    en: `{name}: it holds images only and no text layer (a scan). Use a file with text, or set ${OCR_VARIABLE} to a local OCR command that prints the text, and read again.`,
  },
  SIGNED_WITHOUT_TEXT: {
    zh: '{name}：签发件里没有文字（扫描件或图片），无法与稿子逐字核对。请由人核对，并手工录入发文字号和成文日期；或换用带文字的 OFD、PDF。',
    en: '{name}: the signed document holds no text (a scan or pictures), so it cannot be checked against the draft. A person must check it and type in its number and date; or use an OFD or PDF with text.',
  },
  OCR_FAILED: {
    zh: '{name}：文字识别命令 {command} 没有给出文字（{reason}）。请先在终端单独运行该命令，确认它能处理此文件。',
    en: '{name}: the OCR command {command} gave no text ({reason}). Run it by itself first and make sure that it takes this file.',
  },
  PASSWORD_PROTECTED: {
    zh: '{name}：{format} 文件有打开密码。请用办公软件打开，去掉密码另存后再读。',
    en: '{name}: the {format} file is protected by a password. Open it, save it without the password, and read again.',
  },
  FILE_TRUNCATED: {
    zh: '{name}：{format} 文件不完整，后面的内容缺失（{where}）。请重新下载或重新拷贝。',
    en: '{name}: the {format} file is cut off, its end is missing ({where}). Download or copy it again.',
  },
  FILE_DAMAGED: {
    zh: '{name}：{format} 文件已损坏，读不出正文（{where}）。请用办公软件打开并另存，或重新取得文件。',
    en: '{name}: the {format} file is damaged and cannot be read ({where}). Open it and save it again, or get it anew.',
  },
  ARCHIVE_BOMB: {
    zh: '{name}：压缩内容展开后异常大（{where}），疑为压缩炸弹，已停止读取。请核实文件来源。',
    en: '{name}: its content grows abnormally when unpacked ({where}), as a zip bomb does; reading stopped. Check where the file comes from.',
  },
  NO_TEXT: {
    zh: '{name}：{format} 文件能打开，但里面没有文字。请确认选对了文件。',
    en: '{name}: the {format} file opens, but there is no text in it. Make sure that this is the right file.',
  },
  FORMAT_UNSUPPORTED: {
    zh: '{name}：这是 {format} 文件，不能直接读。请{remedy}。',
    en: '{name}: this is a {format} file, which is not read. Please {remedyEn}.',
  },
  FORMAT_UNKNOWN: {
    zh: '{name}：认不出文件格式（开头是 {head}），不是文字。可读：txt、docx、doc、wps、pdf、ofd、html、xlsx、xls、et。',
    en: '{name}: unknown binary content (it begins with {head}), not text. Read are: txt, docx, doc, wps, pdf, ofd, html, xlsx, xls, et.',
  },
  ENCODING_UNKNOWN: {
    zh: '{name}：按 UTF-8、UTF-16、GB18030 都解不出通顺的文字（第 {line} 行起）。请用原编辑器打开，另存为 UTF-8。',
    en: '{name}: neither UTF-8 nor UTF-16 nor GB18030 gives readable text (from line {line} on). Open it in its own editor and save it as UTF-8.',
  },
  TABLE_EMPTY: {
    zh: '{name}：表里没有数据行。请确认表头下面有任务。',
    en: '{name}: the table has no rows. Make sure that there are tasks below the header.',
  },
  TABLE_HEADER_MISSING: {
    zh: '{name}：前 {rows} 行里找不到“任务”一列的表头（可写作：{aliases}）。请补上表头后再读。',
    en: '{name}: no header for the task column in the first {rows} rows (any of: {aliases}). Add a header row and read again.',
  },
  TABLE_COLUMN_MISSING: {
    zh: '{name}：前 {rows} 行里找不到需要的表头（{columns}）。请在系统导出的表里填写，保留表头后再上传。',
    en: '{name}: the headings needed ({columns}) are not in the first {rows} rows. Fill in the workbook that the system gave out, keep its head, and upload it again.',
  },
  TABLE_ROW_UNREADABLE: {
    zh: '{name}：第 {line} 行读不懂（{reason}）。请改正这一行后再读。',
    en: '{name}: line {line} cannot be read ({reason}). Correct this line and read again.',
  },
  TABLE_TOO_LONG: {
    zh: '{name}：表的行数超过上限 {limit}。请拆成几个文件。',
    en: '{name}: the table has more than {limit} rows. Split it into several files.',
  },
} as const satisfies Record<string, ErrorEntry>;

export type DocumentErrorCode = keyof typeof DOCUMENT_ERRORS;
export type ErrorDetails = Readonly<Record<string, string | number>>;

function fill(template: string, details: ErrorDetails): string {
  return template.replace(/\{(\w+)\}/g, (whole, key: string) => String(details[key] ?? whole));
}

/** A file that cannot be read, told to its owner; `message` is the Chinese one, `messageIn` chooses. */
export class DocumentError extends Error {
  readonly code: DocumentErrorCode;
  readonly details: ErrorDetails;

  constructor(code: DocumentErrorCode, details: ErrorDetails, cause?: unknown) {
    super(fill(DOCUMENT_ERRORS[code].zh, details), cause === undefined ? undefined : { cause });
    this.name = 'DocumentError';
    this.code = code;
    this.details = details;
  }

  messageIn(locale: Locale): string {
    const entry = DOCUMENT_ERRORS[this.code];
    return fill(locale === 'en' ? entry.en : entry.zh, this.details);
  }
}

/**
 * Runs a reader; whatever a library throws becomes FILE_DAMAGED with its cause, so that no user meets a stack trace.
 */
export async function asDocumentError<T>(name: string, format: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof DocumentError) throw error;
    const where = error instanceof Error ? error.name : typeof error;
    throw new DocumentError('FILE_DAMAGED', { name, format, where }, error);
  }
}

/** Bytes for people: 50 MB, 12 kB. */
export function formatBytes(bytes: number): string {
  if (bytes >= 1e6) return `${Number((bytes / 1e6).toFixed(1))} MB`;
  if (bytes >= 1e3) return `${Number((bytes / 1e3).toFixed(1))} kB`;
  return `${bytes} B`;
}
