import { randomUUID } from 'node:crypto';
import type { BodyOf, designApi } from '@liubu/contract';
import { AppError, notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';

/** A person's word on a pair: not the same, or a conflict to be settled. It is not proposed again. */
export async function decidePair(
  work: Work,
  planYear: number,
  { a, b, verdict, reason }: BodyOf<typeof designApi.decidePair>,
): Promise<{ id: string }> {
  if (verdict === 'conflict' && reason === undefined)
    throw new AppError(
      'REASON_NEEDED',
      { why: '冲突要写明怎么处理 / say how the conflict is to be settled' },
      { fields: { reason: '请写明 / please say' } },
    );
  const keys = [`${a.kind}:${a.id}`, `${b.kind}:${b.id}`].sort();
  if (keys[0] === keys[1]) throw new AppError('INPUT_INVALID', { problems: '两边是同一项 / both are the same' });
  for (const side of [a, b]) {
    const [found] = await query(
      work.tx,
      `select 1 from liubu.${side.kind === 'item' ? 'item' : 'matter'} where government_id = $1 and plan_year = $2 and id = $3`,
      [work.governmentId, planYear, side.id],
    );
    if (found === undefined) throw notFound();
  }
  const id = randomUUID();
  const made = await query<{ id: string }>(
    work.tx,
    `insert into liubu.duplicate_decision (government_id, plan_year, id, a, b, verdict, reason, decided_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning id`,
    [work.governmentId, planYear, id, ...keys, verdict, reason ?? null, work.now],
  );
  if (made.length === 0)
    throw new AppError('DUPLICATE', { what: '这一对的判定 / the decision on this pair', existing: '请刷新 / reload' });
  await work.record({
    what: 'design:decide-pair',
    subjectKind: 'duplicate',
    subjectId: id,
    body: { planYear, a, b, verdict, itemIds: [a, b].filter(({ kind }) => kind === 'item').map((side) => side.id) },
    reason,
  });
  return { id };
}

export async function undecidePair(work: Work, planYear: number, id: string): Promise<{ ok: true }> {
  const undone = await query<{ a: string; b: string }>(
    work.tx,
    `update liubu.duplicate_decision set undone_at = $4 where government_id = $1 and plan_year = $2 and id = $3 and undone_at is null returning a, b`,
    [work.governmentId, planYear, id, work.now],
  );
  if (undone.length === 0) throw notFound();
  await work.record({
    what: 'design:undecide-pair',
    subjectKind: 'duplicate',
    subjectId: id,
    body: { planYear, ...undone[0] },
  });
  return { ok: true };
}
