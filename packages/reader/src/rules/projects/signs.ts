import type { Span } from '@liubu/plan';
import { BUILDING_VERBS, CARING_VERBS } from '../../lexicon/projects/stages.ts';
import { isDigit, isLatin } from '../../text/characters.ts';
import { ACTION, WORDS } from '../deliverables/words.ts';
import { placeIndex } from '../places/place-index.ts';
import type { GovernedList } from './governing.ts';
import { type HeadKind, isPaper, isProgramme, type NameEnding, properLength, readHead, viewEnding } from './name.ts';
import type { Sign } from './points.ts';
import { BEFORE } from './stage-words.ts';

const BUILDING = new Set(BUILDING_VERBS.trim().split(/\s+/));
const CARING = new Set(CARING_VERBS.trim().split(/\s+/));
const GOVERNMENTS = '省市县区州';
const BATCHES = new Set(['一批', '更多', '若干', '各类', '部分', '多个', '一些', '系列', '有关', '相关']);
const GENERAL = new Set([
  '农村',
  '乡村',
  '城乡',
  '城镇',
  '老旧',
  '中小',
  '大型',
  '各类',
  '重点',
  '基层',
  '乡镇',
  '配套',
  '县域',
]);
const CARED = new Set(['治理', '整治', '修复', '综合治理', '综合整治', '生态修复', '处置', '改造']);
const COUNTERS = '所个座条项家处公万亿亩户名余批大类';
const HAN_NUMBERS = '一二三四五六七八九十百两';

/** A list that one verb governs, with the end of every name in it looked at. */
export interface ListView {
  list: GovernedList;
  items: readonly Span[];
  endings: readonly NameEnding[];
  head: HeadKind;
  /** The words that close the list (“等煤矿”, “5个电厂”) are of things built. */
  builtHead: boolean;
  anyBuilt: boolean;
  /** Found out when first asked. */
  anyNamedBuilt?: boolean;
}

export function viewList(text: string, list: GovernedList, items: readonly Span[]): ListView {
  const last = items[items.length - 1];
  const headEnd = list.head === null ? list.end : list.end + 1 + list.head.length;
  const headStart = list.head === null ? (last?.end ?? list.end) : list.end + 1;
  const endings = items.map(({ start, end }) => viewEnding(text, start, end));
  return {
    list,
    items,
    endings,
    head: readHead(list.head),
    builtHead: headStart < headEnd && isThingBuilt(viewEnding(text, headStart, headEnd)),
    anyBuilt: endings.some(({ built }) => built),
  };
}

/** Can any name of the list be a project? Spares most lists of a report the closer look. */
export const mayHoldProjects = ({ list, endings, head, builtHead }: ListView): boolean =>
  head === 'project' || builtHead || list.preparatory || endings.some(({ ending }) => ending !== '');

/** 生产基地 and 产业园 behind a list tell what is made there, not what its names are. */
const isThingBuilt = ({ built, ending }: NameEnding): boolean =>
  built && !ending.endsWith('基地') && !ending.endsWith('园');

