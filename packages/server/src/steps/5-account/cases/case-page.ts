import type { CaseAct, CaseDocument, CasePage } from '@liubu/contract';
import { leadersWithPortfolios } from '../../../people/posts.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { postWhoSql } from '../../2-deploy/index.ts';
import { caseOf, courseOf, isNamedReviewer, isOwnHead, type StoredCase, seesAsUnit, shownCase } from './case-rows.ts';
import { accountLadderOf } from './declared.ts';
import { tolerancesOn } from './ground.ts';
import { mayDecide } from './may-decide.ts';
import { tookPartIn } from './move-case.ts';
import { actsOf } from './rules/course.ts';
import { recusedFromDecision, recusedFromOwn, recusedFromReview, type TookPart } from './rules/recusal.ts';
import { takenRungs } from './taken-rungs.ts';

/** Steps of the office before the unit was told, which are not the unit's to read. */
const INTERNAL = ['opened', 'drafted', 'submitted', 'reviewer_named', 'document', 'exported'];

/** A look at a case is kept, whoever looks. */
export async function logLook({ tx, governmentId, actor }: Work, subjectKind: 'case' | 'case-talk', subjectId: string) {
  await tx
    .insertInto('accessLog')
    .values({ governmentId, accountId: actor.accountId, subjectKind, subjectId })
    .execute();
}

/** The whole of a case as the actor may see it. Its look is logged. @throws AppError NOT_FOUND */
export async function casePage(work: Work, planYear: number, id: string): Promise<CasePage> {
  const stored = await caseOf(work, planYear, id);
  await logLook(work, 'case', id);
  const isUnit = seesAsUnit(work, stored);
  const { body: ladder } = await accountLadderOf(work.tx, work.governmentId);
  const tookPart = await tookPartIn(work, planYear, id);
  const steps = await query<{ id: string; act: string; at: Date; who: string | null; words: string | null }>(
    work.tx,
    `select s.id, s.act, s.happened_at as at, coalesce(${postWhoSql('s.government_id', 's.post_id', 's.happened_at::date')}, p.name) as who, s.words
     from liubu.account_case_step s left join liubu.person p on p.government_id = s.government_id and p.id = s.person_id
     where s.government_id = $1 and s.plan_year = $2 and s.case_id = $3 and (not $4 or s.act <> all($5::text[])) and ($6 or s.act <> 'exported') order by s.seq`,
    [work.governmentId, planYear, id, isUnit, INTERNAL, work.scope('account:export-package') !== null],
  );
  const talks = await query<CasePage['talks'][number]>(
    work.tx,
    `select t.id, t.state, t.held_on::text as held_on,
       (select count(*)::int from liubu.account_commitment m where m.government_id = t.government_id and m.plan_year = t.plan_year and m.talk_id = t.id and m.state <> 'accepted') as open
     from liubu.account_talk t where t.government_id = $1 and t.plan_year = $2 and t.case_id = $3 order by t.held_on`,
    [work.governmentId, planYear, id],
  );
  const isDecisionTold = !isUnit || stored.notifiedOn !== null;
  return {
    case: {
      ...shownCase(stored, work.today),
      ...{ personId: stored.personId, origin: stored.origin, originId: stored.originId },
      originReason: isUnit ? '' : stored.originReason,
      carrier: stored.rungBody?.carrier ?? null,
      ...{ facts: stored.facts, measure: stored.measure, basis: stored.basis, points: stored.points },
      pointsItemId: stored.pointsItemId,
      skipReason: stored.skipReason,
      toleranceReason: stored.toleranceReason,
      statementServedOn: stored.statementServedOn,
      statementDue: stored.statementDue,
      statementKind: stored.statementKind,
      ...{ statement: stored.statement, statementBy: stored.statementBy, statementOn: stored.statementOn },
      ...{ statementHandedBy: stored.statementHandedBy, statementFile: stored.statementFile },
      statementEvidence: stored.statementEvidence,
      opinion: isDecisionTold ? stored.opinion : null,
      decision: isDecisionTold ? stored.decision : null,
      decisionReason: isDecisionTold ? stored.decisionReason : null,
      decidedBy: isDecisionTold ? stored.decidedBy : null,
      decidedOn: isDecisionTold ? stored.decidedOn : null,
      organ: isDecisionTold ? stored.organ : null,
      organName: isDecisionTold ? stored.organName : null,
      transferredOn: isDecisionTold ? stored.transferredOn : null,
      letterNo: isDecisionTold ? stored.letterNo : null,
      resultNo: isDecisionTold ? stored.resultNo : null,
      resultOn: isDecisionTold ? stored.resultOn : null,
      notifiedOn: stored.notifiedOn,
      reviewUntil: stored.reviewUntil,
      reviewReasons: stored.reviewReasons,
      reviewAppliedOn: stored.reviewAppliedOn,
      ...{ reviewBy: stored.reviewBy, reviewHandedBy: stored.reviewHandedBy, reviewFile: stored.reviewFile },
      reviewDue: stored.reviewDue,
      reviewer: isUnit ? null : stored.reviewer,
      reviewOutcome: stored.reviewOutcome,
      reviewDecision: stored.reviewDecision,
      ...{ reviewedBy: stored.reviewedBy, reviewedOn: stored.reviewedOn },
      ...{ implementDue: stored.implementDue, implementation: stored.implementation },
      implementedOn: stored.implementedOn,
      ...{ endReason: stored.endReason, endedOn: stored.endedOn },
      outcome: isDecisionTold ? stored.outcome : null,
    },
    taken: forWhom(await takenRungs(work, planYear, ladder, { ...stored, caseId: id }), isUnit),
    tolerances: await tolerancesOn(work, planYear, stored.unitId, stored.itemIds),
    steps: steps
      .filter(({ act }) => isDecisionTold || !DECISION_STEPS.has(act))
      .map(({ at, ...step }) => ({ ...step, at: at.toISOString() })),
    talks,
    documents: documentsOf(stored, isUnit),
    leaders: await leadersFor(work, stored),
    allowed: allowedActs(work, stored, tookPart),
  };
}

