import { PROBLEMS_START } from '../lexicon/parts.ts';
import { endsSentence } from '../text/characters.ts';
import type { Paragraph, Sentence } from '../text/sentences.ts';
import { type Marker, readMarker } from './markers.ts';

/** A paragraph as the outline sees it: its marker, and the part of it that is a heading. */
export interface Block {
  paragraph: Paragraph;
  marker: Marker | null;
  /** Clean offset after the marker. */
  bodyStart: number;
  /** End of the heading within the paragraph (half-open); equals `paragraph.start` when there is none. */
  headingEnd: number;
  /** A heading that opens its paragraph (“培强产业优势。”) and not a line of its own. */
  isTopic: boolean;
}

/** A heading that stands alone is at most this long. */
const HEADING_LIMIT = 60;
/** A topic phrase is at most this long, its full stop not counted. */
const TOPIC_LIMIT = 30;

const ENDS_OPEN = /[。！？!?；;，、,]$/;
const INTRODUCES = /[：:]$/;

/** The outline's view of every paragraph, in order. */
export function readBlocks(text: string, paragraphs: readonly Paragraph[], sentences: readonly Sentence[]): Block[] {
  const blocks = paragraphs.map((paragraph): Block => {
    const words = text.slice(paragraph.start, paragraph.end);
    const marker = readMarker(words);
    const bodyStart = paragraph.start + (marker?.length ?? 0);
    let headingEnd = paragraph.start;
    const count = paragraph.endSentence - paragraph.firstSentence;
    const first = sentences[paragraph.firstSentence]!;
    const isShortLine = words.length <= HEADING_LIMIT && !ENDS_OPEN.test(words) && !INTRODUCES.test(words);
    if (count === 1 && isShortLine && !/[。！？；]/.test(words)) headingEnd = paragraph.end;
    else if (
      marker &&
      marker.style !== 'ordinal' &&
      marker.style !== 'dash' &&
      count > 1 &&
      first.end - bodyStart <= HEADING_LIMIT
    )
      headingEnd = first.end;
    return { paragraph, marker, bodyStart, headingEnd, isTopic: false };
  });
  markTopics(text, blocks, sentences);
  return blocks;
}

/** Can this sentence be a topic phrase: short, one clause or two, no figure, nothing enumerated? */
function looksLikeTopic(phrase: string): boolean {
  if (phrase.length < 4 || phrase.length > TOPIC_LIMIT) return false;
  if (/\d|[：；:;]|以上|左右|以内/.test(phrase.replace(/^20\d\d年|“?十.五”?/, ''))) return false;
  const commas = phrase.split('，').length - 1;
  return commas === 0 || (commas === 1 && phrase.length <= TOPIC_LIMIT);
}

/**
 * A topic phrase opens its paragraph as a heading does, with a full stop and the tasks behind it on the same line.
 * Whether a short first sentence is one shows in its neighbours: writers who use topic phrases use them throughout.
 */
function markTopics(text: string, blocks: Block[], sentences: readonly Sentence[]): void {
  const candidate = (block: Block): Sentence | null => {
    const { paragraph, marker } = block;
    const count = paragraph.endSentence - paragraph.firstSentence;
    if (block.headingEnd > paragraph.start || count < 2) return null;
    const first = sentences[paragraph.firstSentence]!;
    if (!endsSentence(text.charCodeAt(first.end - 1))) return null;
    const phrase = text.slice(block.bodyStart, first.end - 1);
    if (/^各位代表|^同志们/.test(phrase) || PROBLEMS_START.test(phrase)) return null;
    if (marker?.style === 'ordinal' || marker?.style === 'dash')
      return looksLikeTopic(phrase) && phrase.length <= 26 ? first : null;
    return looksLikeTopic(phrase) ? first : null;
  };
  // Runs of neighbouring body paragraphs; headings of their own line part the runs.
  let run: { block: Block; topic: Sentence | null }[] = [];
  const settle = () => {
    const bodies = run.filter(({ block }) => block.paragraph.end - block.paragraph.start > 30);
    const topics = bodies.filter(({ topic }) => topic !== null).length;
    for (const { block, topic } of run) {
      if (!topic) continue;
      const length = topic.end - block.bodyStart;
      const voted = bodies.length >= 2 && topics * 2 >= bodies.length;
      if (voted || length <= 16 || block.marker) {
        block.headingEnd = topic.end;
        block.isTopic = true;
      }
    }
    run = [];
  };
  for (const block of blocks) {
    if (block.headingEnd > block.paragraph.start && !block.isTopic) {
      settle();
      continue;
    }
    run.push({ block, topic: candidate(block) });
  }
  settle();
  markLoneTopics(text, blocks);
}

/** “国民经济发展质量提高。” alone on its line, its tasks on the next: bold type that was lost. */
function markLoneTopics(text: string, blocks: Block[]): void {
  for (let i = 0; i + 1 < blocks.length; i++) {
    const { paragraph, marker, bodyStart } = blocks[i]!;
    if (blocks[i]!.headingEnd > paragraph.start || paragraph.endSentence - paragraph.firstSentence !== 1) continue;
    const phrase = text.slice(bodyStart, paragraph.end - 1);
    if (
      !endsSentence(text.charCodeAt(paragraph.end - 1)) ||
      !looksLikeTopic(phrase) ||
      /^各位代表|^同志们/.test(phrase)
    )
      continue;
    const next = blocks[i + 1]!;
    if (next.paragraph.end - next.paragraph.start < 40) continue;
    if (marker && next.marker?.style === marker.style) continue;
    blocks[i]!.headingEnd = paragraph.end;
    blocks[i]!.isTopic = true;
  }
}
