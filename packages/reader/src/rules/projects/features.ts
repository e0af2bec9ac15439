import {
  BATCHES,
  GENERAL_BEGINNINGS,
  GRADES,
  HOPES_OF_RANK,
  HOUSES,
  NATIONAL,
} from '../../lexicon/projects/general-words.ts';
import { isDigit, isLatin } from '../../text/characters.ts';
import { WordTable } from '../deliverables/word-table.ts';
import { ACTION, PREPOSITION, WORDS } from '../deliverables/words.ts';
import {
  COMPANY,
  ENDS,
  F,
  HEAD_OF,
  LENGTH_OF,
  NAMED_OTHERWISE,
  NATIONAL_OF,
  NEAR,
  NONE_BEFORE,
  PHYSICAL_OF,
  PROPER_OF,
  RANK_OF,
  RANK_OF_INSTITUTION,
  STAGE_OF,
  TAIL_OF,
  UNPHYSICAL_OF,
  VERB_OF,
  type WORKS,
} from './feature-names.ts';
import { isBuilt, type ListView, type NameView } from './list-view.ts';
import { isPaper, isPhysical } from './name-ending.ts';
import { BEFORE } from './stage-words.ts';

const GENERAL = 1;
const BATCH = 2;
const NATION = 4;
const GRADE = 8;
const HOPE = 16;
const BEGINNINGS = new WordTable([
  [GENERAL_BEGINNINGS, GENERAL],
  [BATCHES, BATCH],
  [NATIONAL, NATION],
  [GRADES, GRADE],
  [HOPES_OF_RANK, HOPE],
]);
const HOUSE = new WordTable([[HOUSES, 1]]);
const GOVERNMENTS = '省市县区州旗';
const COUNTERS = '所个座条项家处公万亿亩户名余批大类';
const HAN_NUMBERS = '一二三四五六七八九十百两';

/**
 * What a name shows of itself and of the verbs and words around its list: each feature is a yes or no that a reader can
 * check, and has one weight in `weights.ts`. Adding one means fitting again (`benchmarks/projects/fit.ts`).
 *
 * @param out receives the numbers of the features, emptied before
 */
export function describeName(
  text: string,
  { list, names, head, verb, counted }: ListView,
  index: number,
  out: number[],
): void {
  const name = names[index]!;
  const { start, end, ending, group, proper, place } = name;
  out.length = 0;
  out.push(F.bias, ENDS[ending.kind], VERB_OF[group][verb], HEAD_OF[group][head], TAIL_OF[group][list.tail]);
  if (group === 'works' && isBuilt(ending)) out.push(F['works on a thing built']);
  out.push(PROPER_OF[group][place !== 'no' ? 'place' : proper > 1 ? 'proper' : proper === 1 ? 'one' : 'common']);
  if (proper > 2) out.push(F['proper: 3 and more']);
  if (place === 'whole') out.push(F['only a place']);
  const length = end - start;
  const size =
    length < 3
      ? '2'
      : length < 5
        ? '3 or 4'
        : length < 9
          ? '5 to 8'
          : length < 16
            ? '9 to 15'
            : length < 26
              ? '16 to 25'
              : 'over 25';
  out.push(LENGTH_OF[group][size]);
  if (counted) out.push(F['head counted']);
  out.push(names.length === 1 ? F.alone : names.length < 4 ? F['among several'] : F['among many']);
  if (ending.kind === 'none' && index < names.length - 1) out.push(NONE_BEFORE[names[names.length - 1]!.group]);
  if (list.stage !== 'advance') out.push(STAGE_OF[group]);
  if (group === 'none' && (proper > 1 || place !== 'no')) out.push(NAMED_OTHERWISE[head]);
  if (list.preparatory) out.push(F['work before the work']);
  if (list.part !== 'whole') out.push(list.part === 'actor' ? F.actor : F.act);
  describeBeginning(text, name, verb, out);
  describeInside(text, start, end, out);
  if (name.verbs > 0) out.push(F['holds another verb']);
  if (isPaper(text, start, end)) out.push(F['a paper']);
  if (group === 'works') describeWorks(text, name, out);
}

/** 渠道治理, 机场扩建 and 专项治理, 人才工程: are the works done to a thing that can be touched? */
function describeWorks(text: string, { start, end, ending }: NameView, out: number[]): void {
  const kind = ending.kind as (typeof WORKS)[number];
  out.push(isPhysical(text, start, end - ending.length) ? PHYSICAL_OF[kind] : UNPHYSICAL_OF[kind]);
}

