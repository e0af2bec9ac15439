import type { Plan } from '@liubu/plan';
import type { ReadOptions } from './assemble/options.ts';
import { assemblePlan } from './assemble/plan.ts';
import { prepareReading, takeAsPlan } from './reading.ts';
import { datedHead, readHead } from './refine/head.ts';
import { sourceKindOf } from './refine/source-kind.ts';
import { readDeliverables } from './rules/deliverables/read.ts';
import { readMeasures } from './rules/measures/read.ts';
import { Timeline } from './rules/measures/timeline.ts';
import { readProjects } from './rules/projects/read.ts';
import { readSaidFields } from './rules/said/said-fields.ts';
import { withoutFields } from './rules/said/without-fields.ts';
import { readTargets } from './rules/targets/read.ts';

/**
 * Reads a document into a plan: what it commits to, with the exact source of every word.
 *
 * Pure: the same text and options give the same plan. It never throws on text; doubts are `plan.warnings`.
 *
 * @param text  as decoded, a leading BOM dropped; every offset of the plan is a UTF-16 offset into it
 * @source plan.schema.json, GUIDE.md
 */
export function readReport(text: string, options: ReadOptions = {}): Plan {
  const reading = prepareReading(text);
  const stated = readHead(reading);
  const kind = options.kind ?? sourceKindOf(reading);
  const head = kind === 'report' ? stated : datedHead(reading, stated);
  if (kind !== 'report') takeAsPlan(reading, kind);
  const planYear = head.year ?? options.year ?? null;
  const timeline = new Timeline(reading, planYear);

  const measures = readMeasures(reading, timeline);
  const said = kind === 'report' ? [] : readSaidFields(reading.text);
  const deliverables = withoutFields(readDeliverables(reading), said, reading.text);
  const projects = readProjects(reading, deliverables);
  const targets = readTargets(reading, timeline);

  return assemblePlan({
    reading,
    head,
    kind,
    planYear,
    timeline,
    measures,
    deliverables,
    projects,
    targets,
    said,
    options,
  });
}
