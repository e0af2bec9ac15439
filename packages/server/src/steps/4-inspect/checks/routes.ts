import { inspectFindingsApi as api, CHECK_RULE_NAMES } from '@liubu/contract';
import type { Routes } from '../../../platform/http/implement.ts';
import type { Platform } from '../../../platform/platform.ts';
import { checkSettingsOf, declareChecks } from '../verified/index.ts';
import { checkDraft, checkSheet } from './check-draft.ts';
import { answerFinding } from './commands/answer-finding.ts';
import { decideFindings } from './commands/decide-findings.ts';
import { findingsOf, ruleCounts } from './findings-list.ts';

const NONE = { open: 0, answered: 0, accepted: 0, dismissed: 0, gone: 0 };

/** 核查: doubts at entry and again in the job; answered by units, decided by the office. */
export function checkRoutes(routes: Routes, _platform: Platform): void {
  routes.on(api.findings, (work, { params, query }) => findingsOf(work, params.year, query));
  routes.on(api.answerFinding, (work, { params, body }) => answerFinding(work, params.year, params.id, body));
  routes.on(api.decideFindings, (work, { params, body }) =>
    decideFindings(work, params.year, body.findings, body.verdict, body.reason),
  );
  routes.on(api.checkDraft, (work, { params, body }) => checkDraft(work, params.year, params.id, body));
  routes.on(api.checkSheet, (work, { params, query }) => checkSheet(work, params.year, params.periodId, query.unit));
  routes.on(api.checkRules, async (work, { params }) => {
    const { settings, version } = await checkSettingsOf(work.tx, work.governmentId);
    // Counts of the whole government are for those who see it whole.
    const counts = work.scope('inspect:view') === 'government' ? await ruleCounts(work, params.year) : [];
    const byRule = new Map(counts.map(({ rule, ...count }) => [rule, count]));
    const others = [...byRule.keys()].filter((rule) => !(CHECK_RULE_NAMES as readonly string[]).includes(rule));
    return {
      rules: [...CHECK_RULE_NAMES, ...others].map((rule) => ({
        rule,
        isOff: settings.off.includes(rule),
        ...(byRule.get(rule) ?? NONE),
      })),
      ...{ settings, version, mayDeclare: work.scope('inspect:declare') !== null },
    };
  });
  routes.on(api.declareChecks, (work, { body }) => declareChecks(work, body.settings, body.from, body.reason));
  routes.on(api.checkAgain, async (work, { params }) => {
    await work.enqueue('check-filings', { governmentId: work.governmentId, planYear: params.year });
    return { queued: true };
  });
}
