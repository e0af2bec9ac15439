import { PUBLIC_STORY_KINDS } from '@liubu/contract';
import { type Html, html, when } from '../parts/html.ts';
import { picture } from '../parts/item-list.ts';
import { unitName } from '../parts/unit-name.ts';
import type { Pen } from '../site/pen.ts';
import { ITEM } from '../text/item-words.ts';
import { dayWords } from '../text/language.ts';
import { share } from '../text/numbers.ts';
import type { ItemInput } from './item-page.ts';
import { questionBlock } from './questions-page.ts';

/** One dated story, newest first: people want to know what came of it before how it began. */
export function story(pen: Pen, input: ItemInput): Html {
  const { item, units } = input;
  if (item.story.length === 0) return html``;
  const told = item.story
    .map((one, at) => ({ one, at }))
    .sort((a, b) => (a.one.on < b.one.on ? 1 : a.one.on > b.one.on ? -1 : b.at - a.at));
  return html`<section aria-labelledby="story"><h2 id="story">${pen.say(ITEM.story)}</h2><ol class="story">${told.map(
    ({ one }) => {
      const unit = one.unitId === null ? undefined : units[one.unitId];
      return html`<li><p class="when">${pen.day(one.on)} <b>${pen.say(PUBLIC_STORY_KINDS[one.kind])}</b></p>
      <p>${pen.zh(one.text)}</p>
      ${when(unit, () => html`<p class="about">${unitName(pen, input, unit!)}</p>`)}
      ${when(one.evidence.length, () => html`<p class="about">${pen.say(ITEM.evidence)}${pen.say(['：', ': '])}${pen.zh(one.evidence.map(({ title, reference }) => `《${title}》${reference ?? ''}`).join('、'))}</p>`)}
      ${when(one.photos.length, () => html`<div class="photos">${one.photos.map((photo) => html`<figure>${picture(pen, photo, '(min-width: 36em) 20em, 100vw')}<figcaption>${pen.zh(photo.alt)}${when(photo.takenOn, () => html` <span class="about">${pen.say(ITEM.photoOf)(dayWords(pen.language, photo.takenOn!))}</span>`)}</figcaption></figure>`)}</div>`)}</li>`;
    },
  )}</ol></section>`;
}

/** What deputies and people say: a vote, marks, questions. */
export function people(pen: Pen, input: ItemInput): Html {
  const { say } = pen;
  const { item, questions } = input;
  const mayMark = pen.where.says.marks;
  if (item.vote === null && item.marks === null && questions.length === 0 && !mayMark) return html``;
  return html`<section aria-labelledby="people"><h2 id="people">${say(ITEM.people)}</h2>
    ${when(item.vote, () => {
      const vote = item.vote!;
      const parts = [
        [ITEM.satisfied, vote.satisfied, 'yes'],
        [ITEM.fair, vote.fair, 'fair'],
        [ITEM.dissatisfied, vote.dissatisfied, 'no'],
      ] as const;
      let from = 0;
      return html`<h3>${say(ITEM.vote)}</h3>
        <p>${parts.map(([words, part], at) => html`${at > 0 && say(['，', ', '])}${say(words)} ${share(part)}`)} <span class="about">${say(ITEM.votes)(vote.votes)} · ${pen.day(vote.on)}</span></p>
        <svg class="vote" viewBox="0 0 300 14" preserveAspectRatio="none" aria-hidden="true">${parts.map(
          ([, part, name]) => {
            const width = Math.round(part * 300);
            const drawn = html`<rect class="v-${name}" x="${from}" width="${Math.max(0, width - 2)}" height="14"/>`;
            from += width;
            return drawn;
          },
        )}</svg>`;
    })}
    ${when(item.marks !== null || mayMark, () => html`<h3>${say(ITEM.marks)}</h3><p>${item.marks === null ? say(ITEM.fewMarks) : say(ITEM.average)(item.marks.average.toFixed(1), item.marks.count)}</p>`)}
    ${when(questions.length, () => html`<h3>${say(ITEM.questions)}</h3>${questions.map((one) => questionBlock(pen, { code: input.code, year: input.year }, { ...one, unit: input.units[one.unitId] ?? null, item: null }))}`)}
  </section>`;
}
