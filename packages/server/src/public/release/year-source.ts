import type { PublicYear } from '@liubu/contract';
import { query } from '../../platform/database/tenant.ts';
import { fillNumbers } from '../../steps/4-inspect/index.ts';
import type { Reading, ReportDocument } from './read-sources.ts';
import type { CandidateParts, YearPartValues } from './rules/parts.ts';

type Numbers = Parameters<typeof fillNumbers>[1];

/** What would be public of the year itself: the report, and the reports on its fulfilment that were issued. */
export async function yearCandidate(reading: Reading, report: ReportDocument | null): Promise<CandidateParts> {
  const parts: CandidateParts = new Map();
  if (report !== null && report.text !== '') parts.set('report', reportPart(report));
  for (const { id, ...row } of await issuedReports(reading)) parts.set(`fulfilment:${id}`, fulfilmentPart(row));
  return parts;
}

/** The text exactly as it was read, and where its headings stand in it. */
function reportPart({ title, issuedBy, issuedOn, text, sections }: ReportDocument): YearPartValues['report'] {
  return {
    title: title.slice(0, 300),
    issuedBy: (issuedBy ?? '').slice(0, 200),
    issuedOn,
    text,
    outline: sections.flatMap(({ depth, heading, start, end }) => {
      const at = heading === '' ? -1 : text.indexOf(heading, start);
      if (at < 0 || at >= end) return [];
      return [{ depth: Math.min(6, Math.max(1, depth)), start: at, end: at + heading.length }];
    }),
  };
}

interface IssuedReport {
  id: string;
  period: 'half' | 'year';
  title: string;
  issuedOn: string;
  numbers: Numbers;
  outcomes: { outcome: string }[];
  blocks: { kind: string; text?: string }[];
}

const issuedReports = ({ tx, governmentId, planYear, timeZone }: Reading): Promise<IssuedReport[]> =>
  query<IssuedReport>(
    tx,
    `select id, period, title, coalesce(document_date, (updated_at at time zone $3)::date)::text as issued_on, facts -> 'numbers' as numbers,
       facts -> 'frozen' -> 'outcomes' as outcomes, blocks
     from liubu.fulfilment_report where government_id = $1 and plan_year = $2 and state = 'issued' order by period, edition`,
    [governmentId, planYear, timeZone],
  );

function fulfilmentPart({
  period,
  title,
  issuedOn,
  numbers,
  outcomes,
  blocks,
}: Omit<IssuedReport, 'id'>): YearPartValues['fulfilment'] {
  const count = (...of: string[]): number => outcomes.filter(({ outcome }) => of.includes(outcome)).length;
  const counts: PublicYear['fulfilment'][number]['counts'] = {
    met: count('met'),
    missed: count('missed'),
    adjusted: count('adjusted'),
    dropped: count('stopped'),
    running: count('partly', 'unknown'),
  };
  const text = blocks
    .flatMap(({ kind, text }) => (kind === 'text' && text !== undefined ? fillNumbers(text, numbers).split('\n') : []))
    .map((paragraph) => paragraph.trim().slice(0, 4000))
    .filter((paragraph) => paragraph !== '');
  return { kind: period === 'half' ? 'half-year' : 'year', issuedOn, title: title.slice(0, 200), counts, text };
}
