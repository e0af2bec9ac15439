import { signedWording } from './signed-stream.ts';

export interface SignedReference {
  /** 发文字号 as the standard writes it: 云政办发〔2026〕3号. */
  number: string | null;
  /** 成文日期, `YYYY-MM-DD`. */
  date: string | null;
}

const NUMBER = /([\u4e00-\u9fff]{1,14})[[(](\d{4})[\])]第?(\d{1,5})号/;
/** What may stand beside the number of a document to a superior. */
const BESIDE_NUMBER = /^(?:签发人.*)?$/;
const DATE = /(\d{4})年(\d{1,2})月(\d{1,2})日/;
const CHINESE_DATE =
  /([〇零○Ｏ一二三四五六七八九]{4})年([元一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日/;
/** The number stands above the title: within so many lines. */
const HEAD_LINES = 30;
/** A line that a date closes (signature and date on one line); running text is longer. */
const MAX_SIGNATURE_LINE = 45;

const CHINESE_DIGITS = '〇一二三四五六七八九';

function chineseValue(text: string): number {
  if (text === '元') return 1;
  const plain = text.replace(/[零○Ｏ]/g, '〇');
  if (!plain.includes('十')) return Number([...plain].map((char) => CHINESE_DIGITS.indexOf(char)).join(''));
  const [tens = '', ones = ''] = plain.split('十');
  return (tens === '' ? 1 : CHINESE_DIGITS.indexOf(tens)) * 10 + (ones === '' ? 0 : CHINESE_DIGITS.indexOf(ones));
}

function isoOf(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? date.toISOString().slice(0, 10) : null;
}

function dateOf(plain: string): { iso: string | null; isWhole: boolean; closes: boolean } | null {
  const found = DATE.exec(plain);
  const chinese = found === null ? CHINESE_DATE.exec(plain) : null;
  const match = found ?? chinese;
  if (match === null) return null;
  const parts = match.slice(1, 4) as [string, string, string];
  const [year, month, day] = (found === null ? parts.map(chineseValue) : parts.map(Number)) as [number, number, number];
  return {
    iso: isoOf(year, month, day),
    isWhole: match[0].length === plain.length,
    closes: plain.endsWith(match[0]) && plain.length <= MAX_SIGNATURE_LINE,
  };
}

/** The line on which a title begins that may run over several. @returns null when it does not stand there */
function findTitle(lines: readonly string[], title: string): number | null {
  if (title === '') return null;
  for (let at = 0; at < lines.length; at += 1) {
    const first = lines[at] as string;
    if (first === '' || !title.startsWith(first.slice(0, title.length))) continue;
    let run = '';
    for (let to = at; to < lines.length && run.length < title.length; to += 1) run += lines[to];
    if (run.startsWith(title)) return at;
  }
  return null;
}

/**
 * Reads number and date of a signed document. The number is the first above the title; the date is the line under the
 * signature: a line that is a date and nothing else, before the attachments and the imprint, else one that ends with it.
 *
 * @param title of the draft, so that a number that the text cites is not taken for its own
 */
export function readReference(text: string, title: string): SignedReference {
  const lines = text.split(/\r?\n/).map(signedWording);
  const titleAt = findTitle(lines, signedWording(title));
  let number: string | null = null;
  for (const line of lines.slice(0, titleAt ?? HEAD_LINES)) {
    const found = NUMBER.exec(line);
    if (found === null) continue;
    // Without the title to tell where the head ends, only a line of its own is the number; others cite one.
    const rest = line.slice(0, found.index) + line.slice(found.index + found[0].length);
    if (titleAt === null && !BESIDE_NUMBER.test(rest)) continue;
    number = `${found[1]}〔${found[2]}〕${Number(found[3])}号`;
    break;
  }
  let date: string | null = null;
  let closing: string | null = null;
  for (const plain of lines.slice(titleAt ?? 0)) {
    if (/^抄送|\d日印发$/.test(plain)) break;
    // Attachments follow the signature; “附件:” with a name is the list under the body.
    if (/^附件\d{0,2}$/.test(plain) && (date ?? closing) !== null) break;
    const found = dateOf(plain);
    if (found?.iso == null) continue;
    if (found.isWhole) {
      date = found.iso;
      break;
    }
    if (found.closes) closing ??= found.iso;
  }
  return { number, date: date ?? closing };
}