/** Leaders to choose from, for those who name one. */
async function leadersFor(work: Work, { unitId }: StoredCase): Promise<CasePage['leaders']> {
  if (work.scope('account:hold-talk') === null) return [];
  const leaders = await leadersWithPortfolios(work.tx, work.governmentId, work.today);
  return leaders.map(({ postId, title, personName, isHead, unitIds }) => ({
    postId,
    name: [personName, title].filter(Boolean).join(' '),
    isHead,
    isInCharge: unitIds.includes(unitId),
  }));
}

/** A unit is not led to pages that are the office's. */
const forWhom = (taken: CasePage['taken'], isUnit: boolean): CasePage['taken'] =>
  isUnit
    ? taken.map((rung) => ({ ...rung, links: rung.links.filter(({ link }) => !/\/(?:chasing|ladder)/.test(link)) }))
    : taken;

/** What was decided reaches the unit by the notice, not by the page. */
const DECISION_STEPS: ReadonlySet<string> = new Set(['approved', 'refused', 'transferred', 'result']);

/** Documents that there is something to write in. */
function documentsOf(stored: StoredCase, isUnit: boolean): CaseDocument[] {
  const all: [CaseDocument, boolean, boolean][] = [
    ['statement_notice', stored.statementServedOn !== null, true],
    ['proposal', stored.rungBody?.carrier === 'organ' && stored.opinion !== null, false],
    ['transfer', stored.transferredOn !== null || stored.state === 'approved', false],
    [
      'decision_notice',
      stored.rungBody?.carrier !== 'talk' &&
        (stored.reviewOutcome !== null || (stored.outcome !== null && stored.outcome !== 'none')),
      stored.notifiedOn !== null,
    ],
    ['no_accountability', stored.outcome === 'none' && stored.reviewOutcome === null, stored.notifiedOn !== null],
    ['review', stored.reviewOutcome !== null, true],
  ];
  return all.filter(([, isThere, isUnits]) => isThere && (!isUnit || isUnits)).map(([document]) => document);
}

/** What the actor may do now: by the state, by the permission, and by who must stand aside. */
function allowedActs(work: Work, stored: StoredCase, tookPart: readonly TookPart[]): CaseAct[] {
  const proposes = work.scope('account:propose-case') !== null;
  const transfers = work.scope('account:transfer-case') !== null;
  const own = isOwnHead(work, stored);
  const concerned = { unitId: stored.unitId, subjectId: stored.personId };
  const isAside = recusedFromOwn(work.actor, concerned) !== null;
  const may: Readonly<Record<CaseAct, boolean>> = {
    draft: proposes,
    ask_statement: proposes,
    state: own,
    paper_statement: proposes,
    submit: proposes,
    decide: mayDecide(work, stored) && recusedFromDecision(work.actor, { ...concerned, tookPart }) === null,
    transfer: transfers,
    result: transfers && !isAside,
    notify: transfers,
    apply_review: own,
    paper_review: proposes,
    appoint_reviewer: proposes,
    decide_review:
      work.scope('account:decide-case-review') !== null &&
      isNamedReviewer(work.actor, stored) &&
      recusedFromReview(work.actor, { ...concerned, tookPart }) === null,
    implement: own,
    close: transfers && !isAside,
    drop: proposes && !isAside,
    plan_talk: work.scope('account:hold-talk') !== null,
    export: false,
  };
  const acts = actsOf(courseOf(stored), work.today).filter((act) => may[act]);
  return work.scope('account:export-package') === null ? acts : [...acts, 'export'];
}
