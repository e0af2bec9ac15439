import type { PublicItem } from '@liubu/contract';
import { itemFeedPath } from '../feeds/feed-addresses.ts';
import { money } from '../parts/figures.ts';
import { type Html, html, when } from '../parts/html.ts';
import { picture } from '../parts/item-list.ts';
import { proofWord, stateMark } from '../parts/state-mark.ts';
import { unitName } from '../parts/unit-name.ts';
import { itemPath, yearPath } from '../site/addresses.ts';
import type { PageBody } from '../site/frame.ts';
import { newestPhoto, type StateRow, stateRowOf, type UnitLink } from '../site/item-row.ts';
import type { Pen } from '../site/pen.ts';
import type { PublicQuestion, YearView } from '../site/year-view.ts';
import { FRAME } from '../text/frame-words.ts';
import { ITEM, KINDS } from '../text/item-words.ts';
import { dayWords } from '../text/language.ts';
import { share } from '../text/numbers.ts';
import { STATE } from '../text/state-words.ts';
import { actions } from './item-actions.ts';
import { itemData } from './item-data.ts';
import { people, story } from './item-story.ts';
import { sourceWords, targetBlock } from './target-block.ts';

export interface ItemInput {
  code: string;
  name: string;
  year: number;
  item: PublicItem;
  lead: UnitLink | null;
  supports: UnitLink[];
  /** Names of the units that speak in the story and in answers. */
  units: Record<string, UnitLink>;
  /** Where its sentence stands in the report, below base and variant. */
  inReport: string | null;
  carried: { year: number; slug: string; title: string; state: StateRow | null } | null;
  questions: PublicQuestion[];
}

/** @param inReport  where the sentence stands, if the report holds it */
export function itemInput(view: YearView, item: PublicItem, inReport: string | null): ItemInput {
  const { government, year } = view;
  const questions = government.questions.filter(({ itemSlug }) => itemSlug === item.slug);
  const speaking = new Set([...item.story.map(({ unitId }) => unitId), ...questions.map(({ unitId }) => unitId)]);
  const units: Record<string, UnitLink> = {};
  for (const id of speaking) {
    const link = view.unitLink(id);
    if (id !== null && link !== null) units[id] = link;
  }
  const from = item.carriedFrom;
  const last =
    from && government.years.find((one) => one.year === from.year)?.items.find(({ slug }) => slug === from.slug);
  return {
    code: government.code,
    name: government.name,
    year: year.year,
    item,
    lead: view.unitLink(item.leadId),
    supports: item.supportIds.flatMap((id) => view.unitLink(id) ?? []),
    units,
    inReport,
    carried: last ? { year: from!.year, slug: last.slug, title: last.title, state: stateRowOf(last) } : null,
    questions,
  };
}

/** How much is done, with where the plan is: a bar, and the same in words. */
function progress(pen: Pen, state: NonNullable<PublicItem['state']>): Html {
  if (state.actual === null) return html``;
  const width = Math.round(Math.min(1, state.actual) * 300);
  const mark = state.expected === null ? null : Math.round(Math.min(1, state.expected) * 300);
  return html`<div class="progress c-${state.colour}">
    <p><b>${pen.say(ITEM.done)(share(state.actual))}</b>${when(mark !== null, () => html`${pen.say(['，', '; '])}${pen.say(ITEM.planned)(share(state.expected!))}`)}</p>
    <svg viewBox="0 0 300 16" preserveAspectRatio="none" aria-hidden="true"><rect class="all" width="300" height="16"/><rect class="part" width="${width}" height="16"/>
    ${when(mark !== null, () => html`<path class="mark" d="M${Math.min(298, Math.max(2, mark!))} 0v16"/>`)}</svg></div>`;
}

function promise(pen: Pen, input: ItemInput): Html {
  const { say } = pen;
  const { item, inReport } = input;
  return html`<section class="promise" aria-labelledby="promise"><h2 id="promise">${say(ITEM.promised)}</h2>
    <blockquote${when(pen.language === 'en', () => html` lang="zh-CN"`)}><p>${item.promise.quote}</p></blockquote>
    <p class="about">${say(ITEM.source)}${say(['：', ': '])}${sourceWords(pen, item.promise.source)}
    ${when(inReport, () => html` · <a href="${pen.to(inReport!)}">${say(ITEM.inReport)}</a>`)}</p>
    <dl class="facts">
      ${when(item.due, () => html`<div><dt>${say(ITEM.due)}</dt><dd>${pen.day(item.due!)}</dd></div>`)}
      ${when(item.livelihood?.budgetYuan, () => html`<div><dt>${say(ITEM.budget)}</dt><dd>${money(pen, item.livelihood!.budgetYuan!)}${when(item.livelihood!.moneySource, () => html` <span class="about">${pen.zh(item.livelihood!.moneySource)}</span>`)}</dd></div>`)}
      ${when(item.livelihood?.sites.length, () => html`<div class="all"><dt>${say(ITEM.sites)}</dt><dd><ul class="sites">${item.livelihood!.sites.map(({ name, place }) => html`<li>${pen.zh(name)}${when(place, () => html` <span class="about">${pen.zh(place)}</span>`)}</li>`)}</ul></dd></div>`)}
    </dl>
    ${when(item.isBottomLine, () => html`<p><strong>${say(ITEM.bottomLine)}</strong></p>`)}
    ${when(
      input.carried,
      () =>
        html`<p>${say(ITEM.carried)}${say(['：', ': '])}<a href="${pen.to(itemPath(input.code, input.carried!.year, input.carried!.slug))}">${pen.zh(input.carried!.title)}</a> <span class="about">${say(ITEM.carriedFrom)(input.carried!.year)}</span> ${stateMark(pen, input.carried!.state)}</p>`,
    )}</section>`;
}

