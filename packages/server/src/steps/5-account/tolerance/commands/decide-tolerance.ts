import type { accountToleranceApi, BodyOf, TolerancePage } from '@liubu/contract';
import { AppError } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import type { Work } from '../../../../platform/work.ts';
import { postFor } from '../../../2-deploy/index.ts';
import { demandEvidence, withStanding } from '../evidence.ts';
import { lacksOf, recusalOf, recusalOfOffice } from '../rules/lacks.ts';
import { demandAct, tolerancePageOf } from '../stored-tolerance.ts';
import { demandExclusions, keep, setTolerance, waitFor } from './write-tolerance.ts';

type Api = typeof accountToleranceApi;

/** Nobody examines, decides or settles what their own unit, or they themselves, asked for. @throws AppError RULE_BROKEN */
function demandNoRecusal(recusal: string | null): void {
  if (recusal !== null)
    throw new AppError('RULE_BROKEN', { what: recusal, remedy: '请移交其他人办理 / hand it to somebody else' });
}

/** The office looks through it: exclusions that it found, its opinion; then it is the head's to decide. */
export async function examineTolerance(
  work: Work,
  planYear: number,
  id: string,
  input: BodyOf<Api['examineTolerance']>,
): Promise<TolerancePage> {
  const tolerance = await demandAct(work, planYear, id, 'examine', input.revision);
  demandNoRecusal(recusalOfOffice(work.actor, tolerance));
  demandExclusions(input.exclusions, tolerance.rules!);
  // What the applicant itself ticked stays ticked.
  const exclusions = [...new Set([...tolerance.exclusions, ...input.exclusions])];
  await setTolerance(work, planYear, tolerance, {
    state: 'examined',
    exclusions,
    opinion: input.opinion,
    examinedAt: work.now,
    examinedByPostId: postFor(work, null),
  });
  await waitFor(work, planYear, tolerance, { kind: 'decide-tolerance', says: '容错认定', to: 'head' });
  await keep(work, planYear, tolerance, 'examine-tolerance', { exclusions }, input.opinion);
  return tolerancePageOf(work, planYear, id);
}

/**
 * The decision, with a reason for every condition. Granted only where every required condition is stated, proved and
 * held, and no exclusion applies; always with a day by which it is to be mended, and with its effect on score and ladder.
 *
 * @throws AppError RULE_BROKEN telling where it lacks, or for one who must stand back; INPUT_INVALID by field
 */
export async function decideTolerance(
  work: Work,
  planYear: number,
  id: string,
  input: BodyOf<Api['decideTolerance']>,
): Promise<TolerancePage> {
  const tolerance = await demandAct(work, planYear, id, 'decide', input.revision);
  demandNoRecusal(recusalOf(work.actor, tolerance));
  const rules = tolerance.rules!;
  const fields: Record<string, string> = {};
  for (const { key, name } of rules.conditions)
    if (!input.findings.some((one) => one.key === key))
      fields[`findings.${key}`] = `“${name}”须写明是否成立和理由 / say whether it holds, and why`;
  const isGranted = input.outcome !== 'refused';
  if (isGranted) {
    for (const { at, says } of lacksOf(rules, await withStanding(work, planYear, tolerance))) fields[at] = says;
    for (const { key, name, isRequired } of rules.conditions)
      if (isRequired && input.findings.some((one) => one.key === key && !one.isHeld))
        fields[`findings.${key}`] = `必备条件“${name}”不成立，不能容错 / a required condition does not hold`;
    if (input.mendBy === null) fields.mendBy = '须定纠正期限 / set the day by which it is mended';
    else if (input.mendBy <= work.today) fields.mendBy = '纠正期限须晚于今天 / after today';
    if (input.deductionShare === null)
      fields.deductionShare = '须写明扣分保留的份额 / which share of a deduction stays';
    else if (Number(input.deductionShare) < 0 || Number(input.deductionShare) > 1)
      fields.deductionShare = '须在 0 与 1 之间 / between 0 and 1';
    else if (input.outcome === 'exempt' && Number(input.deductionShare) !== 0)
      fields.deductionShare = '免责的不再扣分，份额为 0 / exempt leaves nothing: 0';
    if (input.ladder === null) fields.ladder = '须写明督办阶梯是否暂停 / does the ladder pause';
  }
  if (Object.keys(fields).length > 0)
    throw new AppError(
      isGranted ? 'RULE_BROKEN' : 'INPUT_INVALID',
      isGranted
        ? {
            what: `不能认定：${Object.values(fields)[0]}`,
            remedy: '请补齐后再认定，或作出“不予容错”的决定 / complete it first, or refuse it',
          }
        : { problems: Object.values(fields)[0]! },
      { fields },
    );
  const effect = isGranted
    ? { mendBy: input.mendBy, deductionShare: input.deductionShare, ladder: input.ladder }
    : { mendBy: null, deductionShare: null, ladder: null };
  const eventId = await keep(
    work,
    planYear,
    tolerance,
    isGranted ? 'grant-tolerance' : 'refuse-tolerance',
    { outcome: input.outcome, ...effect, findings: input.findings },
    input.reason,
  );
  await setTolerance(work, planYear, tolerance, {
    state: isGranted ? 'granted' : 'refused',
    outcome: input.outcome,
    ...effect,
    findings: JSON.stringify(input.findings),
    decisionReason: input.reason,
    decidedAt: work.now,
    decidedByPostId: postFor(work, null),
    decidedByPersonId: work.actor.personId,
    eventId,
  });
  // The unit is told either way; what was refused waits for nothing, but is to be read.
  await waitFor(
    work,
    planYear,
    tolerance,
    isGranted
      ? { kind: 'mend-tolerance', says: '容错已认定，请按期纠正', due: input.mendBy, to: 'unit' }
      : { kind: 'read-tolerance', says: '容错申请未获认定，请阅知', to: 'unit' },
  );
  return tolerancePageOf(work, planYear, id);
}

