import { DoubtList, type SheetDoubt } from '../sheet/doubts.ts';
import { readDue } from '../sheet/due-text.ts';
import { plainText } from '../sheet/plain-text.ts';
import { splitNames } from '../tables/read-table.ts';
import {
  CONSULTED_FIELDS,
  type ConsultationRow,
  type ConsultedField,
  checkOf,
  fieldKey,
  fieldText,
} from './consultation-row.ts';
import { type MatchedRow, matchRows } from './match-rows.ts';
import type { ReturnedRow, ReturnedTable } from './read-consultation.ts';

/** One cell that says something else than was sent; a person takes or refuses it. */
export interface CellChange {
  itemId: string;
  field: ConsultedField;
  before: string;
  after: string;
  /** Of lead and support: the names as a list, lead first. */
  names: string[] | null;
  /** “F12”. */
  cell: string;
}

export type Opinion = 'agree' | 'modify' | 'object';

/** What a unit wrote beside an item. */
export interface ConsultationAnswer {
  itemId: string;
  /** Null when the cell is empty or says something else; then `opinionText` tells. */
  opinion: Opinion | null;
  opinionText: string;
  suggestion: string;
  reason: string;
  cell: string;
}

export interface ConsultationDiff {
  changes: CellChange[];
  answers: ConsultationAnswer[];
  /** Ids that were sent and did not come back. */
  missing: string[];
  /** Rows that were never sent: proposals of new items. */
  added: ReturnedRow[];
  /** Those of reading and those of comparing. */
  doubts: SheetDoubt[];
}

const OPINION_WORDS: readonly [RegExp, Opinion][] = [
  [/^(?:同意|无意见|没有意见|无修改意见|无)$/, 'agree'],
  [/^(?:修改|有修改|建议修改|修改后同意)$/, 'modify'],
  [/^(?:异议|有异议|不同意|反对)$/, 'object'],
];

function opinionOf(text: string): Opinion | null {
  const plain = plainText(text).replace(/[。.!]$/, '');
  return OPINION_WORDS.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
}

function changesOf({ sent, returned }: MatchedRow, doubts: DoubtList): CellChange[] {
  const changes: CellChange[] = [];
  for (const field of CONSULTED_FIELDS) {
    const after = returned.values[field];
    const cell = returned.addresses[field];
    if (after === undefined || cell === undefined) continue;
    const before = fieldText(sent, field);
    if (before === after || fieldKey(field, before) === fieldKey(field, after)) continue;
    const isList = field === 'lead' || field === 'support';
    changes.push({ itemId: sent.id, field, before, after, names: isList ? splitNames(after) : null, cell });
    if (field === 'due' && readDue(after).kind === 'broken') {
      doubts.add(
        'DATE_BROKEN',
        `${cell} 格的“${after}”不是一个存在的日期，请向填写单位核实。`,
        `“${after}” in cell ${cell} is no date of the calendar; please ask the unit.`,
        { cell, itemId: sent.id },
      );
    }
    if ((field === 'lead' || field === 'text') && after === '') {
      doubts.add(
        'CELL_EMPTIED',
        `${cell} 格被清空，请核实是否有意。`,
        `Cell ${cell} was emptied; please ask whether that is meant.`,
        { cell, itemId: sent.id },
      );
    }
  }
  return changes;
}

