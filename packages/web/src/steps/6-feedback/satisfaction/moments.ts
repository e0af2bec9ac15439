/** Times are those of China, wherever the browser stands: the field of a form shows and takes them so. */
const OFFSET_MS = 8 * 3_600_000;

/** For `<input type="datetime-local">`. */
export const toLocal = (moment: string): string => new Date(Date.parse(moment) + OFFSET_MS).toISOString().slice(0, 16);

/** Back to a moment in UTC; what is no time yet stays so that the server says it. */
export function fromLocal(text: string): string {
  const moment = Date.parse(`${text}:00+08:00`);
  return Number.isNaN(moment) ? text : new Date(moment).toISOString();
}
