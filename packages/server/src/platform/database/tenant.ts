import { CompiledQuery, type Transaction } from 'kysely';
import { keptPlan } from './kept-plans.ts';
import type { Db } from './open.ts';
import type { Tables } from './tables.ts';

export type Tx = Transaction<Tables>;

/**
 * Runs `work` in one transaction for one government: row-level security shows it that government's rows and no other's.
 * Commits when `work` returns, rolls back when it throws.
 */
export async function inGovernment<T>(db: Db, governmentId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await query(tx, keptPlan("select set_config('liubu.government', $1, true)"), [governmentId]);
    return work(tx);
  });
}

/** Plain SQL where the builder does not reach: set operations over arrays, advisory locks. Keys come in camelCase. */
export async function query<Row = unknown>(db: Db | Tx, text: string, values: readonly unknown[] = []): Promise<Row[]> {
  const { rows } = await db.executeQuery<Row>(CompiledQuery.raw(text, [...values]));
  return rows;
}