/** 纠正: what the unit did. It stays in force until the office has looked, also past its day. */
export async function reportMended(
  work: Work,
  planYear: number,
  id: string,
  input: BodyOf<Api['reportMended']>,
): Promise<TolerancePage> {
  const tolerance = await demandAct(work, planYear, id, 'report-mended', input.revision);
  if (tolerance.mendBy! < work.today)
    throw new AppError('STATE_REFUSED', {
      state: `纠正期限 ${tolerance.mendBy} 已过 / the day has passed`,
      doing: '报告纠正 / report it as mended',
      remedy: '容错已终止；有新情况请另行申请 / the tolerance has ended; apply anew where something changed.',
    });
  await demandEvidence(work, planYear, tolerance, input.evidence);
  await setTolerance(work, planYear, tolerance, {
    mendedWords: input.words,
    mendedEvidence: JSON.stringify(input.evidence),
    mendedReportedAt: work.now,
  });
  await waitFor(work, planYear, tolerance, { kind: 'check-mended', says: '核对容错事项的纠正', to: 'office' });
  await keep(work, planYear, tolerance, 'report-mended', { evidence: input.evidence.length });
  return tolerancePageOf(work, planYear, id);
}

/** Mended: it stands for good. Not mended: it ends, and deductions and ladder are as without it. */
export async function decideMended(
  work: Work,
  planYear: number,
  id: string,
  input: BodyOf<Api['decideMended']>,
): Promise<TolerancePage> {
  const tolerance = await demandAct(work, planYear, id, 'decide-mended', input.revision);
  demandNoRecusal(recusalOfOffice(work.actor, tolerance));
  if (input.outcome === 'unmended' && tolerance.mendBy! >= work.today && tolerance.mendedReportedAt === null)
    throw new AppError('STATE_REFUSED', {
      state: `纠正期限 ${tolerance.mendBy} 未到 / its day has not come`,
      doing: '认定未纠正 / say that it was not mended',
      remedy: '请等期限过后，或单位报告后再认定 / wait for the day or for the unit’s report.',
    });
  if (input.outcome === 'mended' && tolerance.mendedReportedAt === null)
    throw new AppError('STATE_REFUSED', {
      state: '单位还没有报告纠正 / the unit has not reported it',
      doing: '认定已纠正 / say that it was mended',
      remedy: '请单位先报告纠正情况并附佐证 / the unit reports first, with evidence.',
    });
  const isMended = input.outcome === 'mended';
  await setTolerance(work, planYear, tolerance, {
    state: isMended ? 'mended' : 'ended',
    mendedDecision: input.reason,
    mendedDecidedAt: work.now,
  });
  await waitFor(
    work,
    planYear,
    tolerance,
    isMended ? null : { kind: 'read-tolerance', says: '未按期纠正，容错终止，请阅知', to: 'unit' },
  );
  await keep(work, planYear, tolerance, isMended ? 'tolerance-mended' : 'tolerance-ended', {}, input.reason);
  return tolerancePageOf(work, planYear, id);
}

/** 阅知: the unit has seen that it was refused, or has ended. */
export async function acknowledgeTolerance(
  work: Work,
  planYear: number,
  id: string,
  revision: number,
): Promise<TolerancePage> {
  const tolerance = await demandAct(work, planYear, id, 'acknowledge', revision);
  await waitFor(work, planYear, tolerance, null);
  await keep(work, planYear, tolerance, 'acknowledge-tolerance', { state: tolerance.state });
  return tolerancePageOf(work, planYear, id);
}

/** Those whose day has passed without a word end; written when somebody next works with scores. */
export async function endLapsed(work: Work, planYear: number): Promise<number> {
  const rows = await query<{
    id: string;
    itemId: string;
    unitId: string;
    revision: number;
    itemTitle: string;
    mendBy: string;
  }>(
    work.tx,
    `select t.id, t.item_id, t.unit_id, t.revision, i.title as item_title, t.mend_by::text as mend_by from liubu.tolerance t
     join liubu.item i on i.government_id = t.government_id and i.plan_year = t.plan_year and i.id = t.item_id
     where t.government_id = $1 and t.plan_year = $2 and t.state = 'granted' and t.mend_by < $3::date and t.mended_reported_at is null
     order by t.id for update of t`,
    [work.governmentId, planYear, work.today],
  );
  for (const row of rows) {
    const reason = `纠正期限 ${row.mendBy} 已过，单位没有报告纠正`;
    await setTolerance(work, planYear, row, { state: 'ended', mendedDecision: reason, mendedDecidedAt: work.now });
    await waitFor(work, planYear, row, { kind: 'read-tolerance', says: '未按期纠正，容错终止，请阅知', to: 'unit' });
    await keep(work, planYear, row, 'tolerance-ended', { mendBy: row.mendBy }, reason);
  }
  return rows.length;
}
