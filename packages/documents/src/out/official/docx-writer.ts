import type { ICommentOptions, IParagraphOptions, IRunOptions, Paragraph, ParagraphChild } from 'docx';
import type { ChartSpec } from '../charts/chart-spec.ts';
import { chartMark, type PlacedChart } from '../charts/docx-charts.ts';
import { cleanForXml } from '../xml-text.ts';
import type { BodyParagraph, HeadingLevel, ParagraphComment } from './official-document.ts';
import { BODY_SCALE, FIRST_LINE, LINE_PITCH, SIZE, TEXT_WIDTH } from './page-grid.ts';
import { OFF_GRID, ON_GRID } from './styles.ts';
import { type FaceName, face } from './type-faces.ts';

type Docx = typeof import('docx');

/** What every part of the document writes with. */
export class DocxWriter {
  readonly docx: Docx;
  /** In the order of their marks. */
  readonly charts: PlacedChart[] = [];
  readonly comments: ICommentOptions[] = [];

  constructor(docx: Docx) {
    this.docx = docx;
  }

  /** Characters of the body's size are drawn narrow enough for a place of the grid; others do not stand on it. */
  run(text: string, name: FaceName = 'imitation', size: number = SIZE.body, more: Partial<IRunOptions> = {}) {
    const scale = size === SIZE.body ? { scale: BODY_SCALE } : {};
    return new this.docx.TextRun({ text: cleanForXml(text), font: face(name), size, ...scale, ...more });
  }

  /**
   * One line of the grid a line, whatever face a machine puts in for a missing one. Places of the grid are kept by
   * running text only: larger and smaller characters would be spread over two places each.
   */
  paragraph(options: IParagraphOptions): Paragraph {
    const { spacing, ...rest } = options;
    return new this.docx.Paragraph({
      alignment: this.docx.AlignmentType.BOTH,
      style: OFF_GRID,
      ...rest,
      spacing: { line: LINE_PITCH, lineRule: this.docx.LineRuleType.EXACT, before: 0, after: 0, ...spacing },
    });
  }

  /** A mark where the chart is put in when the document is written; a line as high as the chart. */
  chart(spec: ChartSpec): Paragraph {
    const { docx } = this;
    const at = this.charts.push({ spec, width: TEXT_WIDTH, height: heightOf(spec) }) - 1;
    return this.paragraph({
      alignment: docx.AlignmentType.CENTER,
      spacing: { line: 240, lineRule: docx.LineRuleType.AUTO, before: 120, after: 120 },
      children: [new docx.TextRun({ text: chartMark(at) })],
    });
  }

  /** Marks around a piece of text, and what they stand for. */
  comment({ lines, day }: ParagraphComment): [begins: ParagraphChild, ...ends: ParagraphChild[]] {
    const { docx } = this;
    const id = this.comments.length;
    this.comments.push({
      id,
      author: '六步',
      initials: '六',
      date: new Date(`${day}T00:00:00Z`),
      children: lines.map((line) => new docx.Paragraph({ children: [new docx.TextRun({ text: cleanForXml(line) })] })),
    });
    return [
      new docx.CommentRangeStart(id),
      new docx.CommentRangeEnd(id),
      new docx.TextRun({ children: [new docx.CommentReference(id)] }),
    ];
  }

  emptyLine(keepNext = false): Paragraph {
    return this.paragraph({ children: [this.run('')], keepNext });
  }
}

/** Twips: 75 mm; a lying bar needs 8 mm, and a page has no more than 200. */
function heightOf({ kind, isHorizontal, categories }: ChartSpec): number {
  const millimetres = isHorizontal && kind !== 'line' ? Math.min(200, 32 + categories.length * 8) : 75;
  return Math.round(millimetres * 56.69);
}

const NUMBERED: readonly [RegExp, HeadingLevel][] = [
  [/^[一二三四五六七八九十百]{1,4}、/, 1],
  [/^[（(][一二三四五六七八九十百]{1,4}[）)]/, 2],
  [/^\d{1,3}[.．]/, 3],
  [/^[（(]\d{1,3}[）)]/, 4],
];

export function levelOf({ text, level }: BodyParagraph): HeadingLevel {
  return level ?? NUMBERED.find(([pattern]) => pattern.test(text))?.[1] ?? 0;
}

const FACE_OF_LEVEL: readonly FaceName[] = ['imitation', 'black', 'regular', 'imitation', 'imitation'];

/**
 * A heading that runs on in the same paragraph (“（一）做强产业。深入实施……”) has the heading's face up to its full stop
 * only.
 */
function splitHeading(text: string, level: HeadingLevel): [string, string] {
  if (level === 0 || level > 2) return ['', text];
  const stop = text.indexOf('。');
  return stop < 0 || stop === text.length - 1 ? [text, ''] : [text.slice(0, stop + 1), text.slice(stop + 1)];
}

/** Running text with its comments; those that begin within the heading are left out. */
function withComments(
  writer: DocxWriter,
  text: string,
  offset: number,
  comments: readonly ParagraphComment[],
): ParagraphChild[] {
  const children: ParagraphChild[] = [];
  let at = 0;
  for (const comment of comments) {
    const [from, to] = [comment.from - offset, Math.min(text.length, comment.to - offset)];
    if (from < at || to <= from) continue;
    if (from > at) children.push(writer.run(text.slice(at, from)));
    const [begins, ...ends] = writer.comment(comment);
    children.push(begins, writer.run(text.slice(from, to)), ...ends);
    at = to;
  }
  if (at < text.length) children.push(writer.run(text.slice(at)));
  return children;
}

/** One paragraph of the body: two places in, its heading in the face of its level. */
export function bodyParagraph(writer: DocxWriter, content: BodyParagraph, keepNext = false): Paragraph {
  if (content.chart !== undefined) return writer.chart(content.chart);
  const level = levelOf(content);
  const text = content.comments === undefined ? content.text.trim() : content.text;
  const [heading, rest] = splitHeading(text, level);
  const children: ParagraphChild[] = [];
  if (heading !== '') children.push(writer.run(heading, FACE_OF_LEVEL[level]));
  if (rest !== '') children.push(...withComments(writer, rest, heading.length, content.comments ?? []));
  return writer.paragraph({
    style: ON_GRID,
    children,
    keepNext: keepNext || (level > 0 && rest === ''),
    indent: { firstLine: FIRST_LINE },
  });
}
