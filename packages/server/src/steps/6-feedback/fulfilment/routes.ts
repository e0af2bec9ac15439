import { feedbackFulfilmentApi as api } from '@liubu/contract';
import { declare, declared } from '../../../plans/declarations.ts';
import type { Routes } from '../../../platform/http/implement.ts';
import type { Platform } from '../../../platform/platform.ts';
import { makeReportFile } from '../../4-inspect/index.ts';
import { carriesOf, isYearOpen } from './carries.ts';
import { carryItem, settleCarries, withdrawCarry } from './commands/carry-item.ts';
import { draftReport, refreshReport, renewReport } from './commands/draft-report.ts';
import { editReport } from './commands/edit-report.ts';
import { moveReport } from './commands/move-report.ts';
import { noteFulfilment } from './commands/note-fulfilment.ts';
import { addLesson, editLesson } from './commands/write-lesson.ts';
import { addSuggestion, decideSuggestion, editSuggestion } from './commands/write-suggestion.ts';
import { itemDetail } from './item-detail.ts';
import { lessonsOf } from './lessons.ts';
import { outcomesOf, rowOf } from './outcomes.ts';
import { TEMPLATES } from './report/shipped-templates.ts';
import { listReports, reportOf, toPage } from './report/stored-report.ts';
import { catalogueOf, declareTemplate, templateOf } from './report/template.ts';
import { FULFILMENT } from './rule.ts';
import { suggestionsOf } from './suggestions.ts';

/** 完成情况: outcomes, carry-over, lessons, suggestions on policy, and the reports that tell of them. */
export function fulfilmentRoutes(routes: Routes, { files }: Platform): void {
  routes.on(api.fulfilment, async (work, { params, query: { period } }) => {
    const { month, asOf, ruleVersion, items } = await outcomesOf(work, params.year, period);
    return {
      month,
      asOf,
      ruleVersion,
      rows: items.map(rowOf),
      mayWrite: work.scope('feedback:write-report') !== null,
    };
  });
  routes.on(api.fulfilmentItem, (work, { params, query: { period } }) =>
    itemDetail(work, params.year, params.id, period),
  );
  routes.on(api.noteFulfilment, async (work, { params, body }) => ({
    revision: await noteFulfilment(work, params.year, params.id, body),
  }));
  routes.on(api.fulfilmentRule, async (work) => {
    const { body, version } = await declared(work.tx, work.governmentId, FULFILMENT);
    return { version, rule: body, mayDeclare: work.scope('feedback:write-report') !== null };
  });
  routes.on(api.declareFulfilment, async (work, { body: { from, rule, reason } }) => {
    const { version } = await declare(work, FULFILMENT, rule, { from, reason });
    return { version };
  });
  routes.on(api.reportTemplate, async (work, { query: { period } }) => {
    const { body, version } = await templateOf(work, period);
    return { version, template: body, shipped: TEMPLATES[period], catalogue: catalogueOf(period) };
  });
  routes.on(api.declareReportTemplate, async (work, { body: { period, from, template, reason } }) => ({
    version: await declareTemplate(work, period, template, { from, reason }),
  }));

  routes.on(api.carries, async (work, { params: { year } }) => {
    const carries = await carriesOf(work, year);
    return {
      carries,
      taken: await carriesOf(work, year, { into: true }),
      isNextYearOpen: await isYearOpen(work, year + 1),
      waiting: carries.filter(({ isWaiting }) => isWaiting).length,
      mayWrite: work.scope('feedback:write-report') !== null,
    };
  });
  routes.on(api.carryItem, (work, { params, body }) => carryItem(work, params.year, params.id, body));
  routes.on(api.withdrawCarry, async (work, { params, body }) => {
    await withdrawCarry(work, params.year, params.id, body.revision, body.reason);
    return { ok: true as const };
  });
  routes.on(api.settleCarries, async (work, { params }) => ({ made: await settleCarries(work, params.year) }));

  routes.on(api.lessons, async (work, { params }) => {
    const lessons = await lessonsOf(work, params.year);
    return {
      lessons,
      tags: [...new Set(lessons.flatMap(({ tags }) => tags))].sort((a, b) => a.localeCompare(b, 'zh-CN')),
      mayAdd: work.scope('feedback:suggest-policy') !== null,
    };
  });
  routes.on(api.addLesson, (work, { params, body }) => addLesson(work, params.year, body));
  routes.on(api.editLesson, (work, { params, body }) => editLesson(work, params.year, params.id, body));

  routes.on(api.policySuggestions, async (work, { params: { year } }) => ({
    suggestions: await suggestionsOf(work, year),
    mayAdd: work.scope('feedback:suggest-policy') !== null,
    isNextYearOpen: await isYearOpen(work, year + 1),
  }));
  routes.on(api.addPolicySuggestion, (work, { params, body }) => addSuggestion(work, params.year, body));
  routes.on(api.editPolicySuggestion, (work, { params, body }) => editSuggestion(work, params.year, params.id, body));
  routes.on(api.decidePolicySuggestion, (work, { params, body }) =>
    decideSuggestion(work, params.year, params.id, body),
  );

  routes.on(api.fulfilmentReports, async (work, { params }) => ({ reports: await listReports(work, params.year) }));
  routes.on(api.draftFulfilmentReport, async (work, { params: { year }, body }) =>
    toPage(work, year, await draftReport(work, year, body.period)),
  );
  routes.on(api.fulfilmentReport, async (work, { params: { year, id } }) =>
    toPage(work, year, await reportOf(work, year, id)),
  );
  routes.on(api.saveFulfilmentReport, async (work, { params: { year, id }, body }) =>
    toPage(work, year, await editReport(work, year, id, body)),
  );
  routes.on(api.refreshFulfilmentReport, async (work, { params: { year, id }, body }) =>
    toPage(work, year, await refreshReport(work, year, id, body.revision)),
  );
  routes.on(api.moveFulfilmentReport, async (work, { params: { year, id }, body }) =>
    toPage(work, year, await moveReport(work, year, id, body)),
  );
  routes.on(api.renewFulfilmentReport, async (work, { params: { year, id }, body }) =>
    toPage(work, year, await renewReport(work, year, id, body.reason)),
  );
  routes.on(api.makeFulfilmentFile, async (work, { params: { year, id }, body }) => {
    const report = await reportOf(work, year, id);
    const kept = await makeReportFile(work, files, report, body.format);
    await work.record({
      what: 'feedback:make-report-file',
      subjectKind: 'fulfilment-report',
      subjectId: id,
      body: { format: body.format, file: kept.sha256, asOf: report.asOf },
    });
    return kept;
  });
}
