import {
  APPENDED_DECISION,
  APPENDIX_HEADINGS,
  CHROME_LINES,
  CHROME_STARTS,
  LICENCE_NOTICE,
  NEWS_MARKS,
} from '../lexicon/page-chrome.ts';

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

/** The line without blanks, for comparing. */
const keyOf = (line: string): string => (line.includes(' ') ? line.replaceAll(' ', '') : line);

const TIMESTAMP = /^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\d{1,2}[:：时]\d{1,2}(?:[:：分]\d{0,2}秒?)?)?$/;
const HASH_LABEL = /^[0-9a-f]{16,64}[:：]?$/;
const PAGE_NUMBER =
  /^(?:[-—–－·.]{0,4}(?:第)?\d{1,3}(?:页)?(?:[/／共]\d{1,3}页?)?[-—–－·.]{0,4}|第\d{1,3}页共\d{1,3}页)$/;
/** “第100页共200页” */
const LONGEST_PAGE_NUMBER = 16;
const PHOTO_CAPTION = /作.{0,4}政府工作报告。.{0,40}$|(?:记者|通讯员|摄影).{0,12}摄$|[记者].{2,16}\/?摄影?$/;

const isChrome = (key: string): boolean =>
  CHROME_LINES.has(key) ||
  CHROME_STARTS.some((start) => key.startsWith(start)) ||
  HASH_LABEL.test(key) ||
  TIMESTAMP.test(key);

/**
 * What the lines of a source are: text to read (null), or noise of some kind.
 *
 * @param lines  what stays of each line after inline noise is taken out, normalised; '' where nothing stays. Only that
 *   is looked at, so a line means the same when its text is cleaned again.
 * @param isNote  whether a line opened with a footnote mark: such lines behind the report are the notes themselves
 */
export function classifyLines(lines: readonly string[], isNote: readonly boolean[] = []): (NoiseCode | null)[] {
  const kinds: (NoiseCode | null)[] = new Array(lines.length).fill(null);
  const keys: (string | null)[] = lines.map((line) => (line.length <= CHROME_LIMIT ? keyOf(line) : null));
  const filled: number[] = [];
  for (let i = 0; i < lines.length; i++) if (lines[i] !== '') filled.push(i);

  let listed = false;
  for (const i of filled) {
    const key = keys[i];
    if (key === null || key === undefined) continue;
    if (isChrome(key) || (listed && /^[·•]/.test(key))) kinds[i] = 'NOISE_PAGE_CHROME';
    // Headlines in a list under “相关报道”.
    listed = kinds[i] !== null;
  }
  markPageNumbers(lines, keys, filled, kinds);
  for (let n = Math.floor(filled.length / 2); n < filled.length; n++) {
    const i = filled[n]!;
    if (isNote[i] && NOTE.test(lines[i]!)) kinds[i] ??= 'NOISE_APPENDIX';
  }
  markHead(lines, keys, filled, kinds);
  markRepeatedTitles(keys, filled, kinds);
  markNewsBoxes(lines, keys, filled, kinds);
  markTail(lines, keys, filled, kinds);
  // What stood beside a number may have turned out to be noise itself.
  markPageNumbers(lines, keys, filled, kinds);
  return kinds;
}

/** “普惠托位：指收费由…”: a word and what it means. */
const NOTE = /^[^，。；]{1,24}[：:]|^[^，。；：]{1,20}(?:是指|指|即)/;

const UNIT_START = /^[%％‰）)、，。；.．:：∶︰亿万千百元个家户人件项名岁天倍位度年月日吨亩米公微]/;

/** Page numbers alone on a line, told from pieces of broken sentences by the lines beside them that are text. */
function markPageNumbers(
  lines: readonly string[],
  keys: readonly (string | null)[],
  filled: readonly number[],
  kinds: (NoiseCode | null)[],
): void {
  let before = '';
  for (let n = 0; n < filled.length; n++) {
    const i = filled[n]!;
    if (kinds[i]) continue;
    const key = keys[i];
    if (key && key.length <= LONGEST_PAGE_NUMBER && PAGE_NUMBER.test(key)) {
      let next = n + 1;
      while (next < filled.length && kinds[filled[next]!]) next++;
      const after = next < filled.length ? lines[filled[next]!]! : '';
      if (!isNumberFragment(key, before, after)) {
        kinds[i] = 'NOISE_PAGE_NUMBER';
        continue;
      }
    }
    before = lines[i]!;
  }
}

