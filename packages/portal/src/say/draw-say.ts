import { MESSAGE_MAX, MESSAGE_PHOTOS_MAX } from '@liubu/contract';
import { type Html, html, when } from '../parts/html.ts';
import { yearPath } from '../site/addresses.ts';
import type { PageBody } from '../site/frame.ts';
import type { Pen } from '../site/pen.ts';
import { FRAME } from '../text/frame-words.ts';
import { aboutLine, backLine, field, hotlineLine, type Typed, told, trap, troubleBox } from './draw-parts.ts';
import type { SayPlace } from './say-place.ts';
import { MARK_WORDS, SAY } from './say-words.ts';
import { shownCode } from './tracking-code.ts';

/** One-time tokens of the two forms; null where nothing is taken in: stored pages. */
export interface SayTokens {
  message: string;
  mark: string;
  /** A telephone is to be confirmed first; the ticket once a code was sent. `missing`: nothing can send one. */
  sms: { ticket: string | null } | 'missing' | null;
}

const frameOf = ({ pen, code, year }: SayPlace, title: string, description: string, main: Html): PageBody => ({
  title,
  description,
  crumbs: [{ label: pen.say(FRAME.home), path: yearPath(code, year) }],
  main,
  isHidden: true,
});

/** 我要说: a letter, and a mark where the page is about one commitment. */
export function drawSay(place: SayPlace, tokens: SayTokens | null, typed: Typed): PageBody {
  const { pen } = place;
  const { say, where } = pen;
  const main = html`<h1>${say(SAY.title)}</h1><p class="lead">${say(SAY.lead)}</p>${troubleBox(pen, typed)}${aboutLine(place)}
    ${
      tokens === null
        ? html`<p>${say(SAY.staticOnly)}</p>${hotlineLine(pen)}`
        : html`${messagePart(place, tokens, typed)}
          ${when(place.item, () => (where.says.marks ? markForm(place, tokens.mark, typed) : html`<p id="mark">${say(SAY.closedMark)}</p>`))}
          ${hotlineLine(pen)}`
    }`;
  return frameOf(place, say(SAY.title), say(SAY.lead), main);
}

function messagePart(place: SayPlace, { message, sms }: SayTokens, typed: Typed): Html {
  const { say, where } = place.pen;
  if (!where.says.messages) return html`<p>${say(SAY.closed)}</p>`;
  if (sms === 'missing') return html`<p>${say(SAY.closedPhone)}</p>`;
  return messageForm(place, message, sms, typed);
}

function messageForm(place: SayPlace, token: string, sms: { ticket: string | null } | null, typed: Typed): Html {
  const { pen, item, path } = place;
  const { say } = pen;
  const { values } = typed;
  return html`<form class="say" method="post" action="${pen.to(path)}" enctype="multipart/form-data">
    <h2>${say(SAY.message)}</h2>
    <input type="hidden" name="kind" value="message"><input type="hidden" name="token" value="${token}"><input type="hidden" name="item" value="${item?.slug ?? ''}">
    ${field(pen, {
      ...{ name: 'text', label: say(SAY.text), hint: say(SAY.textHint), typed },
      draw: (ids, isWrong) =>
        html`<textarea id="f-text" name="text" rows="7" maxlength="${MESSAGE_MAX}" required${told(ids, isWrong)}>${keepLines(values.text)}</textarea>`,
    })}
    ${field(pen, {
      ...{ name: 'place', label: say(SAY.place), hint: say(SAY.placeHint), typed },
      draw: (ids, isWrong) =>
        html`<input id="f-place" name="place" maxlength="100" autocomplete="off" value="${values.place}"${told(ids, isWrong)}>`,
    })}
    ${when(pen.where.says.photos, () => photosField(pen, sms !== null, typed))}
    ${sms === null ? contactField(pen, typed) : phoneFields(pen, sms.ticket, typed)}
    ${trap(pen, 'message')}${sms === null ? sendButton(pen) : html`${when(sms.ticket, () => sendButton(pen))}${codeButton(pen)}`}</form>`;
}

