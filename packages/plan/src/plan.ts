/**
 * The shared words: what a report commits to, with the exact source of every word.
 * The contract for others is `plan.schema.json` beside this file; these types are its twin and must change with it.
 * Every `start`/`end` is a half-open UTF-16 offset into the text as decoded (a leading BOM dropped).
 */

export const PLAN_SCHEMA = 'liubu.plan/1';

/** A half-open range of UTF-16 offsets: `text.slice(start, end)` is the source itself. */
export interface Span {
  start: number;
  end: number;
}

export type SourceKind = 'report' | 'decision' | 'instruction' | 'list' | 'other';
export type GovernmentLevel = 'national' | 'province' | 'prefecture' | 'county' | 'township';
export type SectionKind = 'review' | 'problems' | 'longplan' | 'yearplan' | 'government' | 'closing' | 'other';
/** past: already so · year: the plan year · plan: several years · none: the text does not say. */
export type Horizon = 'past' | 'year' | 'plan' | 'none';
export type Comparator = '=' | '>=' | '<=' | '~' | 'range' | 'ratio';
export type Aspect = 'growth' | 'change' | 'level' | 'count' | 'rank' | 'multiple' | 'duration';
export type Stage = 'prepare' | 'start' | 'advance' | 'complete' | 'operate';
/** must: 确保 · should: plain · strive: 力争、争取. */
export type Tone = 'must' | 'should' | 'strive';
export type ItemKind = 'indicator' | 'task' | 'project' | 'livelihood';
export type TargetKind = 'qualitative' | 'relative' | 'external';
export type Became = 'item' | 'claim' | 'heading' | 'problem' | 'orientation' | 'address' | 'noise';

export interface Source {
  name: string;
  sha256: string;
  /** UTF-16 length of the decoded text. */
  chars: number;
  encoding: string;
  kind: SourceKind;
}

export interface PlaceRef {
  name: string;
  /** GB/T 2260, six digits. */
  code: string;
}

export interface Meta {
  government: string | null;
  level: GovernmentLevel | null;
  /** The year whose work is planned. */
  year: number | null;
  date: string | null;
  speaker: string | null;
  congress: string | null;
  session: string | null;
  title: string | null;
  /** The government's own place, null where unknown. */
  place: PlaceRef | null;
}

export interface Section extends Span {
  id: string;
  parent: string | null;
  depth: number;
  heading: string;
  kind: SectionKind;
}

export interface Subject extends Partial<Span> {
  text: string;
}

export interface Baseline {
  value: number | null;
  unit: string | null;
  year: number | null;
}

export interface Measure extends Span {
  id: string;
  quote: string;
  /** Base unit (万, 亿 applied); `[lo, hi]` for a range, the parts for a ratio. */
  value: number | number[];
  unit: string;
  op: Comparator;
  aspect: Aspect;
  subject: Subject;
  horizon: Horizon;
  /** The unit was lost in the source and put back. */
  restored?: boolean;
  due?: string | null;
  baseline?: Baseline | null;
  direction?: 'up' | 'down' | 'hold' | null;
  /** Canonical indicator id. */
  indicator?: string | null;
}

export interface Project extends Span {
  id: string;
  name: string;
  stage: Stage;
}

export interface Deliverable extends Span {
  id: string;
  text: string;
  horizon: Horizon;
  tone: Tone | null;
  due: string | null;
  measures: string[];
  projects: string[];
}

export interface UnitProposal {
  name: string;
  role: 'lead' | 'support';
  /** 0 to 1, comparable within one item only. */
  score: number;
  why: string;
  /** The document names it so: no proposal. */
  said?: true;
}

export interface Item extends Span {
  id: string;
  /** Readable position: section path, then the number within it (3.1.2-4). */
  code: string;
  section: string;
  kind: ItemKind;
  title: string;
  horizon: Horizon;
  due: string | null;
  area: string | null;
  tone: Tone | null;
  deliverables: string[];
  units: UnitProposal[];
  places: PlaceRef[];
  /** How to report, where the document says so (反馈形式：按月报送). */
  replyForm?: string;
}

export interface Target extends Span {
  id: string;
  text: string;
  kind: TargetKind;
  subject?: Subject;
  horizon: Horizon;
}

export interface CoverageEntry extends Span {
  became: Became;
  ref: string | null;
}

export interface Warning extends Partial<Span> {
  code: string;
  message: string;
}

export interface ReaderVersion {
  version: string;
  /** Name → version of each table that the reading depends on. */
  tables: Record<string, string>;
}

export interface Plan {
  schema: typeof PLAN_SCHEMA;
  source: Source;
  meta: Meta;
  sections: Section[];
  items: Item[];
  deliverables: Deliverable[];
  measures: Measure[];
  targets: Target[];
  projects: Project[];
  coverage: CoverageEntry[];
  warnings: Warning[];
  reader: ReaderVersion;
}

/** One promise of report Y and what the review part of report Y+1 says of it. */
export interface CompareLink {
  target: Span & { quote: string; sentence: Span; measure: string };
  claim: (Span & { quote: string; sentence: Span; measure: string | null }) | null;
  verdict: 'met' | 'unmet' | 'no-claim' | 'unclear';
  subject: string;
  why: string;
}

export interface Comparison {
  schema: 'liubu.compare/1';
  from: { source: Source; meta: Meta };
  to: { source: Source; meta: Meta };
  links: CompareLink[];
  warnings: Warning[];
}