/** “PM / 2.5 / 年均浓度”, “12 / ：39 / ：48”: a number line that is a piece of its sentence and no page number. */
function isNumberFragment(key: string, before: string, after: string): boolean {
  if (before === '' || after === '' || !/^[\d.]+$/.test(key)) return false;
  const last = before[before.length - 1]!;
  if (/[A-Za-z.．:：∶︰]/.test(last)) return true;
  // Pages that part a number part it from the words before it too: 普惠托位1500 / 4 / 个 holds a page number.
  if (/\d/.test(last)) return key.startsWith('.') || /^[\d.]+$/.test(before);
  return UNIT_START.test(after) && !/[。！？!?]/.test(last);
}

const SALUTATION = /^各位代表|^各位委员|^同志们/;
const OFFICE_OF_SPEAKER = /(?:总理|省长|市长|州长|县长|区长|旗长|盟长|镇长|乡长|主席|主任)/;
const HAN_NAME = /^[\u4e00-\u9fff·]{2,12}$/;

/** A paragraph of the report itself: what follows it is no head any more. */
const isBody = (line: string): boolean => line.length > 120 && line.includes('。');

/** Before “各位代表”: title, date line and speaker stay; labels and captions of the page go. */
function markHead(
  lines: readonly string[],
  keys: readonly (string | null)[],
  filled: readonly number[],
  kinds: (NoiseCode | null)[],
): void {
  const limit = Math.min(filled.length, 60);
  let salutation = -1;
  for (let n = 0; n < limit && salutation < 0; n++) {
    const line = lines[filled[n]!]!;
    if (isBody(line)) break;
    if (SALUTATION.test(line) && !/让我们/.test(line.slice(0, 80))) salutation = n;
  }
  if (salutation < 1) return;
  let titles = 0;
  for (let n = 0; n < salutation; n++) {
    const i = filled[n]!;
    const key = keys[i];
    if (key === null || key === undefined || kinds[i]) continue;
    if (PHOTO_CAPTION.test(key)) kinds[i] = 'NOISE_PAGE_CHROME';
    else if (/[>＞»]/.test(key)) kinds[i] = 'NOISE_PAGE_CHROME';
    else if (/政府工作报告(?:（[^（）]{1,8}）)?$/.test(key)) {
      // A page often prints its title twice, and a breadcrumb once more.
      if (key === '政府工作报告' && n + 1 < salutation && titles === 0 && keys[filled[n + 1]!] === '>')
        kinds[i] = 'NOISE_PAGE_CHROME';
      else titles++;
    } else if (
      !/会议上?|代表大会/.test(key) &&
      !OFFICE_OF_SPEAKER.test(key) &&
      !HAN_NAME.test(key) &&
      !/[。！？]$/.test(key) &&
      !/^[^\u4e00-\u9fff\d]{0,4}(?:\d{4}|[二一][〇零○Ｏ一二三四五六七八九]{3})年/.test(key)
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
  lines: readonly string[],
  keys: readonly (string | null)[],
  filled: readonly number[],
  kinds: (NoiseCode | null)[],
): void {
  for (let n = 0; n < filled.length; n++) {
    const i = filled[n]!;
    const line = lines[i]!;
    if (kinds[i] || !NEWS_MARKS.test(line.slice(0, 60))) continue;
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
  lines: readonly string[],
  keys: readonly (string | null)[],
  filled: readonly number[],
  kinds: (NoiseCode | null)[],
): void {
  const left = filled.filter((i) => !kinds[i]);
  let farewell = -1;
  let isOver = false;
  for (let n = 0; n < left.length; n++) {
    const i = left[n]!;
    const line = lines[i]!;
    const key = keys[i];
    if (n >= left.length / 3 && key) {
      if (APPENDIX_HEADINGS.test(key) && key.length <= 30) isOver = true;
      else if (APPENDED_DECISION.test(key)) isOver = true;
      else if (/民生实事|为民办实事|实事项目/.test(key)) isOver = false;
    }
    if (isOver) kinds[i] = 'NOISE_APPENDIX';
    else if (n >= left.length / 2 && LICENCE_NOTICE.test(line.slice(0, 200))) kinds[i] = 'NOISE_LICENCE';
    else if (FAREWELL.test(line.slice(-60)) || /让我们/.test(line.slice(0, 80))) farewell = i;
  }
  // Short labels without a full stop after the farewell belong to the page.
  const kept = left.filter((i) => !kinds[i]);
  for (let n = kept.length - 1; n >= 0 && farewell >= 0 && kept[n]! > farewell; n--) {
    const i = kept[n]!;
    const key = keys[i];
    if (!key || /[。！？；]/.test(key) || n < kept.length / 2) break;
    if (/^附件|民生实事/.test(key)) continue;
    kinds[i] = 'NOISE_PAGE_CHROME';
  }
}
