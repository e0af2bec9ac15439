import { DEFAULT_RELEASE_RULES, type PublicGovernment } from '@liubu/contract';
import type { Databases } from '../../src/platform/database/open.ts';
import { inGovernment, query } from '../../src/platform/database/tenant.ts';

/** Freezes an edition of an invented government as releases leave it, without the workspace behind it. */
export async function freezeEdition(
  { databases, governmentId, now }: { databases: Databases; governmentId: string; now: Date },
  { code, name, level, licence, years }: PublicGovernment,
  edition: number,
): Promise<void> {
  const { items, units, withdrawn: _withdrawn, ...frame } = years[0]!;
  const { year } = frame;
  const { fields } = DEFAULT_RELEASE_RULES;
  const head = { code, name, level, licence, shows: { mark: fields.mark, question: fields.question } };
  await inGovernment(databases.app, governmentId, async (tx) => {
    const sql = (text: string, values: unknown[]) => query(tx, text, [governmentId, ...values]);
    await sql('update liubu.government set code = $2 where id = $1', [code]);
    await sql(
      `insert into liubu.public_edition (government_id, edition, act, plan_year, made_at, head) values ($1, $2, 'release', $3, $4, $5)`,
      [edition, year, now, JSON.stringify(head)],
    );
    for (const { id, slug, code: place, position, title, ...rest } of items) {
      await sql(
        `insert into liubu.item (government_id, plan_year, id, kind, title, wording, code, position, level) values ($1, $2, $3, 'livelihood', $4, $4, $5, $6, 'public') on conflict do nothing`,
        [year, id, title, place, position],
      );
      const body = JSON.stringify({ id, slug, code: place, position, title, ...rest });
      await sql(
        `insert into liubu.public_item (government_id, plan_year, item_id, edition, slug, code, position, parts, body, units, hash, made_at) values ($1, $2, $3, $4, $5, $6, $7, '{}', $8, $9, $10, $11)`,
        [year, id, edition, slug, place, position, body, JSON.stringify(units), 'a'.repeat(64), now],
      );
    }
    await sql(
      `insert into liubu.public_year (government_id, plan_year, edition, parts, body, hash, made_at) values ($1, $2, $3, '{}', $4, $5, $6)`,
      [year, edition, JSON.stringify({ ...frame, report: null }), 'b'.repeat(64), now],
    );
    await query(tx, 'select pg_notify($1, $2)', [
      'liubu',
      JSON.stringify({ governmentId, topic: 'public', data: { edition } }),
    ]);
  });
}
