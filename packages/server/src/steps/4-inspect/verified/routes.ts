import type { Readable } from 'node:stream';
import { inspectVerifiedApi as api } from '@liubu/contract';
import { demandAnnouncedSize } from '../../../files/stage.ts';
import { AppError } from '../../../platform/app-error.ts';
import { query as ask } from '../../../platform/database/tenant.ts';
import { asActor, type Routes } from '../../../platform/http/implement.ts';
import type { Platform } from '../../../platform/platform.ts';
import { postWhoSql } from '../../2-deploy/index.ts';
import { checkSettingsOf } from './check-settings.ts';
import { assignVerifiers } from './commands/assign-verifiers.ts';
import { saveVerified } from './commands/save-verified.ts';
import { setEmbargo } from './commands/set-embargo.ts';
import { valueDifferences } from './differences.ts';
import { cellsOf, chosenMapping, readTable, tablesOf } from './import-file.ts';
import { myRows, toldMonth } from './my-rows.ts';
import { targetVerifiers } from './verifiers.ts';

/** 核定数: entered once by verifier posts, under embargo until it is published. */
export function verifiedRoutes(routes: Routes, platform: Platform): void {
  const { jobs } = platform;
  routes.on(api.verifierGrid, async (work, { params }) => ({
    rows: await myRows(work, params.year),
    month: toldMonth(params.year, work.today),
    today: work.today,
  }));
  routes.on(api.saveVerified, (work, { params, body }) => saveVerified(work, jobs, params.year, body.cells));
  routes.on(api.setEmbargo, (work, { params, body }) => setEmbargo(work, jobs, params.year, body.cells, body.until));
  routes.on(api.verifiedVersions, async (work, { params, query }) => {
    // What is not the actor's to verify has no versions for them.
    const mine = await myRows(work, params.year, [query.target]);
    const unitId = query.unit ?? null;
    if (!mine.some((row) => row.unitId === unitId)) return { versions: [] };
    const versions = await ask<{ embargoUntil: Date | null; enteredAt: Date } & Record<string, unknown>>(
      work.tx,
      `select v.month, trim_scale(v.value)::text as value, v.status, v.as_of::text as as_of, v.source, v.version, v.embargo_until, v.entered_at, v.reason,
         ${postWhoSql('v.government_id', 'v.verifier_post_id', 'v.entered_at::date')} as entered_by
       from liubu.verified_value v where v.government_id = $1 and v.plan_year = $2 and v.target_id = $3 and v.month = $4 and v.unit_id is not distinct from $5
       order by v.version desc`,
      [work.governmentId, params.year, query.target, query.month, unitId],
    );
    return {
      versions: versions.map(({ embargoUntil, enteredAt, ...rest }) => ({
        ...(rest as {
          month: number;
          value: string;
          status: 'expected' | 'flash' | 'final';
          asOf: string;
          source: string;
          version: number;
          reason: string | null;
          enteredBy: string | null;
        }),
        embargoUntil: embargoUntil?.toISOString() ?? null,
        isEmbargoed: embargoUntil !== null && embargoUntil > work.now,
        enteredAt: enteredAt.toISOString(),
      })),
    };
  });
  routes.open(api.importVerified, async ({ request, params, query }) => {
    await asActor(platform, request, async (work) => work.demand(api.importVerified.permission as 'inspect:verify'));
    const { maxFileBytes } = platform.config;
    demandAnnouncedSize(request.headers['content-length'], maxFileBytes);
    const staged = await platform.files.stage(request.body as unknown as Readable, maxFileBytes);
    try {
      const tables = await tablesOf(staged, query.name);
      const chosen = chosenMapping(query.mapping);
      return await asActor(platform, request, async (work) => {
        work.demand('inspect:verify');
        const rows = await myRows(work, params.year);
        const answer = readTable(tables, rows, query.month, chosen);
        if (query.preview === 'true') return { ...answer, saved: 0, refused: [] };
        const cells = cellsOf(answer, {
          ...{ month: query.month, status: query.status, asOf: query.asOf ?? null, source: query.source ?? '' },
          ...{ embargoUntil: query.embargoUntil ?? null, reason: query.reason ?? null },
        });
        if (cells.length === 0)
          throw new AppError('RULE_BROKEN', {
            what: '文件里没有可以写入的数 / nothing in the file can be taken',
            remedy: '请核对指标列、数值列和单位 / check the columns of names, values and units',
          });
        const { saved, refused } = await saveVerified(work, jobs, params.year, cells);
        return { ...answer, saved: saved.length, refused };
      });
    } finally {
      await staged.discard();
    }
  });
  routes.on(api.targetVerifiers, (work, { params }) => targetVerifiers(work, params.year));
  routes.on(api.assignVerifiers, (work, { params, body }) => assignVerifiers(work, params.year, body.targets));
  routes.on(api.valueDifferences, async (work, { params, query }) => {
    const { settings } = await checkSettingsOf(work.tx, work.governmentId);
    return valueDifferences(work, params.year, settings, { all: query.all === 'true', item: query.item });
  });
}
