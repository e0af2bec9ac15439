import { type Html, html, when } from '../parts/html.ts';
import { itemPath, yearPath } from '../site/addresses.ts';
import type { Pen } from '../site/pen.ts';
import { FRAME } from '../text/frame-words.ts';
import type { SayPlace } from './say-place.ts';
import { SAY, TROUBLE, type Trouble } from './say-words.ts';

/** What was typed, and what is wrong with it: shown again, so that nothing is typed twice. */
export interface Typed {
  values: Readonly<Record<string, string>>;
  /** Of the whole form. */
  trouble: Trouble | null;
  /** By field. */
  fields: Readonly<Record<string, Trouble>>;
  /** Pictures were sent along, which no page can hand back. */
  hadPhotos: boolean;
}

export const NOTHING_TYPED: Typed = { values: {}, trouble: null, fields: {}, hadPhotos: false };

/** One question with its hint and its trouble, tied to it for those who hear the page. */
export function field(
  pen: Pen,
  {
    name,
    label,
    hint,
    typed,
    draw,
  }: {
    name: string;
    label: string;
    hint?: string;
    typed: Typed;
    /** @param told  ids of hint and trouble */
    draw: (told: string, isWrong: boolean) => Html;
  },
): Html {
  const trouble = typed.fields[name];
  const told = [hint && `h-${name}`, trouble && `w-${name}`].filter(Boolean).join(' ');
  return html`<div class="field"><label for="f-${name}">${label}</label>
    ${when(hint, () => html`<p class="about" id="h-${name}">${hint}</p>`)}
    ${when(trouble, () => html`<p class="wrong" id="w-${name}">${pen.say(TROUBLE[trouble!])}</p>`)}
    ${draw(told, trouble !== undefined)}</div>`;
}

export const told = (ids: string, isWrong: boolean): Html =>
  html`${when(ids, () => html` aria-describedby="${ids}"`)}${when(isWrong, () => html` aria-invalid="true"`)}`;

/** Above the forms, so that it is heard and seen first. */
export const troubleBox = (pen: Pen, { trouble, fields, hadPhotos }: Typed): Html =>
  when(
    trouble !== null || Object.keys(fields).length > 0,
    () => html`<div class="trouble" role="alert" tabindex="-1" id="trouble"><h2>${pen.say(TROUBLE.heading)}</h2>
      ${when(trouble, () => html`<p>${pen.say(TROUBLE[trouble!])}</p>`)}
      ${when(
        Object.keys(fields).length > 0,
        () =>
          html`<ul>${Object.entries(fields).map(([name, what]) => html`<li><a href="#f-${name}">${pen.say(TROUBLE[what])}</a></li>`)}</ul>`,
      )}
      ${when(hadPhotos, () => html`<p>${pen.say(TROUBLE.photosAgain)}</p>`)}</div>`,
  );

/** What people leave empty and programs fill in: it is hidden from both eyes and ears. */
export const trap = (pen: Pen, name: string): Html =>
  html`<p hidden><label for="f-${name}-website">${pen.say(SAY.leaveEmpty)}</label><input id="f-${name}-website" name="website" autocomplete="off" tabindex="-1"></p>`;

export const aboutLine = ({ pen, item, code, year }: SayPlace): Html =>
  item === null
    ? html`<p class="about">${pen.say(SAY.aboutAll)} <a href="${pen.to(`${yearPath(code, year)}items/`)}">${pen.say(FRAME.items)}</a></p>`
    : html`<p>${pen.say(SAY.about)} <a href="${pen.to(itemPath(code, year, item.slug))}"><strong>${pen.zh(item.title)}</strong></a></p>`;

export const hotlineLine = ({ where, say }: Pen): Html =>
  when(where.says.hotline, () => html`<p>${say(SAY.hotline)(where.says.hotline!)}</p>`);

export const backLine = ({ pen, item, code, year }: SayPlace): Html =>
  html`<ul class="ways">${
    item === null
      ? html`<li><a href="${pen.to(yearPath(code, year))}">${pen.say(SAY.home)}</a></li>`
      : html`<li><a href="${pen.to(itemPath(code, year, item.slug))}">${pen.say(SAY.back)}</a></li>`
  }</ul>`;
