import type { SectionKind } from '@liubu/plan';
import type { Sentence } from '../text/sentences.ts';
import type { Block } from './blocks.ts';
import { findOpenings, LEVELS } from './openings.ts';

/** A section in clean offsets (half-open); `parent` is an index into the same array, -1 at the top. */
export interface CleanSection {
  start: number;
  end: number;
  /** 1 for a part. */
  depth: number;
  parent: number;
  heading: string;
  kind: SectionKind;
}

/** Sections at every depth, in order of their start; each ends where the next of its level or an outer one begins. */
export function readSections(text: string, blocks: readonly Block[], sentences: readonly Sentence[]): CleanSection[] {
  const sections: CleanSection[] = [];
  const open: { level: number; index: number }[] = [];
  for (const opening of findOpenings(text, blocks, sentences)) {
    const level = LEVELS.indexOf(opening.level);
    let end = opening.start;
    while (end > 0 && text.charCodeAt(end - 1) === 10) end--;
    while (open.length > 0 && open[open.length - 1]!.level >= level) {
      const closed = sections[open.pop()!.index]!;
      closed.end = Math.max(closed.start, end);
    }
    const parent = open.length > 0 ? open[open.length - 1]!.index : -1;
    sections.push({
      start: opening.start,
      end: text.length,
      depth: open.length + 1,
      parent,
      heading: opening.heading,
      kind: opening.kind ?? (parent >= 0 ? sections[parent]!.kind : 'other'),
    });
    open.push({ level, index: sections.length - 1 });
  }
  return sections;
}
