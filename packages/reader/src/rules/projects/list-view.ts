import type { Span, Stage } from '@liubu/plan';
import { VERB_KINDS, type VerbKind } from '../../lexicon/projects/verb-kinds.ts';
import { placeIndex } from '../places/place-index.ts';
import { GROUP_OF, type Group } from './feature-names.ts';
import type { GovernedList } from './governing.ts';
import { BUILT, type HeadKind, type NameEnding, readHead, viewEnding } from './name-ending.ts';
import { type NameParts, readParts } from './proper-part.ts';
import { splitList } from './split-list.ts';
import { stripBehind, strongest } from './stage-words.ts';

/** One name of a list. */
export interface NameView extends Span, NameParts {
  stage: Stage;
  ending: NameEnding;
  group: Group;
  /** Begins with the name of a place; all of it is one. */
  place: 'no' | 'begins' | 'whole';
}

/** A list that one verb governs, with every name in it looked at. */
export interface ListView {
  list: GovernedList;
  names: readonly NameView[];
  verb: VerbKind | 'other';
  head: HeadKind | 'built';
  /** A number stands in the words that close the list: 等10个项目. */
  counted: boolean;
}

const VERB_KIND = new Map<string, VerbKind>();
for (const kind of Object.keys(VERB_KINDS) as VerbKind[])
  for (const word of VERB_KINDS[kind].trim().split(/\s+/)) if (!VERB_KIND.has(word)) VERB_KIND.set(word, kind);

export const isBuilt = ({ inner }: NameEnding): boolean => BUILT.has(inner);

/** Looks at a list; null when none of its names can be a project, which spares most lists the closer look. */
export function viewList(text: string, list: GovernedList): ListView | null {
  const items = splitList(text, list.start, list.end);
  const stages: (Stage | null)[] = [];
  const endings = items.map((item, i) => {
    const ending = viewEnding(text, item.start, item.end);
    if (ending.kind !== 'none' || i === items.length - 1) return ending;
    stages[i] = takeOwnStage(text, item);
    return stages[i] ? viewEnding(text, item.start, item.end) : ending;
  });
  const last = items[items.length - 1];
  const headEnd = list.head === null ? list.end : list.end + 1 + list.head.length;
  const headStart = list.head === null ? (last?.end ?? list.end) : list.end + 1;
  let head: ListView['head'] = readHead(list.head);
  if (headStart < headEnd && head !== 'work') {
    const ending = viewEnding(text, headStart, headEnd);
    // 产业园 behind a list tells what is made there, not what its names are.
    if (isBuilt(ending) && ending.kind !== 'park') head = 'built';
  }
  const verb = VERB_KIND.get(list.verb) ?? 'other';
  if (!mayName(list, verb, head, endings)) return null;
  return {
    list,
    names: items.map((item, i) => viewName(text, item, endings[i]!, stages[i] ?? list.stage)),
    verb,
    head,
    counted: list.head !== null && /\d/.test(list.head),
  };
}

/** 打造, 完善, 创建: before these stands a thing built, or nothing that is a project. */
const OTHERWISE_BUSY = new Set<ListView['verb']>(['make', 'care', 'strive']);

function mayName(
  list: GovernedList,
  verb: ListView['verb'],
  head: ListView['head'],
  endings: readonly NameEnding[],
): boolean {
  if (head === 'project' || head === 'built' || list.preparatory) return true;
  if (OTHERWISE_BUSY.has(verb) && list.tail !== 'stage') return endings.some(isBuilt);
  return endings.some(({ kind }) => GROUP_OF[kind] !== 'none' && GROUP_OF[kind] !== 'soft');
}

/** “推进A前期、B建设”: takes the words of building or of a stage off the end of an item, and tells that stage. */
function takeOwnStage(text: string, item: Span): Stage | null {
  const { end, stages, tail } = stripBehind(text, item.start, item.end);
  if (end - item.start < 3 || (tail !== 'stage' && !(tail === 'build' && text.startsWith('建设', item.end - 2))))
    return null;
  item.end = end;
  return strongest(stages);
}

const OTHERWISE: NameEnding = { kind: 'none', length: 0, inner: 'none' };

function viewName(text: string, { start, end }: Span, ending: NameEnding, stage: Stage): NameView {
  const place = readPlace(text, start, end);
  // 青岛 ends in no island.
  const own = place === 'whole' ? OTHERWISE : ending;
  return {
    start,
    end,
    stage,
    ending: own,
    group: GROUP_OF[own.kind],
    ...readParts(text, start, end - own.length, end),
    place,
  };
}

function readPlace(text: string, start: number, end: number): NameView['place'] {
  for (const { text: name, ordinary } of placeIndex().namesAt(text, start)) {
    if (ordinary !== 'nowhere' || name.length > end - start || !text.startsWith(name, start)) continue;
    return name.length === end - start ? 'whole' : 'begins';
  }
  return 'no';
}
