import { randomUUID } from 'node:crypto';
import type { BodyOf, inspectInspectionsApi, SiteFinding } from '@liubu/contract';
import { AppError, notFound } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import { demandRevision, type Work } from '../../../../platform/work.ts';
import { inspectionRulesOf } from '../declared.ts';
import { objectMay } from '../rules/course.ts';
import { statementDue } from '../rules/terms.ts';
import { findingsOf } from '../site-rows.ts';
import { demandInScope, demandLeader, inspectedUnit, onSite } from '../site-scope.ts';
import { tellInspection } from '../tell.ts';

type Given = BodyOf<typeof inspectInspectionsApi.saveFinding>;

/** Rule of the finding that an inspection opens on an item's page; its words stand with the other rules. */
export const CONTRADICTION_RULE = 'inspection-contradicts-filing';

/** Writes what was found wrong: the fact, the records that prove it, how grave, and which filing it contradicts. */
export async function saveFinding(
  work: Work,
  planYear: number,
  id: string,
  findingId: string,
  { revision, ...given }: Given,
): Promise<SiteFinding> {
  const { tx, governmentId } = work;
  const { inspection, objects } = await onSite(work, planYear, id);
  const object = inspectedUnit(objects, given.unitId);
  if (!objectMay(object.state, 'visit')) throw afterFacts('写问题 / write a finding');
  await demandInScope(work, planYear, inspection, given);
  await demandChecks(work, planYear, id, given);
  if (given.severity === 'contradiction' && given.filingId === null) {
    const says = '请选与哪一次填报矛盾 / choose the filing that it contradicts';
    throw new AppError('INPUT_INVALID', { problems: says }, { fields: { filingId: says } });
  }
  const contradicts = given.filingId === null ? null : await filedThere(work, planYear, given);
  const current = await lockFinding(work, planYear, id, findingId);
  const row = {
    ...given,
    checkIds: [...new Set(given.checkIds)],
    contradicts: contradicts && JSON.stringify(contradicts),
  };
  if (current === null) {
    if (revision !== 0) throw notFound();
    await tx
      .insertInto('siteFinding')
      .values({
        governmentId,
        planYear,
        id: findingId,
        inspectionId: id,
        ...row,
        byPersonId: work.actor.personId,
        createdAt: work.now,
      })
      .execute();
  } else {
    // Sent again after a lost answer it still says 0.
    if (revision !== 0) demandRevision(current, revision);
    else if (current.byPersonId !== work.actor.personId) throw notFound();
    demandDraft(current.state);
    await tx
      .updateTable('siteFinding')
      .set({ ...row, revision: current.revision + 1 })
      .where('governmentId', '=', governmentId)
      .where('planYear', '=', planYear)
      .where('id', '=', findingId)
      .execute();
  }
  await tellInspection(work, id, true, { planYear, what: 'inspect:write-site-finding', body: { findingId, ...row } });
  return findingOf(work, planYear, id, findingId);
}

const afterFacts = (doing: string): AppError =>
  new AppError('STATE_REFUSED', {
    state: '结论已送达 / concluded',
    doing,
    remedy:
      '结论送达之后的变更走复核（国务院令第733号第十七条） / what changes afterwards goes by review (Order 733, art. 17)',
  });

async function findingOf(work: Work, planYear: number, id: string, findingId: string): Promise<SiteFinding> {
  const [finding] = await findingsOf(work, planYear, id, { id: findingId });
  if (finding === undefined) throw notFound();
  return finding;
}

