/** One block of a page that carries text: a paragraph, a heading, a table row. */
export interface PageBlock {
  text: string;
  /** Characters inside links; navigation is nearly all links. */
  linkChars: number;
  /** The element that the block stands in. */
  element: number;
}

/** The elements of a page, numbered from 0 in document order; 0 is the page itself. */
export interface PageTree {
  /** The element around each, -1 for the page. */
  parents: number[];
  /** The last element inside each, itself when there is none. */
  ends: number[];
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
 * @returns the blocks of the article in page order; all blocks when the page has no text but links
 */
export function findArticle(blocks: readonly PageBlock[], tree: PageTree): PageBlock[] {
  const held = new Array<number>(tree.parents.length).fill(0);
  for (const block of blocks) held[block.element] = (held[block.element] as number) + goodChars(block);
  // An element stands after the one around it, so that going backwards sums up from the inside.
  for (let element = held.length - 1; element > 0; element -= 1) {
    const parent = tree.parents[element] as number;
    held[parent] = (held[parent] as number) + (held[element] as number);
  }
  const total = held[0] ?? 0;
  if (total === 0) return [...blocks];
  const needed = total * (total >= LONG_FROM_CHARS ? NEEDED_SHARE.long : NEEDED_SHARE.short);
  // Two elements side by side cannot both hold so much: those that do are one chain, and the last is its inmost.
  const article = held.findLastIndex((chars) => chars >= needed);
  return blocks.filter(({ element }) => element >= article && element <= (tree.ends[article] as number));
}
