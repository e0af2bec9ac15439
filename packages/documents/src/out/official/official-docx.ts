import type { FileChild, Footer, ISectionOptions } from 'docx';
import { placeCharts } from '../charts/docx-charts.ts';
import { bodyParagraph, DocxWriter } from './docx-writer.ts';
import { imprint } from './imprint.ts';
import { mainPart, titleParagraph } from './main-part.ts';
import type { Attachment, OfficialDocument } from './official-document.ts';
import { officialTable } from './official-table.ts';
import { CHAR_SPACE, FOOTER, LINE_PITCH, PAGE, places, SIZE, TEXT_HEIGHT, TEXT_WIDTH } from './page-grid.ts';
import { redHead } from './red-head.ts';
import { OFF_GRID, STYLES_XML } from './styles.ts';
import { face } from './type-faces.ts';

/** “— 1 —” in 4号, a place in from the outer edge: right on odd pages, left on even ones. */
function pageNumber(writer: DocxWriter, isOdd: boolean): Footer {
  const { docx } = writer;
  return new docx.Footer({
    children: [
      new docx.Paragraph({
        style: OFF_GRID,
        alignment: isOdd ? docx.AlignmentType.RIGHT : docx.AlignmentType.LEFT,
        indent: isOdd ? { right: places(1) } : { left: places(1) },
        children: [
          new docx.TextRun({
            font: face('plain'),
            size: SIZE.small,
            children: ['— ', docx.PageNumber.CURRENT, ' —'],
          }),
        ],
      }),
    ],
  });
}

function section(writer: DocxWriter, children: FileChild[], isLandscape = false): ISectionOptions {
  const { docx } = writer;
  // Turned to the left: what was the upper edge is the left one, and binding stays where it was.
  const margin = isLandscape
    ? { top: PAGE.left, right: PAGE.top, bottom: PAGE.right, left: PAGE.bottom }
    : { top: PAGE.top, right: PAGE.right, bottom: PAGE.bottom, left: PAGE.left };
  return {
    properties: {
      type: docx.SectionType.NEXT_PAGE,
      page: {
        size: {
          width: PAGE.width,
          height: PAGE.height,
          orientation: isLandscape ? docx.PageOrientation.LANDSCAPE : docx.PageOrientation.PORTRAIT,
        },
        margin: { ...margin, header: 851, footer: isLandscape ? 794 : FOOTER, gutter: 0 },
      },
      grid: { type: docx.DocumentGridType.LINES_AND_CHARS, linePitch: LINE_PITCH, charSpace: CHAR_SPACE },
    },
    footers: { default: pageNumber(writer, true), even: pageNumber(writer, false) },
    children,
  };
}

function attachment(writer: DocxWriter, content: Attachment, number: string): FileChild[] {
  const width = content.isLandscape ? TEXT_HEIGHT : TEXT_WIDTH;
  return [
    writer.paragraph({
      alignment: writer.docx.AlignmentType.LEFT,
      keepNext: true,
      children: [writer.run(`附件${number}`, 'black')],
    }),
    writer.emptyLine(true),
    titleParagraph(writer, content.title),
    writer.emptyLine(true),
    ...content.blocks.map((block) =>
      'columns' in block ? officialTable(writer, block, width) : bodyParagraph(writer, block),
    ),
  ];
}

/** A paragraph that takes hardly any room: Word wants one after a table or a frame at the end of a section. */
function thinParagraph(writer: DocxWriter): FileChild {
  return writer.paragraph({
    spacing: { line: 20, lineRule: writer.docx.LineRuleType.EXACT },
    children: [writer.run('', 'imitation', 2)],
  });
}

/**
 * Lays out an official document as GB/T 9704-2012 says, for Word and WPS: page, type area, line and character grid,
 * red head, main part, attachments on pages of their own, imprint at the foot of the last page, page numbers.
 *
 * The imprint shares the last page where that page stands upright; after a table that lies across it gets its own.
 *
 * @returns the bytes of a docx
 * @source GB/T 9704-2012
 */
export async function officialToDocx(document: OfficialDocument): Promise<Uint8Array> {
  const docx = await import('docx');
  const writer = new DocxWriter(docx);
  const attachments = document.attachments ?? [];
  const parts: { children: FileChild[]; isLandscape: boolean }[] = [
    {
      children: [...(document.isDraft ? [] : redHead(writer, document)), ...mainPart(writer, document)],
      isLandscape: false,
    },
    ...attachments.map((content, at) => ({
      children: attachment(writer, content, attachments.length === 1 ? '' : String(at + 1)),
      isLandscape: content.isLandscape === true,
    })),
  ];
  if (document.imprint !== undefined) {
    const last = parts.at(-1) as (typeof parts)[number];
    const lines = [...imprint(writer, document.imprint), thinParagraph(writer)];
    if (last.isLandscape) parts.push({ children: lines, isLandscape: false });
    else last.children.push(...lines);
  }
  for (const part of parts) {
    if (part.children.at(-1) instanceof docx.Table) part.children.push(thinParagraph(writer));
  }
  const file = new docx.Document({
    title: document.title,
    creator: document.signature,
    description: '',
    evenAndOddHeaderAndFooters: true,
    externalStyles: STYLES_XML,
    ...(writer.comments.length > 0 && { comments: { children: writer.comments } }),
    sections: parts.map(({ children, isLandscape }) => section(writer, children, isLandscape)),
  });
  return await placeCharts(new Uint8Array(await docx.Packer.toArrayBuffer(file)), writer.charts);
}
