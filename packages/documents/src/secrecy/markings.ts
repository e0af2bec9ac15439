import type { DocumentProperties, MarginText } from '../properties/document-properties.ts';
import {
  fieldMarking,
  looseMarking,
  markingWording,
  type SecrecyLevel,
  starredMarking,
  wholeMarking,
} from './marking-words.ts';

export type MarkingPlace = 'head' | 'text' | 'file-name' | 'property' | MarginText['place'];

/** A marking of secrecy, or what may be one. */
export interface Marking {
  level: SecrecyLevel;
  /** `certain`: it stands where markings stand and says nothing else. `possible`: a person must look. */
  certainty: 'certain' | 'possible';
  place: MarkingPlace;
  /** The line (from 1), the property's name, or the file's name. */
  where: string;
  quote: string;
  /** Half-open span in the text; null outside of it. */
  span: { start: number; end: number } | null;
}

export interface MarkingSource {
  /** The file as the user named it. */
  name: string;
  metadata?: DocumentProperties | null;
}

/** The head of a document: lines with words, and how far they may reach. */
const HEAD_LINES = 15;
const HEAD_CHARS = 1_500;
/** A longer line is running text; there only a starred level counts. */
const MAX_MARKING_LINE = 60;
const MAX_QUOTE = 60;
/** More than this says no more. */
const MAX_MARKINGS = 200;

type Found = Pick<Marking, 'level' | 'certainty'>;

/** Looks at one line or cell. @param isHead markings without a star are certain here only */
function lookAt(text: string, isHead: boolean): Found | null {
  if (text.length <= MAX_MARKING_LINE * 2) {
    const wording = markingWording(text);
    if (wording.length <= MAX_MARKING_LINE) {
      const whole = wholeMarking(wording);
      if (whole !== null) {
        // A word of its own in the middle of a document may be a cell of any table.
        if (whole === 'internal' && !isHead && wording.length <= 2) return null;
        return { level: whole, certainty: isHead || starredMarking(wording) !== null ? 'certain' : 'possible' };
      }
      const field = fieldMarking(wording);
      if (field !== null) return { level: field, certainty: isHead ? 'certain' : 'possible' };
      const starred = starredMarking(wording);
      if (starred !== null) {
        return { level: starred.level, certainty: isHead && starred.isAtStart ? 'certain' : 'possible' };
      }
      return null;
    }
  }
  const starred = starredMarking(text.normalize('NFKC'));
  return starred === null ? null : { level: starred.level, certainty: 'possible' };
}

function* markingsInText(text: string): Generator<Marking> {
  let start = 0;
  let lineNumber = 0;
  let wordLines = 0;
  while (start <= text.length) {
    const lineEnd = text.indexOf('\n', start);
    const end = lineEnd < 0 ? text.length : lineEnd;
    lineNumber += 1;
    const line = text.slice(start, end);
    if (line.trim() !== '') wordLines += 1;
    const isHead = wordLines <= HEAD_LINES && start < HEAD_CHARS;
    // A row of a table is looked at as a whole (“密级 | 机密”) and cell by cell.
    const pieces = line.includes('\t') ? [line, ...line.split('\t')] : [line];
    let from = start;
    for (const [at, piece] of pieces.entries()) {
      const found = lookAt(piece, isHead);
      if (found !== null) {
        const span = { start: at === 0 ? start : from, end: at === 0 ? end : from + piece.length };
        yield {
          ...found,
          place: isHead ? 'head' : 'text',
          where: String(lineNumber),
          quote: piece.trim().slice(0, MAX_QUOTE),
          span,
        };
        break;
      }
      if (at > 0) from += piece.length + 1;
    }
    if (lineEnd < 0) return;
    start = end + 1;
  }
}

