/** One block of a page that carries text: a paragraph, a heading, a table row. */
export interface PageBlock {
  text: string;
  /** Characters inside links; navigation is nearly all links. */
  linkChars: number;
  /** The chain of elements around it, outermost first, as running numbers of elements. */
  path: readonly number[];
}

/**
 * The article must hold this share of the page's text. Of a long report chrome is a few per cent, and a lower share
 * could cut off a part that stands in a box of its own; of a short notice the footer alone is a fifth.
 */
const NEEDED_SHARE = { long: 0.9, short: 0.7 };
const LONG_FROM_CHARS = 3_000;
/** A block is good when at most this share of it are links. */
const LINK_SHARE = 0.4;

function goodChars(block: PageBlock): number {
  return block.linkChars > block.text.length * LINK_SHARE ? 0 : block.text.length;
}

/**
 * Finds the article of a page: the innermost element that still holds most of the text that is not links. Sites of
 * governments nest one long article in columns of links, so the element is plain to see; nothing inside it is
 * dropped, because a report must not lose a line to a guess.
 *
 * @returns the blocks of the article in page order; all blocks when the page is too even to tell
 */
export function findArticle(blocks: readonly PageBlock[]): PageBlock[] {
  const total = blocks.reduce((sum, block) => sum + goodChars(block), 0);
  if (total === 0) return [...blocks];
  const needed = total * (total >= LONG_FROM_CHARS ? NEEDED_SHARE.long : NEEDED_SHARE.short);
  const held = new Map<number, number>();
  for (const block of blocks) {
    for (const element of block.path) held.set(element, (held.get(element) ?? 0) + goodChars(block));
  }
  // Elements are numbered in document order, so the highest number that holds enough is the innermost one.
  let article: number | null = null;
  for (const [element, chars] of held) {
    if (chars >= needed && (article === null || element > article)) article = element;
  }
  if (article === null) return [...blocks];
  const chosen = article;
  return blocks.filter((block) => block.path.includes(chosen));
}
