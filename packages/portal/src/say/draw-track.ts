import type { PublicAnswer } from '@liubu/contract';
import { type Html, html, when } from '../parts/html.ts';
import { itemPath, yearPath } from '../site/addresses.ts';
import type { PageBody } from '../site/frame.ts';
import { FRAME } from '../text/frame-words.ts';
import { field, hotlineLine, type Typed, told, troubleBox } from './draw-parts.ts';
import type { SayPlace } from './say-place.ts';
import { ANSWER_STATES, SAY, TRACK } from './say-words.ts';

export type Found =
  | { answer: PublicAnswer; item: { year: number; slug: string; title: string } | null }
  | 'nothing'
  | 'no code'
  | null;

/** 查答复. What was found is for who has the code: no address leads to it. */
export function drawTrack(place: SayPlace, isTakingIn: boolean, found: Found, typed: Typed): PageBody {
  const { pen, path } = place;
  const { say } = pen;
  const wrong: Typed = found === 'no code' ? { ...typed, fields: {} } : typed;
  const form = html`<form class="say" method="post" action="${pen.to(path)}">
    ${field(pen, {
      ...{ name: 'code', label: say(TRACK.code), typed: wrong, hint: say(TRACK.noCode) },
      draw: (ids) =>
        html`<input id="f-code" name="code" maxlength="40" required autocomplete="off" autocapitalize="characters" spellcheck="false" value="${typed.values.code}"${told(ids, found === 'no code')}>`,
    })}<p><button>${say(TRACK.go)}</button></p></form>`;
  const main = html`<h1>${say(TRACK.title)}</h1>${troubleBox(pen, wrong)}
    ${when(found !== null && typeof found === 'object', () => result(place, found as Exclude<Found, string | null>))}
    ${when(found === 'nothing', () => html`<p class="trouble" role="status">${say(TRACK.notFound)}</p>`)}
    ${when(found === 'no code', () => html`<p class="trouble" role="alert">${say(TRACK.noCode)}</p>`)}
    ${isTakingIn ? html`<p class="lead">${say(TRACK.lead)}</p>${form}` : html`<p>${say(SAY.staticOnly)}</p>`}${hotlineLine(pen)}`;
  return {
    title: say(TRACK.title),
    description: say(TRACK.lead),
    crumbs: [{ label: say(FRAME.home), path: yearPath(place.code, place.year) }],
    main,
    isHidden: true,
  };
}

function result({ pen, code }: SayPlace, { answer, item }: Exclude<Found, string | null>): Html {
  const { say } = pen;
  return html`<section class="found" aria-live="polite"><dl class="facts">
    <div><dt>${say(TRACK.state)}</dt><dd><strong>${say(ANSWER_STATES[answer.state])}</strong></dd></div>
    <div><dt>${say(TRACK.on)}</dt><dd>${pen.day(answer.on)}</dd></div>
    ${when(answer.hotlineNumber, () => html`<div><dt>${say(TRACK.number)}</dt><dd>${answer.hotlineNumber}</dd></div>`)}
    ${when(item, () => html`<div><dt>${say(TRACK.item)}</dt><dd><a href="${pen.to(itemPath(code, item!.year, item!.slug))}">${pen.zh(item!.title)}</a></dd></div>`)}</dl>
    ${when(answer.answer !== '', () => html`<h2>${say(TRACK.answer)}</h2>${answer.answer.split(/\n+/).map((part) => html`<p>${pen.zh(part)}</p>`)}`)}</section>`;
}
