/**
 * Finds the places that a text names: "在桃源县、石门建设" → 桃源县, 石门县.
 */
import { type MarkedText, markText, needTable, nextMark, TABLE } from '../../text/pair-marks.ts';
import type { Division, PlaceIndex, PlaceName } from './place-index.ts';
import { placeIndex } from './place-index.ts';
import { chooseDivision, isInScope, liesIn, type Scope, scopeOf } from './scope.ts';

export interface FoundPlace {
  /** The official name, whatever form the text uses. */
  name: string;
  /** GB/T 2260, six digits. */
  code: string;
  start: number;
  end: number;
}

interface Hit {
  division: Division;
  start: number;
  end: number;
  needsCompany: boolean;
}

/** A short form before one of these names something else: 武陵山, 桃源镇, 常德路, 珠江西岸. */
const OTHER_THING = new Set('路街巷镇乡村山江河湖岛湾峡沟峰岭寺桥岸麓翼');
/** … unless a new word begins there: 桃源|乡村振兴, 安乡|河道. */
const NEW_WORD =
  /^(?:乡村|村级|河道|河湖|河长|河流|山水|山区县|湖南|湖北|江西|江苏|河南|河北|山东|山西|湖区|桥梁|岸线|村民|村庄|镇村|镇级|湖泊|江海|江湖)/;
/** A short form after one of these is the end of another name: 西洞庭, 新梅江. */
const PART_BEFORE = new Set('大小老新东西南北上下');
/** 海南区|域, 新县|域: the ending belongs to the next word. */
const AREA_WORDS = new Set('域块段位间划');
/** 海城市 is a city but 沿海|城市 two words; 高县 a county but 提高|县域 too: these must begin where nothing stands before. */
const MUST_BEGIN = /^(?:.城市|.[县区])$/;
const HAN = /\p{Script=Han}/u;
const CONNECTORS = new Set('、和与及至到—－-–~～');

/** 南京东路, 赤峰道, 太行山东北部. */
const ROAD_OR_SIDE = /^(?:[东西南北中][路街]|大[道街]|道(?!路)|[东西南北]部)/;

/** Where names are looked for: nothing outside `[start, stop)` is read. */
interface Stretch {
  marked: MarkedText;
  text: string;
  start: number;
  stop: number;
}

function isOtherThing({ text, stop }: Stretch, end: number): boolean {
  const after = text.slice(end, Math.min(end + 3, stop));
  return (OTHER_THING.has(after[0] ?? '') && !NEW_WORD.test(after)) || ROAD_OR_SIDE.test(after);
}

/** Words that hold the name of a place by chance, or name something else by it. */
const TRAPS: Record<string, RegExp> = {
  重庆: /^祝/,
  吉林: /^沙漠/,
  上海: /^合作组织/,
  宁德: /^时代/,
  金沙: /^遗址/,
};

/** Whether `name` stands at `at`, whole; its first two characters are known to. */
function standsAt({ marked, stop }: Stretch, name: string, at: number): boolean {
  if (at + name.length > stop) return false;
  const { codes } = marked;
  for (let i = name.length - 1; i > 1; i--) if (name.charCodeAt(i) !== codes[at + i]) return false;
  return true;
}

/** 美丽江苏: a province or a complete name that begins inside `[start, end)` and goes on behind it. */
function isCutByAnother(index: PlaceIndex, stretch: Stretch, start: number, end: number): boolean {
  for (let at = start + 1; at < end; at++) {
    for (const name of index.namesAt(stretch.text, at)) {
      if (name.form === 'short' && name.level !== 'province') continue;
      if (at + name.text.length > end && standsAt(stretch, name.text, at)) return true;
    }
  }
  return false;
}

/** Whether these words may as well be no place at all. */
function isDoubtful({ text, start: first }: Stretch, name: PlaceName, start: number, isAtHome: boolean): boolean {
  if (name.ordinary === 'everywhere' || (name.ordinary === 'elsewhere' && !isAtHome)) return true;
  return name.level === 'county' && MUST_BEGIN.test(name.text) && start > first && HAN.test(text[start - 1]!);
}

/** Those that a shortened name may mean: near home, or under the division named directly before. */
function meantByShort(divisions: Division[], scope: Scope, before: Division | null): Division[] {
  for (let k = 0; k < divisions.length; k++) {
    const each = divisions[k]!;
    if (isInScope(each, scope) || (before !== null && liesIn(each, before)))
      return divisions.filter((other) => isInScope(other, scope) || (before !== null && liesIn(other, before)));
  }
  return NOWHERE;
}

const NOWHERE: Division[] = [];

