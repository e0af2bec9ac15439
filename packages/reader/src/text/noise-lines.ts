import {
  APPENDED_DECISION,
  APPENDIX_HEADINGS,
  CHROME_LINES,
  CHROME_STARTS,
  LICENCE_NOTICE,
  NEWS_MARKS,
} from '../lexicon/page-chrome.ts';
import { isBlank, isDigit } from './characters.ts';
import type { Line } from './lines.ts';

export type NoiseCode =
  | 'NOISE_PAGE_CHROME'
  | 'NOISE_PAGE_NUMBER'
  | 'NOISE_PAGE_TITLE'
  | 'NOISE_NEWS_BOX'
  | 'NOISE_APPENDIX'
  | 'NOISE_LICENCE'
  | 'NOISE_WATERMARK'
  | 'NOISE_PAYWALL'
  | 'NOISE_FOOTNOTE_MARK'
  | 'NOISE_MARKUP'
  | 'NOISE_ZERO_WIDTH'
  | 'NOISE_SPACE';

/** A chrome line is short; a longer one is text whatever it begins with. */
const CHROME_LIMIT = 48;

/** The line without blanks, for comparing; only worth making for short lines. */
export function keyOf(source: string, line: Line): string {
  let key = '';
  for (let i = line.start; i < line.end; i++) {
    const code = source.charCodeAt(i);
    if (!isBlank(code)) key += source[i];
  }
  return key;
}

const TIMESTAMP = /^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\d{1,2}[:：时]\d{1,2}(?:[:：分]\d{0,2}秒?)?)?$/;
const HASH_LABEL = /^[0-9a-f]{16,64}[:：]?$/;
const PAGE_NUMBER =
  /^(?:[-—–－·.]{0,4}(?:第)?\d{1,3}(?:页)?(?:[/／共]\d{1,3}页?)?[-—–－·.]{0,4}|第\d{1,3}页共\d{1,3}页)$/;
const PHOTO_CAPTION = /作.{0,4}政府工作报告。.{0,40}$|(?:记者|通讯员|摄影).{0,12}摄$|[记者].{2,16}\/?摄影?$/;

const isChrome = (key: string): boolean =>
  CHROME_LINES.has(key) ||
  CHROME_STARTS.some((start) => key.startsWith(start)) ||
  HASH_LABEL.test(key) ||
  TIMESTAMP.test(key);

/** What the lines of a source are: text to read (null), or noise of some kind. */
export function classifyLines(source: string, lines: readonly Line[]): (NoiseCode | null)[] {
  const kinds: (NoiseCode | null)[] = new Array(lines.length).fill(null);
  const keys: (string | null)[] = lines.map((line) =>
    line.end - line.start <= CHROME_LIMIT ? keyOf(source, line) : null,
  );
  const filled: number[] = [];
  for (let i = 0; i < lines.length; i++) if (lines[i]!.end > lines[i]!.start) filled.push(i);

  for (const i of filled) {
    const key = keys[i];
    if (key === null || key === undefined) continue;
    if (isChrome(key)) kinds[i] = 'NOISE_PAGE_CHROME';
    else if (isDigit(key.charCodeAt(key.length - 1)) || PAGE_NUMBER.test(key)) {
      if (PAGE_NUMBER.test(key) && !isNumberFragment(source, lines, filled, i)) kinds[i] = 'NOISE_PAGE_NUMBER';
    }
  }
  markHead(source, lines, keys, filled, kinds);
  markRepeatedTitles(keys, filled, kinds);
  markNewsBoxes(source, lines, keys, filled, kinds);
  markTail(source, lines, keys, filled, kinds);
  return kinds;
}

const UNIT_START = /^[%％‰）)、，。；.．:：∶︰亿万千百元个家户人件项名岁天倍位度年月日吨亩米公微]/;

/** “PM / 2.5 / 年均浓度”, “12 / ：39 / ：48”: a number line that is a piece of its sentence and no page number. */
function isNumberFragment(source: string, lines: readonly Line[], filled: readonly number[], i: number): boolean {
  const at = filled.indexOf(i);
  const before = lines[filled[at - 1] ?? -1];
  const after = lines[filled[at + 1] ?? -1];
  if (!before || !after) return false;
  const last = source[before.end - 1]!;
  if (/[A-Za-z.．:：∶︰\d]/.test(last)) return true;
  return UNIT_START.test(source.slice(after.start, after.start + 1)) && !/[。！？!?]/.test(last);
}

const SALUTATION = /^各位代表|^各位委员|^同志们/;
const OFFICE_OF_SPEAKER = /(?:总理|省长|市长|州长|县长|区长|旗长|盟长|镇长|乡长|主席|主任)/;
const HAN_NAME = /^[\u4e00-\u9fff·]{2,12}$/;

