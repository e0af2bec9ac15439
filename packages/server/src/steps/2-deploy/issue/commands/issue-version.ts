import { addWorkingDays } from '../../../../calendar/working-days.ts';
import { finishTodos } from '../../../../people/todos.ts';
import { AppError } from '../../../../platform/app-error.ts';
import type { Work } from '../../../../platform/work.ts';
import { openAcceptances } from '../../accept/open-acceptances.ts';
import { openUnitPlans } from '../../unit-plan/open-unit-plans.ts';
import { checksFor } from '../checks.ts';
import { type VersionRow, versionOf } from '../version-queries.ts';
import { moveRefusal } from '../version-rules.ts';

export interface Issue {
  number: string;
  date: string;
  sha256: string;
  comparedBy: 'read' | 'person';
  acceptWithin: number;
  planWithin: number;
}

/**
 * Locks a version as it was signed and opens what follows from it: acceptance by every unit, plans of every lead, the
 * to-dos of both. From here on its items change by adjustment only.
 *
 * @throws AppError STATE_REFUSED; RULE_BROKEN when items changed after it was submitted
 */
export async function issueVersion(work: Work, planYear: number, row: VersionRow, issue: Issue): Promise<VersionRow> {
  const { id } = row.version;
  const refusal = moveRefusal(row.version.state, 'issued');
  if (refusal) throw new AppError('STATE_REFUSED', refusal);
  const changed = (await checksFor(work, planYear, row)).find(({ key }) => key === 'changed-since-submitted');
  if (changed)
    throw new AppError(
      'RULE_BROKEN',
      {
        what: `批准之后有 ${changed.places.length} 项被改动 / ${changed.places.length} items changed after the approval`,
        remedy: '请改回，或退回起草重新报批 / change them back, or take it back and submit it again',
      },
      { details: { places: changed.places } },
    );
  const acceptanceDue = addWorkingDays(work.today, issue.acceptWithin);
  const plansDue = addWorkingDays(work.today, issue.planWithin);
  await work.tx
    .updateTable('breakdownVersion')
    .set({
      state: 'issued',
      signedSha256: issue.sha256,
      documentNumber: issue.number,
      documentDate: issue.date,
      comparedBy: issue.comparedBy,
      issuedAt: work.now,
      acceptanceDue,
      plansDue,
      revision: row.version.revision + 1,
    })
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', id)
    .execute();
  await work.tx
    .updateTable('planYear')
    .set({ state: 'issued' })
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('state', '=', 'drafting')
    .execute();
  await finishTodos(work, 'breakdown', id);
  await openAcceptances(work, planYear, { versionId: id, due: acceptanceDue });
  await openUnitPlans(work, planYear, { due: plansDue });
  await work.record({
    what: 'deploy:issue-version',
    subjectKind: 'breakdown',
    subjectId: id,
    body: {
      number: issue.number,
      date: issue.date,
      file: issue.sha256,
      comparedBy: issue.comparedBy,
      items: row.version.itemCount,
      acceptanceDue,
      plansDue,
    },
  });
  await work.enqueue('share-items', { governmentId: work.governmentId, planYear });
  await work.announce('breakdown', { id });
  await work.announce('item', {});
  return versionOf(work, planYear, id);
}
