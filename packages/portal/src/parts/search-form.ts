import type { Pen } from '../site/pen.ts';
import { SEARCH } from '../text/page-words.ts';
import { type Html, html } from './html.ts';

/** Works without script where a server answers; on static files the portal's own script answers. */
export const searchForm = (pen: Pen, home: string, query: string, place: 'hero' | 'page'): Html =>
  html`<form class="search" role="search" action="${pen.to(`${home}search/`)}" method="get">
    <label for="q-${place}">${pen.say(SEARCH.label)}</label>
    <div><input id="q-${place}" name="q" type="search" value="${query}" maxlength="100" autocomplete="off" enterkeyhint="search" aria-describedby="h-${place}"><button>${pen.say(SEARCH.go)}</button></div>
    <p id="h-${place}" class="about">${pen.say(SEARCH.hint)}</p></form>`;
