import type { ReportChart, ReportNumber, ReportTable } from '@liubu/contract';
import { chartsOf } from './charts.ts';
import type { Difference, LateUnit, ReportItem, ReportNotice } from './facts-sql.ts';
import { numbersOf } from './numbers.ts';
import { tablesOf } from './tables.ts';

/** What a report is made from, as it was read. */
export interface ReportSource {
  planYear: number;
  month: number;
  items: readonly ReportItem[];
  late: readonly LateUnit[];
  differences: readonly Difference[];
  notices: readonly ReportNotice[];
  months: readonly { month: number; red: number; yellow: number; green: number }[];
  restricted: number;
  startsOn: string;
  endsOn: string;
}

/** As it is frozen with the report. */
export interface ReportFacts {
  numbers: ReportNumber[];
  tables: ReportTable[];
  charts: ReportChart[];
  restrictedLeftOut: number;
}

/** Everything that a report says in figures. Pure: the same source gives the same facts. */
export const factsOf = (source: ReportSource): ReportFacts => ({
  numbers: numbersOf(source),
  tables: tablesOf(source),
  charts: chartsOf(source),
  restrictedLeftOut: source.restricted,
});

export const LIGHT_ORDER = { green: 0, none: 1, yellow: 2, red: 3 } as const;

/** Done, ahead or early, with evidence or the verifier's figure: what a report may praise. */
export const isGood = ({ state, proof }: ReportItem): boolean =>
  (state === 'done' || state === 'done_early' || state === 'ahead') && (proof === 'evidenced' || proof === 'verified');

/** Better or worse than last period; null where one of both was not lit. */
export function turnOf({ colour, previousColour }: ReportItem): 'improved' | 'worsened' | 'same' | null {
  if (previousColour === null || previousColour === 'none' || colour === 'none') return null;
  const step = LIGHT_ORDER[colour] - LIGHT_ORDER[previousColour];
  return step === 0 ? 'same' : step < 0 ? 'improved' : 'worsened';
}

export const isSilent = ({ silentDays }: ReportItem): boolean => silentDays !== null && silentDays >= 30;
export const isMiss = ({ reaches }: ReportItem): boolean => reaches !== null && reaches < 0.5;
