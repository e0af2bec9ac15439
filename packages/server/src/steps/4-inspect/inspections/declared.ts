import { DEFAULT_INSPECTION_RULES, type InspectionRules, inspectionRules } from '@liubu/contract';
import { AppError } from '../../../platform/app-error.ts';
import { query, type Tx } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';

const KIND = 'inspection';

/** What the city declared of its inspections, and its version; 0 is what ships with the product. */
export async function inspectionRulesOf(
  tx: Tx,
  governmentId: string,
): Promise<{ rules: InspectionRules; version: number }> {
  const [row] = await query<{ body: unknown; version: number }>(
    tx,
    'select body, version from liubu.declaration where government_id = $1 and kind = $2 order by version desc limit 1',
    [governmentId, KIND],
  );
  return row === undefined
    ? { rules: DEFAULT_INSPECTION_RULES, version: 0 }
    : { rules: inspectionRules.parse(row.body), version: row.version };
}

/** @throws AppError CHANGED_MEANWHILE when another version came since */
export async function declareInspectionRules(
  work: Work,
  rules: InspectionRules,
  { from, reason }: { from: number; reason: string },
): Promise<{ rules: InspectionRules; version: number }> {
  const { tx, governmentId } = work;
  if (!rules.conclusionNumber.includes('{number}') || !rules.conclusionNumber.includes('{year}')) {
    const says = '编号要有 {year} 和 {number} / the number needs {year} and {number}';
    throw new AppError('INPUT_INVALID', { problems: says }, { fields: { 'rules.conclusionNumber': says } });
  }
  await query(tx, "select pg_advisory_xact_lock(hashtext('declaration ' || $1 || $2))", [governmentId, KIND]);
  const standing = await inspectionRulesOf(tx, governmentId);
  if (standing.version !== from)
    throw new AppError(
      'CHANGED_MEANWHILE',
      { who: '其他人', revision: standing.version },
      { details: { current: standing } },
    );
  const version = from + 1;
  await tx
    .insertInto('declaration')
    .values({ governmentId, kind: KIND, version, body: JSON.stringify(rules), createdAt: work.now })
    .execute();
  await work.record({
    what: 'inspect:declare-inspections',
    subjectKind: 'declaration',
    subjectId: `${KIND}-${version}`,
    body: { before: standing.rules, after: rules },
    reason,
  });
  await work.announce('declaration', { kind: KIND, version });
  return { rules, version };
}
