import { randomUUID } from 'node:crypto';
import type { BodyOf, peopleApi } from '@liubu/contract';
import { AppError, notFound } from '../../platform/app-error.ts';
import { query } from '../../platform/database/tenant.ts';
import { demandRevision, type Work } from '../../platform/work.ts';
import { gramsOf } from '../../search/grams.ts';
import { demandFreeName } from './save-unit.ts';

type Succession = BodyOf<typeof peopleApi.succeedUnits>;

/**
 * 更名、合并、拆分: from a day on others stand where units stood. The old ones keep their names and end on that day; what
 * was theirs is found under them for ever. Where one successor takes over, posts, portfolios, memberships and what they
 * still owe go on in it.
 *
 * @returns ids of the successors
 * @throws AppError INPUT_INVALID, NOT_FOUND, STATE_REFUSED when a predecessor is gone already
 */
export async function succeedUnits(work: Work, input: Succession): Promise<string[]> {
  const { governmentId, tx } = work;
  demandShape(input);
  const predecessors = await tx
    .selectFrom('unit')
    .select(['id', 'name', 'kind', 'position', 'validFrom', 'validTo'])
    .where('governmentId', '=', governmentId)
    .where('id', 'in', input.predecessorIds)
    .forUpdate()
    .execute();
  if (predecessors.length !== new Set(input.predecessorIds).size) throw notFound();
  for (const unit of predecessors) {
    if (unit.validTo !== null)
      throw new AppError('STATE_REFUSED', {
        state: `${unit.name}已于${unit.validTo}撤销 / gone since ${unit.validTo}`,
        doing: '再作沿革 / be succeeded again',
        remedy: '请选择现有单位 / choose a unit of today',
      });
    if (unit.validFrom >= input.onDate)
      throw invalid('onDate', `必须晚于${unit.name}的设立日 ${unit.validFrom} / must be after ${unit.validFrom}`);
  }
  const successorIds: string[] = [];
  for (const successor of input.successors) {
    if ('id' in successor) {
      const found = await tx
        .selectFrom('unit')
        .select('validTo')
        .where('governmentId', '=', governmentId)
        .where('id', '=', successor.id)
        .executeTakeFirst();
      if (!found || found.validTo !== null) throw notFound();
      successorIds.push(successor.id);
      continue;
    }
    if (!predecessors.some(({ name }) => name === successor.name)) await demandFreeName(work, successor.name, null);
    const id = randomUUID();
    await tx
      .insertInto('unit')
      .values({
        governmentId,
        id,
        ...successor,
        position: predecessors[0]!.position,
        validFrom: input.onDate,
        search: gramsOf([successor.name, successor.shortName ?? '', ...predecessors.map(({ name }) => name)].join(' ')),
      })
      .execute();
    successorIds.push(id);
  }
  // One of the old units may go on: others merged into it, or a new one was split off.
  const ended = input.predecessorIds.filter((id) => !successorIds.includes(id));
  if (ended.length > 0)
    await tx
      .updateTable('unit')
      .set((eb) => ({ validTo: input.onDate, revision: eb('revision', '+', 1), revisionNote: input.reason }))
      .where('governmentId', '=', governmentId)
      .where('id', 'in', ended)
      .execute();
  await tx
    .insertInto('unitSuccession')
    .values(
      input.predecessorIds.flatMap((predecessorId) =>
        successorIds
          .filter((id) => id !== predecessorId)
          .map((successorId) => ({
            governmentId,
            predecessorId,
            successorId,
            kind: input.kind,
            onDate: input.onDate,
          })),
      ),
    )
    .execute();
  const handedOver =
    successorIds.length === 1 && input.movePosts
      ? await goOnIn(
          work,
          input.predecessorIds.filter((id) => id !== successorIds[0]),
          successorIds[0]!,
        )
      : { handedOver: 0, openMatters: {} };
  await work.record({
    what: 'people:succeed-units',
    subjectKind: 'unit',
    subjectId: successorIds[0]!,
    body: { ...input, predecessors: predecessors.map(({ id, name }) => ({ id, name })), successorIds, ...handedOver },
    reason: input.reason,
  });
  await work.announce('unit', { id: successorIds[0]! });
  return successorIds;
}