/** How sure the other names of a list, and the lists around it in the sentence, are to be projects. */
export function describeCompany(others: number, around: number, out: number[]): void {
  out.push(
    COMPANY[
      others > 1.5 ? 'sure' : others > 0 ? 'likely' : others > -1.5 ? 'doubtful' : others > -50 ? 'unlikely' : 'none'
    ],
  );
  out.push(
    NEAR[
      around > 1.5 ? 'sure' : around > 0 ? 'likely' : around > -1.5 ? 'doubtful' : around > -50 ? 'unlikely' : 'none'
    ],
  );
}

function describeBeginning(
  text: string,
  { start, end, group, proper }: NameView,
  verb: ListView['verb'],
  out: number[],
): void {
  const code = text.charCodeAt(start);
  let i = start;
  if (isDigit(code)) {
    while (i < end && isDigit(text.charCodeAt(i))) i++;
    if (COUNTERS.includes(text[i] ?? ' ')) out.push(F['a count of things']);
    else
      out.push('国省县'.includes(text[i] ?? ' ') && text[i + 1] === '道' ? F['road number'] : F['begins with digits']);
  } else if (isLatin(code)) {
    out.push(isDigit(text.charCodeAt(start + 1)) ? F['road number'] : F['begins with a code']);
  } else if (HAN_NUMBERS.includes(text[start]!)) {
    while (i < end && HAN_NUMBERS.includes(text[i]!)) i++;
    if (COUNTERS.includes(text[i] ?? ' ')) out.push(F['a count of things']);
  }
  const beginning = BEGINNINGS.at(text, start, end)?.roles ?? 0;
  if (beginning & BATCH) out.push(F['a batch']);
  else if (beginning & (NATION | GRADE | HOPE)) {
    const rank = beginning & NATION ? 'national' : beginning & GRADE ? 'graded' : 'hopeful';
    out.push(RANK_OF[rank]);
    if (group === 'institution' || group === 'lab') {
      out.push(RANK_OF_INSTITUTION[rank]);
      if (rank === 'national') out.push(NATIONAL_OF[verb]);
    }
  } else if (beginning & GENERAL && proper === 0) out.push(F['general beginning']);
  else if (
    GOVERNMENTS.includes(text[start]!) &&
    !'级域属管际委内'.includes(text[start + 1]!) &&
    text[start + 2] !== '级'
  )
    out.push(F['of a government']);
  const hit = WORDS.at(text, start, end);
  if (hit === null) return;
  if (hit.roles & PREPOSITION) out.push(F['begins with a preposition']);
  else if (hit.word.length > 1 && (hit.roles & ACTION) !== 0 && BEFORE.at(text, start, end)?.roles !== 0)
    out.push(F['begins with another verb']);
}

/** Characters inside a name that tell something; most names hold none. */
const DIGIT = 1;
const SIGN = 2;
const TELLING = new Uint8Array(65536);
for (const digit of '0123456789０１２３４５６７８９万') TELLING[digit.charCodeAt(0)] = DIGIT;
for (const sign of '至的批江河湖溪海渠山岭') TELLING[sign.charCodeAt(0)] = SIGN;

function describeInside(text: string, start: number, end: number, out: number[]): void {
  let water = false;
  let company = false;
  for (let i = start + 1; i < end; i++) {
    const char = text[i]!;
    const before = TELLING[text.charCodeAt(i - 1)]!;
    const kind = TELLING[text.charCodeAt(i)]!;
    if (before === DIGIT && kind !== DIGIT) describeFigure(char, i > start + 2, out);
    company ||= HOUSE.find(text, i, end) !== 0;
    if (kind !== SIGN) continue;
    if (char === '至') {
      if (i < end - 2 && i > start + 1) out.push(F['holds 至']);
    } else if (char === '的') out.push(F['holds 的']);
    else if (char === '批') {
      if (text[i - 1] === '一' && i > start + 1) out.push(F['holds a batch']);
    } else if (i < start + 5 && text[i + 1] !== '湖' && text[i + 1] !== '道') water = true;
  }
  if (company) out.push(F['holds a company']);
  if (water) out.push(F['names a river or hill']);
}

/** 60万吨, 500家: the unit tells a capacity from a target. */
function describeFigure(unit: string, inside: boolean, out: number[]): void {
  out.push(F['holds a number']);
  if (inside && '个家条处项所座名'.includes(unit)) out.push(F['holds a count']);
  if ('吨千兆伏立平标'.includes(unit)) out.push(F['holds a capacity']);
  else if ('家户人%‰亿亩例名'.includes(unit)) out.push(F['holds a target']);
}
