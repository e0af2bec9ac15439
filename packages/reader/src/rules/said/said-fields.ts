/**
 * What a document that is no report says of its items in so many words: who answers, by when, how to report. Such words
 * are fields of the item that they stand by, and none of them is a deliverable.
 *
 * @source forms of breakdowns and decisions: 由X牵头，Y、Z配合 · 责任单位：X（牵头）、Y · 请X会同Y · X负责，Y配合
 */
import {
  DUE_LABELS,
  DUTY_LABELS,
  LEAD_LABELS,
  REPLY_LABELS,
  SUPERIOR,
  SUPPORT_LABELS,
} from '../../lexicon/said-labels.ts';
import { collectiveOf } from '../units/collective.ts';
import { resolveUnit } from '../units/resolve.ts';
import { splitUnits } from '../units/split.ts';

export interface SaidField {
  kind: 'lead' | 'support' | 'due' | 'reply' | 'superior';
  /** Names as written, for lead and support. */
  names: string[];
  /** The words behind the label, for due and reply. */
  words: string;
  /** Half-open, in the text given; the whole piece, label and all. */
  start: number;
  end: number;
  /** The piece says nothing but this: it is no deliverable. */
  whole: boolean;
}

type Label = [word: string, kind: SaidField['kind'] | 'duty'];
const LABELS: readonly Label[] = [
  ...LEAD_LABELS.map((word): Label => [word, 'lead']),
  ...SUPPORT_LABELS.map((word): Label => [word, 'support']),
  ...DUTY_LABELS.map((word): Label => [word, 'duty']),
  ...DUE_LABELS.map((word): Label => [word, 'due']),
  ...REPLY_LABELS.map((word): Label => [word, 'reply']),
].sort(([one], [other]) => other.length - one.length) as Label[];

/** A name longer than this is no unit. */
const LONGEST_NAME = 40;
/** A piece longer than this is prose. */
const LONGEST_PIECE = 400;

/** 1.  ·  （二）  ·  三、 */
const ENUMERATOR = /^(?:[（(]?[\d一二三四五六七八九十]{1,3}[）).．、]\s?)/;

interface Piece {
  text: string;
  start: number;
}

const OPENS = '（(【[';
const CLOSES = '）)】]';
const BREAKS = '，,；;。\n';

/** Clauses with their places: cut at commas, semicolons, full stops and line ends; brackets of a whole piece are shed. */
function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  let depth = 0;
  const push = (end: number) => {
    if (end > start) pieces.push({ text: text.slice(start, end), start });
    start = end + 1;
  };
  for (let i = 0; i < text.length; i++) {
    const char = text[i]!;
    if (char === '\n') {
      depth = 0;
      push(i);
      continue;
    }
    // （牵头） and （市、区） belong to a name; a bracket that opens with a label or a role word is a piece of its own.
    if (OPENS.includes(char)) {
      if (opensField(text, i + 1)) push(i);
      else depth++;
    } else if (CLOSES.includes(char)) {
      if (depth > 0) depth--;
      else push(i);
    } else if (depth === 0 && BREAKS.includes(char)) push(i);
  }
  push(text.length);
  return pieces;
}

function labelAt(text: string, at: number): { word: string; kind: Label[1]; from: number; superior: boolean } | null {
  const above = SUPERIOR.find((word) => text.startsWith(word, at));
  for (const skip of above === undefined ? [0] : [above.length, 0]) {
    const label = LABELS.find(([word]) => text.startsWith(word, at + skip));
    if (label === undefined) continue;
    let from = at + skip + label[0].length;
    while (text[from] === ' ' || text[from] === '　') from++;
    if (text[from] !== '：' && text[from] !== ':') continue;
    return { word: label[0], kind: label[1], from: from + 1, superior: skip > 0 };
  }
  return null;
}

const opensField = (text: string, at: number): boolean =>
  labelAt(text, at) !== null || /^(?:由|请)/.test(text.slice(at, at + 1));

/** Is this a unit that the duty table knows, a set, or a place's government? */
function isUnit(name: string): boolean {
  if (name === '' || name.length > LONGEST_NAME) return false;
  return (
    resolveUnit(name, {}) !== null ||
    collectiveOf(name) !== null ||
    /(?:政府|管委会|办事处|集团|公司|中心|指挥部|专班|领导小组|办公室|局|委|厅|办)$/.test(name)
  );
}

/** Names of a list, each without the role in brackets behind it; null when one of them is none. */
function unitsIn(list: string): { names: string[]; lead: string | null } | null {
  let lead: string | null = null;
  const names: string[] = [];
  const { names: split } = splitUnits(list);
  for (const written of split) {
    const marked = /^(.{2,40}?)[（(](?:牵头|主办|负责)[）)]$/.exec(written);
    const name = marked ? marked[1]! : written;
    if (!isUnit(name)) return null;
    if (marked && lead === null) lead = name;
    names.push(name);
  }
  return names.length > 0 ? { names, lead } : null;
}

