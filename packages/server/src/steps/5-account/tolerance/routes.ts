import { accountToleranceApi } from '@liubu/contract';
import { officialToDocx } from '@liubu/documents';
import { DOCX, keepMade } from '../../../files/keep-made.ts';
import { declare, declared } from '../../../plans/declarations.ts';
import { dayIn } from '../../../platform/clock.ts';
import type { Routes } from '../../../platform/http/implement.ts';
import type { Platform } from '../../../platform/platform.ts';
import {
  acknowledgeTolerance,
  decideMended,
  decideTolerance,
  examineTolerance,
  reportMended,
} from './commands/decide-tolerance.ts';
import { beginTolerance, keep, saveTolerance, submitTolerance, withdrawTolerance } from './commands/write-tolerance.ts';
import { TOLERANCE } from './declared.ts';
import { opinionDocument } from './opinion-document.ts';
import { shownRow, tolerancePageOf, tolerancesSeen, unitsToBegin } from './stored-tolerance.ts';

/** 容错纠错: conditions declared, application, decision, mending. */
export function toleranceRoutes(routes: Routes, { files }: Platform): void {
  const api = accountToleranceApi;
  routes.on(api.tolerances, async (work, { params, query }) => ({
    tolerances: (await tolerancesSeen(work, params.year, { itemId: query.item })).map((row) =>
      shownRow(row, work.today),
    ),
    units: query.item === undefined ? [] : await unitsToBegin(work, params.year, query.item),
    mayApply: work.scope('account:apply-tolerance') !== null,
    mayOpen: work.scope('account:open-tolerance') !== null,
  }));
  routes.on(api.toleranceRules, async (work) => {
    const { body, version } = await declared(work.tx, work.governmentId, TOLERANCE);
    return { rules: body, version, mayDeclare: work.scope('account:set-scoring') !== null };
  });
  routes.on(api.declareTolerance, async (work, { body: { rules, from, reason } }) => {
    const { body, version } = await declare(work, TOLERANCE, rules, { from, reason });
    return { rules: body, version };
  });
  routes.on(api.applyTolerance, (work, { params, body }) => beginTolerance(work, params.year, body));
  routes.on(api.openTolerance, (work, { params, body }) => beginTolerance(work, params.year, body));
  routes.on(api.tolerance, (work, { params }) => tolerancePageOf(work, params.year, params.id));
  routes.on(api.saveTolerance, (work, { params, body }) => saveTolerance(work, params.year, params.id, body));
  routes.on(api.submitTolerance, (work, { params, body }) =>
    submitTolerance(work, params.year, params.id, body.revision),
  );
  routes.on(api.withdrawTolerance, (work, { params, body }) => withdrawTolerance(work, params.year, params.id, body));
  routes.on(api.examineTolerance, (work, { params, body }) => examineTolerance(work, params.year, params.id, body));
  routes.on(api.decideTolerance, (work, { params, body }) => decideTolerance(work, params.year, params.id, body));
  routes.on(api.reportMended, (work, { params, body }) => reportMended(work, params.year, params.id, body));
  routes.on(api.decideMended, (work, { params, body }) => decideMended(work, params.year, params.id, body));
  routes.on(api.acknowledgeTolerance, (work, { params, body }) =>
    acknowledgeTolerance(work, params.year, params.id, body.revision),
  );
  routes.on(api.toleranceFile, async (work, { params }) => {
    const page = await tolerancePageOf(work, params.year, params.id);
    const { tolerance } = page;
    const government = await work.tx
      .selectFrom('government')
      .select(['name', 'timeZone'])
      .where('id', '=', work.governmentId)
      .executeTakeFirstOrThrow();
    const decidedOn = tolerance.decidedAt === null ? null : dayIn(new Date(tolerance.decidedAt), government.timeZone);
    const kept = await keepMade(work, files, {
      name: `容错认定意见 ${tolerance.itemTitle.slice(0, 60)}.docx`.replaceAll(/[\\/:*?"<>|]/g, ''),
      bytes: await officialToDocx(opinionDocument(government.name, page, decidedOn)),
      mediaType: DOCX,
    });
    await keep(work, params.year, tolerance, 'make-tolerance-file', { file: kept.sha256 });
    return kept;
  });
}
