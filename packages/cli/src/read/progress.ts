/** The line on the terminal that shows how far a batch is. */
import { oneLine } from '../tell.ts';

const BAR_COLUMNS = 20;
const REDRAW_MS = 100;

export interface Progress {
  /** One more is done; `name` is the next to look at. */
  step(name: string): void;
  /** Takes the line away, so that another can be printed. */
  clear(): void;
}

export const noProgress: Progress = { step() {}, clear() {} };

/** The text of the line, shorter than the terminal: a line that wraps cannot be drawn over. */
export function progressLine(done: number, of: number, seconds: number, name: string, columns: number): string {
  const filled = of === 0 ? BAR_COLUMNS : Math.floor((BAR_COLUMNS * done) / of);
  const rate = seconds > 0 ? (done / seconds).toFixed(1) : '–';
  const head = `${'█'.repeat(filled)}${'░'.repeat(BAR_COLUMNS - filled)} ${done}/${of} ${rate}/s `;
  let room = columns - head.length - 1;
  let shown = '';
  for (const char of oneLine(name)) {
    room -= char.charCodeAt(0) < 0x1100 ? 1 : 2;
    if (room < 0) break;
    shown += char;
  }
  return head + shown;
}

/** @param stream a terminal */
export function terminalProgress(stream: NodeJS.WriteStream, of: number, now: () => number): Progress {
  const begun = now();
  let done = 0;
  let drawn = Number.NEGATIVE_INFINITY;
  return {
    step(name) {
      done += 1;
      if (now() - drawn < REDRAW_MS && done < of) return;
      drawn = now();
      stream.write(`\r\x1b[K${progressLine(done, of, (now() - begun) / 1000, name, stream.columns || 80)}`);
    },
    clear() {
      drawn = Number.NEGATIVE_INFINITY;
      stream.write('\r\x1b[K');
    },
  };
}
