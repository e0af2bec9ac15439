import { attribute, type MarkupHandler } from '../container/markup.ts';
import type { Fragment } from '../layout/fragment.ts';

export interface PageBox {
  width: number;
  height: number;
}

export interface PageContent {
  fragments: Fragment[];
  hasImage: boolean;
  /** Width and height in millimetres, null when the page uses the document's own box. */
  box: PageBox | null;
}

const DEFAULT_SIZE_MM = 4;

function numbers(text: string | undefined): number[] {
  return (text ?? '').trim().split(/\s+/).map(Number);
}

/** @example '0 0 210 297' → { width: 210, height: 297 } */
export function readBox(text: string): PageBox | null {
  const [, , width = 0, height = 0] = numbers(text);
  return width > 0 && height > 0 ? { width, height } : null;
}

/**
 * Sums the distances between characters. `g 5 3.2` stands for five times 3.2.
 * @source GB/T 33190-2016, 11.3 DeltaX
 */
export function sumDeltas(deltas: string | undefined): number {
  const words = (deltas ?? '').trim().split(/\s+/);
  let sum = 0;
  for (let at = 0; at < words.length; at += 1) {
    if (words[at] === 'g') {
      sum += (Number(words[at + 1]) || 0) * (Number(words[at + 2]) || 0);
      at += 2;
    } else sum += Number(words[at]) || 0;
  }
  return sum;
}

/** Collects the text of one page's Content.xml. Positions are millimetres, y downwards, as in the file. */
export function collectPage(): { handler: MarkupHandler; content: PageContent } {
  const content: PageContent = { fragments: [], hasImage: false, box: null };
  let boundary = { x: 0, y: 0, width: 0 };
  let matrix = [1, 0, 0, 1, 0, 0];
  let size = DEFAULT_SIZE_MM;
  let at = { x: 0, y: 0 };
  let width = 0;
  let code: string | null = null;
  let isBox = false;
  const handler: MarkupHandler = {
    open(name, attributes) {
      isBox = name === 'PhysicalBox';
      if (name === 'TextObject') {
        const [x = 0, y = 0, w = 0] = numbers(attribute(attributes, 'Boundary'));
        boundary = { x, y, width: w };
        const ctm = numbers(attribute(attributes, 'CTM'));
        matrix = ctm.length === 6 && ctm.every(Number.isFinite) ? ctm : [1, 0, 0, 1, 0, 0];
        size = Number(attribute(attributes, 'Size')) || DEFAULT_SIZE_MM;
        at = { x: 0, y: 0 };
      } else if (name === 'TextCode') {
        // A code without X or Y goes on where the one before it stood.
        at = { x: Number(attribute(attributes, 'X') ?? at.x), y: Number(attribute(attributes, 'Y') ?? at.y) };
        width = sumDeltas(attribute(attributes, 'DeltaX'));
        code = '';
      } else if (name === 'ImageObject') content.hasImage = true;
    },
    text(text) {
      if (code !== null) code += text;
      if (isBox) content.box = readBox(text);
    },
    close(name) {
      isBox = false;
      if (name !== 'TextCode' || code === null) return;
      const [a, b, c, d, e, f] = matrix as [number, number, number, number, number, number];
      const em = size * (Math.hypot(c, d) || 1);
      content.fragments.push({
        text: code.replace(/[\r\n]+/g, ''),
        x: boundary.x + a * at.x + c * at.y + e,
        y: boundary.y + b * at.x + d * at.y + f,
        width: width > 0 ? width * (Math.hypot(a, b) || 1) + em : Math.min(boundary.width || em, em * code.length),
        size: em,
      });
      code = null;
    },
  };
  return { handler, content };
}
