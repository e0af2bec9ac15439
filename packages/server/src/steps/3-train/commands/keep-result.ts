import { randomUUID } from 'node:crypto';
import type { TrainingPurpose } from '@liubu/contract';
import { finishTodos } from '../../../people/todos.ts';
import type { Work } from '../../../platform/work.ts';
import { lastDayOf } from '../rules/term.ts';

export interface PassedBy {
  courseId: string;
  personId: string;
  purpose: TrainingPurpose;
  validityMonths: number | null;
  passedOn: string;
  sessionId?: string;
  attemptId?: string;
}

/** 合格: kept once a course, person and day. The record names the person by id alone. @returns false when it was there */
export async function keepResult(work: Work, { validityMonths, ...passed }: PassedBy): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await work.tx
    .insertInto('trainingResult')
    .values({
      governmentId: work.governmentId,
      id: randomUUID(),
      ...passed,
      validTo: lastDayOf(passed.passedOn, validityMonths),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) return false;
  await work.record({
    what: 'train:pass',
    subjectKind: 'person',
    subjectId: passed.personId,
    body: { courseId: passed.courseId, purpose: passed.purpose, passedOn: passed.passedOn },
  });
  await finishTodos(work, 'person', passed.personId, `training-${passed.purpose}`);
  return true;
}
