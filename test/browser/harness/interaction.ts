import type { Page } from 'playwright-core';

export interface Interactions {
  /** Milliseconds from input to the next paint, each press of a key or button once. */
  durations(): Promise<number[]>;
  /** Interaction to next paint as browsers report it: the longest, one in fifty left out. */
  inp(): Promise<number>;
}

/** Below this the browser does not tell; such an interaction is as quick as anyone can see. */
const TOLD_FROM_MS = 16;

/** Watches how long the page takes to show the effect of what is pressed. Starts now. */
export async function watchInteractions(page: Page): Promise<Interactions> {
  await page.evaluate(`
    window.interactions = new Map();
    window.interactionWatch?.disconnect();
    window.interactionWatch = new PerformanceObserver((list) => {
      for (const { interactionId, duration } of list.getEntries())
        if (interactionId > 0) interactions.set(interactionId, Math.max(duration, interactions.get(interactionId) ?? 0));
    });
    interactionWatch.observe({ type: 'event', durationThreshold: ${TOLD_FROM_MS}, buffered: false });
    window.interactionsBefore = performance.interactionCount ?? 0;
    undefined`);
  const durations = async (): Promise<number[]> => {
    // Entries come with the frame after next.
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => setTimeout(done, 120)))');
    return (await page.evaluate('[...interactions.values()]')) as number[];
  };
  return {
    durations,
    inp: async () => {
      const longest = (await durations()).sort((a, b) => b - a);
      const count = (await page.evaluate(
        '(performance.interactionCount ?? interactions.size) - interactionsBefore',
      )) as number;
      return longest[Math.min(longest.length - 1, Math.floor(count / 50))] ?? 0;
    },
  };
}

/** What else the machine does only ever adds: the best of a few rounds is the page's own. */
const ROUNDS = 4;

/**
 * Interaction to next paint over `act`, in the quietest of up to four rounds.
 *
 * @param enough  milliseconds under which no further round is needed
 */
export async function bestInp(page: Page, act: () => Promise<void>, enough = 200): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS && best > enough; round++) {
    const interactions = await watchInteractions(page);
    await act();
    best = Math.min(best, await interactions.inp());
  }
  return best;
}
