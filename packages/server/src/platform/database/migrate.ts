import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { Client } from 'pg';
import { StartError } from '../start-error.ts';

/** One step of the schema: plain SQL, forward only, never edited after a release. */
export interface Migration {
  name: string;
  sql: string;
  sha256: string;
}

const FOLDER = new URL('./migrations/', import.meta.url);
/** Held while migrating, so that of several servers that start at once one migrates and the others wait. */
const LOCK = 741_205_611;

export function shippedMigrations(folder: URL = FOLDER): Migration[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => {
      const sql = readFileSync(new URL(name, folder), 'utf8');
      return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
    });
}

/**
 * Brings the database to the shipped schema; harmless when it is there already.
 *
 * @param owner  a connection of the owning role
 * @returns names of the migrations that were applied now
 * @throws StartError MIGRATION_CHANGED when an applied one differs, DATABASE_NEWER when the database is ahead
 */
export async function migrate(
  owner: Client,
  migrations: readonly Migration[] = shippedMigrations(),
): Promise<string[]> {
  await owner.query('select pg_advisory_lock($1)', [LOCK]);
  try {
    await owner.query(
      'create table if not exists public.liubu_migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())',
    );
    const { rows } = await owner.query<{ name: string; sha256: string }>(
      'select name, sha256 from public.liubu_migration order by name',
    );
    const shipped = new Map(migrations.map((migration) => [migration.name, migration]));
    for (const { name, sha256 } of rows) {
      const known = shipped.get(name);
      if (!known) throw new StartError('DATABASE_NEWER', { name });
      if (known.sha256 !== sha256) throw new StartError('MIGRATION_CHANGED', { name });
    }
    const applied = new Set(rows.map(({ name }) => name));
    const done: string[] = [];
    for (const { name, sql, sha256 } of migrations) {
      if (applied.has(name)) continue;
      await owner.query('begin');
      try {
        // The version row first, so that a race shows itself before anything is changed.
        await owner.query('insert into public.liubu_migration (name, sha256) values ($1, $2)', [name, sha256]);
        await owner.query(sql);
        await owner.query('commit');
      } catch (cause) {
        await owner.query('rollback');
        throw cause;
      }
      done.push(name);
    }
    return done;
  } finally {
    await owner.query('select pg_advisory_unlock($1)', [LOCK]);
  }
}
