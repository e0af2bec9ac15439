import type { Plan } from '@liubu/plan';

/** The plan as the contract says, for machines and people; ends with a line break. */
export function planToJson(plan: Plan, indent = 2): string {
  return `${JSON.stringify(plan, null, indent)}\n`;
}

/**
 * One record a line. The first is `{"type":"plan", …}` with source, meta and reader; each further one carries its
 * type and `plan`, the sha256 of its source, so that lines of many reports can be mixed and joined.
 */
export function planToNdjson(plan: Plan): string {
  const { schema, source, meta, reader } = plan;
  const key = source.sha256;
  const lines = [JSON.stringify({ type: 'plan', plan: key, schema, source, meta, reader })];
  const kinds = [
    ['section', plan.sections],
    ['item', plan.items],
    ['deliverable', plan.deliverables],
    ['measure', plan.measures],
    ['target', plan.targets],
    ['project', plan.projects],
    ['coverage', plan.coverage],
    ['warning', plan.warnings],
  ] as const;
  for (const [type, records] of kinds) {
    for (const record of records) {
      // Set twice: first for their place in the line, then so that no extra property of a record overrides them.
      lines.push(JSON.stringify(Object.assign({ type, plan: key }, record, { type, plan: key })));
    }
  }
  return `${lines.join('\n')}\n`;
}