function photosField(pen: Pen, comesAfterCode: boolean, typed: Typed): Html {
  const { say } = pen;
  const hint = comesAfterCode ? `${say(SAY.photosAfter)} ${say(SAY.photosHint)}` : say(SAY.photosHint);
  return field(pen, {
    ...{ name: 'photos', label: say(SAY.photos), hint, typed },
    draw: (ids, isWrong) =>
      html`<input id="f-photos" name="photos" type="file" accept="image/jpeg,image/png,image/webp" multiple data-most="${MESSAGE_PHOTOS_MAX}"${told(ids, isWrong)}>`,
  });
}

/** The first button of a form is the one that Enter presses: sending the code, until it was sent. */
const codeButton = ({ say }: Pen): Html =>
  html`<p><button name="act" value="sms" formnovalidate>${say(SAY.sendCode)}</button></p>`;
const sendButton = ({ say }: Pen): Html => html`<p><button>${say(SAY.send)}</button></p>`;

function phoneFields(pen: Pen, ticket: string | null, typed: Typed): Html {
  const { say } = pen;
  return html`${field(pen, {
    ...{ name: 'contact', label: say(SAY.phone), hint: say(SAY.phoneHint), typed },
    draw: (ids, isWrong) =>
      html`<input id="f-contact" name="contact" type="tel" maxlength="20" required autocomplete="tel" value="${typed.values.contact}"${told(ids, isWrong)}>`,
  })}${when(
    ticket,
    () =>
      html`<input type="hidden" name="ticket" value="${ticket}"><p role="status">${say(SAY.codeSent)}</p>${field(pen, {
        ...{ name: 'sms', label: say(SAY.smsCode), typed },
        draw: (ids, isWrong) =>
          html`<input id="f-sms" name="sms" inputmode="numeric" maxlength="6" autocomplete="one-time-code"${told(ids, isWrong)}>`,
      })}`,
  )}`;
}

function contactField(pen: Pen, typed: Typed): Html {
  const { say } = pen;
  const { values } = typed;
  return html`${field(pen, {
    ...{ name: 'contact', label: say(SAY.contact), hint: say(SAY.contactHint), typed },
    draw: (ids, isWrong) =>
      html`<input id="f-contact" name="contact" maxlength="100" autocomplete="tel" value="${values.contact}"${told(ids, isWrong)}>`,
  })}`;
}

/** Line ends of what was typed stay: the template's tidying touches its own text alone. A first one would be lost. */
const keepLines = (text: string | undefined): string => (text?.startsWith('\n') ? `\n${text}` : (text ?? ''));

function markForm(place: SayPlace, token: string, typed: Typed): Html {
  const { pen, item, path } = place;
  const { say } = pen;
  return html`<form class="say" id="mark" method="post" action="${pen.to(path)}">
    <h2>${say(SAY.mark)}</h2>
    <input type="hidden" name="kind" value="mark"><input type="hidden" name="token" value="${token}"><input type="hidden" name="item" value="${item!.slug}">
    <fieldset id="f-mark"><legend>${say(SAY.markQuestion)}</legend><p class="about">${say(SAY.markHint)}</p>
    <div class="marks">${[5, 4, 3, 2, 1].map(
      (mark) =>
        html`<label><input type="radio" name="mark" value="${mark}" required${when(typed.values.mark === String(mark), () => html` checked`)}> <span>${mark} · ${say(MARK_WORDS[mark - 1]!)}</span></label>`,
    )}</div></fieldset>
    ${trap(pen, 'rating')}<p><button>${say(SAY.sendMark)}</button></p></form>`;
}

/** The code stands on this page and nowhere else. */
export function drawSent(place: SayPlace, code: string): PageBody {
  const { pen } = place;
  const { say } = pen;
  const home = yearPath(place.code, place.year);
  const main = html`<h1>${say(SAY.got)}</h1><p>${say(SAY.codeLead)}</p><p class="track-code"><code>${shownCode(code)}</code></p>
    <p>${say(SAY.codeHow)} <a href="${pen.to(`${home}track/`)}">${say(SAY.track)}</a></p>${backLine(place)}`;
  return frameOf(place, say(SAY.got), say(SAY.codeHow), main);
}

export function drawMarked(place: SayPlace): PageBody {
  const { say } = place.pen;
  return frameOf(place, say(SAY.gotMark), say(SAY.markHint), html`<h1>${say(SAY.gotMark)}</h1>${backLine(place)}`);
}