/** A name as it stands at `start`, or null where it is something else there. */
function readName(
  index: PlaceIndex,
  stretch: Stretch,
  name: PlaceName,
  start: number,
  scope: Scope,
  last: Hit | undefined,
): Hit | null {
  const { text, stop } = stretch;
  const end = start + name.text.length;
  const before = last && last.end === start ? last.division : null;
  let { divisions } = name;
  if (name.level === 'county' && name.form !== 'full') {
    divisions = meantByShort(divisions, scope, before);
    if (divisions.length === 0) return null;
  }
  if (name.form === 'short') {
    if (isOtherThing(stretch, end) || TRAPS[name.text]?.test(text.slice(end, Math.min(end + 4, stop)))) return null;
    if (name.level === 'county') {
      if (!before && start > stretch.start && PART_BEFORE.has(text[start - 1]!)) return null;
      if (isCutByAnother(index, stretch, start, end)) return null;
    }
  } else if (end < stop && AREA_WORDS.has(text[end]!) && name.text.endsWith('区')) return null;
  const division = chooseDivision(divisions, scope, before);
  if (!division) return null;
  const followsItsOwn = name.form !== 'short' && before !== null && liesIn(division, before);
  const needsCompany = !followsItsOwn && isDoubtful(stretch, name, start, isInScope(division, scope));
  return { division, start, end, needsCompany };
}

function areNeighbours(text: string, left: Hit | undefined, right: Hit | undefined): boolean {
  if (!left || !right) return false;
  const gap = right.start - left.end;
  if (gap < 1 || gap > 2) return false;
  return CONNECTORS.has(text[left.end]!) && CONNECTORS.has(text[right.start - 1]!);
}

/** Hits that need company stay when a sure place stands beside them, directly or through others of their kind. */
function keepAccompanied(text: string, hits: Hit[]): Hit[] {
  const isKept = hits.map((hit) => !hit.needsCompany);
  for (let at = 1; at < hits.length; at++) {
    if (!isKept[at] && isKept[at - 1] && areNeighbours(text, hits[at - 1], hits[at])) isKept[at] = true;
  }
  for (let at = hits.length - 2; at >= 0; at--) {
    if (!isKept[at] && isKept[at + 1] && areNeighbours(text, hits[at], hits[at + 1])) isKept[at] = true;
  }
  return hits.filter((_, at) => isKept[at]);
}

/**
 * Complete names count everywhere, short names of provinces and prefectures too; shortened names of counties only
 * within the report's own prefecture (its province, where the report is a province's). A name that several
 * divisions bear and nothing decides between is left out.
 *
 * @param options.within the report's own place, six digits of GB/T 2260
 * @returns places in the order of the text, half-open and disjoint; [] when none
 * @source GB/T 2260 through the packages named in lexicon/places/divisions.ts
 * @example findPlaces("支持桃源、石门发展油茶", { within: "430700" }) → 桃源县 430725, 石门县 430726
 */
export function findPlaces(text: string, options: { within?: string } = {}): FoundPlace[] {
  placeIndex();
  return findPlacesIn(markText(text), 0, text.length, options);
}

/** As `findPlaces`, in `[start, stop)` of a text that was marked after `placeIndex` was made. */
export function findPlacesIn(
  marked: MarkedText,
  start: number,
  stop: number,
  options: { within?: string } = {},
): FoundPlace[] {
  const index = placeIndex();
  const scope = scopeOf(options.within);
  needTable(marked, TABLE.places);
  const { text, codes, places: marks } = marked;
  const stretch: Stretch = { marked, text, start, stop };
  const hits: Hit[] = [];
  let last: Hit | undefined;
  /** Where places may begin again: behind a sure hit; a doubtful one does not keep a sure one from beginning inside it. */
  let free = start;
  for (let at = nextMark(marks, start, stop - 1); at < stop - 1; at = nextMark(marks, free, stop - 1)) {
    free = at + 1;
    const names = index.namesOfPair(codes[at]!, codes[at + 1]!);
    for (let k = 0; k < names.length; k++) {
      const name = names[k]!;
      if (!standsAt(stretch, name.text, at)) continue;
      const hit = readName(index, stretch, name, at, scope, last);
      if (!hit) continue;
      const overlaps = last !== undefined && last.end > at;
      if (overlaps && hit.needsCompany) continue;
      if (overlaps) hits.pop();
      hits.push(hit);
      last = hit;
      if (!hit.needsCompany) free = hit.end;
      break;
    }
  }
  return keepAccompanied(text, hits).map(({ division, start, end }) => ({
    name: division.name,
    code: String(division.code),
    start,
    end,
  }));
}