function whatIsThere(pen: Pen, input: ItemInput): Html {
  const { say } = pen;
  const { item } = input;
  return html`<section aria-labelledby="there"><h2 id="there">${say(ITEM.there)}</h2>
    ${
      item.state === null
        ? html`<p>${say(ITEM.noState)}</p>`
        : html`<p class="stateline">${stateMark(pen, item.state)} ${proofWord(pen, item.state)} <span class="about">${say(STATE.asOf)(dayWords(pen.language, item.state.asOf))}</span></p>
        ${progress(pen, item.state)}
        <details><summary>${say(ITEM.working)}</summary><p>${pen.language === 'zh' ? item.state.working.zh : item.state.working.en || pen.zh(item.state.working.zh)}</p></details>`
    }
    ${item.targets.map((target) => targetBlock(pen, { code: input.code, year: input.year }, target, item.title, 'h3'))}</section>`;
}

function whoSays(pen: Pen, input: ItemInput): Html {
  const { say } = pen;
  const { item, lead, supports } = input;
  const evidence = item.story.flatMap((one) => one.evidence.map((paper) => ({ ...paper, on: one.on })));
  return html`<section aria-labelledby="who"><h2 id="who">${say(ITEM.whoSays)}</h2><dl class="facts">
    <div><dt>${say(ITEM.lead)}</dt><dd>${lead === null ? say(ITEM.noLead) : unitName(pen, input, lead)}</dd></div>
    ${when(supports.length, () => html`<div><dt>${say(ITEM.support)}</dt><dd>${supports.map((unit, at) => html`${at > 0 && pen.say(['、', ', '])}${unitName(pen, input, unit)}`)}</dd></div>`)}
    <div class="all"><dt>${say(ITEM.evidence)}</dt><dd>${
      evidence.length === 0
        ? say(ITEM.noEvidence)
        : html`<ul>${evidence.map(({ title, reference, on }) => html`<li>${pen.zh(title)}${when(reference, () => html` <span class="about">${pen.zh(reference)}</span>`)} <span class="about">${pen.day(on)}</span></li>`)}</ul>`
    }</dd></div></dl>
    <p class="about">${say(ITEM.released)(dayWords(pen.language, item.releasedAt))}</p></section>`;
}

export function itemPage(pen: Pen, input: ItemInput): PageBody {
  const { say } = pen;
  const { item, code, year, name } = input;
  const home = yearPath(code, year);
  const photo = newestPhoto(item);
  const isLivelihood = item.kind === 'livelihood';
  const stateSaid =
    item.state === null
      ? say(STATE.unknown)
      : stateMark(pen, item.state)
          .markup.replace(/<[^>]*>/g, '')
          .trim();
  return {
    title: item.title,
    description: say([
      `${name}${year}年承诺：${item.title}。现在：${stateSaid}。${input.lead ? `牵头：${input.lead.name}。` : ''}`,
      `Promise of ${name} for ${year}: ${item.title}. Now: ${stateSaid}.`,
    ]),
    crumbs: [
      { label: say(FRAME.home), path: home },
      isLivelihood
        ? { label: say(FRAME.livelihood), path: `${home}livelihood/` }
        : { label: say(FRAME.items), path: `${home}items/` },
    ],
    image: photo && `/files/${photo.sha256}.jpg`,
    data: itemData(pen, input),
    feed: { title: item.title, path: itemFeedPath(code, year, item.slug) },
    main: html`<article class="item"><header><p class="about">${say(KINDS[item.kind])}</p><h1>${pen.zh(item.title)}</h1>
      <p class="stateline">${stateMark(pen, item.state, 'big')}${when(item.state, () => html` ${proofWord(pen, item.state!)} <span class="about">${say(STATE.asOf)(dayWords(pen.language, item.state!.asOf))}</span>`)}</p></header>
      <div class="first">${when(
        photo,
        () =>
          html`<figure class="photo">${picture(pen, photo!, '(min-width: 60em) 32em, 100vw', true)}<figcaption>${pen.zh(photo!.alt)}${when(photo!.takenOn, () => html` <span class="about">${say(ITEM.photoOf)(dayWords(pen.language, photo!.takenOn!))}</span>`)}</figcaption></figure>`,
      )}
      ${promise(pen, input)}</div>${whatIsThere(pen, input)}${whoSays(pen, input)}${story(pen, input)}${people(pen, input)}${actions(pen, input)}</article>`,
  };
}