/** Before “各位代表”: title, date line and speaker stay; labels and captions of the page go. */
function markHead(
  source: string,
  lines: readonly Line[],
  keys: readonly (string | null)[],
  filled: readonly number[],
  kinds: (NoiseCode | null)[],
): void {
  const limit = Math.min(filled.length, 60);
  let salutation = -1;
  for (let n = 0; n < limit && salutation < 0; n++) {
    const line = lines[filled[n]!]!;
    if (SALUTATION.test(source.slice(line.start, line.start + 4))) salutation = n;
  }
  if (salutation < 1) return;
  let titles = 0;
  for (let n = 0; n < salutation; n++) {
    const i = filled[n]!;
    const key = keys[i];
    if (key === null || key === undefined || kinds[i]) continue;
    if (PHOTO_CAPTION.test(key)) kinds[i] = 'NOISE_PAGE_CHROME';
    else if (/政府工作报告$/.test(key)) {
      // A page often prints its title twice, and a breadcrumb once more.
      if (key === '政府工作报告' && n + 1 < salutation && titles === 0 && keys[filled[n + 1]!] === '>')
        kinds[i] = 'NOISE_PAGE_CHROME';
      else titles++;
    } else if (
      !/会议上?|代表大会/.test(key) &&
      !OFFICE_OF_SPEAKER.test(key) &&
      !HAN_NAME.test(key) &&
      !/[。！？]$/.test(key) &&
      !/^[（—―-]*\d{4}年/.test(key)
    )
      kinds[i] = 'NOISE_PAGE_CHROME';
  }
}

/** The page's title printed again in the middle of the text (a running head of a scanned or paged source). */
function markRepeatedTitles(
  keys: readonly (string | null)[],
  filled: readonly number[],
  kinds: (NoiseCode | null)[],
): void {
  const seen = new Set<string>();
  for (const i of filled) {
    const key = keys[i];
    if (!key || kinds[i] || key.length < 6 || !/政府工作报告$/.test(key)) continue;
    if (seen.has(key)) kinds[i] = 'NOISE_PAGE_TITLE';
    seen.add(key);
  }
}

/** A news item beside the report: a short headline without a full stop, then a paragraph in a reporter's words. */
function markNewsBoxes(
  source: string,
  lines: readonly Line[],
  keys: readonly (string | null)[],
  filled: readonly number[],
  kinds: (NoiseCode | null)[],
): void {
  for (let n = 0; n < filled.length; n++) {
    const i = filled[n]!;
    const line = lines[i]!;
    if (kinds[i] || !NEWS_MARKS.test(source.slice(line.start, Math.min(line.end, line.start + 60)))) continue;
    const headline = n > 0 ? filled[n - 1]! : -1;
    const key = headline >= 0 ? keys[headline] : null;
    if (
      key &&
      !kinds[headline] &&
      key.length <= 30 &&
      !/[。！？；：，]/.test(key) &&
      !/^(?:[一二三四五六七八九十]+、|（)/.test(key)
    ) {
      kinds[headline] = 'NOISE_NEWS_BOX';
      kinds[i] = 'NOISE_NEWS_BOX';
    }
  }
}

const FAREWELL = /让我们|奋斗|篇章|前进|新局面|谢谢/;

/** After the report: glossaries, decisions, licences and labels. An appendix of livelihood items is read. */
function markTail(
  source: string,
  lines: readonly Line[],
  keys: readonly (string | null)[],
  filled: readonly number[],
  kinds: (NoiseCode | null)[],
): void {
  let farewell = -1;
  let glossary = false;
  for (let n = 0; n < filled.length; n++) {
    const i = filled[n]!;
    const line = lines[i]!;
    const key = keys[i];
    if (n >= filled.length / 3 && key && !kinds[i]) {
      if (APPENDIX_HEADINGS.test(key) && key.length <= 30) glossary = true;
      else if (APPENDED_DECISION.test(key)) glossary = true;
      else if (/民生实事|为民办实事|实事项目/.test(key)) glossary = false;
    }
    if (glossary) {
      kinds[i] ??= 'NOISE_APPENDIX';
      continue;
    }
    if (n >= filled.length / 2 && LICENCE_NOTICE.test(source.slice(line.start, Math.min(line.end, line.start + 200)))) {
      kinds[i] ??= 'NOISE_LICENCE';
      continue;
    }
    if (
      FAREWELL.test(source.slice(Math.max(line.start, line.end - 60), line.end)) ||
      /让我们/.test(source.slice(line.start, Math.min(line.end, line.start + 80)))
    )
      farewell = n;
  }
  // Short labels without a full stop after the farewell belong to the page.
  for (let n = filled.length - 1; n > farewell && farewell >= 0; n--) {
    const i = filled[n]!;
    if (kinds[i]) continue;
    const key = keys[i];
    if (!key || /[。！？；]/.test(key) || n < filled.length / 2) break;
    if (/^附件|民生实事/.test(key)) continue;
    kinds[i] = 'NOISE_PAGE_CHROME';
  }
}
