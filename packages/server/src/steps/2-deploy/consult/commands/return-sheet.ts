import type { ConsultationAnswer, ConsultedRow, deployConsultApi, ResponseOf } from '@liubu/contract';
import type { ConsultationRow } from '@liubu/documents';
import { askDocumentThread } from '../../../../files/document-thread.ts';
import { orRefused, returnedFile } from '../../../../files/returned-file.ts';
import type { FileStore } from '../../../../files/store.ts';
import { notFound } from '../../../../platform/app-error.ts';
import type { Work } from '../../../../platform/work.ts';
import { type Staff, staffOn } from '../../assign/staff.ts';
import { reachesUnit } from '../../unit-of-actor.ts';
import { roundOf, sentRows } from '../rounds.ts';
import { namesOf, type Proposed } from '../rules/proposed-changes.ts';
import { type SheetNames, sheetChanges } from '../rules/sheet-changes.ts';
import { keepAnswers } from './answer-round.ts';
import { demandOpenRound, submitAnswers } from './submit-answers.ts';

type Answer = ResponseOf<typeof deployConsultApi.returnSheet>;

/** The rows as the workbook has them. */
export const sheetRows = (rows: readonly ConsultedRow[]): ConsultationRow[] =>
  rows.map(({ itemId, code, wording, lead, support, leader, due }, at) => ({
    ...{ id: itemId, number: String(at + 1), code, text: wording, leader },
    lead: lead ? [lead.name] : [],
    support: support.map(({ name }) => name),
    dueText: due,
  }));

function namesIn(staff: Staff): SheetNames {
  return {
    party: (name) => {
      const found = staff.index.resolve(name);
      if (found.kind === 'unit') return { party: { kind: 'unit', id: found.unit.id } };
      if (found.kind === 'collective') return { party: { kind: 'collective', id: found.collective.id } };
      if (found.kind === 'unknown') return { note: `“${name}”不在单位表里 / "${name}" is no known unit` };
      const others = found.kind === 'several' ? `：${namesOf(found.units)}` : '';
      return { note: `“${name}”：${found.note}${others}` };
    },
    leader: (text) => {
      const plain = text.replace(/\s+/g, '');
      const found = staff.leaders.filter(
        ({ personName, title }) =>
          plain !== '' && (plain === personName || plain === title || plain === `${personName ?? ''}${title}`),
      );
      return found.length === 1 ? found[0]!.postId : null;
    },
  };
}

/**
 * A sheet comes back, for the unit that it went to: every changed cell is shown first, and taken in as the unit's answer
 * when it was looked at. The office may hand in for a unit that answers on paper.
 *
 * @throws AppError FILE_REFUSED with the words of whoever could not read it; nothing is half written
 */
export async function returnSheet(
  work: Work,
  files: FileStore,
  planYear: number,
  roundId: string,
  input: { fileSha256: string; unitId: string; preview: boolean },
): Promise<Answer> {
  const { unitId, fileSha256 } = input;
  const isOffice = work.scope('deploy:consult') === 'government';
  if (!isOffice && !reachesUnit(work, 'deploy:answer', unitId)) throw notFound();
  const round = await roundOf(work, planYear, roundId);
  if (!input.preview) demandOpenRound(round);
  const rows = await sentRows(work, planYear, roundId, unitId);
  if (rows.length === 0) throw notFound();
  const { name, bytes } = await returnedFile(work, files, fileSha256);
  const diff = await orRefused(name, askDocumentThread({ do: 'consultation', bytes, name, sent: sheetRows(rows) }));
  const found = sheetChanges(rows, diff, namesIn(await staffOn(work)), planYear);
  if (!input.preview) {
    await keepAnswers(work, planYear, roundId, unitId, answersOf(found));
    await submitAnswers(work, planYear, round, unitId, found, 'xlsx', fileSha256);
  }
  const codeOf = new Map(rows.map(({ itemId, code }) => [itemId, code]));
  return {
    changes: found.changes.map(({ itemId, field, before, after, cell, problem }) => ({
      ...{ itemId, field, before, after, cell, problem },
      code: codeOf.get(itemId) ?? '',
    })),
    objections: found.objections.map(({ itemId, reason, proposal }) => ({
      ...{ itemId, reason, proposal },
      code: codeOf.get(itemId) ?? '',
    })),
    agreed: found.agreed,
    doubts: found.doubts,
    missing: found.missing,
  };
}

/** As if it had been typed on the page, so that the unit sees there what it sent. */
function answersOf({ changes, objections }: Pick<Proposed, 'changes' | 'objections'>): ConsultationAnswer[] {
  const answers = new Map<string, ConsultationAnswer>();
  for (const { itemId, field, value, after, reason } of changes) {
    const answer = answers.get(itemId) ?? { itemId, opinion: 'change' as const, ...(reason && { reason }) };
    if (field === 'wording' || field === 'suggestion') answer[field] = after;
    else if (value?.kind === 'parties' && field === 'lead' && value.parties[0]) answer.lead = value.parties[0];
    else if (value?.kind === 'parties' && field === 'support') answer.support = value.parties;
    else if (value?.kind === 'day' && value.day !== null) answer.due = value.day;
    answers.set(itemId, answer);
  }
  for (const { itemId, lead, proposal, reason } of objections)
    answers.set(itemId, {
      ...{ itemId, opinion: 'object', reason },
      ...(lead && { lead }),
      ...(proposal !== null && { suggestion: proposal }),
    });
  return [...answers.values()];
}
