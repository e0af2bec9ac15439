import type { SectionKind } from '@liubu/plan';
import { CLOSING_HEADING, kindsOfHeading, SALUTATION } from '../lexicon/parts.ts';
import type { Sentence } from '../text/sentences.ts';
import type { Block } from './blocks.ts';
import type { MarkerStyle } from './markers.ts';
import {
  findBodyStart,
  findClosing,
  firstWords,
  guessKind,
  problemsInside,
  startsGovernment,
  startsProblems,
} from './passages.ts';

/** Levels of the outline, outermost first. */
export const LEVELS = [
  'part',
  'subpart',
  'han',
  'paren',
  'arabic',
  'parenArabic',
  'line',
  'dash',
  'ordinal',
  'topic',
] as const;
export type Level = (typeof LEVELS)[number];

/** Where a section begins. */
export interface Opening {
  start: number;
  level: Level;
  heading: string;
  /** Null: it inherits what it stands in. */
  kind: SectionKind | null;
}

/** A heading of its own line is at most this long. */
const LINE_HEADING = 40;
/** So much of a passage is looked at to guess its kind. */
const GUESS_WINDOW = 3000;

type Top = 'han' | 'line';

const hasHeading = (block: Block): boolean => block.headingEnd > block.paragraph.start;
const headingOf = (text: string, block: Block): string =>
  text.slice(block.paragraph.start, block.headingEnd).replace(/[。：:]$/, '');

function isLinePart(text: string, block: Block): boolean {
  if (!hasHeading(block) || block.isTopic || block.marker) return false;
  const heading = headingOf(text, block);
  return (
    heading.length <= LINE_HEADING && !/政府工作报告$|会议上?$/.test(heading) && kindsOfHeading(heading).length > 0
  );
}

/**
 * Which headings carry the parts: 一、, or unnumbered lines such as “2026年重点工作”. Unnumbered ones do where 一、
 * begins anew under one of them, or where there is no 一、 at all.
 */
function topLevel(text: string, blocks: readonly Block[], from: number): Top {
  let line = false;
  let han = false;
  for (let i = from; i < blocks.length; i++) {
    const block = blocks[i]!;
    if (isLinePart(text, block)) line = true;
    else if (block.marker?.style === 'han' && hasHeading(block)) {
      if (line && block.marker.number === 1 && !han) return 'line';
      han = true;
    }
  }
  return han ? 'han' : 'line';
}

/** Every place where a section of any depth begins, in order. */
export function findOpenings(text: string, blocks: readonly Block[], sentences: readonly Sentence[]): Opening[] {
  const from = findBodyStart(text, blocks);
  const top = topLevel(text, blocks, from);
  const closing = findClosing(text, blocks, from);
  const openings: Opening[] = [];
  const open = (block: Block, level: Level, heading: string, kind: SectionKind | null) =>
    openings.push({ start: block.paragraph.start, level, heading, kind });
  let part: SectionKind | null = null;
  let admitted = false;

  for (let i = from; i < blocks.length; i++) {
    const block = blocks[i]!;
    if (i === closing) {
      open(block, 'part', firstWords(text, block), 'closing');
      part = 'closing';
      continue;
    }
    const heading = hasHeading(block) ? headingOf(text, block) : '';
    const level = heading ? levelOf(block, top, heading, text) : null;
    if (part === 'closing') {
      // An appendix after the last call: the livelihood items, or nothing that is planned.
      if (heading && /民生实事|为民办?实事/.test(heading)) {
        open(block, 'part', heading, 'yearplan');
        part = 'yearplan';
      }
      continue;
    }
    if (level === 'part' && !(heading.length < 24 && startsProblems(text, block))) {
      const signs = kindsOfHeading(heading);
      part = signs[0]?.kind ?? unnamedPart(text, blocks, i, part, top);
      admitted = false;
      open(block, 'part', heading, part);
      splitCombined(
        text,
        blocks,
        i,
        signs.slice(1).map((sign) => sign.kind),
        top,
        openings,
      );
      continue;
    }
    if (part === null) {
      // A part of a report that comes without its heading.
      part = guessKind(passageFrom(text, blocks, i, top));
      open(block, 'part', heading || firstWords(text, block), part);
      continue;
    }
    if (level !== null) {
      const own = block.isTopic || part === 'review' ? undefined : kindsOfHeading(heading)[0]?.kind;
      open(block, level, heading, own === 'government' ? 'government' : null);
      continue;
    }
    if (part === 'review' || part === 'problems') {
      const inside = startsProblems(text, block) ? block.paragraph.start : problemsInside(text, block, sentences);
      if (inside >= 0) {
        admitted = true;
        openings.push({
          start: inside,
          level: 'subpart',
          heading: inside > block.paragraph.start ? firstWords(text, block, inside) : firstWords(text, block),
          kind: 'problems',
        });
        continue;
      }
      if (
        admitted &&
        /^(?:今年|明年|20\d\d年|20\d\d年和今后|做好今年|今后五年)(?:是|的|，|工作)/.test(
          text.slice(block.paragraph.start, block.paragraph.start + 24),
        )
      ) {
        // The year's plan begins without a heading of its own.
        part = 'yearplan';
        open(block, 'part', firstWords(text, block), part);
        continue;
      }
      if (part === 'problems' && block.marker === null) {
        // The admission is over and the part goes on.
        part = guessKind(passageFrom(text, blocks, i, top));
        open(block, 'part', firstWords(text, block), part);
        continue;
      }
    }
    if (part !== 'review' && part !== 'government' && i >= blocks.length * 0.7 && startsGovernment(text, blocks, i)) {
      open(block, 'part', firstWords(text, block), 'government');
      part = 'government';
      continue;
    }
    const { marker } = block;
    if ((marker?.style === 'ordinal' || marker?.style === 'dash') && block.paragraph.end - block.paragraph.start > 40)
      open(block, marker.style, firstWords(text, block), null);
  }
  return openings.sort((a, b) => a.start - b.start || LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level));
}

