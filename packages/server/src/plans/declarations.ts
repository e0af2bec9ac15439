import type { z } from 'zod';
import { AppError } from '../platform/app-error.ts';
import { query, type Tx } from '../platform/database/tenant.ts';
import type { Work } from '../platform/work.ts';

/** Something that differs from city to city, as versioned data: its name in the database, its schema, what ships. */
export interface Declaration<T> {
  kind: string;
  schema: z.ZodType<T>;
  shipped: T;
  /** How the record calls a new version: `inspect:declare-chase`. */
  what: string;
}

/** What stands of a declaration, and its version; 0 is what ships with the product. */
export interface Declared<T> {
  body: T;
  version: number;
}

export async function declared<T>(
  tx: Tx,
  governmentId: string,
  { kind, schema, shipped }: Declaration<T>,
): Promise<Declared<T>> {
  const [row] = await query<{ body: unknown; version: number }>(
    tx,
    'select body, version from liubu.declaration where government_id = $1 and kind = $2 order by version desc limit 1',
    [governmentId, kind],
  );
  return row === undefined ? { body: shipped, version: 0 } : { body: schema.parse(row.body), version: row.version };
}

/**
 * Declares a new version; every version before stays. Two who do it at once come one after the other.
 *
 * @param from  the version that it was made from; null: whatever stands
 * @throws AppError CHANGED_MEANWHILE when another version came since
 */
export async function declare<T>(
  work: Work,
  declaration: Declaration<T>,
  body: T,
  { from, reason }: { from: number | null; reason?: string },
): Promise<Declared<T>> {
  const { tx, governmentId } = work;
  const { kind, what } = declaration;
  await query(tx, "select pg_advisory_xact_lock(hashtextextended('declaration ' || $1 || ' ' || $2, 0))", [
    governmentId,
    kind,
  ]);
  const standing = await declared(tx, governmentId, declaration);
  if (from !== null && standing.version !== from)
    throw new AppError(
      'CHANGED_MEANWHILE',
      { who: '其他人', revision: standing.version },
      { details: { current: standing } },
    );
  const version = standing.version + 1;
  await tx
    .insertInto('declaration')
    .values({ governmentId, kind, version, body: JSON.stringify(body), createdAt: work.now })
    .execute();
  await work.record({
    what,
    subjectKind: 'declaration',
    subjectId: `${kind}-${version}`,
    body: { before: standing.body, after: body },
    reason,
  });
  await work.announce('declaration', { kind, version });
  return { body, version };
}
