import { attribute, MarkupTooDeep, walkHtml } from '../container/markup.ts';
import { DocumentError } from '../errors.ts';
import type { DocumentWarning } from '../opened-document.ts';
import { decodeText } from '../text/decode-text.ts';
import { findArticle, type PageBlock, type PageTree } from './article.ts';

export interface HtmlText {
  text: string;
  encoding: string;
  warnings: DocumentWarning[];
}

const BLOCKS = new Set(
  'address article aside blockquote body br caption center dd div dl dt fieldset figure figcaption footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
const SKIPPED = new Set(
  'script style noscript template svg select option button iframe object textarea title'.split(' '),
);
const CELLS = new Set(['td', 'th']);

/** @example '<meta charset="gb2312">' → 'gb2312' */
export function charsetOf(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  return /charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1];
}

interface Page {
  blocks: PageBlock[];
  tree: PageTree;
  title: string | null;
}

/** A row of data is short; a row longer than this lays out the page, and its paragraphs stand for themselves. */
const DATA_ROW_CHARS = 600;

/** Collects blocks in page order; the blocks of one table row become one line with tabs, unless it is layout. */
class BlockCollector {
  readonly blocks: PageBlock[] = [];
  /** Blocks of the row being read, with the number of their cell. */
  #row: { block: PageBlock; cell: number }[] | null = null;
  #cell = 0;
  #text = '';
  #linkChars = 0;

  write(piece: string, isLink: boolean): void {
    this.#text += piece;
    if (isLink) this.#linkChars += piece.trim().length;
  }

  endBlock(element: number): void {
    const text = this.#text.replace(/[ \t\r\n\f]+/g, ' ').trim();
    const block = { text, linkChars: this.#linkChars, element };
    this.#text = '';
    this.#linkChars = 0;
    if (text === '') return;
    if (this.#row === null) this.blocks.push(block);
    else this.#row.push({ block, cell: this.#cell });
  }

  startRow(): void {
    // A table within a row: the outer row is layout.
    this.#flushRow(true);
    this.#row = [];
    this.#cell = 0;
  }

  startCell(): void {
    this.#cell += 1;
  }

  endRow(): void {
    this.#flushRow(false);
    this.#row = null;
  }

  #flushRow(isLayout: boolean): void {
    const row = this.#row ?? [];
    this.#row = null;
    const first = row[0];
    const chars = row.reduce((sum, { block }) => sum + block.text.length, 0);
    if (first === undefined) return;
    if (isLayout || chars > DATA_ROW_CHARS) {
      this.blocks.push(...row.map(({ block }) => block));
      return;
    }
    let text = first.block.text;
    row.slice(1).forEach(({ block, cell }, index) => {
      text += (cell === row[index]?.cell ? ' ' : '\t') + block.text;
    });
    this.blocks.push({
      text,
      linkChars: row.reduce((sum, { block }) => sum + block.linkChars, 0),
      element: first.block.element,
    });
  }
}

async function readBlocks(source: string): Promise<Page> {
  const collector = new BlockCollector();
  const tree: PageTree = { parents: [-1], ends: [0] };
  /** Elements that are open, the page itself at the bottom. */
  const open: number[] = [0];
  const innermost = () => open.at(-1) as number;
  let title: string | null = null;
  let skipped = 0;
  let links = 0;
  await walkHtml(source, {
    open(name, attributes) {
      if (name === 'meta' && (attribute(attributes, 'name') ?? '').toLowerCase() === 'articletitle') {
        title ??= attribute(attributes, 'content')?.trim() || null;
      }
      if (skipped > 0 || SKIPPED.has(name)) {
        skipped += 1;
        return;
      }
      if (BLOCKS.has(name)) collector.endBlock(innermost());
      if (name === 'tr') collector.startRow();
      if (CELLS.has(name)) collector.startCell();
      if (name === 'a') links += 1;
      tree.parents.push(innermost());
      tree.ends.push(tree.ends.length);
      open.push(tree.parents.length - 1);
    },
    text(piece) {
      if (skipped === 0) collector.write(piece, links > 0);
    },
    close(name) {
      if (skipped > 0) {
        skipped -= 1;
        return;
      }
      if (BLOCKS.has(name)) collector.endBlock(innermost());
      if (name === 'tr') collector.endRow();
      if (name === 'a') links = Math.max(0, links - 1);
      if (open.length > 1) {
        const element = open.pop() as number;
        const parent = innermost();
        tree.ends[parent] = Math.max(tree.ends[parent] as number, tree.ends[element] as number);
      }
    },
  });
  collector.endBlock(innermost());
  collector.endRow();
  while (open.length > 1) {
    const element = open.pop() as number;
    tree.ends[innermost()] = Math.max(tree.ends[innermost()] as number, tree.ends[element] as number);
  }
  return { blocks: collector.blocks, tree, title };
}

/**
 * Takes the article out of a web page: paragraphs and `<br>` become line breaks, table rows become lines with tabs.
 *
 * @param name the file as the user named it, for messages
 * @throws DocumentError ENCODING_UNKNOWN, FILE_EMPTY, TEXT_TOO_LARGE, FILE_DAMAGED when nested beyond reason
 */
export async function readHtml(bytes: Uint8Array, name: string, maxBytes: number): Promise<HtmlText> {
  const decoded = decodeText(bytes, name, charsetOf(bytes), maxBytes);
  let page: Page;
  try {
    page = await readBlocks(decoded.text);
  } catch (error) {
    if (error instanceof MarkupTooDeep) {
      throw new DocumentError('FILE_DAMAGED', { name, format: 'html', where: error.message }, error);
    }
    throw error;
  }
  const article = findArticle(page.blocks, page.tree);
  const lines = article.map((block) => block.text);
  // The title often stands outside the article's own element.
  if (page.title !== null && !lines.slice(0, 3).some((line) => line.includes(page.title as string))) {
    lines.unshift(page.title);
  }
  const warnings: DocumentWarning[] = decoded.warnings.map(({ start, end, ...warning }) => warning);
  const dropped = page.blocks.length - article.length;
  if (dropped > 0) {
    warnings.push({
      code: 'PAGE_CHROME_LEFT_OUT',
      message: `网页正文以外的 ${dropped} 段（导航、页脚等）没有读入。`,
      messageEn: `${dropped} blocks of the page around the article (navigation, footer) were left out.`,
    });
  }
  return { text: lines.join('\n'), encoding: decoded.encoding, warnings };
}
