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
    new PerformanceObserver((list) => {
      for (const { interactionId, duration } of list.getEntries())
        if (interactionId > 0) interactions.set(interactionId, Math.max(duration, interactions.get(interactionId) ?? 0));
    }).observe({ type: 'event', durationThreshold: ${TOLD_FROM_MS}, buffered: false });
    window.interactionCount = () => performance.interactionCount ?? interactions.size;
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
      const count = (await page.evaluate('interactionCount()')) as number;
      return longest[Math.min(longest.length - 1, Math.floor(count / 50))] ?? 0;
    },
  };
}
