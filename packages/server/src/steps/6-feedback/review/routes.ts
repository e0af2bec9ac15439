import { feedbackReviewApi as api } from '@liubu/contract';
import { officialToDocx } from '@liubu/documents';
import { DOCX, keepMade } from '../../../files/keep-made.ts';
import type { Routes } from '../../../platform/http/implement.ts';
import type { Platform } from '../../../platform/platform.ts';
import { draftReview, refreshReview } from './commands/draft-review.ts';
import { editReview } from './commands/edit-review.ts';
import { moveReview } from './commands/move-review.ts';
import { documentOf } from './review-document.ts';
import { listReviews, reviewOf, toPage } from './stored-review.ts';

/** 工作回顾: drafted from what is proved, edited, finished, taken away as docx. */
export function reviewRoutes(routes: Routes, { files }: Platform): void {
  routes.on(api.reviews, async (work, { params }) => ({ reviews: await listReviews(work, params.year) }));
  routes.on(api.draftReview, async (work, { params: { year } }) => toPage(work, year, await draftReview(work, year)));
  routes.on(api.review, async (work, { params: { year, id } }) => toPage(work, year, await reviewOf(work, year, id)));
  routes.on(api.saveReview, async (work, { params: { year, id }, body }) =>
    toPage(work, year, await editReview(work, year, id, body)),
  );
  routes.on(api.refreshReview, async (work, { params: { year, id }, body }) =>
    toPage(work, year, await refreshReview(work, year, id, body.revision)),
  );
  routes.on(api.moveReview, async (work, { params: { year, id }, body }) =>
    toPage(work, year, await moveReview(work, year, id, body)),
  );
  routes.on(api.makeReviewFile, async (work, { params: { year, id }, body: { sources } }) => {
    const review = await reviewOf(work, year, id);
    const kept = await keepMade(work, files, {
      name: `${year}年工作回顾${sources === 'none' ? '' : sources === 'appendix' ? '（附出处）' : '（批注出处）'}.docx`,
      bytes: await officialToDocx(documentOf(review, sources)),
      mediaType: DOCX,
    });
    await work.record({
      what: 'feedback:make-review-file',
      subjectKind: 'review-draft',
      subjectId: id,
      body: { planYear: year, sources, file: kept.sha256, asOf: review.asOf },
    });
    return kept;
  });
}
