import {
  type Deliverable,
  type Measure,
  PLAN_SCHEMA,
  type Plan,
  type Project,
  type Section,
  type SourceKind,
  type Target,
  type Warning,
} from '@liubu/plan';
import type { ReadMeta } from '../outline/meta.ts';
import type { Reading } from '../reading.ts';
import { dueOf } from '../refine/due.ts';
import { toneOf } from '../refine/tone.ts';
import type { CleanDeliverable } from '../rules/deliverables/read.ts';
import { resolveIndicator } from '../rules/indicators/resolve-indicator.ts';
import { sidedSubject } from '../rules/measures/lists.ts';
import type { CleanMeasure } from '../rules/measures/read.ts';
import type { Timeline } from '../rules/measures/timeline.ts';
import { resolvePlace } from '../rules/places/resolve-place.ts';
import type { CleanProject } from '../rules/projects/read.ts';
import type { SaidField } from '../rules/said/said-fields.ts';
import type { CleanTarget } from '../rules/targets/read.ts';
import { SIGN } from '../text/characters.ts';
import { coverSentences } from './coverage.ts';
import { describeItems } from './describe-items.ts';
import { IdMaker } from './ids.ts';
import { groupItems } from './items.ts';
import { baselineOf, directionOf } from './measure-details.ts';
import type { ReadOptions } from './options.ts';
import { TermsOfClauses } from './terms-of-clauses.ts';
import { readerVersion } from './version.ts';
import { cleaningWarnings, warning } from './warnings.ts';

/** Everything that the rules found, in clean offsets. */
export interface Found {
  reading: Reading;
  head: ReadMeta;
  kind: SourceKind;
  planYear: number | null;
  timeline: Timeline;
  measures: readonly CleanMeasure[];
  deliverables: readonly CleanDeliverable[];
  projects: readonly CleanProject[];
  targets: readonly CleanTarget[];
  /** Fields that a document other than a report states; [] for a report. */
  said: readonly SaidField[];
  options: ReadOptions;
}

/** Puts the plan together: ids, links, source offsets, coverage, warnings. */
export function assemblePlan(found: Found): Plan {
  const { reading, head, options } = found;
  const { clean } = reading;
  const ids = new IdMaker();
  const sections = nameSections(reading, ids);
  const sectionIds = sections.map((section) => section.id);
  const measures = nameMeasures(found, ids);
  const projects = nameProjects(found, ids);
  const deliverables = nameDeliverables(found, measures, projects, ids);
  takeTerms(measures, deliverables);
  const targets = nameTargets(found, ids);

  const isProject = deliverables.map((deliverable) => deliverable.projects.length > 0);
  const groups = groupItems(reading, found.deliverables, isProject);
  const place = head.government ? resolvePlace(head.government) : null;
  const items = describeItems({ found, groups, deliverables, sectionIds, place, ids });

  const itemOf: (string | null)[] = new Array(reading.sentences.length).fill(null);
  groups.forEach((group, i) => {
    itemOf[group.sentence] ??= items[i]!.id;
  });
  const measureOf: (string | null)[] = new Array(reading.sentences.length).fill(null);
  found.measures.forEach((measure, i) => {
    measureOf[measure.sentence] ??= measures[i]!.id;
  });
  return {
    schema: PLAN_SCHEMA,
    source: {
      name: options.name ?? '',
      sha256: options.sha256 ?? '',
      chars: clean.source.length,
      encoding: options.encoding ?? 'utf-8',
      kind: found.kind,
    },
    meta: {
      ...head,
      level: head.level ?? options.level ?? null,
      place: place && { name: place.name, code: place.code },
    },
    sections,
    items,
    deliverables,
    measures,
    targets,
    projects,
    coverage: coverSentences(reading, { item: itemOf, measure: measureOf }, sectionIds),
    warnings: warningsOf(found, measures),
    reader: readerVersion(),
  };
}

function nameSections(reading: Reading, ids: IdMaker): Section[] {
  const { clean, sections } = reading;
  const named: Section[] = [];
  for (const section of sections) {
    named.push({
      id: ids.make('s', section.heading, 0, section.heading.length),
      parent: section.parent < 0 ? null : named[section.parent]!.id,
      depth: section.depth,
      heading: section.heading,
      kind: section.kind,
      ...clean.map.span(section.start, section.end),
    });
  }
  return named;
}

/** The words of a clean span as the source has them, where cleaning left nothing out of it. */
function wordsOf(reading: Reading, start: number, end: number): string {
  const span = reading.clean.map.span(start, end);
  return span.end - span.start === end - start
    ? reading.clean.source.slice(span.start, span.end)
    : reading.text.slice(start, end);
}

/** So far before a measure its sentence may name the term; longer sentences were never ended by their writer. */
const DUE_REACH = 2000;

