import { DEFAULT_INSPECTION_RULES, type InspectionRules, inspectionRules } from '@liubu/contract';
import { type Declaration, declare, declared } from '../../../plans/declarations.ts';
import { AppError } from '../../../platform/app-error.ts';
import type { Tx } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';

const INSPECTIONS: Declaration<InspectionRules> = {
  kind: 'inspection',
  schema: inspectionRules,
  shipped: DEFAULT_INSPECTION_RULES,
  what: 'inspect:declare-inspections',
};

/** What the city declared of its inspections. */
export async function inspectionRulesOf(
  tx: Tx,
  governmentId: string,
): Promise<{ rules: InspectionRules; version: number }> {
  const { body, version } = await declared(tx, governmentId, INSPECTIONS);
  return { rules: body, version };
}

/** @throws AppError CHANGED_MEANWHILE when another version came since */
export async function declareInspectionRules(
  work: Work,
  rules: InspectionRules,
  { from, reason }: { from: number; reason: string },
): Promise<{ rules: InspectionRules; version: number }> {
  if (!rules.conclusionNumber.includes('{number}') || !rules.conclusionNumber.includes('{year}')) {
    const says = '编号要有 {year} 和 {number} / the number needs {year} and {number}';
    throw new AppError('INPUT_INVALID', { problems: says }, { fields: { 'rules.conclusionNumber': says } });
  }
  const { version } = await declare(work, INSPECTIONS, rules, { from, reason });
  return { rules, version };
}
