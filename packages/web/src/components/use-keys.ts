import { useEffect, useRef } from 'react';

/** Key as KeyboardEvent names it → what it does; `false` back means: not mine, the key goes on. */
// biome-ignore lint/suspicious/noConfusingVoidType: most handlers give nothing back
export type Keys = Readonly<Record<string, ((event: KeyboardEvent) => void | false) | undefined>>;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type)));

/**
 * What the pointer pressed keeps the focus. Enter is then meant for the page: who chose a filter with the mouse goes on by
 * keyboard. Who comes to a button by Tab presses it.
 */
let pressedByPointer: Element | null = null;
const SELF_PRESSING = 'button, a[href], summary, [role="option"]';
const notePointer = ({ target }: PointerEvent): void => {
  pressedByPointer = target instanceof Element ? target.closest(SELF_PRESSING) : null;
};

/** These do by themselves what Enter and Space ask for. */
const pressesItself = (target: EventTarget | null): boolean => {
  const pressed = target instanceof HTMLElement ? target.closest(SELF_PRESSING) : null;
  return pressed !== null && pressed !== pressedByPointer;
};

/** The last page part that asked for a key gets it first. */
const stack: { handle: (event: KeyboardEvent) => boolean }[] = [];

function hear(event: KeyboardEvent): void {
  if (event.key === 'Tab') pressedByPointer = null;
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (isTyping(event.target) && event.key !== 'Escape') return;
  if ((event.key === 'Enter' || event.key === ' ') && pressesItself(event.target)) return;
  for (let at = stack.length - 1; at >= 0; at--) {
    if (!stack[at]?.handle(event)) continue;
    event.preventDefault();
    return;
  }
}

/**
 * Keys of a page: `useKeys({ j: next, k: back, Enter: open })`. Ignored while one types; the part that came last is
 * asked first.
 */
export function useKeys(keys: Keys, enabled = true): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    if (!enabled) return;
    const own = {
      handle: (event: KeyboardEvent) => {
        const act = latest.current[event.key];
        return act !== undefined && act(event) !== false;
      },
    };
    if (stack.length === 0) {
      addEventListener('keydown', hear);
      addEventListener('pointerdown', notePointer, true);
    }
    stack.push(own);
    return () => {
      stack.splice(stack.indexOf(own), 1);
      if (stack.length > 0) return;
      removeEventListener('keydown', hear);
      removeEventListener('pointerdown', notePointer, true);
    };
  }, [enabled]);
}
