/**
 * Two reports of an invented place, a year apart, with their links marked in the text: `⟦gdp|6%⟧` promises, and in the
 * next report `⟦gdp<6.2%⟧` tells of it (met), `⟦gdp<!5%⟧` that it was missed, `⟦gdp<?5%⟧` something that may be linked
 * or not. A promise without its `<` is not told of.
 */
import { readdirSync, readFileSync } from 'node:fs';
import type { Span } from '@liubu/plan';
import { compareReports, type ReadText } from '../src/compare/compare-reports.ts';
import { readReport } from '../src/read.ts';

const FOLDER = new URL('../../../fixtures/pairs/', import.meta.url);
const MARK = /⟦([a-z0-9]+)([|<])([!?]?)([^⟧]*)⟧/g;

interface Marked extends Span {
  sign: string;
}

interface MarkedReport {
  text: string;
  promised: Map<string, Marked>;
  told: Map<string, Marked>;
}

function readMarked(file: string): MarkedReport {
  const raw = readFileSync(new URL(file, FOLDER), 'utf8');
  const report: MarkedReport = { text: '', promised: new Map(), told: new Map() };
  let last = 0;
  for (const match of raw.matchAll(MARK)) {
    const [whole, id, kind, sign, words] = match as unknown as [string, string, string, string, string];
    report.text += raw.slice(last, match.index);
    const start = report.text.length;
    report.text += words;
    (kind === '|' ? report.promised : report.told).set(id, { start, end: report.text.length, sign });
    last = match.index + whole.length;
  }
  report.text += raw.slice(last);
  return report;
}

/** The pairs of the folder: `county-2011.txt` and `county-2012.txt` are one. */
export function invented(): [earlier: string, later: string][] {
  const files = readdirSync(FOLDER).sort();
  return files.flatMap((file) => {
    const next = file.replace(/\d{4}/, (year) => String(Number(year) + 1));
    return files.includes(next) ? [[file, next] as [string, string]] : [];
  });
}

export interface PairScore {
  right: number;
  wrong: number;
  missed: number;
  verdicts: number;
  /** What went wrong, for the person who reads the test. */
  notes: string[];
}

const meets = (one: Span, other: Span): boolean => one.start < other.end && other.start < one.end;

/** Links of a pair against its marks, counted as ../shared/eval/score-pairs.mjs counts them. */
export function scorePair(earlierFile: string, laterFile: string): PairScore {
  const earlier = readMarked(earlierFile);
  const later = readMarked(laterFile);
  const read = ({ text }: MarkedReport): ReadText => ({ text, plan: readReport(text, { units: null }) });
  const { links } = compareReports(read(earlier), read(later));
  const score: PairScore = { right: 0, wrong: 0, missed: 0, verdicts: 0, notes: [] };
  for (const [id, promise] of earlier.promised) {
    const told = later.told.get(id);
    const own = links.filter(({ target }) => meets(target, promise));
    const link = own.find(({ claim }) => told && claim && meets(claim, told)) ?? own[0];
    if (told?.sign === '?') continue;
    const said = link?.claim ? `${id} → ${link.claim.quote}` : `${id} → nothing`;
    if (told && link?.claim && meets(link.claim, told)) {
      score.right++;
      if (link.verdict === (told.sign === '!' ? 'unmet' : 'met')) score.verdicts++;
      else score.notes.push(`${said}: ${link.verdict}`);
      continue;
    }
    if (told) score.missed++;
    if (link?.claim) score.wrong++;
    if (told || link?.claim) score.notes.push(said);
  }
  return score;
}