async function lockFinding({ tx, governmentId }: Work, planYear: number, id: string, findingId: string) {
  const row = await tx
    .selectFrom('siteFinding')
    .select(['inspectionId', 'state', 'revision', 'byPersonId'])
    .where('governmentId', '=', governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', findingId)
    .forUpdate()
    .executeTakeFirst();
  if (row !== undefined && row.inspectionId !== id) throw notFound();
  return row ?? null;
}

function demandDraft(state: string): void {
  if (state === 'draft') return;
  throw new AppError('STATE_REFUSED', {
    state,
    doing: '改动这个问题 / change this finding',
    remedy: '认定的问题永久保留，变更走复核 / a confirmed one is kept; a review may change it',
  });
}

/** Its evidence is records of this inspection at this unit that were not withdrawn. */
async function demandChecks(
  { tx, governmentId }: Work,
  planYear: number,
  id: string,
  { checkIds, unitId }: Pick<Given, 'checkIds' | 'unitId'>,
): Promise<void> {
  const rows = await query(
    tx,
    `select 1 from liubu.site_check where government_id = $1 and plan_year = $2 and inspection_id = $3 and unit_id = $4
       and id = any($5::uuid[]) and withdrawn_at is null`,
    [governmentId, planYear, id, unitId, checkIds],
  );
  if (rows.length === new Set(checkIds).size) return;
  const says = '证据须是本次督查在该单位的现场记录 / evidence is records of this inspection at this unit';
  throw new AppError('INPUT_INVALID', { problems: says }, { fields: { checkIds: says } });
}

/** What was filed, as it stands now: kept with the finding, whatever becomes of the filing. */
async function filedThere({ tx, governmentId }: Work, planYear: number, given: Omit<Given, 'revision'>) {
  const [filed] = await query<{
    filingId: string;
    month: number;
    said: string;
    targetName: string | null;
    value: string | null;
    measureUnit: string | null;
  }>(
    tx,
    `select f.id as filing_id, p.month, left(f.progress, 500) as said, t.name as target_name, v.value::text as value, t.measure_unit
     from liubu.filing f
     join liubu.reporting_period p on p.government_id = f.government_id and p.plan_year = f.plan_year and p.id = f.period_id
     left join liubu.target t on t.government_id = f.government_id and t.plan_year = f.plan_year and t.id = $6
     left join liubu.reported_value v on v.government_id = f.government_id and v.plan_year = f.plan_year and v.target_id = t.id
       and (v.filing_id = f.id or v.unit_id = f.unit_id) and v.month = p.month
     where f.government_id = $1 and f.plan_year = $2 and f.id = $3 and f.item_id = $4 and f.unit_id = any(liubu.stands_for($1, array[$5::uuid])) and f.first_submitted_at is not null`,
    [governmentId, planYear, given.filingId, given.itemId, given.unitId, given.targetId],
  );
  if (filed === undefined) {
    const says = '该单位对这一事项没有报过这一期 / this unit filed nothing of this item then';
    throw new AppError('INPUT_INVALID', { problems: says }, { fields: { filingId: says } });
  }
  return { ...filed, targetId: given.targetId };
}

/**
 * The leader confirms a finding: the fact is clear and its evidence is there (Order 733, art. 16). One that contradicts a
 * filing opens a finding on the item's page, makes its light red and stays with the filing for ever.
 */
export async function confirmFinding(
  work: Work,
  planYear: number,
  id: string,
  findingId: string,
  revision: number,
): Promise<SiteFinding> {
  const { tx, governmentId } = work;
  const opened = await onSite(work, planYear, id);
  demandLeader(opened, '认定问题');
  const current = await lockFinding(work, planYear, id, findingId);
  if (current === null) throw notFound();
  demandRevision(current, revision);
  demandDraft(current.state);
  const finding = await findingOf(work, planYear, id, findingId);
  const object = inspectedUnit(opened.objects, finding.unitId);
  if (!objectMay(object.state, 'visit') || object.state === 'waiting') throw afterFacts('认定问题 / confirm it');
  if (finding.checkIds.length === 0)
    throw new AppError(
      'RULE_BROKEN',
      {
        what: '没有现场记录作证据，不能认定（国务院令第733号第十六条：事实清楚、证据充分） / no record proves it (Order 733, art. 16)',
        remedy: '请选作证的现场记录 / choose the records that prove it',
      },
      { fields: { checkIds: '必选 / required' } },
    );
  const isContradiction = finding.severity === 'contradiction';
  if (isContradiction && object.disclosedAt === null)
    throw new AppError('RULE_BROKEN', {
      what: '暗访还没有亮明，认定后单位就会看到 / the unit would see it, and does not know of the visit yet',
      remedy: '请组长先亮明督查 / the leader shows the team first',
    });
  const opens = isContradiction ? await openContradiction(work, planYear, id, finding) : null;
  await tx
    .updateTable('siteFinding')
    .set({ state: 'confirmed', confirmedAt: work.now, findingId: opens, revision: revision + 1 })
    .where('governmentId', '=', governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', findingId)
    .execute();
  await tellInspection(work, id, !isContradiction, {
    planYear,
    what: 'inspect:confirm-site-finding',
    body: {
      itemId: finding.item.id,
      unitId: finding.unitId,
      filingId: finding.contradicts?.filingId ?? null,
      findingId: opens,
      severity: finding.severity,
    },
    words: { fact: finding.fact, numberFound: finding.numberFound, filed: finding.contradicts?.value ?? null },
  });
  return findingOf(work, planYear, id, findingId);
}

async function openContradiction(work: Work, planYear: number, id: string, finding: SiteFinding): Promise<string> {
  const { tx, governmentId } = work;
  const { rules } = await inspectionRulesOf(tx, governmentId);
  const findingId = randomUUID();
  await tx
    .insertInto('finding')
    .values({
      governmentId,
      planYear,
      id: findingId,
      rule: CONTRADICTION_RULE,
      onceKey: `${CONTRADICTION_RULE} ${finding.id}`,
      itemId: finding.item.id,
      targetId: finding.targetId,
      unitId: finding.unitId,
      filingId: finding.contradicts!.filingId,
      month: finding.contradicts!.month,
      details: JSON.stringify({
        inspectionId: id,
        siteFindingId: finding.id,
        fact: finding.fact,
        found: finding.numberFound,
        filed: finding.contradicts!.value,
        said: finding.contradicts!.said,
        target: finding.contradicts!.targetName,
        measureUnit: finding.measureUnit,
        ...wordsOf(finding),
      }),
      severity: 'contradiction',
      effect: 'red',
      foundAt: work.now,
      answerDue: statementDue(work.today, rules.statementWithin),
    })
    .execute();
  await work.enqueue('compute-lights', { governmentId, planYear, itemIds: [finding.item.id] });
  await work.announce('finding', { id: findingId, itemId: finding.item.id });
  return findingId;
}

/** In the words that the item's page shows for a finding of this room. */
function wordsOf({ fact: written, numberFound, measureUnit, contradicts }: SiteFinding) {
  const fact = written.replace(/[。；，.;,\s]+$/, '');
  const unit = measureUnit ?? '';
  const filed = contradicts!.value === null ? `“${contradicts!.said.slice(0, 80)}”` : `${contradicts!.value}${unit}`;
  const found = numberFound === null ? '' : `，现场数 ${numberFound}${unit}`;
  const foundEn = numberFound === null ? '' : `, found on site: ${numberFound} ${unit}`;
  return {
    titleZh: '督查发现与填报矛盾',
    titleEn: 'An inspection contradicts the filing',
    zh: `${fact}${found}；${contradicts!.month}月填报：${filed}`,
    en: `${fact}${foundEn}; filed for month ${contradicts!.month}: ${filed}`,
  };
}

/** What was not confirmed falls away, with the reason. */
export async function dropFinding(
  work: Work,
  planYear: number,
  id: string,
  findingId: string,
  { reason, revision }: { reason: string; revision: number },
): Promise<SiteFinding> {
  const opened = await onSite(work, planYear, id);
  const current = await lockFinding(work, planYear, id, findingId);
  if (current === null) throw notFound();
  if (current.byPersonId !== work.actor.personId) demandLeader(opened, '不认定他人写的问题');
  demandRevision(current, revision);
  demandDraft(current.state);
  await work.tx
    .updateTable('siteFinding')
    .set({ state: 'dropped', stateReason: reason, revision: revision + 1 })
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', findingId)
    .execute();
  await tellInspection(work, id, true, { planYear, what: 'inspect:drop-site-finding', body: { findingId }, reason });
  return findingOf(work, planYear, id, findingId);
}
