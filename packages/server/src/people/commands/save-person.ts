import { randomUUID } from 'node:crypto';
import type { BodyOf, peopleApi } from '@liubu/contract';
import { AppError, notFound } from '../../platform/app-error.ts';
import { demandRevision, type Work } from '../../platform/work.ts';
import { insertAccount } from '../sign-in/accounts.ts';

/** A person, with an account where a login name is given. Names are personal data: the record's open part has ids. */
export async function addPerson(
  work: Work,
  input: BodyOf<typeof peopleApi.addPerson> & { externalId?: string },
): Promise<{ id: string; accountId: string | null }> {
  const { governmentId, tx } = work;
  const id = randomUUID();
  const { name, phone, externalId = null } = input;
  await tx.insertInto('person').values({ governmentId, id, name, phone, externalId }).execute();
  await work.record({
    what: 'people:add-person',
    subjectKind: 'person',
    subjectId: id,
    body: {},
    personal: { name, phone },
  });
  const accountId = input.loginName === undefined ? null : await addAccount(work, id, input.loginName);
  return { id, accountId };
}

/** @returns the new revision @throws AppError NOT_FOUND, CHANGED_MEANWHILE */
export async function editPerson(work: Work, id: string, input: BodyOf<typeof peopleApi.editPerson>): Promise<number> {
  const { governmentId, tx } = work;
  const before = await tx
    .selectFrom('person')
    .select(['name', 'phone', 'revision'])
    .where('governmentId', '=', governmentId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!before) throw notFound();
  demandRevision(before, input.revision);
  const after = { name: input.name, phone: input.phone };
  await tx
    .updateTable('person')
    .set({ ...after, revision: before.revision + 1 })
    .where('governmentId', '=', governmentId)
    .where('id', '=', id)
    .execute();
  await work.record({
    what: 'people:edit-person',
    subjectKind: 'person',
    subjectId: id,
    body: {},
    personal: { before: { name: before.name, phone: before.phone }, after },
  });
  return before.revision + 1;
}

/** An account without a password: the security administrator hands its link out. @throws AppError DUPLICATE */
export async function addAccount(work: Work, personId: string, loginName: string): Promise<string> {
  const { governmentId, tx } = work;
  const person = await tx
    .selectFrom('person as p')
    .leftJoin('account as a', (join) =>
      join.onRef('a.governmentId', '=', 'p.governmentId').onRef('a.personId', '=', 'p.id'),
    )
    .select(['p.id', 'a.loginName'])
    .where('p.governmentId', '=', governmentId)
    .where('p.id', '=', personId)
    .executeTakeFirst();
  if (!person) throw notFound();
  if (person.loginName !== null)
    throw new AppError('DUPLICATE', { what: '账号 / the account', existing: person.loginName });
  const id = await insertAccount(tx, { governmentId, personId, loginName });
  await work.record({
    what: 'people:add-account',
    subjectKind: 'account',
    subjectId: id,
    body: { personId },
    personal: { loginName },
  });
  return id;
}
