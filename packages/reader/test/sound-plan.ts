import { readFileSync } from 'node:fs';
import type { CoverageEntry, Plan, Section, Span } from '@liubu/plan';
import { Ajv2020 } from 'ajv/dist/2020.js';

/** White space as the plan's readers see it (`/\s/`). */
const BLANK = /^\s*$/;

const schema = JSON.parse(readFileSync(new URL('../../plan/src/plan.schema.json', import.meta.url), 'utf8'));
const ajv = new Ajv2020({ allErrors: true, strict: false, formats: { date: /^\d{4}-\d{2}-\d{2}$/ } });
const fitsSchema = ajv.compile(schema);

/**
 * Everything that must hold of a plan, whatever the text: what is wrong with it, in words; [] for a sound plan.
 *
 * One list for the properties, the golden plans and the real reports, so that none of them asks for less.
 */
export function faultsOf(plan: Plan, text: string): string[] {
  const faults: string[] = [];
  const fault = (words: string) => faults.push(words);
  if (!fitsSchema(plan)) fault(`schema: ${ajv.errorsText(fitsSchema.errors)}`);
  if (plan.source.chars !== text.length) fault(`source.chars ${plan.source.chars} is not ${text.length}`);

  checkQuotes(plan, text, fault);
  checkSections(plan.sections, text, fault);
  checkCoverage(plan.coverage, text, fault);
  checkLinks(plan, fault);
  checkValues(plan, fault);
  return faults;
}

type Fault = (words: string) => void;

const isSpan = ({ start, end }: Span, text: string): boolean =>
  Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end && end <= text.length;

/** Spans lie in the text, hold something, and what is quoted is what stands there. */
function checkQuotes(plan: Plan, text: string, fault: Fault): void {
  const quoted = (kind: string, things: readonly (Span & { id: string })[], wordsOf: (i: number) => string) => {
    let before = 0;
    things.forEach((thing, i) => {
      const at = `${kind} ${thing.id} [${thing.start},${thing.end})`;
      if (!isSpan(thing, text)) fault(`${at}: outside the text`);
      else if (thing.start === thing.end) fault(`${at}: empty`);
      else if (wordsOf(i) !== text.slice(thing.start, thing.end)) fault(`${at}: says ${JSON.stringify(wordsOf(i))}`);
      if (thing.start < before) fault(`${at}: out of order or over the one before it`);
      before = kind === 'target' ? thing.start : thing.end;
    });
  };
  quoted('measure', plan.measures, (i) => plan.measures[i]!.quote);
  quoted('deliverable', plan.deliverables, (i) => plan.deliverables[i]!.text);
  quoted('target', plan.targets, (i) => plan.targets[i]!.text);
  const projects = [...plan.projects].sort((a, b) => a.start - b.start);
  quoted('project', projects, (i) => projects[i]!.name);

  for (const { id, subject } of [...plan.measures, ...plan.targets]) {
    if (subject?.start === undefined || subject.end === undefined) continue;
    const span = { start: subject.start, end: subject.end };
    if (!isSpan(span, text) || span.start === span.end) fault(`subject of ${id}: outside the text or empty`);
    else if (BLANK.test(subject.text)) fault(`subject of ${id}: blank`);
  }
  for (const item of plan.items) if (!isSpan(item, text) || item.start === item.end) fault(`item ${item.id}: no span`);
  for (const { code, start, end } of plan.warnings) {
    if (start !== undefined && !isSpan({ start, end: end ?? -1 }, text)) fault(`warning ${code}: outside the text`);
  }
}

/** Sections come in order and nest: a child inside its parent, one deeper; siblings never overlap. */
function checkSections(sections: readonly Section[], text: string, fault: Fault): void {
  const byId = new Map(sections.map((section) => [section.id, section]));
  const lastEnd = new Map<string | null, number>();
  let before = 0;
  for (const section of sections) {
    const at = `section ${section.id} [${section.start},${section.end}) ${section.heading}`;
    if (!isSpan(section, text)) fault(`${at}: outside the text`);
    if (section.start < before) fault(`${at}: out of order`);
    before = section.start;
    const parent = section.parent === null ? null : byId.get(section.parent);
    if (parent === undefined) fault(`${at}: parent ${section.parent} is none`);
    else if (section.depth !== (parent?.depth ?? 0) + 1) fault(`${at}: depth ${section.depth}`);
    if (parent && (section.start < parent.start || section.end > parent.end)) fault(`${at}: outside its parent`);
    if (section.start < (lastEnd.get(section.parent) ?? 0)) fault(`${at}: over the section before it`);
    lastEnd.set(section.parent, section.end);
  }
}