function levelOf(block: Block, top: Top, heading: string, text: string): Level | null {
  if (block.isTopic) return block.marker?.style ?? 'topic';
  const style: MarkerStyle | undefined = block.marker?.style;
  if (style === 'han') return top === 'han' ? 'part' : 'han';
  if (style) return style;
  if (/政府工作报告$|会议上?$|代表大会/.test(heading) || SALUTATION.test(heading) || CLOSING_HEADING.test(heading))
    return null;
  if (top === 'line' && isLinePart(text, block)) return 'part';
  return heading.length <= LINE_HEADING && heading.length >= 4 ? 'line' : null;
}

/** A part whose heading does not say what it is. */
function unnamedPart(
  text: string,
  blocks: readonly Block[],
  i: number,
  before: SectionKind | null,
  top: Top,
): SectionKind {
  if (before === null) {
    const later = blocks
      .slice(i + 1)
      .some(
        (block) =>
          hasHeading(block) &&
          !block.isTopic &&
          kindsOfHeading(headingOf(text, block)).some((sign) => sign.kind === 'longplan' || sign.kind === 'yearplan'),
      );
    return later ? 'review' : guessKind(passageFrom(text, blocks, i, top));
  }
  if (before === 'government') return 'yearplan';
  return before === 'review' || before === 'problems' ? 'yearplan' : before;
}

const PERIOD = /[十九]?[一二三四五六七八九十]五(?=”|时期|期间)/g;

/** Of the two periods in a heading (“十三五”成就和“十四五”目标) the words open with the one that is over. */
function namesEarlierPeriod(heading: string, words: string): boolean {
  const named = heading.match(PERIOD) ?? [];
  const own = words.match(PERIOD)?.[0];
  return own !== undefined && own === named[0] && own !== named[named.length - 1];
}

/** “十五五目标和2026年工作” names two parts: the second begins where the text comes to it. */
function splitCombined(
  text: string,
  blocks: readonly Block[],
  at: number,
  kinds: readonly SectionKind[],
  top: Top,
  openings: Opening[],
): void {
  const heading = headingOf(text, blocks[at]!);
  let next = 0;
  for (let i = at + 1; i < blocks.length && next < kinds.length; i++) {
    const block = blocks[i]!;
    if (top === 'han' ? block.marker?.style === 'han' : isLinePart(text, block)) return;
    const words = text.slice(block.paragraph.start, block.paragraph.start + 24);
    const kind = kinds[next]!;
    const begins =
      kind === 'yearplan'
        ? /^(?:[（(].{1,3}[）)])?(?:今年|20\d\d年|做好今年|做好20|实现(?:今年|20))/.test(words)
        : kind === 'longplan' &&
          /^(?:[（(].{1,3}[）)])?“[十九]?.五”|^今后五年|^未来五年/.test(words) &&
          !/成就|回顾/.test(words) &&
          !namesEarlierPeriod(heading, words);
    if (!begins) continue;
    openings.push({
      start: block.paragraph.start,
      level: 'subpart',
      heading: firstWords(text, block),
      kind,
    });
    next++;
  }
}

/** Words from block `i` up to the next heading of a part. */
function passageFrom(text: string, blocks: readonly Block[], i: number, top: Top): string {
  const start = blocks[i]!.paragraph.start;
  let end = blocks[i]!.paragraph.end;
  for (let k = i + 1; k < blocks.length && end - start < GUESS_WINDOW; k++) {
    const block = blocks[k]!;
    const named =
      hasHeading(block) && !block.isTopic && (top === 'han' ? block.marker?.style === 'han' : isLinePart(text, block));
    if (named || startsProblems(text, block)) break;
    end = block.paragraph.end;
  }
  return text.slice(start, Math.min(end, start + GUESS_WINDOW));
}