const field = (piece: Piece, kind: SaidField['kind'], names: string[], whole: boolean, words = ''): SaidField => ({
  kind,
  names,
  words,
  start: piece.start,
  end: piece.start + piece.text.length,
  whole,
});

/** 由X牵头(…)  ·  X牵头  ·  X负责  ·  请X会同Y(…)  ·  Y、Z配合 */
function roleOf(piece: Piece): SaidField[] {
  const text = piece.text.trim().replace(/^(?:会议)?(?:决定|要求|明确|议定|同意)?(?:由|请|责成)/, '');
  const asked = text.length < piece.text.trim().length;
  const led = text.indexOf('牵头');
  if (led > 0) {
    const units = unitsIn(text.slice(0, led));
    const rest = text.slice(led + 2).replace(/^(?:负责|组织)?(?:落实|实施)?$/, '');
    if (units) return leadThenSupport(piece, units.names, rest === '');
  }
  const together = text.indexOf('会同');
  if (asked && together > 0) {
    const first = unitsIn(text.slice(0, together));
    const others = longestUnits(text.slice(together + 2));
    if (first && others)
      return [
        field(piece, 'lead', first.names.slice(0, 1), others.rest === ''),
        field(piece, 'support', [...first.names.slice(1), ...others.names], others.rest === ''),
      ];
  }
  const helps = /^(.{2,200}?)(?:按职责分工)?(?:配合|协助|参与|参加)(?:做好)?$/.exec(text);
  if (helps) {
    const units = unitsIn(helps[1]!);
    if (units) return [field(piece, 'support', units.names, true)];
  }
  const answers = /^(.{2,200}?)(?:负责|主办|承办)$/.exec(text);
  if (answers) {
    const units = unitsIn(answers[1]!);
    if (units) return leadThenSupport(piece, units.names, true);
  }
  return [];
}

/** The first named leads; the others stand beside it. */
const leadThenSupport = (piece: Piece, names: string[], whole: boolean): SaidField[] => [
  field(piece, 'lead', names.slice(0, 1), whole),
  ...(names.length > 1 ? [field(piece, 'support', names.slice(1), whole)] : []),
];

/** 市财政局抓紧补充…: the longest beginning that names units, and what follows it. */
function longestUnits(text: string): { names: string[]; rest: string } | null {
  const end = Math.max(
    ...['局', '委', '办', '府', '会', '厅', '院', '团', '司', '室'].map((last) => text.slice(0, 80).lastIndexOf(last)),
  );
  for (let at = end; at > 0; at--) {
    const units = unitsIn(text.slice(0, at + 1));
    if (units) return { names: units.names, rest: text.slice(at + 1) };
  }
  return null;
}

/**
 * The fields that a stretch of text states, in order.
 *
 * @param text  clean text of an item: its sentence and the lines of labels behind it
 * @returns [] where nothing of the kind is said
 */
export function readSaidFields(text: string): SaidField[] {
  const found: SaidField[] = [];
  let listing: SaidField['kind'] | null = null;
  for (const piece of piecesOf(text)) {
    const lead = piece.text.length - piece.text.trimStart().length;
    const skipped = lead + (ENUMERATOR.exec(piece.text.slice(lead, lead + 8))?.[0].length ?? 0);
    const trimmed: Piece = { text: piece.text.slice(skipped).trimEnd(), start: piece.start + skipped };
    if (trimmed.text === '' || trimmed.text.length > LONGEST_PIECE) {
      listing = null;
      continue;
    }
    const label = labelAt(trimmed.text, 0);
    if (label !== null) {
      const words = trimmed.text.slice(label.from).trim();
      listing = null;
      if (label.superior) found.push(field(trimmed, 'superior', [], true, words));
      else if (label.kind === 'due' || label.kind === 'reply') found.push(field(trimmed, label.kind, [], true, words));
      else {
        const units = unitsIn(words);
        const { names = [], lead: marked = null } = units ?? {};
        if (label.kind === 'duty') {
          const first = marked ?? names[0];
          if (first !== undefined) found.push(field(trimmed, 'lead', [first], true));
          const others = names.filter((name) => name !== first);
          found.push(field(trimmed, 'support', others, true));
        } else found.push(field(trimmed, label.kind, names, true));
        listing = label.kind === 'lead' ? 'lead' : 'support';
      }
      continue;
    }
    // 责任单位：市数据局（牵头）、市工信局，各县（市、区）政府: the list goes on behind a comma.
    if (listing !== null && isSameLine(text, trimmed.start)) {
      const more = unitsIn(trimmed.text);
      if (more) {
        found.push(field(trimmed, 'support', more.names, true));
        continue;
      }
    }
    listing = null;
    found.push(...roleOf(trimmed));
  }
  return found;
}

const isSameLine = (text: string, at: number): boolean => /[，,、]\s*$/.test(text.slice(Math.max(0, at - 3), at));