/** Every sentence once: entries ascend, do not overlap, and nothing but white space lies outside them. */
function checkCoverage(coverage: readonly CoverageEntry[], text: string, fault: Fault): void {
  let at = 0;
  for (const entry of coverage) {
    const where = `coverage [${entry.start},${entry.end}) ${entry.became}`;
    if (!isSpan(entry, text)) fault(`${where}: outside the text`);
    else if (entry.start === entry.end) fault(`${where}: empty`);
    if (entry.start < at) fault(`${where}: over the entry before it`);
    const between = text.slice(at, entry.start);
    if (!BLANK.test(between)) fault(`${where}: nothing says what became of ${JSON.stringify(between.slice(0, 40))}`);
    at = Math.max(at, entry.end);
  }
  const rest = text.slice(at);
  if (!BLANK.test(rest)) fault(`coverage ends at ${at} before ${JSON.stringify(rest.slice(0, 40))}`);
}

/** Ids are unique, every reference leads somewhere, each deliverable belongs to exactly one item. */
function checkLinks(plan: Plan, fault: Fault): void {
  const ids = new Set<string>();
  const things = [plan.sections, plan.items, plan.deliverables, plan.measures, plan.targets, plan.projects].flat();
  for (const { id } of things) {
    if (ids.has(id)) fault(`id ${id} is given twice`);
    ids.add(id);
  }
  const codes = new Set<string>();
  const owners = new Map<string, number>();
  const deliverables = new Map(plan.deliverables.map((deliverable) => [deliverable.id, deliverable]));
  for (const item of plan.items) {
    if (codes.has(item.code)) fault(`item code ${item.code} is given twice`);
    codes.add(item.code);
    if (item.section !== '' && !ids.has(item.section)) fault(`item ${item.id}: section ${item.section} is none`);
    if (item.deliverables.length === 0) fault(`item ${item.id}: holds no deliverable`);
    for (const id of item.deliverables) {
      const own = deliverables.get(id);
      if (!own) fault(`item ${item.id}: deliverable ${id} is none`);
      else if (own.start < item.start || own.end > item.end)
        fault(`item ${item.id}: deliverable ${id} lies outside it`);
      owners.set(id, (owners.get(id) ?? 0) + 1);
    }
  }
  for (const { id } of plan.deliverables) {
    if (owners.get(id) !== 1) fault(`deliverable ${id}: in ${owners.get(id) ?? 0} items`);
  }
  const inside = new Map([...plan.measures, ...plan.projects].map((thing) => [thing.id, thing]));
  for (const deliverable of plan.deliverables) {
    for (const id of [...deliverable.measures, ...deliverable.projects]) {
      const thing = inside.get(id);
      if (!thing || thing.start < deliverable.start || thing.end > deliverable.end)
        fault(`deliverable ${deliverable.id}: ${id} does not lie inside it`);
    }
  }
  for (const { ref, start } of plan.coverage) {
    if (ref !== null && !ids.has(ref)) fault(`coverage at ${start}: ${ref} is none`);
  }
}

/** Numbers are numbers, and fit the comparator that they stand with; what is JSON stays the same through JSON. */
function checkValues(plan: Plan, fault: Fault): void {
  for (const { id, value, op, due, quote } of plan.measures) {
    const numbers = Array.isArray(value) ? value : [value];
    if (!numbers.every((n) => Number.isFinite(n) && n >= 0)) fault(`measure ${id} ${quote}: value ${value}`);
    const length = op === 'range' ? 2 : op === 'ratio' ? Math.max(2, numbers.length) : 1;
    if (numbers.length !== length || Array.isArray(value) !== length > 1)
      fault(`measure ${id} ${quote}: ${op} ${value}`);
    if (due && Number.isNaN(Date.parse(due))) fault(`measure ${id}: due ${due}`);
  }
  for (const { id, due } of [...plan.items, ...plan.deliverables]) {
    if (due && new Date(`${due}T00:00:00Z`).toISOString().slice(0, 10) !== due) fault(`${id}: due ${due}`);
  }
}
