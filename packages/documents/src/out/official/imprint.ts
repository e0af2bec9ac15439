import type { IFrameOptions, IParagraphOptions, Paragraph } from 'docx';
import { formatDate } from './dates.ts';
import type { DocxWriter } from './docx-writer.ts';
import type { OfficialDocument } from './official-document.ts';
import { places, SIZE, TEXT_WIDTH } from './page-grid.ts';

/** Twips: 0.35 mm above and below, 0.25 mm between. */
const THICK = 20;
const THIN = 14;
const LINE = 480;
/** 抄送： in 4号. */
const COPIES_HANG = 3 * SIZE.small * 10;

/**
 * The imprint at the foot of the last page: copies to, who printed and when, between lines as wide as the type area,
 * the last of which lies on its lower edge. Its paragraphs share a frame. The lines are paragraphs of their height, shaded
 * black: LibreOffice leaves a frame out whose paragraphs have borders.
 *
 * @source GB/T 9704-2012, 7.4
 */
export function imprint(writer: DocxWriter, content: NonNullable<OfficialDocument['imprint']>): Paragraph[] {
  const { docx } = writer;
  const frame: IFrameOptions = {
    type: 'alignment',
    width: TEXT_WIDTH,
    wrap: docx.FrameWrap.AROUND,
    anchor: { horizontal: docx.FrameAnchorType.MARGIN, vertical: docx.FrameAnchorType.MARGIN },
    alignment: { x: docx.HorizontalPositionAlign.LEFT, y: docx.VerticalPositionAlign.BOTTOM },
  };
  const rule = (height: number) =>
    writer.paragraph({
      frame,
      spacing: { line: height, lineRule: docx.LineRuleType.EXACT },
      shading: { type: docx.ShadingType.CLEAR, color: 'auto', fill: '000000' },
      children: [writer.run('', 'imitation', 2)],
    });
  const line = (text: string, options: IParagraphOptions) =>
    writer.paragraph({
      frame,
      alignment: docx.AlignmentType.LEFT,
      spacing: { line: LINE, lineRule: docx.LineRuleType.EXACT },
      children: [writer.run(text, 'imitation', SIZE.small)],
      ...options,
    });
  const copies = content.copies?.replace(/。$/, '');
  return [
    rule(THICK),
    ...(copies
      ? [
          line(`抄送：${copies}。`, {
            indent: { left: places(1) + COPIES_HANG, right: places(1), hanging: COPIES_HANG },
          }),
          rule(THIN),
        ]
      : []),
    line(`${content.printer}\t${formatDate(content.printed)}印发`, {
      indent: { left: places(1) },
      tabStops: [{ type: docx.TabStopType.RIGHT, position: TEXT_WIDTH - places(1) }],
    }),
    rule(THICK),
  ];
}
