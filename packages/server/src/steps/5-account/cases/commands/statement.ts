import type { accountCasesApi, BodyOf, CasePage } from '@liubu/contract';
import type { FileStore } from '../../../../files/store.ts';
import { AppError, notFound } from '../../../../platform/app-error.ts';
import type { Work } from '../../../../platform/work.ts';
import { demandEvidence } from '../../../4-inspect/index.ts';
import { casePage } from '../case-page.ts';
import { isOwnHead, type StoredCase } from '../case-rows.ts';
import { demandAct, keepStep, setCase, waitFor } from '../move-case.ts';
import { demandPaper } from '../papers/demand-paper.ts';
import { isPast } from '../rules/course.ts';
import { termDay, termText } from '../rules/terms.ts';

/** 送达陈述申辩告知书: from this day on the unit sees the case; its term is never shorter than declared. */
export async function askStatement(
  work: Work,
  planYear: number,
  id: string,
  input: BodyOf<typeof accountCasesApi.askStatement>,
): Promise<CasePage> {
  const stored = await demandAct(work, planYear, id, 'ask_statement', input.revision);
  const term = stored.rungBody!.terms.statement!;
  const least = termDay(term, work.today);
  if (input.due !== undefined && input.due < least)
    throw new AppError(
      'RULE_BROKEN',
      {
        what: `陈述申辩的期限不少于${termText(term)}，最早到 ${least} / the term is at least ${term.count} ${term.in === 'days' ? 'days' : 'working days'}: ${least} or later`,
        remedy: '请改为这一天或更晚 / choose that day or a later one',
      },
      { fields: { due: `最早 ${least} / not before ${least}` } },
    );
  const due = input.due ?? least;
  await setCase(work, planYear, stored, { state: 'stating', statementServedOn: work.today, statementDue: due });
  await waitFor(work, planYear, stored, [
    { says: '请陈述申辩', due, audience: 'unit_head' },
    { says: '陈述期满后报批', due, audience: 'officer' },
  ]);
  await keepStep(work, planYear, stored, { act: 'statement_asked', body: { due } });
  return casePage(work, planYear, id);
}

/** 陈述申辩 by the head of the unit, within the term, or a written waiver. */
export async function stateCase(
  work: Work,
  planYear: number,
  id: string,
  input: BodyOf<typeof accountCasesApi.stateCase>,
): Promise<CasePage> {
  const stored = await demandAct(work, planYear, id, 'state', input.revision);
  if (!isOwnHead(work, stored)) throw notFound();
  if (input.text === '') {
    const problems = input.waive
      ? '请写明放弃陈述申辩 / say that you waive it'
      : '请填写陈述申辩意见 / write the statement';
    throw new AppError('INPUT_INVALID', { problems }, { fields: { text: problems } });
  }
  await demandEvidence(work, planYear, { ids: input.evidenceIds, itemIds: stored.itemIds, unitIds: [stored.unitId] });
  await keepStatement(work, planYear, stored, {
    kind: input.waive ? 'waived' : 'stated',
    text: input.text,
    by: work.actor.name,
    on: work.today,
    evidenceIds: input.evidenceIds,
    act: input.waive ? 'waived' : 'stated',
  });
  return casePage(work, planYear, id);
}

/** A statement on paper, of the unit or of the person concerned: it counts by the day on which it was received. */
export async function paperStatement(
  work: Work,
  files: FileStore,
  planYear: number,
  id: string,
  input: BodyOf<typeof accountCasesApi.paperStatement>,
): Promise<CasePage> {
  const stored = await demandAct(work, planYear, id, 'paper_statement', input.revision);
  await demandPaper(work, files, input, stored.statementServedOn!);
  if (isPast(stored.statementDue, input.receivedOn))
    throw new AppError('RULE_BROKEN', {
      what: `陈述申辩的期限到 ${stored.statementDue} 止，这份材料在期限之后收到 / it came after ${stored.statementDue}, when the term had ended`,
      remedy:
        '按期满未陈述报批，并在报批意见中说明收到的材料 / submit the case as unanswered and tell of the paper in the opinion',
    });
  await keepStatement(work, planYear, stored, {
    kind: input.waive ? 'waived' : 'stated',
    text: input.text,
    by: input.by,
    on: input.receivedOn,
    paper: { handedBy: input.handedBy, file: input.fileSha256 },
    evidenceIds: [],
    act: 'paper_statement',
  });
  return casePage(work, planYear, id);
}

async function keepStatement(
  work: Work,
  planYear: number,
  stored: StoredCase,
  said: {
    kind: 'stated' | 'waived';
    text: string;
    by: string;
    on: string;
    paper?: { handedBy: string; file: string };
    evidenceIds: string[];
    act: string;
  },
): Promise<void> {
  await setCase(work, planYear, stored, {
    state: 'stated',
    statementKind: said.kind,
    statement: said.text,
    statementBy: said.by,
    statementOn: said.on,
    statementHandedBy: said.paper?.handedBy ?? null,
    statementFile: said.paper?.file ?? null,
    statementEvidenceIds: said.evidenceIds,
  });
  await waitFor(work, planYear, stored, [
    { says: '已陈述，请报批', audience: 'officer' },
    // What another entered in its name is told to the unit.
    ...(said.paper === undefined ? [] : [{ says: '已登记书面陈述，请核对', audience: 'unit_head' as const }]),
  ]);
  await keepStep(work, planYear, stored, {
    act: said.act,
    words: said.text,
    body: { kind: said.kind, on: said.on },
    personal: { by: said.by, ...said.paper, evidenceIds: said.evidenceIds },
  });
}