function nameMeasures(found: Found, ids: IdMaker): Measure[] {
  const { reading, planYear } = found;
  const { clean, text } = reading;
  const place = found.head.government ?? undefined;
  return found.measures.map((m, i) => {
    const span = clean.map.span(m.start, m.end);
    const quote = clean.source.slice(span.start, span.end);
    const head = m.subjectHead ? text.slice(m.subjectHead.start, m.subjectHead.end) : '';
    const plain = m.subject ? sidedSubject(text.slice(m.subject.start, m.subject.end), m.subjectSide) + head : '';
    const subjectText = m.subject
      ? sidedSubject(wordsOf(reading, m.subject.start, m.subject.end), m.subjectSide) + head
      : '';
    const sentence = reading.sentences[m.sentence]!;
    const measure: Measure = {
      id: ids.make('m', text, m.start, m.end, m.subject?.start, m.subject?.end),
      ...span,
      quote,
      value: m.value,
      unit: m.unit,
      op: m.op,
      aspect: m.aspect,
      subject: m.subject ? { text: subjectText, ...clean.map.span(m.subject.start, m.subject.end) } : { text: '' },
      horizon: m.horizon,
      due:
        m.horizon === 'past' || m.horizon === 'none' || (sentence.signs & SIGN.term) === 0
          ? null
          : dueOf(text.slice(Math.max(sentence.start, m.end - DUE_REACH), m.end), planYear),
      baseline: baselineOf(found.measures, i, text),
      direction: directionOf(m),
      indicator: plain ? resolveIndicator(plain, m.unit, m.aspect, place) : null,
    };
    if (m.restored) measure.restored = true;
    return measure;
  });
}

function nameProjects(found: Found, ids: IdMaker): Project[] {
  const { clean } = found.reading;
  return found.projects.map((p) => {
    const span = clean.map.span(p.start, p.end);
    const name = clean.source.slice(span.start, span.end);
    return { id: ids.make('p', found.reading.text, p.start, p.end), ...span, name, stage: p.stage };
  });
}

/** Ids of the things that lie inside each deliverable; both lists ascend. */
function inside(
  deliverables: readonly CleanDeliverable[],
  things: readonly { start: number; end: number }[],
  named: readonly { id: string }[],
): string[][] {
  let from = 0;
  return deliverables.map((d) => {
    const ids: string[] = [];
    while (from < things.length && things[from]!.start < d.start) from++;
    for (let k = from; k < things.length && things[k]!.start < d.end; k++)
      if (things[k]!.end <= d.end) ids.push(named[k]!.id);
    return ids;
  });
}

function nameDeliverables(
  found: Found,
  measures: readonly Measure[],
  projects: readonly Project[],
  ids: IdMaker,
): Deliverable[] {
  const { reading, timeline } = found;
  const { clean, text } = reading;
  const measured = inside(found.deliverables, found.measures, measures);
  const built = inside(found.deliverables, found.projects, projects);
  const terms = new TermsOfClauses(found);
  return found.deliverables.map((d, i) => {
    const span = clean.map.span(d.start, d.end);
    const words = clean.source.slice(span.start, span.end);
    const sentence = reading.sentences[d.sentence]!;
    const horizon = timeline.at(d.sentence, d.end);
    return {
      id: ids.make('d', text, d.start, d.end),
      ...span,
      text: words,
      horizon,
      tone: toneOf(text, Math.max(sentence.start, d.start - 4), d.end),
      due: terms.of(i) ?? (horizon === 'plan' ? longTermBefore(found, d) : null),
      measures: measured[i]!,
      projects: built[i]!,
    };
  });
}

/** Goals of several years stand in one sentence and share the long term that it names. */
function longTermBefore({ reading, planYear }: Found, { sentence, end }: CleanDeliverable): string | null {
  const { start, signs } = reading.sentences[sentence]!;
  return (signs & SIGN.term) === 0 ? null : dueOf(reading.text.slice(Math.max(start, end - DUE_REACH), end), planYear);
}

/** A quantity of the year inside a deliverable is due with it, whatever else its sentence names. */
function takeTerms(measures: readonly Measure[], deliverables: readonly Deliverable[]): void {
  const byId = new Map(measures.map((measure) => [measure.id, measure]));
  for (const { measures: inside, due } of deliverables)
    for (const id of inside) {
      const measure = byId.get(id)!;
      if (measure.horizon === 'year') measure.due = due;
    }
}

function nameTargets(found: Found, ids: IdMaker): Target[] {
  const { reading } = found;
  const { clean } = reading;
  return found.targets.map((t) => {
    const span = clean.map.span(t.start, t.end);
    const text = clean.source.slice(span.start, span.end);
    return {
      id: ids.make('t', reading.text, t.start, t.end),
      ...span,
      text,
      kind: t.kind,
      ...(t.subject && {
        subject: {
          text: wordsOf(reading, t.subject.start, t.subject.end),
          ...clean.map.span(t.subject.start, t.subject.end),
        },
      }),
      horizon: t.horizon,
    };
  });
}

function warningsOf(found: Found, measures: readonly Measure[]): Warning[] {
  const { reading, kind, deliverables } = found;
  const warnings = cleaningWarnings(reading.clean);
  for (const measure of measures) {
    if (measure.restored) warnings.push(warning('UNIT_RESTORED', measure));
    if (measure.subject.text === '') warnings.push(warning('SUBJECT_UNKNOWN', measure));
  }
  if (reading.text === '') warnings.push(warning('EMPTY_TEXT'));
  else {
    const plans = reading.sections.some((section) => section.kind !== 'other');
    if (kind === 'report' && (!plans || (deliverables.length === 0 && measures.length === 0)))
      warnings.push(warning('NOT_A_REPORT'));
    else if (kind === 'other' && deliverables.length === 0 && measures.length === 0)
      warnings.push(warning('NOT_A_REPORT'));
    else if (deliverables.length === 0 && !reading.sections.some((section) => section.kind === 'review'))
      warnings.push(warning('NOTHING_PLANNED'));
  }
  return warnings;
}
