/** Markup that is safe to be put into a page: made by `html` alone, or a constant of ours. */
export class Html {
  readonly markup: string;
  constructor(markup: string) {
    this.markup = markup;
  }
}

/** What may stand in a hole of a template. Nothing, for what is not there. */
export type Content = Html | string | number | null | undefined | false | readonly Content[];

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
/**
 * Left out of all text: control characters, which no page may hold, and those that turn the direction of writing, with
 * which a text can be made to look like another.
 */
const UNFIT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g;

/** Text without what no page and no file of data may hold; half a character becomes a mark for it. */
export const fitText = (text: string): string => text.replace(UNFIT, '').replace(/\p{Cs}/gu, '\ufffd');

/** Text as it may stand between tags and within quoted attributes. */
export const escapeText = (text: string): string =>
  text.replace(UNFIT, '').replace(/[&<>"']/g, (one) => ENTITIES[one]!);

const NOTHING = new Html('');
/** Line ends and the indentation after them are there for who reads the source. */
const tidied = new WeakMap<TemplateStringsArray, readonly string[]>();
function tidy(parts: TemplateStringsArray): readonly string[] {
  const known = tidied.get(parts);
  if (known !== undefined) return known;
  const made = parts.map((part) => part.replace(/\n\s*/g, ''));
  tidied.set(parts, made);
  return made;
}

function markupOf(content: Content): string {
  if (content === null || content === undefined || content === false) return '';
  if (typeof content === 'string') return escapeText(content);
  if (typeof content === 'number') return String(content);
  if (content instanceof Html) return content.markup;
  let markup = '';
  for (const one of content) markup += markupOf(one);
  return markup;
}

/**
 * Markup with holes; whatever is put into a hole is escaped, unless it is markup itself. Attributes are always quoted.
 * Line ends of the template vanish with the indentation after them, so a space that must be seen is written on its line.
 */
export function html(parts: TemplateStringsArray, ...holes: Content[]): Html {
  const fixed = tidy(parts);
  let markup = fixed[0]!;
  for (let at = 0; at < holes.length; at += 1) markup += markupOf(holes[at]) + fixed[at + 1]!;
  return new Html(markup);
}

/** Where a condition does not hold, nothing. */
export const when = (isSo: unknown, draw: () => Html): Html => (isSo ? draw() : NOTHING);

/** A web address from data, only if it leads to a page; anything else (javascript:, data:) leads nowhere. */
export const webAddress = (address: string | null): string | null =>
  address !== null && /^https?:\/\/[^\s"'<>]+$/i.test(address) ? address : null;

/** Data for machines within a page: the browser never runs it; `<` cannot end it. */
export const dataBlock = (value: unknown): Html =>
  new Html(
    `<script type="application/ld+json">${JSON.stringify(value)
      .replace(UNFIT, '')
      .replace(/[<>&\u2028\u2029]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)}</script>`,
  );
