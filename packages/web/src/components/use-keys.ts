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

/** These do by themselves what Enter and Space ask for. */
const pressesItself = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('button, a[href], summary, [role="option"]') !== null;

/** The last page part that asked for a key gets it first. */
const stack: { handle: (event: KeyboardEvent) => boolean }[] = [];

function hear(event: KeyboardEvent): void {
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
    if (stack.length === 0) addEventListener('keydown', hear);
    stack.push(own);
    return () => {
      stack.splice(stack.indexOf(own), 1);
      if (stack.length === 0) removeEventListener('keydown', hear);
    };
  }, [enabled]);
}
