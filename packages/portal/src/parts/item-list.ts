import type { PublicPhoto } from '@liubu/contract';
import { itemPath, photoPath, unitPath } from '../site/addresses.ts';
import type { ItemRow } from '../site/item-row.ts';
import type { Pen } from '../site/pen.ts';
import { ITEM, KINDS } from '../text/item-words.ts';
import { dayWords } from '../text/language.ts';
import { STATE } from '../text/state-words.ts';
import { money } from './figures.ts';
import { type Html, html, when } from './html.ts';
import { proofWord, stateMark } from './state-mark.ts';

/** @param sizes  how wide it is shown, for the browser's choice between the small and the large file */
export function picture(pen: Pen, photo: PublicPhoto, sizes: string, isFirst = false): Html {
  const small = Math.min(480, photo.width);
  return html`<img src="${pen.file(photoPath(photo.sha256, true))}" srcset="${pen.file(photoPath(photo.sha256, true))} ${small}w, ${pen.file(photoPath(photo.sha256, false))} ${photo.width}w" sizes="${sizes}" width="${photo.width}" height="${photo.height}" alt="${photo.alt}"${when(pen.language === 'en', () => html` lang="zh-CN"`)}${isFirst ? html` fetchpriority="high"` : html` loading="lazy"`} decoding="async">`;
}

/** State, proof and the day, as they stand together everywhere. */
export const stateLine = (pen: Pen, { state }: Pick<ItemRow, 'state'>): Html =>
  html`<p class="stateline">${stateMark(pen, state)}${when(state, () => html` ${proofWord(pen, state!)} <span class="about">${pen.say(STATE.asOf)(dayWords(pen.language, state!.asOf))}</span>`)}</p>`;

/** Livelihood items: photo and place first. */
export function cards(
  pen: Pen,
  government: string,
  year: number,
  rows: readonly ItemRow[],
  isFirst: boolean,
  level: 'h2' | 'h3' = 'h3',
): Html {
  return html`<ul class="cards">${rows.map((row, at) => {
    const title = html`<a href="${pen.to(itemPath(government, year, row.slug))}">${pen.zh(row.title)}</a>`;
    return html`<li>
      ${when(row.photo, () => picture(pen, row.photo!, '(min-width: 60em) 22em, (min-width: 36em) 45vw, 100vw', isFirst && at === 0))}
      <div>
      ${level === 'h2' ? html`<h2>${title}</h2>` : html`<h3>${title}</h3>`}
      ${stateLine(pen, row)}
      ${when(row.sites.length, () => html`<p class="place">${pen.say(ITEM.sites)}${pen.say(['：', ': '])}${pen.zh(row.sites.join('、'))}</p>`)}
      <p class="about">
        ${when(row.budgetYuan, () => html`${pen.say(ITEM.budget)} ${money(pen, row.budgetYuan!)} · `)}
        ${when(row.due, () => html`${pen.say(ITEM.due)} ${pen.day(row.due!)}`)}
      </p></div></li>`;
  })}</ul>`;
}

/** Commitments one below the other. */
export function itemList(pen: Pen, government: string, year: number, rows: readonly ItemRow[]): Html {
  return html`<ul class="items">${rows.map(
    (
      row,
    ) => html`<li><p class="title"><a href="${pen.to(itemPath(government, year, row.slug))}">${pen.zh(row.title)}</a></p>
      ${stateLine(pen, row)}
      <p class="about">${pen.say(KINDS[row.kind])}
      ${when(row.lead, () => html` · <a href="${pen.to(unitPath(government, year, row.lead!.slug))}">${pen.zh(row.lead!.name)}</a>`)}
      ${when(row.due, () => html` · ${pen.say(ITEM.due)} ${pen.day(row.due!)}`)}</p></li>`,
  )}</ul>`;
}
