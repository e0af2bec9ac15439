/** A number as it stands in what was promised. */
interface Linked {
  target: { quote: string };
}

/**
 * Of the numbers that one sentence was read into, the one that is meant: a sentence that promises 60 of this and 30 of
 * that has a claim for each. None where none of several is it; a claim of the other number would be laid against it. Pure.
 *
 * @param quote  the number as the target has it: 60家以上
 */
export function ownLink<Link extends Linked>(links: readonly Link[], quote: string): Link | undefined {
  if (links.length < 2) return links[0];
  return (
    links.find(({ target }) => target.quote === quote) ??
    links.find(({ target }) => holds(target.quote, quote) || holds(quote, target.quote))
  );
}

/** As a number of its own: 5个 is in 约5个 and not in 15个. */
function holds(text: string, part: string): boolean {
  const at = text.indexOf(part);
  return part !== '' && at >= 0 && !(at > 0 && /[\d.]/.test(text[at - 1]!) && /^\d/.test(part));
}
