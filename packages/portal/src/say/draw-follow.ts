import { feedPath, itemFeedPath } from '../feeds/feed-addresses.ts';
import { feedPart } from '../feeds/feed-link.ts';
import { type Html, html, when } from '../parts/html.ts';
import { itemPath, yearPath } from '../site/addresses.ts';
import type { PageBody } from '../site/frame.ts';
import { FRAME } from '../text/frame-words.ts';
import type { Pair } from '../text/language.ts';
import { aboutLine, backLine, field, type Typed, told, trap, troubleBox } from './draw-parts.ts';
import type { SayPlace } from './say-place.ts';
import { FOLLOW, SAY } from './say-words.ts';

function page(place: SayPlace, title: Pair, main: Html): PageBody {
  const { say } = place.pen;
  return {
    title: say(title),
    description: say(place.pen.where.says.mail ? FOLLOW.lead : FOLLOW.closed),
    crumbs: [{ label: say(FRAME.home), path: yearPath(place.code, place.year) }],
    main: html`<h1>${say(title)}</h1>${main}`,
    isHidden: true,
  };
}

/** 关注: one mail address for one commitment. @param token  null on stored pages */
export function drawFollow(place: SayPlace, token: string | null, typed: Typed): PageBody {
  const { pen, item, path, code, year } = place;
  const { say, where } = pen;
  const items = pen.to(`${yearPath(code, year)}items/`);
  let form: Html;
  if (token === null) form = html`<p>${say(SAY.staticOnly)}</p>`;
  else if (!where.says.mail) form = html`<p>${say(FOLLOW.closed)}</p>`;
  else if (item === null) form = html`<p>${say(FOLLOW.noItem)} <a href="${items}">${say(FRAME.items)}</a></p>`;
  else
    form = html`<form class="say" method="post" action="${pen.to(path)}">
      <input type="hidden" name="kind" value="follow"><input type="hidden" name="token" value="${token}"><input type="hidden" name="item" value="${item.slug}">
      ${field(pen, {
        ...{ name: 'mail', label: say(FOLLOW.mail), typed },
        draw: (ids, isWrong) =>
          html`<input id="f-mail" name="mail" type="email" maxlength="200" required autocomplete="email" value="${typed.values.mail}"${told(ids, isWrong)}>`,
      })}
      ${trap(pen, 'follow')}<p><button>${say(FOLLOW.send)}</button></p></form>`;
  const about = item === null ? html`` : aboutLine(place);
  const feed = item === null ? feedPath(code, year) : itemFeedPath(code, year, item.slug);
  return page(
    place,
    FOLLOW.title,
    html`${when(where.says.mail, () => html`<p class="lead">${say(FOLLOW.lead)}</p>`)}${troubleBox(pen, typed)}${about}${form}${feedPart(pen, feed)}`,
  );
}

export const drawAsked = (place: SayPlace): PageBody =>
  page(place, FOLLOW.asked, html`<p>${place.pen.say(FOLLOW.askedHow)}</p>${backLine(place)}`);

/** A button, since mail gateways open the addresses of a mail by themselves. */
export function drawDecide(place: SayPlace, kind: 'confirm' | 'unfollow', code: string): PageBody {
  const { pen, path, item } = place;
  const { say } = pen;
  const [title, lead] = kind === 'confirm' ? [FOLLOW.confirm, FOLLOW.confirmLead] : [FOLLOW.stop, FOLLOW.stopLead];
  return page(
    place,
    title,
    html`${aboutLine(place)}<p>${say(lead)}</p><form class="say" method="post" action="${pen.to(path)}">
      <input type="hidden" name="kind" value="${kind}"><input type="hidden" name="code" value="${code}"><input type="hidden" name="item" value="${item?.slug ?? ''}">
      <p><button>${say(title)}</button></p></form>`,
  );
}

export function drawDecided(place: SayPlace, outcome: 'confirmed' | 'stopped' | 'gone'): PageBody {
  const { pen, item, code, year } = place;
  const to = item === null ? yearPath(code, year) : itemPath(code, year, item.slug);
  return page(
    place,
    FOLLOW[outcome],
    html`<p><a href="${pen.to(to)}">${pen.say(item === null ? SAY.home : SAY.back)}</a></p>`,
  );
}
