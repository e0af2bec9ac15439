import type { FormTable } from '@liubu/documents';
import { sql } from 'kysely';
import { notFound } from '../../../platform/app-error.ts';
import type { Work } from '../../../platform/work.ts';

/** What people said of a form, by place: `table:column`, `table:row`, `table:row:column`. */
export interface FormChoices {
  columns: Record<string, { meaning: string; measureUnit: string | null; carried?: boolean }>;
  rows: Record<string, { itemId: string | null; targetId: string | null; label: string; carried?: boolean }>;
  cells: Record<string, boolean>;
}
export const NO_CHOICES: FormChoices = { columns: {}, rows: {}, cells: {} };

export interface FormRecord {
  id: string;
  sha256: string;
  fillSha256: string;
  name: string;
  kind: 'xlsx' | 'docx';
  headersKey: string;
  month: number;
  unitId: string | null;
  unitName: string | null;
  tables: FormTable[];
  choices: FormChoices;
  recognisedFrom: string | null;
  notices: { message: string; messageEn: string }[];
  createdAt: Date;
  revision: number;
}

/** The office sees all forms, a unit its own. */
const mayPass = (work: Work, unitId: string | null): boolean =>
  work.scope('inspect:answer-form') === 'government' || (unitId !== null && work.actor.unitIds.includes(unitId));

const formQuery = (work: Work, planYear: number) =>
  work.tx
    .selectFrom('form as f')
    .leftJoin('unit as u', (join) => join.onRef('u.governmentId', '=', 'f.governmentId').onRef('u.id', '=', 'f.unitId'))
    .leftJoin('form as r', (join) =>
      join
        .onRef('r.governmentId', '=', 'f.governmentId')
        .onRef('r.planYear', '=', 'f.planYear')
        .onRef('r.id', '=', 'f.recognisedFormId'),
    )
    .where('f.governmentId', '=', work.governmentId)
    .where('f.planYear', '=', planYear)
    .where('f.removedAt', 'is', null);

/** @throws AppError NOT_FOUND */
export async function formRecord(work: Work, planYear: number, formId: string, lock = false): Promise<FormRecord> {
  const row = await formQuery(work, planYear)
    .where('f.id', '=', formId)
    .select([
      'f.id',
      'f.sha256',
      'f.fillSha256',
      'f.name',
      'f.kind',
      'f.headersKey',
      'f.month',
      'f.unitId',
      'f.shape',
      'f.choices',
      'f.notices',
      'f.createdAt',
      'f.revision',
    ])
    .select(['u.name as unitName', 'r.name as recognisedFrom'])
    .$if(lock, (q) => q.forUpdate('f'))
    .executeTakeFirst();
  if (row === undefined || !mayPass(work, row.unitId)) throw notFound();
  const { shape, choices, notices, ...rest } = row;
  return {
    ...rest,
    kind: rest.kind as FormRecord['kind'],
    tables: (shape as { tables: FormTable[] }).tables,
    choices: { ...NO_CHOICES, ...(choices as Partial<FormChoices>) },
    notices: notices as FormRecord['notices'],
  };
}

export async function formList(work: Work, planYear: number) {
  const rows = await formQuery(work, planYear)
    .select([
      'f.id',
      'f.name',
      'f.month',
      'f.kind',
      'f.createdAt',
      'f.unitId',
      'u.name as unitName',
      'r.name as recognisedFrom',
      'f.revision',
    ])
    .select(sql<number>`coalesce((f.shape ->> 'asked')::int, 0)`.as('rows'))
    .orderBy('f.createdAt', 'desc')
    .limit(500)
    .execute();
  const seen = rows.filter(({ unitId }) => mayPass(work, unitId));
  const answers = await answersOf(
    work,
    planYear,
    seen.map(({ id }) => id),
  );
  return seen.map(({ unitId: _, createdAt, kind, ...row }) => ({
    ...row,
    kind: kind as FormRecord['kind'],
    createdAt: createdAt.toISOString(),
    answers: answers.get(row.id) ?? [],
  }));
}

export async function answersOf(work: Work, planYear: number, formIds: readonly string[]) {
  const rows = await work.tx
    .selectFrom('formAnswer as a')
    .leftJoin('post as p', (join) => join.onRef('p.governmentId', '=', 'a.governmentId').onRef('p.id', '=', 'a.postId'))
    .where('a.governmentId', '=', work.governmentId)
    .where('a.planYear', '=', planYear)
    .where('a.formId', 'in', [...formIds, NOTHING])
    .select([
      'a.id',
      'a.formId',
      'a.answeredAt',
      'a.month',
      'a.sha256',
      'a.fileName',
      'a.filled',
      'a.leftEmpty',
      'p.title as answeredByTitle',
    ])
    .orderBy('a.answeredAt', 'desc')
    .execute();
  const answers = new Map<string, AnswerRow[]>();
  for (const { formId, answeredAt, leftEmpty, ...row } of rows)
    answers.set(formId, [
      ...(answers.get(formId) ?? []),
      { ...row, left: leftEmpty, answeredAt: answeredAt.toISOString() },
    ]);
  return answers;
}

interface AnswerRow {
  id: string;
  answeredAt: string;
  month: number;
  sha256: string;
  fileName: string;
  filled: number;
  left: number;
  answeredByTitle: string | null;
}

/** Nothing has it; `in ()` needs one. */
const NOTHING = '00000000-0000-0000-0000-000000000000';
