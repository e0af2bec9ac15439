import { peopleApi } from '@liubu/contract';
import { AppError, notFound } from '../../platform/app-error.ts';
import type { Routes } from '../../platform/http/implement.ts';
import type { Work } from '../../platform/work.ts';
import { decideProposal } from './decide-proposal.ts';
import type { Provider } from './provider.ts';

const ok = { ok: true } as const;

/** Identities of other systems linked to accounts, and what their directories propose. */
export function identityAdminRoutes(routes: Routes, providers: readonly Provider[]): void {
  routes.on(peopleApi.identities, async (work) => {
    const { tx, governmentId } = work;
    const linked = await tx
      .selectFrom('accountIdentity as i')
      .innerJoin('account as a', (join) =>
        join.onRef('a.governmentId', '=', 'i.governmentId').onRef('a.id', '=', 'i.accountId'),
      )
      .innerJoin('person as p', (join) =>
        join.onRef('p.governmentId', '=', 'a.governmentId').onRef('p.id', '=', 'a.personId'),
      )
      .select(['i.provider', 'i.subject', 'i.accountId', 'p.name as personName'])
      .where('i.governmentId', '=', governmentId)
      .orderBy('p.name')
      .execute();
    const unknown = await tx
      .selectFrom('unknownIdentity')
      .select(['provider', 'subject', 'name', 'unit', 'lastSeenAt'])
      .where('governmentId', '=', governmentId)
      .orderBy('lastSeenAt', 'desc')
      .limit(500)
      .execute();
    return {
      providers: await providersOf(work, providers),
      linked,
      unknown: unknown.map((one) => ({ ...one, lastSeenAt: one.lastSeenAt.toISOString() })),
    };
  });

  routes.on(peopleApi.linkIdentity, async (work, { body }) => {
    const { tx, governmentId } = work;
    const account = await tx
      .selectFrom('account')
      .select('id')
      .where('governmentId', '=', governmentId)
      .where('id', '=', body.accountId)
      .executeTakeFirst();
    if (!account) throw notFound();
    const made = await tx
      .insertInto('accountIdentity')
      .values({ governmentId, ...body })
      .onConflict((conflict) => conflict.doNothing())
      .returning('accountId')
      .executeTakeFirst();
    if (!made)
      throw new AppError('DUPLICATE', { what: '关联 / the link', existing: `${body.provider} ${body.subject}` });
    await tx
      .deleteFrom('unknownIdentity')
      .where('governmentId', '=', governmentId)
      .where('provider', '=', body.provider)
      .where('subject', '=', body.subject)
      .execute();
    await work.record({
      what: 'account:link-identity',
      subjectKind: 'account',
      subjectId: body.accountId,
      body: { provider: body.provider },
      personal: { subject: body.subject },
    });
    return ok;
  });

  routes.on(peopleApi.unlinkIdentity, async (work, { body }) => {
    const removed = await work.tx
      .deleteFrom('accountIdentity')
      .where('governmentId', '=', work.governmentId)
      .where('provider', '=', body.provider)
      .where('subject', '=', body.subject)
      .returning('accountId')
      .executeTakeFirst();
    if (!removed) throw notFound();
    await work.record({
      what: 'account:unlink-identity',
      subjectKind: 'account',
      subjectId: removed.accountId,
      body: { provider: body.provider },
      personal: { subject: body.subject },
      reason: body.reason,
    });
    return ok;
  });

  routes.on(peopleApi.syncDirectory, async (work, { body }) => {
    const provider = (await providersOf(work, providers)).find(({ id }) => id === body.provider);
    if (!provider) throw notFound();
    if (!provider.listsPeople)
      throw new AppError('RULE_BROKEN', {
        what: `“${provider.name}”不提供人员目录 / "${provider.name}" lists no people`,
        remedy: '请用表格导入 / import a table instead',
      });
    await work.enqueue('sync-directory', { governmentId: work.governmentId, provider: provider.id });
    return ok;
  });

  routes.on(peopleApi.proposals, async (work) => {
    const { tx, governmentId } = work;
    const rows = await tx
      .selectFrom('directoryProposal')
      .select(['id', 'provider', 'kind', 'name', 'detail', 'createdAt'])
      .where('governmentId', '=', governmentId)
      .where('decidedAt', 'is', null)
      .orderBy('kind')
      .orderBy('name')
      .limit(5000)
      .execute();
    const directories = (await providersOf(work, providers)).filter(({ listsPeople }) => listsPeople);
    return {
      directories: directories.map(({ id, name }) => ({ id, name })),
      proposals: rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() })),
    };
  });

  routes.on(peopleApi.decideProposal, async (work, { params, body }) => {
    await decideProposal(work, params.id, body);
    return ok;
  });
}

/** Those of this government. */
async function providersOf({ tx, governmentId }: Work, providers: readonly Provider[]) {
  const government = await tx
    .selectFrom('government')
    .select('name')
    .where('id', '=', governmentId)
    .executeTakeFirstOrThrow();
  return providers
    .filter(({ governmentName }) => governmentName === null || governmentName === government.name)
    .map(({ id, name, list }) => ({ id, name, listsPeople: list !== undefined }));
}