function answerOf(
  { sent, returned }: MatchedRow,
  changes: readonly CellChange[],
  doubts: DoubtList,
): ConsultationAnswer | null {
  const { opinion: opinionText, suggestion, reason } = returned;
  if (opinionText === '' && suggestion === '' && reason === '') return null;
  const opinion = opinionOf(opinionText);
  const cell = returned.addresses.opinion ?? String(returned.line);
  const at = { cell, itemId: sent.id };
  if (opinion === null && opinionText !== '') {
    doubts.add(
      'OPINION_UNKNOWN',
      `${cell} 格的意见“${opinionText}”不是 同意、修改、异议 之一，请人工判断。`,
      `The opinion “${opinionText}” in cell ${cell} is none of 同意, 修改, 异议; a person must judge.`,
      at,
    );
  }
  if (opinion === 'agree' && changes.length > 0) {
    doubts.add(
      'AGREES_BUT_CHANGES',
      `第 ${returned.line} 行意见为同意，却改动了内容，请核实。`,
      `Row ${returned.line} agrees and yet changes cells; please ask.`,
      at,
    );
  }
  if ((opinion === 'modify' || opinion === 'object') && changes.length === 0 && suggestion === '' && reason === '') {
    doubts.add(
      'OPINION_WITHOUT_PROPOSAL',
      `第 ${returned.line} 行有修改或异议，却没有写明内容和理由。`,
      `Row ${returned.line} objects or asks for a change without saying what or why.`,
      at,
    );
  }
  return { itemId: sent.id, opinion, opinionText, suggestion, reason, cell };
}

/** Rows that came back twice: the same again is passed over, another wording is shown as well. */
function warnOfDoubles(matched: readonly MatchedRow[], doubts: DoubtList): MatchedRow[] {
  const first = new Map<string, MatchedRow>();
  const kept: MatchedRow[] = [];
  const wording = ({ returned }: MatchedRow) =>
    JSON.stringify([
      ...CONSULTED_FIELDS.map((field) => fieldKey(field, returned.values[field] ?? '')),
      ...[returned.opinion, returned.suggestion, returned.reason].map(plainText),
    ]);
  for (const one of matched) {
    const before = first.get(one.sent.id);
    if (before === undefined) {
      first.set(one.sent.id, one);
      kept.push(one);
      continue;
    }
    const at = { cell: String(one.returned.line), itemId: one.sent.id };
    const [line, earlier] = [one.returned.line, before.returned.line];
    if (wording(one) === wording(before)) {
      doubts.add(
        'ROW_DOUBLED',
        `第 ${line} 行与第 ${earlier} 行重复，只算一次。`,
        `Row ${line} repeats row ${earlier} and counts once.`,
        at,
      );
    } else {
      doubts.add(
        'ROWS_CONFLICT',
        `第 ${line} 行与第 ${earlier} 行是同一事项，内容却不同，两行的改动都列出，请选定。`,
        `Rows ${line} and ${earlier} are one item and differ; the changes of both are listed, please choose.`,
        at,
      );
      kept.push(one);
    }
  }
  return kept;
}

/**
 * Tells exactly what a returned sheet changes: every cell, by item and field, with its address. Typing habits
 * (full-width digits, spaces, another mark between names, another way to write the same date) are no change.
 *
 * @param sent the rows that the workbook was made of
 */
export function diffConsultation(sent: readonly ConsultationRow[], returned: ReturnedTable): ConsultationDiff {
  const doubts = new DoubtList();
  const { matched, added } = matchRows(sent, returned.rows, doubts);
  const kept = warnOfDoubles(matched, doubts);
  const changes: CellChange[] = [];
  const answers: ConsultationAnswer[] = [];
  for (const one of kept) {
    const own = changesOf(one, doubts);
    changes.push(...own);
    const answer = answerOf(one, own, doubts);
    if (answer !== null) answers.push(answer);
    const { check, line } = one.returned;
    if (check !== null && check !== checkOf(one.sent)) {
      doubts.add(
        'DRAFT_MOVED_ON',
        `第 ${line} 行是按较早的稿子填写的（或“校验”被改动），发出之后稿子已有变化，请对照。`,
        `Row ${line} was filled in on an earlier draft (or its check was altered); the draft has changed since, please compare.`,
        { cell: String(line), itemId: one.sent.id },
      );
    }
  }
  const seen = new Set(kept.map((one) => one.sent.id));
  return {
    changes,
    answers,
    missing: sent.filter((row) => !seen.has(row.id)).map((row) => row.id),
    added,
    doubts: [...returned.doubts, ...doubts.all],
  };
}
