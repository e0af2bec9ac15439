import { randomUUID } from 'node:crypto';
import { finishTodos } from '../../../../people/todos.ts';
import { AppError } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import { demandRevision, type Work } from '../../../../platform/work.ts';
import { type Frozen, frozenOf, reportOutcomes } from '../../fulfilment/index.ts';
import { readProvable } from '../read-provable.ts';
import { looseIn } from '../rules/print-sentence.ts';
import { GAPS, type KeptSection, type KeptSentence, type WrittenReview, writeReview } from '../rules/write-review.ts';
import { demandAct, reviewOf, type StoredReview } from '../stored-review.ts';

interface Taken {
  asOf: string;
  written: WrittenReview;
  taken: Frozen;
}

async function take(work: Work, planYear: number): Promise<Taken> {
  const outcomes = await reportOutcomes(work, planYear, 'year');
  // In autumn the office begins to write; before that nothing of the year is there to tell of.
  if (outcomes.month < 10 || outcomes.items.length === 0)
    throw new AppError('RULE_BROKEN', {
      what:
        outcomes.items.length === 0
          ? '还没有可以回顾的事项 / there is no item to tell of'
          : `${planYear}年还没有到10月 / October of the year has not come`,
      remedy: '请在10月以后、有已确认事项时起草 / draft it from October on, once items are confirmed',
    });
  const items = await readProvable(work, planYear, outcomes.items);
  return { asOf: outcomes.asOf!, written: writeReview(items, { planYear }), taken: frozenOf(outcomes) };
}

/** Drafts the review part of next year's report. @throws AppError RULE_BROKEN, STATE_REFUSED */
export async function draftReview(work: Work, planYear: number): Promise<StoredReview> {
  const { tx, governmentId, now } = work;
  const taken = await take(work, planYear);
  const [government] = await query<{ name: string }>(tx, 'select name from liubu.government where id = $1', [
    governmentId,
  ]);
  const id = randomUUID();
  const made = await tx
    .insertInto('reviewDraft')
    .values({
      governmentId,
      planYear,
      id,
      title: `${government!.name}人民政府工作报告\n（${planYear}年工作回顾部分，初稿）`,
      ...columns(taken),
      takenAt: now,
      createdAt: now,
      updatedAt: now,
      updatedByPostId: work.actor.posts[0]?.postId ?? null,
    })
    .onConflict((conflict) =>
      conflict.columns(['governmentId', 'planYear']).where('state', '<>', 'withdrawn').doNothing(),
    )
    .returning('id')
    .executeTakeFirst();
  if (made === undefined)
    throw new AppError('STATE_REFUSED', {
      state: '已有一份工作回顾 / there is a review already',
      doing: '再起草一份 / draft another',
      remedy: '请打开那一份修改，或先作废 / open that one, or withdraw it first.',
    });
  await work.record({
    what: 'feedback:draft-review',
    subjectKind: 'review-draft',
    subjectId: id,
    body: {
      planYear,
      asOf: taken.asOf,
      sentences: taken.written.sections.reduce((sum, { sentences }) => sum + sentences.length, 0),
      notWritten: taken.written.left.length,
    },
  });
  await work.announce('review-draft', { id });
  return reviewOf(work, planYear, id);
}

/** Takes the numbers anew; sentences and headings that a person wrote stay, bound to the new numbers. */
export async function refreshReview(work: Work, planYear: number, id: string, revision: number): Promise<StoredReview> {
  const review = await reviewOf(work, planYear, id, true);
  demandRevision(review, revision);
  demandAct(review, 'refresh', '更新数据 / take the numbers anew');
  const anew = await take(work, planYear);
  const sections = keepEdited(review.sections, anew.written.sections);
  await work.tx
    .updateTable('reviewDraft')
    .set({
      ...columns({ ...anew, written: { ...anew.written, sections } }),
      takenAt: work.now,
      updatedAt: work.now,
      updatedByPostId: work.actor.posts[0]?.postId ?? null,
      revision: revision + 1,
    })
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', id)
    .execute();
  await work.record({
    what: 'feedback:refresh-review',
    subjectKind: 'review-draft',
    subjectId: id,
    body: { planYear, before: { asOf: review.asOf }, after: { asOf: anew.asOf } },
  });
  await finishTodos(work, 'review-draft', id, 'refresh-review');
  return reviewOf(work, planYear, id);
}

/**
 * A sentence that a person edited keeps its words where every number of it is still there; else it is made anew, since a
 * placeholder without a number would be printed. So is one whose item came from the gaps among what was done, or the
 * other way: its words would say what is not so any more. Pure.
 */
export function keepEdited(before: readonly KeptSection[], anew: readonly KeptSection[]): KeptSection[] {
  const own = new Map(
    before.flatMap(({ key, sentences }) => sentences.map((one) => [one.key, { ...one, isGap: key === GAPS }])),
  );
  const headings = new Map(before.map(({ key, heading }) => [key, heading]));
  return anew.map((section) => ({
    ...section,
    heading: headings.get(section.key) ?? section.heading,
    sentences: section.sentences.map((sentence): KeptSentence => {
      const kept = own.get(sentence.key);
      if (kept === undefined || (!kept.isEdited && !kept.isOut)) return sentence;
      const known = new Set(sentence.values.map(({ key }) => key));
      const isBound = Array.from(kept.text.matchAll(/\{(\w+)\}/g), ([, key]) => key!).every((key) => known.has(key));
      const isSameSide = kept.isGap === (section.key === GAPS);
      if (!kept.isEdited || !isBound || !isSameSide) return { ...sentence, isOut: kept.isOut };
      return {
        ...sentence,
        text: kept.text,
        isEdited: true,
        isOut: kept.isOut,
        loose: looseIn(kept.text, sentence.made, sentence.values),
      };
    }),
  }));
}

const columns = ({ asOf, written, taken }: Taken) => ({
  asOf,
  sections: JSON.stringify(written.sections),
  notWritten: JSON.stringify(written.left),
  taken: JSON.stringify(taken),
});
