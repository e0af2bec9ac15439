import { useEffect, useMemo } from 'react';

/** Somebody who touched nothing for so long looks at something else. */
const AWAY_AFTER_MS = 30_000;
const TELL_AFTER_S = 45;

export interface Attention {
  /** Seconds since they were taken last. */
  take(): number;
}

/**
 * Seconds in which somebody worked on this page: it has the focus and was touched lately. Told with what is saved, and
 * by `tell` where nothing is saved for a while.
 */
export function useAttention(isCounted: boolean, tell: (seconds: number) => void): Attention {
  const counter = useMemo(() => {
    let seconds = 0;
    let touchedAt = 0;
    return {
      touch: () => {
        touchedAt = Date.now();
      },
      tick: () => {
        if (document.hasFocus() && !document.hidden && Date.now() - touchedAt < AWAY_AFTER_MS) seconds += 1;
        return seconds;
      },
      take: () => {
        const taken = seconds;
        seconds = 0;
        return taken;
      },
    };
  }, []);
  useEffect(() => {
    if (!isCounted) return;
    const { touch } = counter;
    const options = { capture: true, passive: true } as const;
    const touches = ['keydown', 'pointerdown', 'wheel'] as const;
    for (const name of touches) addEventListener(name, touch, options);
    const timer = setInterval(() => {
      if (counter.tick() >= TELL_AFTER_S) tell(counter.take());
    }, 1000);
    return () => {
      clearInterval(timer);
      for (const name of touches) removeEventListener(name, touch, options);
    };
  }, [isCounted, counter, tell]);
  return counter;
}