/** Notes every sign that item `index` of the list shows. */
export function readSigns(text: string, view: ListView, index: number, note: (sign: Sign) => void): void {
  const { list, items, endings, head } = view;
  const { start, end } = items[index]!;
  const name = { ...endings[index]!, proper: properLength(text, start, end) };
  const several = items.length > 1;
  const told = list.stage !== 'advance';
  if (name.built) note('ends as things built do');
  else if (name.ending !== '') note('ends as works do');
  else if (head !== 'project' && !view.builtHead && !(several && view.anyBuilt) && !list.preparatory)
    note('ends otherwise');
  if (head === 'project') note('list of projects');
  else if (head === 'work') note('list of duties');
  else if (head === 'other') note('list of other things');
  if (
    !name.built &&
    ((view.builtHead && name.proper > 0) ||
      (several && view.anyBuilt && (name.proper > 1 || (name.proper > 0 && head === 'project'))))
  )
    note('among things built');
  if (
    name.built &&
    several &&
    name.proper === 0 &&
    besideNamed(text, view) &&
    !GENERAL.has(text.slice(start, start + 2))
  )
    note('beside a named thing built');
  if (list.preparatory) note('work before the work');
  if (name.proper > 1) note('proper name');
  else if (name.proper === 0) note('no proper name');
  const places = placeIndex().namesAt(text, start);
  const place = places.length > 0;
  if (
    places.some((known) => known.text.length >= end - start) &&
    !(list.head === null && view.anyBuilt) &&
    !view.builtHead
  )
    note('only a place');
  if (
    !name.built &&
    name.ending !== '' &&
    name.proper < 2 &&
    !place &&
    !told &&
    head !== 'project' &&
    !list.preparatory
  ) {
    if (
      text[start] !== '“' &&
      !text.slice(start, end).includes('（') &&
      !isLatin(text.charCodeAt(start)) &&
      !isDigit(text.charCodeAt(start))
    )
      note('works of an unnamed kind');
  }
  if (CARED.has(name.ending) && !place && !holdsWater(text, start, end) && head !== 'project')
    note('care of no named place');
  if (!(told && BUILDING.has(list.verb)) && !isLatin(text.charCodeAt(start)) && isProgramme(text, start, end))
    note('a programme');
  if (isPaper(text, start, end)) note('a paper');
  if (place) note('begins with a place');
  else if (
    name.proper < 2 &&
    GOVERNMENTS.includes(text[start]!) &&
    !'级域属管际委'.includes(text[start + 1]!) &&
    text[start + 2] !== '级' &&
    name.ending !== ''
  )
    note('of a government');
  if (text[start] === '“') note('in quotation marks');
  else if (text[end - 1] === '”') note('ends in a quotation');
  if (holdsFigure(text, start, end)) note('holds a figure');
  const words = text.slice(start, end);
  if (words.includes('集团') || words.includes('公司')) note('of a company');
  if (words.includes('的')) note('holds 的');
  if (end - start > 25) note('over 25 characters');
  if (told) note('stage told');
  if (BUILDING.has(list.verb)) note('verb of building');
  else if (CARING.has(list.verb) && !list.preparatory) {
    note('verb of care');
    if (name.built && name.proper > 1) note('verb of care, thing built');
  }
  if (list.closed) note('work behind');
  const first = items[0]!.start;
  if (BATCHES.has(text.slice(start, start + 2)) || BATCHES.has(text.slice(first, first + 2))) note('a batch');
  readBeginning(text, start, end, note);
}

/** 黄河甘肃段, 阳明湖: a named river or lake in front. */
function holdsWater(text: string, start: number, end: number): boolean {
  for (let i = start + 1; i < Math.min(end, start + 5); i++)
    if ('江河湖溪海渠'.includes(text[i]!) && text[i + 1] !== '湖' && text[i + 1] !== '道') return true;
  return false;
}

/** Has the list a thing built with a proper name? Asked once for a list, however long. */
function besideNamed(text: string, view: ListView): boolean {
  view.anyNamedBuilt ??= view.items.some(
    ({ start, end }, i) => view.endings[i]!.built && properLength(text, start, end) > 0,
  );
  return view.anyNamedBuilt;
}

/** 1万户, 30%: a target, not a name. */
function holdsFigure(text: string, start: number, end: number): boolean {
  for (let i = start + 1; i < end; i++)
    if ('家户人%‰亿亩例名'.includes(text[i]!) && (isDigit(text.charCodeAt(i - 1)) || text[i - 1] === '万')) return true;
  return false;
}

function readBeginning(text: string, start: number, end: number, note: (sign: Sign) => void): void {
  const code = text.charCodeAt(start);
  let i = start;
  if (isDigit(code)) {
    while (i < end && isDigit(text.charCodeAt(i))) i++;
    if (COUNTERS.includes(text[i] ?? ' ')) note('a count of things');
    else if ('国省县'.includes(text[i] ?? ' ') && text[i + 1] === '道') note('road number');
    else note('begins with a code');
  } else if (isLatin(code)) {
    note(isDigit(text.charCodeAt(start + 1)) ? 'road number' : 'begins with a code');
  } else if (HAN_NUMBERS.includes(text[start]!)) {
    while (i < end && HAN_NUMBERS.includes(text[i]!)) i++;
    if (COUNTERS.includes(text[i] ?? ' ')) note('a count of things');
  }
  const hit = WORDS.at(text, start, end);
  const looksLikeVerb = BEFORE.at(text, start, end)?.roles === 0;
  if (hit !== null && hit.word.length > 1 && (hit.roles & ACTION) !== 0 && !looksLikeVerb)
    note('begins with another verb');
}
