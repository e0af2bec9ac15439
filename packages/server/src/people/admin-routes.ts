import { peopleApi } from '@liubu/contract';
import { notFound } from '../platform/app-error.ts';
import type { Routes } from '../platform/http/implement.ts';
import type { Platform } from '../platform/platform.ts';
import { beginTenure, endTenure } from './commands/begin-tenure.ts';
import { delegate, revokeDelegation } from './commands/delegate.ts';
import { saveCollective } from './commands/save-collective.ts';
import { addAccount, addPerson, editPerson } from './commands/save-person.ts';
import { addPost, editPost, setPortfolio, setRoles, setServes } from './commands/save-post.ts';
import { addUnit, editUnit } from './commands/save-unit.ts';
import { dissolveUnit, succeedUnits } from './commands/succeed-units.ts';
import { exportPeople } from './exchange/export-people.ts';
import { importPeople } from './exchange/import-people.ts';
import { listPersons } from './list-persons.ts';
import { listUnits } from './list-units.ts';
import { postsOn } from './posts.ts';
import { collectivesWithMembers } from './units.ts';

const ok = { ok: true } as const;

/** Units, posts, persons, and who acts for whom. */
export function peopleAdminRoutes(routes: Routes, platform: Platform): void {
  routes.on(peopleApi.units, async ({ tx, governmentId }, { query }) => ({
    units: await listUnits(tx, governmentId, query.day ?? null),
  }));
  routes.on(peopleApi.posts, async ({ tx, governmentId, today }, { query }) => ({
    posts: await postsOn(tx, governmentId, query.day ?? today),
  }));
  routes.on(peopleApi.collectives, async ({ tx, governmentId, today }, { query }) => ({
    collectives: (await collectivesWithMembers(tx, governmentId, query.day ?? today)).map((one) => ({
      ...one,
      kind: one.kind as 'counties' | null,
    })),
  }));
  routes.on(peopleApi.persons, async (work) => ({ persons: await listPersons(work) }));
  routes.on(peopleApi.addUnit, async (work, { body }) => ({ id: await addUnit(work, body) }));
  routes.on(peopleApi.editUnit, async (work, { params, body }) => ({
    revision: await editUnit(work, params.id, body),
  }));
  routes.on(peopleApi.succeedUnits, async (work, { body }) => ({ successorIds: await succeedUnits(work, body) }));
  routes.on(peopleApi.dissolveUnit, async (work, { params, body }) => {
    await dissolveUnit(work, params.id, body);
    return ok;
  });
  routes.on(peopleApi.saveCollective, async (work, { body }) => ({ id: await saveCollective(work, body) }));
  routes.on(peopleApi.addPost, async (work, { body }) => ({ id: await addPost(work, body) }));
  routes.on(peopleApi.editPost, async (work, { params, body }) => {
    await editPost(work, params.id, body);
    return ok;
  });
  routes.on(peopleApi.setRoles, async (work, { params, body }) => {
    await setRoles(work, params.id, body);
    return ok;
  });
  routes.on(peopleApi.setPortfolio, async (work, { params, body }) => {
    await setPortfolio(work, params.id, body);
    return ok;
  });
  routes.on(peopleApi.setServes, async (work, { params, body }) => {
    await setServes(work, params.id, body);
    return ok;
  });
  routes.on(peopleApi.addPerson, async (work, { body }) => addPerson(work, body));
  routes.on(peopleApi.editPerson, async (work, { params, body }) => ({
    revision: await editPerson(work, params.id, body),
  }));
  routes.on(peopleApi.addAccount, async (work, { params, body }) => ({
    id: await addAccount(work, params.id, body.loginName),
  }));
  routes.on(peopleApi.beginTenure, async (work, { body }) => ({ id: await beginTenure(work, body) }));
  routes.on(peopleApi.endTenure, async (work, { params, body }) => {
    await endTenure(work, params.id, body.validTo);
    return ok;
  });
  routes.on(peopleApi.delegations, async ({ tx, governmentId }) => {
    const rows = await tx
      .selectFrom('delegation as d')
      .innerJoin('post as f', (join) =>
        join.onRef('f.governmentId', '=', 'd.governmentId').onRef('f.id', '=', 'd.fromPostId'),
      )
      .innerJoin('post as t', (join) =>
        join.onRef('t.governmentId', '=', 'd.governmentId').onRef('t.id', '=', 'd.toPostId'),
      )
      .select([
        'd.id',
        'd.fromPostId',
        'f.title as fromTitle',
        'd.toPostId',
        't.title as toTitle',
        'd.validFrom',
        'd.validTo',
        'd.writtenBasis',
        'd.revokedAt',
      ])
      .where('d.governmentId', '=', governmentId)
      .orderBy('d.validFrom', 'desc')
      .orderBy('d.id')
      .execute();
    return { delegations: rows.map((row) => ({ ...row, revokedAt: row.revokedAt?.toISOString() ?? null })) };
  });
  routes.on(peopleApi.delegate, async (work, { body }) => ({ id: await delegate(work, body) }));
  routes.on(peopleApi.revokeDelegation, async (work, { params }) => {
    await revokeDelegation(work, params.id);
    return ok;
  });
  routes.on(peopleApi.importTable, async (work, { body }) => {
    const file = await work.tx
      .selectFrom('file')
      .select('name')
      .where('governmentId', '=', work.governmentId)
      .where('sha256', '=', body.fileSha256)
      .executeTakeFirst();
    if (!file || !(await platform.files.has(work.governmentId, body.fileSha256))) throw notFound();
    const content = await platform.files.read(work.governmentId, body.fileSha256);
    return importPeople(work, { name: file.name, content }, body.apply);
  });
  routes.on(peopleApi.exportTable, async (work, { reply }) => {
    const content = await exportPeople(work);
    await work.record({
      what: 'people:export',
      subjectKind: 'government',
      subjectId: work.governmentId,
      body: {},
    });
    return reply
      .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      .header(
        'content-disposition',
        `attachment; filename*=UTF-8''${encodeURIComponent(`单位与人员-${work.today}.xlsx`)}`,
      )
      .send(Buffer.from(content));
  });
}