/**
 * What bound the old units binds the new one.
 *
 * @returns in how many items it answers now in their place, and how many open matters of each kind went over
 */
async function goOnIn(
  work: Work,
  predecessorIds: readonly string[],
  successorId: string,
): Promise<{ handedOver: number; openMatters: Record<string, number> }> {
  const values = [work.governmentId, predecessorIds, successorId];
  await query(
    work.tx,
    'update liubu.post set unit_id = $3 where government_id = $1 and unit_id = any($2::uuid[]) and valid_to is null',
    values,
  );
  await query(
    work.tx,
    `insert into liubu.portfolio (government_id, post_id, unit_id)
     select distinct $1::uuid, post_id, $3::uuid from liubu.portfolio where government_id = $1 and unit_id = any($2::uuid[])
     on conflict do nothing`,
    values,
  );
  await query(
    work.tx,
    `insert into liubu.collective_member (government_id, collective_id, unit_id)
     select distinct $1::uuid, collective_id, $3::uuid from liubu.collective_member where government_id = $1 and unit_id = any($2::uuid[])
     on conflict do nothing`,
    values,
  );
  // First what closes to-dos that would be asked twice; the duties take along the rest of them.
  const [matters] = await query<{ counts: Record<string, number> }>(
    work.tx,
    'select liubu.hand_over_open_matters($1, $2::uuid[], $3, $4::date, $5) as counts',
    [...values, work.today, work.now],
  );
  const [duties] = await query<{ handed: number }>(
    work.tx,
    'select liubu.hand_over_duties($1, $2::uuid[], $3) as handed',
    values,
  );
  return { handedOver: duties!.handed, openMatters: matters!.counts };
}

function demandShape({ kind, predecessorIds, successors }: Succession): void {
  if (kind === 'renamed' && (predecessorIds.length !== 1 || successors.length !== 1 || 'id' in successors[0]!))
    throw invalid('successors', '更名：一个旧名对一个新名 / a renaming has one old and one new name');
  const goesOn = successors.flatMap((one) => ('id' in one ? [one.id] : []));
  if (kind === 'merged' && (successors.length !== 1 || predecessorIds.every((id) => goesOn.includes(id))))
    throw invalid('successors', '合并后只有一个单位 / a merger leaves one unit');
  if (kind === 'split' && (predecessorIds.length !== 1 || successors.length < 2))
    throw invalid('successors', '拆分：一个单位分成两个以上 / a split makes two or more of one');
}

const invalid = (field: string, problem: string): AppError =>
  new AppError('INPUT_INVALID', { problems: problem }, { fields: { [field]: problem } });

/** 撤销: ends without anybody taking over. @throws AppError NOT_FOUND, CHANGED_MEANWHILE, INPUT_INVALID */
export async function dissolveUnit(
  work: Work,
  id: string,
  input: BodyOf<typeof peopleApi.dissolveUnit>,
): Promise<void> {
  const { governmentId, tx } = work;
  const unit = await tx
    .selectFrom('unit')
    .select(['name', 'validFrom', 'validTo', 'revision'])
    .where('governmentId', '=', governmentId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!unit || unit.validTo !== null) throw notFound();
  demandRevision(unit, input.revision);
  if (input.onDate <= unit.validFrom) throw invalid('onDate', `必须晚于设立日 ${unit.validFrom} / must be later`);
  await tx
    .updateTable('unit')
    .set({ validTo: input.onDate, revision: unit.revision + 1, revisionNote: input.reason })
    .where('governmentId', '=', governmentId)
    .where('id', '=', id)
    .execute();
  await work.record({
    what: 'people:dissolve-unit',
    subjectKind: 'unit',
    subjectId: id,
    body: { name: unit.name, onDate: input.onDate },
    reason: input.reason,
  });
  await work.announce('unit', { id });
}