/** Parts of a file's name are told by what stands between them; a name is looked at whole for what is left. */
function lookAtName(name: string): Found | null {
  const base = name.replace(/^.*[\\/]/, '').replace(/\.[A-Za-z0-9]{1,5}$/, '');
  for (const part of [base, ...base.split(/[\s_\-—–.,，、;；+&#()（）【】[\]〔〕《》]+/)]) {
    const wording = markingWording(part);
    if (wording === '') continue;
    const whole = wholeMarking(wording);
    if (whole !== null) return { level: whole, certainty: 'certain' };
    const starred = starredMarking(wording);
    if (starred !== null) return { level: starred.level, certainty: 'certain' };
  }
  const loose = looseMarking(markingWording(base));
  return loose === null ? null : { level: loose, certainty: 'possible' };
}

const LEVEL_PROPERTY = /密级|保密|涉密|secre|securit|classif|confiden|sensitiv/i;
const ENGLISH_LEVELS: readonly [RegExp, SecrecyLevel][] = [
  [/\btop[\s_-]?secret\b/i, 'top-secret'],
  [/\bsecret\b/i, 'secret'],
  [/\bconfidential\b/i, 'confidential'],
];

function lookAtProperty(name: string, value: string): Found | null {
  for (const part of [value, ...value.split(/[,，;；、|/\s]+/)]) {
    const wording = markingWording(part);
    const whole = wholeMarking(wording);
    if (whole !== null) return { level: whole, certainty: 'certain' };
    const starred = starredMarking(wording);
    if (starred !== null) return { level: starred.level, certainty: 'certain' };
    const field = fieldMarking(wording);
    if (field !== null) return { level: field, certainty: 'certain' };
  }
  const loose = looseMarking(markingWording(value));
  if (LEVEL_PROPERTY.test(name)) {
    if (loose !== null) return { level: loose, certainty: 'certain' };
    const english = ENGLISH_LEVELS.find(([pattern]) => pattern.test(value))?.[1];
    return english === undefined ? null : { level: english, certainty: 'possible' };
  }
  // Titles and keywords are names like that of the file; long descriptions are running text.
  return loose === null || value.length > MAX_MARKING_LINE ? null : { level: loose, certainty: 'possible' };
}

/**
 * Finds markings of secrecy: at the head of the text, on lines of their own, in headers, footers and watermarks, in the
 * file's name and its properties. Ordinary words of running text (国家秘密, 商业秘密, 秘密投票, 泄露机密) are no markings.
 *
 * @param text as `openDocument` gives it
 * @returns in the order text, name, properties, margins; [] when there is none
 * @source 国家秘密载体 markings as GB/T 9704-2012, 7.2.2 prints them: 机密★10年
 */
export function findMarkings(text: string, source: MarkingSource): Marking[] {
  const markings: Marking[] = [];
  for (const marking of markingsInText(text)) {
    markings.push(marking);
    if (markings.length >= MAX_MARKINGS) break;
  }
  const named = lookAtName(source.name);
  if (named !== null) {
    markings.push({
      ...named,
      place: 'file-name',
      where: source.name,
      quote: source.name.slice(-MAX_QUOTE),
      span: null,
    });
  }
  for (const { name, value } of source.metadata?.properties ?? []) {
    const found = lookAtProperty(name, value);
    if (found !== null) {
      markings.push({ ...found, place: 'property', where: name, quote: value.slice(0, MAX_QUOTE), span: null });
    }
  }
  for (const { place, text: margin } of source.metadata?.margins ?? []) {
    for (const line of margin.split('\n')) {
      const found = lookAt(line, true);
      if (found !== null) {
        markings.push({ ...found, place, where: place, quote: line.trim().slice(0, MAX_QUOTE), span: null });
      }
    }
  }
  return markings;
}

/**
 * What follows for the upload: `stop` for a state secret's marking, `ask` where a person must look, `internal` for a work
 * secret, `none`.
 */
export function secrecyVerdict(markings: readonly Marking[]): 'stop' | 'ask' | 'internal' | 'none' {
  const state = markings.filter(({ level }) => level !== 'internal');
  if (state.some(({ certainty }) => certainty === 'certain')) return 'stop';
  if (state.length > 0) return 'ask';
  if (markings.some(({ certainty }) => certainty === 'certain')) return 'internal';
  return markings.length > 0 ? 'ask' : 'none';
}
