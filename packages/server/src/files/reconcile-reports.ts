import type { CompareLink, Plan, Warning } from '@liubu/plan';
import { readReport } from '@liubu/reader';
import {
  type Claim,
  compareReports,
  findClaims,
  findMentions,
  type Mention,
  type ReadText,
} from '@liubu/reader/compare';

/** What is laid against a report: the report that promised, where there is one, and wordings of items. */
export interface ReconcileInput {
  from: ReadText | null;
  to: ReadText;
  /** The year promised for. */
  year: number;
  /** Items whose numbers may stand in no report (added, reworded), as the breakdown words them. */
  works: { key: string; text: string }[];
  /** Promises without a number. */
  words: { key: string; text: string }[];
}

/** A link whose promise stands in an item's wording, with the place of the number there. */
export interface WorkLink {
  key: string;
  /** Offsets into the work's text. */
  target: { start: number; end: number; quote: string };
  claim: CompareLink['claim'];
  verdict: CompareLink['verdict'];
  why: string;
}

export interface ReconcileAnswer {
  links: CompareLink[];
  works: WorkLink[];
  mentions: Record<string, (Mention & { quote: string }) | null>;
  claims: Claim[];
  warnings: Warning[];
  to: { government: string | null; place: string | null; year: number | null };
}

/**
 * Lays promises against the next report. What stands in the report that promised is compared there, among its own
 * words; what does not is put one under another, as a report would, and compared the same way.
 */
export function reconcileReports({ from, to, year, works, words }: ReconcileInput): ReconcileAnswer {
  const whole = from === null ? null : compareReports(from, to);
  const { text, lines } = asReport(works, year);
  const own = works.length === 0 ? null : compareReports({ text, plan: readOwn(text, year) }, to);
  const mentions = findMentions(
    words.map((one) => one.text),
    to,
  );
  const { government, place, year: planned } = to.plan.meta;
  return {
    links: whole?.links ?? [],
    works: (own?.links ?? []).flatMap(({ target, claim, verdict, why }) => {
      const line = lines.find(({ start, end }) => target.start >= start && target.end <= end);
      if (line === undefined) return [];
      const { start, end, quote } = target;
      return [
        { key: line.key, target: { start: start - line.start, end: end - line.start, quote }, claim, verdict, why },
      ];
    }),
    mentions: Object.fromEntries(
      words.map(({ key }, at) => {
        const found = mentions[at];
        return [key, found ? { ...found, quote: to.text.slice(found.start, found.end) } : null];
      }),
    ),
    claims: findClaims(to),
    warnings: (whole ?? own)?.warnings ?? [],
    to: { government, place: place?.code ?? null, year: planned },
  };
}

const readOwn = (text: string, year: number): Plan => readReport(text, { kind: 'report', year, units: null });

/** Wordings as the plan part of a report, with where each stands. */
function asReport(works: ReconcileInput['works'], year: number) {
  let text = `政府工作报告\n各位代表：\n一、${year}年工作安排\n`;
  const lines = works.map(({ key, text: words }) => {
    const line = words.replace(/\s*\n\s*/g, '');
    const start = text.length;
    text += /[。！；]$/.test(line) ? `${line}\n` : `${line}。\n`;
    return { key, start, end: start + line.length };
  });
  return { text, lines };
}
