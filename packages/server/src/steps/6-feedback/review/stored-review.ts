import type { feedbackReviewApi, NotWritten, ResponseOf, ReviewDraft, ReviewDraftState } from '@liubu/contract';
import { REVIEW_DRAFT_STATES } from '@liubu/contract';
import { AppError } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { changesBetween, type Frozen, frozenOf, reportOutcomes } from '../fulfilment/index.ts';
import type { KeptSection } from './rules/write-review.ts';

export interface StoredReview {
  id: string;
  state: ReviewDraftState;
  title: string;
  asOf: string;
  takenAt: Date;
  sections: KeptSection[];
  notWritten: { itemId: string; title: string; lead: string | null; why: NotWritten }[];
  taken: Frozen;
  updatedAt: Date;
  revision: number;
}

const COLUMNS = 'id, state, title, as_of::text as as_of, taken_at, sections, not_written, taken, updated_at, revision';

/** @throws AppError NOT_FOUND */
export async function reviewOf(work: Work, planYear: number, id: string, lock = false): Promise<StoredReview> {
  const [row] = await query<StoredReview>(
    work.tx,
    `select ${COLUMNS} from liubu.review_draft where government_id = $1 and plan_year = $2 and id = $3 ${lock ? 'for update' : ''}`,
    [work.governmentId, planYear, id],
  );
  if (row === undefined) throw new AppError('NOT_FOUND');
  return row;
}

const ALLOWED: Readonly<Record<ReviewDraftState, ReviewDraft['allowed']>> = {
  draft: ['edit', 'refresh', 'submit', 'withdraw', 'file'],
  submitted: ['return', 'finish', 'withdraw', 'file'],
  // Final figures may come after it was finished: then it goes back, and is run again.
  final: ['return', 'file'],
  withdrawn: ['file'],
};

/** Sentences that are printed. */
export const standing = (sections: readonly KeptSection[]) =>
  sections.flatMap(({ sentences }) => sentences.filter(({ isOut, text }) => !isOut && text !== ''));

/** Numbers that are not final, of sentences that stand. */
const unsettledIn = (sections: readonly KeptSection[]): number =>
  standing(sections).reduce(
    (sum, { text, values }) =>
      sum +
      values.filter(({ key, statusWord }) => /预计|初步核算/.test(statusWord) && text.includes(`{${key}}`)).length,
    0,
  );

export async function toPage(work: Work, planYear: number, review: StoredReview): Promise<ReviewDraft> {
  const { sections, notWritten, taken, takenAt, updatedAt, ...row } = review;
  const changes =
    row.state === 'withdrawn' ? [] : changesBetween(taken, frozenOf(await reportOutcomes(work, planYear, 'year')));
  return {
    ...row,
    takenAt: takenAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    sections: sections.map(({ sentences, ...section }) => ({
      ...section,
      sentences: sentences.map(({ made: _, ...sentence }) => sentence),
    })),
    sentences: standing(sections).length,
    left: notWritten,
    notWritten: notWritten.length,
    changes,
    changed: changes.length,
    unsettled: unsettledIn(sections),
    allowed: ALLOWED[row.state],
  };
}

export async function listReviews(
  work: Work,
  planYear: number,
): Promise<ResponseOf<typeof feedbackReviewApi.reviews>['reviews']> {
  const rows = await query<StoredReview>(
    work.tx,
    `select ${COLUMNS} from liubu.review_draft where government_id = $1 and plan_year = $2 order by created_at desc limit 50`,
    [work.governmentId, planYear],
  );
  const isAny = rows.some(({ state }) => state !== 'withdrawn');
  const now = isAny ? frozenOf(await reportOutcomes(work, planYear, 'year')) : null;
  return rows.map(({ id, title, state, asOf, updatedAt, sections, notWritten, taken }) => ({
    id,
    title,
    state,
    asOf,
    updatedAt: updatedAt.toISOString(),
    sentences: standing(sections).length,
    notWritten: notWritten.length,
    changed: now === null || state === 'withdrawn' ? 0 : changesBetween(taken, now).length,
  }));
}

/** @throws AppError STATE_REFUSED */
export function demandAct(review: StoredReview, act: ReviewDraft['allowed'][number], doing: string): void {
  if (ALLOWED[review.state].includes(act)) return;
  throw new AppError('STATE_REFUSED', {
    state: REVIEW_DRAFT_STATES[review.state].join(' / '),
    doing,
    remedy:
      review.state === 'withdrawn' ? '请另起草一份 / draft another.' : '请先退回修改 / return it for editing first.',
  });
}
