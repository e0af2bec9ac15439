import type { BodyOf, feedbackReviewApi } from '@liubu/contract';
import { AppError } from '../../../../platform/app-error.ts';
import { demandRevision, type Work } from '../../../../platform/work.ts';
import { looseIn } from '../rules/print-sentence.ts';
import type { KeptSection, KeptSentence } from '../rules/write-review.ts';
import { demandAct, reviewOf, type StoredReview } from '../stored-review.ts';

type Edits = BodyOf<typeof feedbackReviewApi.saveReview>;

/** Sentences as the officer wants them; numbers stay {key}, and only those that the sentence has. @throws AppError INPUT_INVALID */
export async function editReview(work: Work, planYear: number, id: string, edits: Edits): Promise<StoredReview> {
  const review = await reviewOf(work, planYear, id, true);
  demandRevision(review, edits.revision);
  demandAct(review, 'edit', '修改文字 / edit its texts');
  const wanted = new Map(edits.sentences.map((one) => [one.key, one]));
  const headings = new Map(edits.headings.map(({ key, heading }) => [key, heading]));
  const changed: { key: string; before: string; after: string; isOut?: boolean }[] = [];
  const sections = review.sections.map((section): KeptSection => {
    const heading = section.heading === '' ? '' : (headings.get(section.key) ?? section.heading);
    if (heading !== section.heading) changed.push({ key: section.key, before: section.heading, after: heading });
    return {
      ...section,
      heading,
      sentences: section.sentences.map((sentence): KeptSentence => {
        const edit = wanted.get(sentence.key);
        if (edit === undefined || (edit.text === sentence.text && edit.isOut === sentence.isOut)) return sentence;
        demandKnown(sentence, edit.text);
        changed.push({ key: sentence.key, before: sentence.text, after: edit.text, isOut: edit.isOut });
        return {
          ...sentence,
          text: edit.text,
          isOut: edit.isOut,
          isEdited: edit.text !== sentence.made,
          loose: looseIn(edit.text, sentence.made, sentence.values),
        };
      }),
    };
  });
  await work.tx
    .updateTable('reviewDraft')
    .set({
      title: edits.title,
      sections: JSON.stringify(sections),
      updatedAt: work.now,
      updatedByPostId: work.actor.posts[0]?.postId ?? null,
      revision: edits.revision + 1,
    })
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', id)
    .execute();
  await work.record({
    what: 'feedback:edit-review',
    subjectKind: 'review-draft',
    subjectId: id,
    body: { planYear, before: { title: review.title }, after: { title: edits.title }, texts: changed },
  });
  return reviewOf(work, planYear, id);
}

function demandKnown({ key, values }: KeptSentence, text: string): void {
  const known = new Set(values.map((value) => value.key));
  const foreign = Array.from(text.matchAll(/\{(\w+)\}/g), ([, name]) => name!).filter((name) => !known.has(name));
  if (foreign.length === 0) return;
  const problem = `这句话没有这个数字：${foreign.join('、')} / this sentence has no such number`;
  throw new AppError('INPUT_INVALID', { problems: problem }, { fields: { [`sentences.${key}`]: problem } });
}
