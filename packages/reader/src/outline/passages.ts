import type { SectionKind } from '@liubu/plan';
import {
  CLOSING_HEADING,
  CLOSING_SIGNS,
  PAST_WORDS,
  PLAN_WORDS,
  PREFACE,
  PROBLEMS_SENTENCE,
  PROBLEMS_START,
  SALUTATION,
} from '../lexicon/parts.ts';
import type { Sentence } from '../text/sentences.ts';
import type { Block } from './blocks.ts';

/** A preface stands within the first blocks of a text. */
const PREFACE_BLOCKS = 20;
/** The last call is at most this long; a longer passage asks for something. */
const CLOSING_LIMIT = 900;

const wordsOf = (text: string, block: Block, limit: number): string =>
  text.slice(block.paragraph.start, Math.min(block.paragraph.end, block.paragraph.start + limit));

const isLoneSalutation = (text: string, block: Block): boolean =>
  block.paragraph.end - block.paragraph.start < 12 && SALUTATION.test(wordsOf(text, block, 12));

/**
 * Index of the first block after the head: title, date line, speaker, salutation, “请予审议”. 0 for a part of a report
 * that comes without one.
 */
export function findBodyStart(text: string, blocks: readonly Block[]): number {
  const limit = Math.min(blocks.length, PREFACE_BLOCKS);
  let salutation = -1;
  for (let i = 0; i < limit; i++) {
    const words = wordsOf(text, blocks[i]!, 300);
    if (PREFACE.test(words)) return i + 1;
    if (salutation < 0 && isLoneSalutation(text, blocks[i]!)) salutation = i;
    if (
      salutation < 0 &&
      i > 0 &&
      SALUTATION.test(words) &&
      blocks.slice(0, i).every((b) => b.paragraph.end - b.paragraph.start < 100)
    )
      return i;
  }
  if (salutation >= 0 && salutation < 8) return salutation + 1;
  let start = 0;
  while (start < limit && isTitleLine(wordsOf(text, blocks[start]!, 100))) start++;
  return start < limit ? start : 0;
}

const isTitleLine = (words: string): boolean =>
  words.length < 60 &&
  !/[。；]/.test(words) &&
  (/政府工作报告$/.test(words) ||
    /会议上?[）)]?$/.test(words) ||
    /^(?:省长|市长|县长|区长|主席|州长|.{2,12}(?:省长|市长|县长|区长|州长|主席))/.test(words));

/** What a part without a heading is, from its words alone. */
export function guessKind(passage: string): SectionKind {
  const first = passage.slice(0, 80);
  if (PROBLEMS_START.test(first)) return 'problems';
  if (/(?:今后|未来)[五三]年|“十.五”时期.{0,20}目标|发展目标是/.test(passage.slice(0, 400)) && !/年来|回顾/.test(first))
    return 'longplan';
  if (/预期目标|(?:今年|20\d\d年).{0,16}(?:目标|任务)/.test(passage.slice(0, 120))) return 'yearplan';
  const past = passage.match(PAST_WORDS)?.length ?? 0;
  const plan = passage.match(PLAN_WORDS)?.length ?? 0;
  return past > plan ? 'review' : 'yearplan';
}

/** Does this paragraph begin to admit difficulties? */
export const startsProblems = (text: string, block: Block): boolean =>
  PROBLEMS_START.test(wordsOf(text, block, 160).replace(/^各位代表[，！]?/, ''));

/** Clean offset of the sentence inside the paragraph where difficulties begin, or -1. */
export function problemsInside(text: string, block: Block, sentences: readonly Sentence[]): number {
  for (let s = block.paragraph.firstSentence + 1; s < block.paragraph.endSentence; s++) {
    const { start, end } = sentences[s]!;
    if (!PROBLEMS_SENTENCE.test(text.slice(start, Math.min(end, start + 60)))) continue;
    if (PROBLEMS_START.test(text.slice(start, Math.min(block.paragraph.end, start + 120)))) return start;
  }
  return -1;
}

const GOVERNMENT_WORDS =
  /自身建设|对政府工作提出|(?:法治|服务型|廉洁|人民满意).{0,6}政府|各级政府必须|政府履职|政府系统|建设.{0,12}政府|党的全面领导|依法行政|政府工作.{0,12}要求/;

const GOVERNMENT_DUTIES = [
  '依法行政',
  '法治政府',
  '廉洁',
  '廉政',
  '形式主义',
  '过紧日子',
  '作风',
  '自身建设',
  '政治忠诚',
  '监督',
  '执行力',
  '两个确立',
  '从严治党',
  '权力运行',
  '审计',
];
/** A passage that names so many of a government's own duties is about itself. */
const DUTIES_NEEDED = 4;

/** A passage on how the government will mend itself that has a salutation and no heading. */
export function startsGovernment(text: string, blocks: readonly Block[], i: number): boolean {
  const words = wordsOf(text, blocks[i]!, 110);
  const saluted = SALUTATION.test(words) || (i > 0 && isLoneSalutation(text, blocks[i - 1]!));
  if (!saluted) return false;
  if (GOVERNMENT_WORDS.test(words)) return true;
  const whole = wordsOf(text, blocks[i]!, 700);
  return i >= blocks.length * 0.85 && GOVERNMENT_DUTIES.filter((duty) => whole.includes(duty)).length >= DUTIES_NEEDED;
}

/** Index of the block where the last call begins, or -1. */
export function findClosing(text: string, blocks: readonly Block[], from: number): number {
  const low = Math.max(from, Math.floor(blocks.length * 0.6));
  let called = -1;
  for (let i = blocks.length - 1; i >= low && called < 0; i--) {
    const { start, end } = blocks[i]!.paragraph;
    if (end - start < CLOSING_LIMIT && CLOSING_SIGNS.test(text.slice(start, end))) called = i;
  }
  if (called < 0) return -1;
  for (let i = called; i >= Math.max(low, called - 3); i--) {
    const words = wordsOf(text, blocks[i]!, 20);
    if (CLOSING_HEADING.test(words)) return i;
    if (SALUTATION.test(words)) return i > 0 && CLOSING_HEADING.test(wordsOf(text, blocks[i - 1]!, 20)) ? i - 1 : i;
  }
  return /^让我们|更加紧密地?团结/.test(wordsOf(text, blocks[called]!, 120)) ? called : -1;
}

/**
 * The first clause of a paragraph, as the heading of a section that has none.
 *
 * @param from  where the section begins, when that is not the paragraph's beginning
 */
export function firstWords(text: string, block: Block, from = block.bodyStart): string {
  const words = text.slice(from, Math.min(block.paragraph.end, from + 40));
  const cut = words.search(/[，。：；！？]/);
  return cut > 3 ? words.slice(0, cut) : words.slice(0, 24);
}
