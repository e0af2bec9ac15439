import type { Proof } from '@liubu/contract';
import type { EvidenceFact, FilingFact, ItemFacts, When } from './facts.ts';

/** What the unit said so far, and what it owes. Values count when a filing is approved; signed is heard, not yet counted. */
export interface Said {
  /** Approved, by month. */
  counted: FilingFact[];
  /** Signed, waiting for review. */
  waiting: FilingFact[];
  /** Periods past due running back from the latest, without a word. */
  missing: number;
  /** Periods past due. */
  due: readonly { month: number }[];
  /** Approved periods running back from the latest that say “no change”. */
  unchanged: number;
  /** Month of the latest approved filing that changed anything. */
  changedMonth: number | null;
  /** Day of the latest word that changed anything. */
  heardOn: string | null;
  /** First day by which a word was owed; null while none is. Who never said a word is silent from then on. */
  askedOn: string | null;
  /** Last day that the unit had to tell of, or has told of. */
  toldUntil: string;
  /** Evidence that counts: with the latest change or after it, or added by others. */
  evidence: EvidenceFact[];
  proof: Proof;
}

const HEARD = new Set(['signed', 'passed', 'approved']);

export function whatWasSaid(item: ItemFacts, when: When): Said {
  const filings = item.filings.filter(({ month }) => month <= when.month);
  const byMonth = new Map<number, FilingFact[]>();
  for (const filing of filings) byMonth.set(filing.month, [...(byMonth.get(filing.month) ?? []), filing]);
  const months = [...byMonth.keys()].sort((a, b) => a - b);
  // Where a collective leads, a period is told when all of its members told.
  const isHeard = (month: number): boolean => byMonth.get(month)!.every(({ state }) => HEARD.has(state));
  const due = months.filter((month) => byMonth.get(month)!.some((filing) => filing.due < when.today));
  let missing = 0;
  for (const month of [...due].reverse()) {
    if (isHeard(month)) break;
    missing++;
  }
  const counted = filings.filter(({ state }) => state === 'approved').sort((a, b) => a.month - b.month);
  const waiting = filings.filter(({ state }) => state === 'signed' || state === 'passed');
  const changed = counted.filter((filing) => !filing.noChange);
  const changedMonth = changed.at(-1)?.month ?? null;
  let unchanged = 0;
  for (const filing of [...counted].reverse()) {
    if (!filing.noChange) break;
    unchanged++;
  }
  const heard = filings.filter((filing) => HEARD.has(filing.state) && !filing.noChange && filing.saidOn !== null);
  const heardOn = heard.reduce<string | null>(
    (latest, { saidOn }) => (latest === null || saidOn! > latest ? saidOn : latest),
    null,
  );
  const toldMonth = Math.max(0, due.at(-1) ?? 0, counted.at(-1)?.month ?? 0);
  const evidence = item.evidence.filter(
    ({ month, addedOn }) => addedOn <= when.asOf || (month !== null && month <= when.month),
  );
  const fits = evidence.filter(
    ({ month }) => month === null || (month <= when.month && changedMonth !== null && month >= changedMonth),
  );
  const isSaid = counted.length > 0 || waiting.length > 0;
  return {
    counted,
    waiting,
    missing,
    due: due.map((month) => ({ month })),
    unchanged,
    changedMonth,
    heardOn,
    askedOn: filings.reduce<string | null>(
      (first, filing) => (filing.due < when.today && (first === null || filing.due < first) ? filing.due : first),
      null,
    ),
    toldUntil: item.filings.length === 0 ? when.asOf : earlier(endOfMonth(when.planYear, toldMonth), when.asOf),
    evidence: fits,
    proof: !isSaid ? 'none' : fits.length > 0 && counted.length > 0 ? 'evidenced' : 'reported',
  };
}

const earlier = (a: string, b: string): string => (a < b ? a : b);

/** Last day of a month; of month 0 the last day of the year before. */
export function endOfMonth(year: number, month: number): string {
  const key = year * 16 + month;
  let day = ends.get(key);
  if (day === undefined) {
    day = lastDay(year, month);
    ends.set(key, day);
  }
  return day;
}
/** Asked for thousands of times in a night. */
const ends = new Map<number, string>();

function lastDay(year: number, month: number): string {
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** Month of a day within the plan year: 0 before it, 12 after it. */
export function monthIn(year: number, day: string): number {
  const at = Number(day.slice(0, 4));
  return at < year ? 0 : at > year ? 12 : Number(day.slice(5, 7));
}

/** The due date that is judged by: the item's own, else the year's end. */
export const dueOf = (item: ItemFacts, year: number): string => item.due ?? `${year}-12-31`;
