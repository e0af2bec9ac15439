import { randomUUID } from 'node:crypto';
import type { BodyOf, peopleApi } from '@liubu/contract';
import { AppError, notFound } from '../../platform/app-error.ts';
import { demandRevision, type Work } from '../../platform/work.ts';
import { gramsOf } from '../../search/grams.ts';

type UnitInput = BodyOf<typeof peopleApi.addUnit>;

const searchOf = ({ name, shortName, aliases }: UnitInput): string[] =>
  gramsOf([name, shortName ?? '', ...aliases.map(({ alias }) => alias)].join(' '));

/** @throws AppError DUPLICATE when a unit of today has the name */
export async function addUnit(work: Work, input: UnitInput): Promise<string> {
  await demandFreeName(work, input.name, null);
  const { governmentId, tx } = work;
  const id = randomUUID();
  const { name, shortName, kind, validFrom, position } = input;
  await tx
    .insertInto('unit')
    .values({ governmentId, id, name, shortName, kind, validFrom, position, search: searchOf(input) })
    .execute();
  await writeAliases(work, id, input.aliases);
  await work.record({ what: 'people:add-unit', subjectKind: 'unit', subjectId: id, body: { after: input } });
  await work.announce('unit', { id });
  return id;
}

/**
 * Corrects a unit. A new name from some day on is a succession, which keeps the old one.
 *
 * @returns the new revision
 * @throws AppError NOT_FOUND, CHANGED_MEANWHILE, DUPLICATE
 */
export async function editUnit(
  work: Work,
  id: string,
  { revision, ...input }: BodyOf<typeof peopleApi.editUnit>,
): Promise<number> {
  const { governmentId, tx } = work;
  const before = await tx
    .selectFrom('unit')
    .select(['name', 'shortName', 'kind', 'validFrom', 'position', 'revision'])
    .where('governmentId', '=', governmentId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!before) throw notFound();
  demandRevision(before, revision);
  if (before.name !== input.name) await demandFreeName(work, input.name, id);
  const { name, shortName, kind, validFrom, position } = input;
  await tx
    .updateTable('unit')
    .set({ name, shortName, kind, validFrom, position, search: searchOf(input), revision: revision + 1 })
    .where('governmentId', '=', governmentId)
    .where('id', '=', id)
    .execute();
  await writeAliases(work, id, input.aliases);
  await work.record({ what: 'people:edit-unit', subjectKind: 'unit', subjectId: id, body: { before, after: input } });
  await work.announce('unit', { id });
  return revision + 1;
}

export async function demandFreeName(work: Work, name: string, exceptId: string | null): Promise<void> {
  const other = await work.tx
    .selectFrom('unit')
    .select('id')
    .where('governmentId', '=', work.governmentId)
    .where('name', '=', name)
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', work.today)]))
    .$if(exceptId !== null, (q) => q.where('id', '<>', exceptId!))
    .executeTakeFirst();
  if (other)
    throw new AppError(
      'DUPLICATE',
      { what: '单位 / the unit', existing: name },
      { fields: { name: '已有同名单位 / a unit of this name exists' }, details: { id: other.id } },
    );
}

async function writeAliases(work: Work, unitId: string, aliases: UnitInput['aliases']): Promise<void> {
  const { governmentId, tx } = work;
  await tx.deleteFrom('unitAlias').where('governmentId', '=', governmentId).where('unitId', '=', unitId).execute();
  const once = new Map(aliases.map((one) => [one.alias, one]));
  if (once.size > 0)
    await tx
      .insertInto('unitAlias')
      .values([...once.values()].map(({ alias, kind }) => ({ governmentId, unitId, alias, kind })))
      .execute();
}
