import type { Paragraph } from 'docx';
import { displayWidth } from '../text-width.ts';
import { numberOrRoom } from './dates.ts';
import type { DocxWriter } from './docx-writer.ts';
import type { OfficialDocument } from './official-document.ts';
import { LINE_PITCH, MARK_FROM_TOP, places, RULE_GAP_POINTS, TEXT_WIDTH } from './page-grid.ts';

const RED = 'FF0000';
/** Half points: the mark is large and red, but smaller than a superior's; long names shrink to one line. */
const MARK_SIZE = { most: 96, least: 32 } as const;
/** The red line, in eighths of a point: some 0.7 mm. */
const RULE_SIZE = 16;

/** @returns half points, even, so that the mark fills at most nine tenths of the line */
export function markSize(mark: string): number {
  const fits = Math.floor(((TEXT_WIDTH * 0.9) / 20 / (displayWidth(mark) / 2)) * 2);
  return Math.min(MARK_SIZE.most, Math.max(MARK_SIZE.least, fits - (fits % 2)));
}

/** 份号, 密级和保密期限, 紧急程度: each a line at the left upper corner, in this order. @source GB/T 9704-2012, 7.2 */
function corner(writer: DocxWriter, document: OfficialDocument): Paragraph[] {
  const lines: Paragraph[] = [];
  const left = writer.docx.AlignmentType.LEFT;
  if (document.rightCorner)
    lines.push(
      writer.paragraph({
        alignment: writer.docx.AlignmentType.RIGHT,
        children: [writer.run(document.rightCorner, 'black')],
      }),
    );
  if (document.copyNumber)
    lines.push(writer.paragraph({ alignment: left, children: [writer.run(document.copyNumber)] }));
  for (const text of [document.secrecy, document.urgency]) {
    if (text) lines.push(writer.paragraph({ alignment: left, children: [writer.run(text, 'black')] }));
  }
  return lines;
}

function numberLine(writer: DocxWriter, document: OfficialDocument): Paragraph {
  const { docx } = writer;
  const number = writer.run(numberOrRoom(document.number, document.date));
  const border = {
    bottom: { style: docx.BorderStyle.SINGLE, size: RULE_SIZE, color: RED, space: RULE_GAP_POINTS },
  };
  if (document.signers === undefined || document.signers.length === 0) {
    return writer.paragraph({ alignment: docx.AlignmentType.CENTER, border, children: [number] });
  }
  // To a superior: the number at the left, the signer at the right, a place in on both sides.
  return writer.paragraph({
    alignment: docx.AlignmentType.LEFT,
    border,
    tabStops: [{ type: docx.TabStopType.RIGHT, position: TEXT_WIDTH - places(1) }],
    children: [writer.run('　'), number, writer.run('\t签发人：'), writer.run(document.signers.join('　'), 'regular')],
  });
}

/** The head: corner, the issuer's mark in red, the number, the red line. @source GB/T 9704-2012, 7.2 */
export function redHead(writer: DocxWriter, document: OfficialDocument): Paragraph[] {
  const { docx } = writer;
  const lines = corner(writer, document);
  const size = markSize(document.mark);
  return [
    ...lines,
    writer.paragraph({
      alignment: docx.AlignmentType.CENTER,
      spacing: {
        before: Math.max(0, MARK_FROM_TOP - lines.length * LINE_PITCH),
        line: size * 12,
        lineRule: docx.LineRuleType.EXACT,
      },
      children: [writer.run(document.mark, 'song', size, { color: RED })],
    }),
    writer.emptyLine(),
    writer.emptyLine(),
    numberLine(writer, document),
  ];
}
