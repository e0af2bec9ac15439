import { type ChaseRules, chaseRules, DEFAULT_CHASE_RULES, DEFAULT_LADDER, type Ladder, ladder } from '@liubu/contract';
import type { z } from 'zod';
import { AppError } from '../../../platform/app-error.ts';
import { query, type Tx } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';

/** What stands of a declaration, and its version; 0 is what ships with the product. */
export interface Declared<T> {
  body: T;
  version: number;
}

async function newest<T>(
  tx: Tx,
  governmentId: string,
  kind: string,
  schema: z.ZodType<T>,
  shipped: T,
): Promise<Declared<T>> {
  const [row] = await query<{ body: unknown; version: number }>(
    tx,
    'select body, version from liubu.declaration where government_id = $1 and kind = $2 order by version desc limit 1',
    [governmentId, kind],
  );
  return row === undefined ? { body: shipped, version: 0 } : { body: schema.parse(row.body), version: row.version };
}

export const chaseRulesOf = (tx: Tx, governmentId: string): Promise<Declared<ChaseRules>> =>
  newest(tx, governmentId, 'chase', chaseRules, DEFAULT_CHASE_RULES);

export const ladderOf = (tx: Tx, governmentId: string): Promise<Declared<Ladder>> =>
  newest(tx, governmentId, 'ladder', ladder, DEFAULT_LADDER);

/**
 * Declares a new version; every version before stays.
 *
 * @throws AppError CHANGED_MEANWHILE when another version came since
 */
export async function declare<T>(
  work: Work,
  kind: 'chase' | 'ladder',
  body: T,
  { from, reason }: { from: number; reason: string },
): Promise<Declared<T>> {
  const { tx, governmentId } = work;
  await query(tx, "select pg_advisory_xact_lock(hashtext('declaration ' || $1 || $2))", [governmentId, kind]);
  const standing: Declared<unknown> = await (kind === 'chase' ? chaseRulesOf : ladderOf)(tx, governmentId);
  if (standing.version !== from)
    throw new AppError(
      'CHANGED_MEANWHILE',
      { who: '其他人', revision: standing.version },
      { details: { current: standing } },
    );
  const version = from + 1;
  await tx
    .insertInto('declaration')
    .values({ governmentId, kind, version, body: JSON.stringify(body), createdAt: work.now })
    .execute();
  await work.record({
    what: kind === 'chase' ? 'inspect:declare-chase' : 'inspect:declare-ladder',
    subjectKind: 'declaration',
    subjectId: `${kind}-${version}`,
    body: { before: standing.body, after: body },
    reason,
  });
  await work.announce('declaration', { kind, version });
  return { body, version };
}
