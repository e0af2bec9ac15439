import type { DoubtList } from '../sheet/doubts.ts';
import { plainText } from '../sheet/plain-text.ts';
import type { ConsultationRow } from './consultation-row.ts';
import type { ReturnedRow } from './read-consultation.ts';

export interface MatchedRow {
  sent: ConsultationRow;
  returned: ReturnedRow;
}

export interface Matching {
  matched: MatchedRow[];
  added: ReturnedRow[];
}

/** Wordings that share so much of their pairs of characters are one item, changed. */
const ALIKE = 0.6;
/** Comparing every loose row with every loose item stops here; what is left is shown as added. */
const MAX_COMPARISONS = 400_000;

function pairsOf(text: string): Set<string> {
  const plain = plainText(text);
  const pairs = new Set<string>();
  for (let at = 0; at + 1 < plain.length; at += 1) pairs.add(plain.slice(at, at + 2));
  return pairs;
}

/** Dice's coefficient of two sets of pairs, 0 to 1. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  let shared = 0;
  for (const pair of a) if (b.has(pair)) shared += 1;
  return (2 * shared) / (a.size + b.size);
}

function isAlike(sent: ConsultationRow, returned: ReturnedRow): boolean {
  const text = returned.values.text;
  return text === undefined || likeness(pairsOf(sent.text), pairsOf(text)) >= ALIKE;
}

/** One item a key; keys that several items share tell nothing. */
function uniqueBy(
  rows: readonly ConsultationRow[],
  key: (row: ConsultationRow) => string,
): Map<string, ConsultationRow> {
  const found = new Map<string, ConsultationRow>();
  const twice = new Set<string>();
  for (const row of rows) {
    if (found.has(key(row))) twice.add(key(row));
    found.set(key(row), row);
  }
  for (const one of twice) found.delete(one);
  return found;
}

/**
 * Lays returned rows against sent ones: by the hidden id where the visible code does not speak against it, then by code
 * and wording, by the wording alone, and by likeness. Every match but the first kind is a doubt.
 */
export function matchRows(sent: readonly ConsultationRow[], rows: readonly ReturnedRow[], doubts: DoubtList): Matching {
  const byId = new Map(sent.map((row) => [row.id, row]));
  // Hardly ever needed: a sheet that kept its ids is matched by them alone.
  let codes: Map<string, ConsultationRow> | null = null;
  let texts: Map<string, ConsultationRow> | null = null;
  const byCode = (code: string) => {
    codes ??= uniqueBy(sent, (row) => plainText(row.code));
    return codes.get(plainText(code));
  };
  const byText = (text: string) => {
    texts ??= uniqueBy(sent, (row) => plainText(row.text));
    return texts.get(plainText(text));
  };
  const matched: MatchedRow[] = [];
  const loose: ReturnedRow[] = [];
  const doubt = (code: string, zh: string, en: string, returned: ReturnedRow, item: ConsultationRow | null) =>
    doubts.add(code, `第 ${returned.line} 行${zh}`, `Row ${returned.line} ${en}`, {
      cell: String(returned.line),
      itemId: item?.id ?? null,
    });

  for (const returned of rows) {
    const own = returned.id === null ? undefined : byId.get(returned.id);
    if (own !== undefined && returned.code === own.code) {
      matched.push({ sent: own, returned });
      continue;
    }
    const coded = returned.code === null ? undefined : byCode(returned.code);
    if (own !== undefined) {
      // Sorted without the hidden columns: the id stayed behind, code and wording moved on together.
      const isMoved = coded !== undefined && coded !== own && isAlike(coded, returned) && !isAlike(own, returned);
      if (isMoved) {
        doubt(
          'ID_MISPLACED',
          '的标识与编号、任务对不上（可能只对部分列排了序），按编号和任务对应。',
          'has an id that belongs to another item (only some columns were sorted, it seems); code and wording were followed.',
          returned,
          coded,
        );
        matched.push({ sent: coded, returned });
        continue;
      }
      if (returned.code !== null && plainText(returned.code) !== plainText(own.code)) {
        doubt(
          'CODE_CHANGED',
          `的编号被改成“${returned.code}”，仍按标识对应。`,
          `has another code now (“${returned.code}”); its id was followed.`,
          returned,
          own,
        );
      }
      matched.push({ sent: own, returned });
      continue;
    }
    if (returned.id !== null) {
      doubt(
        'ID_UNKNOWN',
        '的标识不在发出的清单里（可能是别的一轮、或被改动）。',
        'has an id that was not sent (another round, or it was altered).',
        returned,
        null,
      );
    }
    if (coded !== undefined && isAlike(coded, returned)) {
      doubt(
        'MATCHED_BY_CODE',
        `没有可用的标识，按编号“${returned.code}”对应，请核对。`,
        `has no usable id and was matched by its code “${returned.code}”; please check.`,
        returned,
        coded,
      );
      matched.push({ sent: coded, returned });
      continue;
    }
    const worded = byText(returned.values.text ?? '');
    if (worded !== undefined) {
      doubt(
        'MATCHED_BY_WORDING',
        '没有可用的标识，按任务文字对应，请核对。',
        'has no usable id and was matched by its wording; please check.',
        returned,
        worded,
      );
      matched.push({ sent: worded, returned });
      continue;
    }
    loose.push(returned);
  }
  return { matched, added: matchByLikeness(sent, loose, matched, doubt) };
}

/** The last resort: the one item left that is most alike. @returns rows that are like nothing that was sent */
function matchByLikeness(
  sent: readonly ConsultationRow[],
  loose: readonly ReturnedRow[],
  matched: MatchedRow[],
  doubt: (code: string, zh: string, en: string, returned: ReturnedRow, item: ConsultationRow | null) => void,
): ReturnedRow[] {
  const taken = new Set(matched.map((one) => one.sent.id));
  const left = sent.filter((row) => !taken.has(row.id)).map((row) => ({ row, pairs: pairsOf(row.text) }));
  const added: ReturnedRow[] = [];
  let comparisons = 0;
  for (const returned of loose) {
    const pairs = pairsOf(returned.values.text ?? '');
    let best: { row: ConsultationRow; score: number } | null = null;
    for (const candidate of left) {
      comparisons += 1;
      if (comparisons > MAX_COMPARISONS) break;
      if (taken.has(candidate.row.id)) continue;
      const score = likeness(pairs, candidate.pairs);
      if (score >= ALIKE && score > (best?.score ?? 0)) best = { row: candidate.row, score };
    }
    if (best === null) {
      added.push(returned);
      continue;
    }
    taken.add(best.row.id);
    doubt(
      'MATCHED_BY_LIKENESS',
      '没有可用的标识和编号，按最相近的任务对应，请核对。',
      'has neither id nor code and was matched with the item most alike; please check.',
      returned,
      best.row,
    );
    matched.push({ sent: best.row, returned });
  }
  return added;
}
