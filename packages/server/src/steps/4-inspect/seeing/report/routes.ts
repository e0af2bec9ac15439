import { inspectSeeingApi, type PeriodReportLine } from '@liubu/contract';
import { query } from '../../../../platform/database/tenant.ts';
import type { Routes } from '../../../../platform/http/implement.ts';
import type { Platform } from '../../../../platform/platform.ts';
import { draftReport, refreshReport } from './commands/draft-report.ts';
import { editReport } from './commands/edit-report.ts';
import { moveReport } from './commands/move-report.ts';
import { DEFAULT_TEMPLATE } from './default-template.ts';
import { makeReportFile } from './make-report-file.ts';
import { reportOf, toPage } from './stored-report.ts';
import { catalogueOf, declareTemplate, templateOf } from './template.ts';

/** 督查通报: drafted from data, edited, issued, taken away. */
export function reportRoutes(routes: Routes, { files }: Platform): void {
  routes.on(inspectSeeingApi.reports, async (work, { params }) => {
    const rows = await query<Omit<PeriodReportLine, 'updatedAt'> & { updatedAt: Date }>(
      work.tx,
      `select id, month, title, state, as_of::text as as_of, document_number, document_date::text as document_date, updated_at
       from liubu.period_report where government_id = $1 and plan_year = $2 order by month desc, created_at desc limit 200`,
      [work.governmentId, params.year],
    );
    return { reports: rows.map((row) => ({ ...row, updatedAt: row.updatedAt.toISOString() })) };
  });
  routes.on(inspectSeeingApi.reportTemplate, async (work) => {
    const { body, version } = await templateOf(work);
    const mayDeclare = work.scope('inspect:declare') !== null;
    return { version, template: body, shipped: DEFAULT_TEMPLATE, catalogue: catalogueOf(), mayDeclare };
  });
  routes.on(inspectSeeingApi.declareReportTemplate, async (work, { body: { template, ...options } }) => ({
    version: await declareTemplate(work, template, options),
  }));
  routes.on(inspectSeeingApi.draftReport, async (work, { params, body }) =>
    toPage(await draftReport(work, params.year, body.month)),
  );
  routes.on(inspectSeeingApi.report, async (work, { params }) => toPage(await reportOf(work, params.year, params.id)));
  routes.on(inspectSeeingApi.saveReport, async (work, { params, body }) =>
    toPage(await editReport(work, params.year, params.id, body)),
  );
  routes.on(inspectSeeingApi.refreshReport, async (work, { params, body }) =>
    toPage(await refreshReport(work, params.year, params.id, body.revision)),
  );
  routes.on(inspectSeeingApi.moveReport, async (work, { params, body }) =>
    toPage(await moveReport(work, params.year, params.id, body)),
  );
  routes.on(inspectSeeingApi.makeReportFile, async (work, { params, body }) => {
    const report = await reportOf(work, params.year, params.id);
    const kept = await makeReportFile(work, files, report, body.format);
    await work.record({
      what: 'inspect:make-report-file',
      subjectKind: 'period-report',
      subjectId: params.id,
      body: { format: body.format, file: kept.sha256, asOf: report.asOf },
    });
    return kept;
  });
}
