import type { Paragraph } from 'docx';
import { displayWidth } from '../text-width.ts';
import { formatDate } from './dates.ts';
import { bodyParagraph, type DocxWriter } from './docx-writer.ts';
import type { OfficialDocument } from './official-document.ts';
import { CHARS, FIRST_LINE, LINE_PITCH, places, SIZE } from './page-grid.ts';
import { ON_GRID } from './styles.ts';
import { titleLines } from './title-lines.ts';

/** Lines of the title stand closer than the body's grid would set 2号 characters. */
const TITLE_LINE = 700;
/** Places right of the date, where the seal stands; and the least beside a long signature. */
const DATE_FROM_RIGHT = 4;
const LEAST_FROM_RIGHT = 2;
/** A longer paragraph may part: kept whole, it would leave half a page white. */
const KEPT_CHARS = CHARS * 5;

export function titleParagraph(writer: DocxWriter, title: string): Paragraph {
  const { docx } = writer;
  return writer.paragraph({
    alignment: docx.AlignmentType.CENTER,
    keepNext: true,
    spacing: { line: TITLE_LINE, lineRule: docx.LineRuleType.EXACT },
    children: titleLines(title).map((line, at) => writer.run(line, 'song', SIZE.title, at === 0 ? {} : { break: 1 })),
  });
}

/** “附件：1. …”: a line under the body, names without a mark at the end, later lines under the first name. */
function attachmentList(writer: DocxWriter, titles: readonly string[]): Paragraph[] {
  if (titles.length === 0) return [];
  const { docx } = writer;
  const lines = titles.map((title, at) => {
    const number = titles.length === 1 ? '' : `${at + 1}. `;
    // 附件： takes three places after the two of the indent; the number one and a half more.
    const hang = titles.length === 1 ? 3 : 4.5;
    const lead = at === 0 ? `附件：${number}` : number;
    const start = at === 0 ? hang : hang - 3;
    return writer.paragraph({
      alignment: docx.AlignmentType.LEFT,
      keepNext: at === titles.length - 1,
      indent: { left: places(2 + hang), hanging: places(start) },
      children: [writer.run(`${lead}${title.replace(/[。；，]$/, '')}`)],
    });
  });
  return [writer.emptyLine(), ...lines];
}

/**
 * Signature over the date, both centred on the date, which stands four places from the right: room for the seal.
 * @source GB/T 9704-2012, 7.3.5.1
 */
export function placeSignature(signature: string, date: string): { signature: number; date: number } {
  const [nameChars, dateChars] = [displayWidth(signature) / 2, displayWidth(date) / 2];
  const centred = DATE_FROM_RIGHT + (dateChars - nameChars) / 2;
  if (centred >= LEAST_FROM_RIGHT) return { signature: centred, date: DATE_FROM_RIGHT };
  return { signature: LEAST_FROM_RIGHT, date: LEAST_FROM_RIGHT + (nameChars - dateChars) / 2 };
}

function signatureAndDate(writer: DocxWriter, document: OfficialDocument): Paragraph[] {
  const { docx } = writer;
  const date = formatDate(document.date);
  const right = placeSignature(document.signature, date);
  const line = (text: string, fromRight: number, keepNext: boolean) =>
    writer.paragraph({
      alignment: docx.AlignmentType.RIGHT,
      keepNext,
      indent: { right: places(fromRight) },
      children: [writer.run(text)],
    });
  return [
    writer.emptyLine(true),
    writer.emptyLine(true),
    line(document.signature, right.signature, true),
    line(date, right.date, Boolean(document.note)),
  ];
}

/** Title, addressees, body, list of attachments, signature, date, note. @source GB/T 9704-2012, 7.3 */
export function mainPart(writer: DocxWriter, document: OfficialDocument): Paragraph[] {
  const { docx } = writer;
  const parts: Paragraph[] = [
    // Two lines under the red line, of which the line under the number already takes some.
    writer.paragraph({ children: [writer.run('')], spacing: { line: LINE_PITCH * 2 } }),
    titleParagraph(writer, document.title),
    writer.emptyLine(),
  ];
  if (document.addressees) {
    parts.push(
      writer.paragraph({
        style: ON_GRID,
        alignment: docx.AlignmentType.LEFT,
        children: [writer.run(`${document.addressees.replace(/[:：]$/, '')}：`)],
      }),
    );
  }
  // The signature never stands alone on a page: what comes before it, if short, goes with it.
  document.body.forEach((content, at) => {
    const isLast = at === document.body.length - 1;
    const isKept = isLast && !document.attachments?.length && content.text.length <= KEPT_CHARS;
    parts.push(bodyParagraph(writer, content, isKept));
  });
  parts.push(
    ...attachmentList(
      writer,
      (document.attachments ?? []).map(({ title }) => title),
    ),
  );
  if (!document.isDraft) parts.push(...signatureAndDate(writer, document));
  if (document.note) {
    parts.push(
      writer.paragraph({
        indent: { firstLine: FIRST_LINE },
        children: [writer.run(`（${document.note}）`)],
      }),
    );
  }
  return parts;
}
