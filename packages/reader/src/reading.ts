import type { SectionKind, SourceKind } from '@liubu/plan';
import { type Block, readBlocks } from './outline/blocks.ts';
import { type CleanSection, readSections } from './outline/sections.ts';
import { type CleanText, cleanText } from './text/clean.ts';
import { type Paragraph, type Sentence, splitSentences } from './text/sentences.ts';

/**
 * What every rule reads: the clean text, cut and outlined. All offsets here are clean ones; only `assemble/` turns
 * them into offsets of the source.
 */
export interface Reading {
  clean: CleanText;
  /** The clean text itself. */
  text: string;
  paragraphs: Paragraph[];
  sentences: Sentence[];
  /** One for each paragraph. */
  blocks: Block[];
  sections: CleanSection[];
  /** For each sentence, the innermost section that holds its start; -1 before the first. */
  sectionOf: Int32Array;
}

/** Cleans, cuts and outlines a source text. */
export function prepareReading(source: string): Reading {
  const clean = cleanText(source);
  const { text } = clean;
  const { paragraphs, sentences } = splitSentences(text);
  const blocks = readBlocks(text, paragraphs, sentences);
  const sections = readSections(text, blocks, sentences);
  return {
    clean,
    text,
    paragraphs,
    sentences,
    blocks,
    sections,
    sectionOf: locateSections(sections, sentences),
  };
}

function locateSections(sections: readonly CleanSection[], sentences: readonly Sentence[]): Int32Array {
  const found = new Int32Array(sentences.length).fill(-1);
  let last = -1;
  for (let i = 0; i < sentences.length; i++) {
    while (last + 1 < sections.length && sections[last + 1]!.start <= sentences[i]!.start) last++;
    let at = last;
    while (at >= 0 && sections[at]!.end <= sentences[i]!.start) at = sections[at]!.parent;
    found[i] = at;
  }
  return found;
}

/**
 * A decision, an instruction or a list plans from end to end: it has no review, whatever its tense. Changes the
 * reading's sections in place, before any rule has read them.
 */
export function takeAsPlan(reading: Reading, kind: SourceKind): void {
  if (kind === 'other' && reading.sections.some((section) => section.kind === 'review')) return;
  for (const section of reading.sections) {
    if (section.kind === 'review' || section.kind === 'other') section.kind = 'yearplan';
  }
}

/** The kind of the part that a sentence stands in; `other` before the first part. */
export function kindOfSentence(reading: Reading, sentence: number): SectionKind {
  const section = reading.sectionOf[sentence]!;
  return section < 0 ? 'other' : reading.sections[section]!.kind;
}

/** Is this sentence (or its beginning) a heading? Then it holds no deliverable, only a direction. */
export function isHeadingSentence(reading: Reading, sentence: number): boolean {
  const { start, paragraph } = reading.sentences[sentence]!;
  const block = reading.blocks[paragraph]!;
  return start < block.headingEnd;
}
