import { LIGHT_COLOURS, LIGHT_STATES, type LightState, PROOFS } from '@liubu/contract';
import type { StateRow } from '../site/item-row.ts';
import type { Pen } from '../site/pen.ts';
import { STATE } from '../text/state-words.ts';
import { Html, html } from './html.ts';

/** Shapes that tell states apart without colour: emptier for less done, angular for what needs a look. 16 units square. */
const SHAPES: Record<LightState, string> = {
  not_started: '<circle cx="8" cy="8" r="6" fill="none" stroke-width="2"/>',
  behind:
    '<path d="M8 2l6.5 12h-13z" fill="none" stroke-width="2" stroke-linejoin="round"/><path d="M8 6.5v3.5M8 11.6v1"/>',
  on_pace: '<circle cx="8" cy="8" r="6" fill="none" stroke-width="2"/><path d="M8 2a6 6 0 0 1 0 12z" stroke="none"/>',
  ahead:
    '<circle cx="8" cy="8" r="6" fill="none" stroke-width="2"/><path d="M5 8.5L8 5l3 3.5M8 5v6" fill="none" stroke-width="1.8"/>',
  done_early: '<path d="M8 1l2.1 4.6 5 .5-3.8 3.3 1.1 4.9L8 11.8l-4.4 2.5 1.1-4.9L.9 6.1l5-.5z" stroke="none"/>',
  done_unverified:
    '<circle cx="8" cy="8" r="6" fill="none" stroke-width="2"/><path d="M5 8.2l2.2 2.2L11.2 6" fill="none" stroke-width="1.8"/>',
  done: '<circle cx="8" cy="8" r="7" stroke="none"/><path class="cut" d="M4.6 8.3l2.5 2.5L11.5 5.8" fill="none" stroke-width="2"/>',
  overdue:
    '<path d="M8 .5l7.5 7.5L8 15.5.5 8z" stroke="none"/><path class="cut" d="M8 4.5v4.5M8 10.6v1.3" fill="none" stroke-width="1.8"/>',
  adjusted: '<path d="M2 5.5h10l-2.5-2.5M14 10.5H4l2.5 2.5" fill="none" stroke-width="2"/>',
  stopped:
    '<rect x="2" y="2" width="12" height="12" rx="1.5" fill="none" stroke-width="2"/><path d="M5 8h6" stroke-width="2"/>',
  not_rated: '<path d="M2.5 8h11" stroke-width="2.5" stroke-dasharray="3 1.5"/>',
};
const UNKNOWN = '<circle cx="8" cy="8" r="6" fill="none" stroke-width="1.5" stroke-dasharray="2 2"/>';

const shape = (drawn: string): Html =>
  new Html(`<svg class="shape" viewBox="0 0 16 16" aria-hidden="true">${drawn}</svg>`);
const DRAWN = new Map(Object.entries(SHAPES).map(([state, drawn]) => [state, shape(drawn)]));
const DRAWN_UNKNOWN = shape(UNKNOWN);

/** The shape alone; a word stands beside it always. */
export const stateShape = (state: LightState | null): Html => DRAWN.get(state ?? '') ?? DRAWN_UNKNOWN;

export const stateWord = (pen: Pen, state: LightState | null): string =>
  pen.say(state === null ? STATE.unknown : LIGHT_STATES[state]);

/** Says in a word how far a thing is off: the same state (欠进度) may have either light, which no colour alone may tell. */
function lamp(pen: Pen, colour: StateRow['colour']): Html | null {
  if (colour !== 'yellow' && colour !== 'red') return null;
  return html` <span class="lamp">${pen.say(LIGHT_COLOURS[colour])}</span>`;
}

/** Shape, word and light of a state, to stand within an element of its colour; of none, that nothing was published. */
export function stateParts(pen: Pen, state: Pick<StateRow, 'state' | 'colour'> | null): Html {
  const which = state?.state ?? null;
  return html`${stateShape(which)} ${stateWord(pen, which)}${lamp(pen, state?.colour ?? 'none')}`;
}

/** @param size  big where it is what the page tells */
export const stateMark = (pen: Pen, state: Pick<StateRow, 'state' | 'colour'> | null, size: '' | 'big' = ''): Html =>
  html`<span class="state c-${state?.colour ?? 'none'}${size && ` ${size}`}">${stateParts(pen, state)}</span>`;

/** How well it is proven: beside every state. */
export const proofWord = (pen: Pen, state: Pick<StateRow, 'proof'>): Html =>
  html`<span class="proof p-${state.proof}">${pen.say(PROOFS[state.proof])}</span>`;
