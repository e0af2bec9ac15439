import type { GovernmentLevel } from '@liubu/plan';
import { hanOrdinal } from './markers.ts';

/** What the text says of itself; null where it does not. The place is resolved by whoever knows the gazetteer. */
export interface ReadMeta {
  government: string | null;
  level: GovernmentLevel | null;
  year: number | null;
  date: string | null;
  speaker: string | null;
  congress: string | null;
  session: string | null;
  title: string | null;
}

const HAN_YEAR = '〇零○Ｏ一二三四五六七八九';
const hanYear = (digits: string): number =>
  Number(
    [...digits]
      .map((d) => (d === '零' || d === '○' || d === 'Ｏ' ? 0 : HAN_YEAR.indexOf(d) - (HAN_YEAR.indexOf(d) > 3 ? 3 : 0)))
      .join(''),
  );

const pad = (n: number): string => String(n).padStart(2, '0');

/** “2021年1月6日”, “二〇二六年一月二十七日”, “2004-03-25” → YYYY-MM-DD; null when the text names no full date. */
export function readDate(text: string): string | null {
  const arabic = /((?:19|20)\d\d)\s?[年./-]\s?(\d{1,2})\s?[月./-]\s?(\d{1,2})日?/.exec(text);
  const han =
    /([二一][〇零○Ｏ一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日/.exec(text);
  if (han && (!arabic || han.index < arabic.index)) {
    const month = hanOrdinal(han[2]!);
    const day = hanOrdinal(han[3]!);
    return valid(hanYear(han[1]!), month, day);
  }
  return arabic ? valid(Number(arabic[1]), Number(arabic[2]), Number(arabic[3])) : null;
}

function valid(year: number, month: number, day: number): string | null {
  if (month < 1 || month > 12 || day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null;
  return `${year}-${pad(month)}-${pad(day)}`;
}

const MEETING =
  /(?:在)?([\u4e00-\u9fff]{0,24}?)第?([一二三四五六七八九十]{1,3})届([\u4e00-\u9fff]{0,6}人民代表大会)(?:第)?([一二三四五六七八九十]{1,3})次/;
const PLACE_NAME =
  /([\u4e00-\u9fff]{1,12}?(?:特别行政区|自治区|自治州|自治县|自治旗|新区|林区|特区|省|市|州|盟|县|区|旗|镇|乡))(?=第|$|在|人民|政府|20|十|二)/;
const SPEAKER_OFFICE = '(?:国务院总理|代?(?:省长|市长|州长|盟长|县长|区长|旗长|镇长|乡长|主席|主任|总理))';

/**
 * Reads the head of a report: everything before its first part.
 *
 * @param head  clean text up to the first part, at most some 2,000 characters
 * @param body  the clean text, for headings that name the year and the government
 * @param removed  lines that cleaning took from the head (page labels): they may hold the date
 */
export function readMeta(head: string, body: string, removed: string): ReadMeta {
  const lines = head.split('\n').map((line) => line.trim());
  const title = lines.find((line) => /政府工作报告/.test(line) && line.length <= 40 && !/[，。]/.test(line)) ?? null;
  const meetingLine = lines
    .slice(0, 12)
    .map((line, i) => (/日在[^，。]{2,14}$/.test(line) ? line + (lines[i + 1] ?? '') : line))
    .find((line) => MEETING.test(line) && line.length <= 90);
  const meeting = meetingLine ? MEETING.exec(meetingLine) : null;
  const congress = meeting ? `第${meeting[2]}届` : null;
  const session = meeting ? `第${meeting[4]}次` : null;
  const government = readGovernment(title, meeting?.[1] ?? null, head, body);
  const dated = lines.slice(0, 12).find((line) => readDate(line) !== null && line.length <= 90);
  const date = readDate(meetingLine ?? '') ?? (dated ? readDate(dated) : null) ?? (meeting ? readDate(removed) : null);
  return {
    government,
    level: levelOf(government, meeting?.[3] ?? ''),
    year: readYear(title, date, body),
    date,
    speaker: readSpeaker(lines),
    congress,
    session,
    title,
  };
}

function readGovernment(title: string | null, meetingPlace: string | null, head: string, body: string): string | null {
  const fromMeeting = meetingPlace ? placeIn(meetingPlace.replace(/^.{0,12}日在?/, '').replace(/^在/, '')) : null;
  if (fromMeeting) return fromMeeting;
  if (title) {
    const bare = title.replace(/(?:19|20)\d\d年/g, '').replace(/(?:人民)?政府工作报告.*$/, '');
    const named = placeIn(bare);
    if (named) return named;
  }
  if (/我代表国务院|国务院总理/.test(head) || /我代表国务院/.test(body.slice(0, 600))) return '国务院';
  const own = /我代表([\u4e00-\u9fff]{2,12}?)人民政府/.exec(head);
  const named = own ? placeIn(own[1]!) : null;
  if (named) return named;
  return mostNamed(body);
}

/** “常德市”, “广西壮族自治区” at the end of some words; null for 市, 省 and 全市 alone. */
function placeIn(words: string): string | null {
  const m = PLACE_NAME.exec(`${words.replace(/^\d{0,4}年?/, '')}第`);
  const name = m?.[1] ?? null;
  if (!name || name.length < 2 || /^[全我本各该]/.test(name)) return null;
  return name.length >= 3 || /[县市省]$/.test(name) ? name : null;
}

const OWN_NAME = /(^|[，。、；《]|促进|举办|建设|打造)([\u4e00-\u9fff]{2,6}?市)(?=[\u4e00-\u9fff])/g;

/** A part without a head: the city, prefecture or province that its text names itself by, if it does so plainly. */
function mostNamed(body: string): string | null {
  if (
    /我国(?:经济|国民|现代化|社会主义)|国务院(?:决定|有关部门|各部门)/.test(body.slice(0, 4000)) &&
    !/我[省市县区州盟旗]|全[省市县区州盟旗]/.test(body.slice(0, 6000))
  )
    return '国务院';
  const counts = new Map<string, number>();
  for (const m of body.slice(0, 8000).matchAll(OWN_NAME)) {
    const name = m[2]!.replace(/^(?:促进|举办|建设|打造|支持|关于|推动|提升|加快)/, '');
    if (name.length < 3) continue;
    if (/^[全我本各该城县地是使为让把将与和在]|[我本]市$|城市$|门市$|都市$|上市$|股市$|超市$|集市$/.test(name))
      continue;
    // Its own plans and meetings carry a city's name in full; a mere mention may be of a neighbour.
    counts.set(name, (counts.get(name) ?? 0) + (/[《办进设造]/.test(m[1]!) ? 2 : 1));
  }
  const best = [...counts].sort((a, b) => b[1] - a[1])[0];
  return best && best[1] >= 2 ? best[0] : null;
}

const MUNICIPALITIES = new Set(['北京市', '天津市', '上海市', '重庆市']);

export function levelOf(government: string | null, assembly = ''): GovernmentLevel | null {
  if (!government) return null;
  if (government === '国务院' || /^全国/.test(assembly)) return 'national';
  if (/(?:省|自治区|特别行政区)$/.test(government) || MUNICIPALITIES.has(government)) return 'province';
  if (/(?:自治州|州|盟)$/.test(government)) return 'prefecture';
  if (/(?:县|旗|自治县|自治旗|区)$/.test(government)) return 'county';
  if (/(?:镇|乡|街道)$/.test(government)) return 'township';
  return /市$/.test(government) ? 'prefecture' : null;
}

const YEARS_IN_HEADING = /((?:19|20)\d\d)年/g;
const LOOKS_BACK = /回顾|总结|成[就绩]|报告.{0,4}年的?工作/;
/** A heading is at most this long; a longer line is text. */
const HEADING_LENGTH = 46;

/**
 * The year whose work is planned: named in a heading of the plan, or the year after the one that is looked back on, or
 * the year of the title or of the meeting.
 */
function readYear(title: string | null, date: string | null, body: string): number | null {
  let planned: number | null = null;
  let reviewed: number | null = null;
  for (const line of body.split('\n')) {
    const isText = line.length > HEADING_LENGTH;
    if (isText && !/^.{0,6}(?:19|20)\d\d年.{0,16}目标/.test(line)) continue;
    const heading = isText ? line.slice(0, 30) : line;
    const back = heading.search(LOOKS_BACK);
    for (const m of heading.matchAll(YEARS_IN_HEADING)) {
      const year = Number(m[1]);
      if (heading[m.index - 1] === '到' || heading[m.index - 1] === '至') continue;
      const rest = heading.slice(m.index);
      if (back >= 0 && /^.{5}(?:和今年以来)?[^和及与]{0,14}(?:回顾|总结|成[就绩]|工作$)/.test(rest))
        reviewed = Math.max(reviewed ?? 0, year);
      else if (/^.{5}的?[^。]{0,14}?(?:工作|任务|目标|重点|安排|部署|要求)/.test(rest) && !LOOKS_BACK.test(rest))
        planned = Math.max(planned ?? 0, year);
    }
  }
  const reported = date ? Number(date.slice(0, 4)) : null;
  if (planned !== null && reviewed !== null && planned > reviewed + 1) planned = reviewed + 1;
  if (planned !== null && (reported === null || Math.abs(planned - reported) <= 1)) return planned;
  const inTitle = /((?:19|20)\d\d)年/.exec(title ?? '');
  if (inTitle) return Number(inTitle[1]);
  if (reported !== null) return reported;
  return planned ?? (reviewed === null ? yearSpokenOf(body) : reviewed + 1);
}

/** “2024年是实施规划的第一年，做好今年工作意义重大”: the text itself says which year is this one. */
function yearSpokenOf(body: string): number | null {
  const m = /((?:19|20)\d\d)年是[^。\n]{2,80}做好(?:今年|全年)/.exec(body);
  return m ? Number(m[1]) : null;
}

function readSpeaker(lines: readonly string[]): string | null {
  const office = new RegExp(`${SPEAKER_OFFICE}[：:]?([\\u4e00-\\u9fff·]{2,12})$`);
  for (const line of lines.slice(0, 16)) {
    if (line.length > 40 || /[。，]/.test(line)) continue;
    const m = office.exec(line.replace(/\s/g, ''));
    if (m && !/作|政府|人民/.test(m[1]!)) return m[1]!;
  }
  // A bare name under the date line.
  for (let i = 0; i < Math.min(lines.length, 10); i++) {
    const line = lines[i]!.replace(/\s/g, '');
    if (/^各位代表/.test(line)) break;
    if (
      /^[\u4e00-\u9fff]{2,4}$|^[\u4e00-\u9fff]{1,8}·[\u4e00-\u9fff·]{1,12}$/.test(line) &&
      i > 0 &&
      !/报告|代表|政府|会议|目录|正文|结束/.test(line)
    )
      return line;
  }
  return null;
}
