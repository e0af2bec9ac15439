import { cleanForXml } from '../xml-text.ts';
import type { ChartCells, ChartColour, ChartSpec } from './chart-spec.ts';

/** Told apart by lightness too, so that a grey print loses nothing; each bar carries its number besides. */
const FILL: Readonly<Record<ChartColour, string>> = {
  red: 'B3261E',
  yellow: 'F0B429',
  green: '4E8F63',
  grey: 'B9C1CB',
  blue: '245A9C',
};
/** Lines carry marks of their own shape. */
const MARK: Readonly<Record<ChartColour, string>> = {
  red: 'square',
  yellow: 'triangle',
  green: 'circle',
  grey: 'diamond',
  blue: 'x',
};
const FACE = '宋体';
/** Hundredths of a point. */
const SIZE = { title: 1200, text: 1000, label: 900 } as const;

const escaped = (text: string): string =>
  cleanForXml(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const letters = (column: number): string =>
  column < 26 ? String.fromCharCode(65 + column) : letters(Math.floor(column / 26) - 1) + letters(column % 26);

const properties = (size: number, isBold = false, colour = '262626'): string =>
  `<a:defRPr sz="${size}" b="${isBold ? 1 : 0}"><a:solidFill><a:srgbClr val="${colour}"/></a:solidFill><a:latin typeface="${FACE}"/><a:ea typeface="${FACE}"/></a:defRPr>`;
const textOf = (size: number): string =>
  `<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>${properties(size)}</a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>`;

function title(text: string): string {
  const run = `<a:r><a:rPr lang="zh-CN" sz="${SIZE.title}" b="1"><a:solidFill><a:srgbClr val="262626"/></a:solidFill><a:latin typeface="${FACE}"/><a:ea typeface="${FACE}"/></a:rPr><a:t>${escaped(text)}</a:t></a:r>`;
  return `<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr>${properties(SIZE.title, true)}</a:pPr>${run}</a:p></c:rich></c:tx><c:overlay val="0"/></c:title>`;
}

const texts = (reference: string, values: readonly string[]): string =>
  `<c:strRef><c:f>${escaped(reference)}</c:f><c:strCache><c:ptCount val="${values.length}"/>${values
    .map((value, at) => `<c:pt idx="${at}"><c:v>${escaped(value)}</c:v></c:pt>`)
    .join('')}</c:strCache></c:strRef>`;

const numbers = (reference: string, values: readonly (number | null)[]): string =>
  `<c:numRef><c:f>${escaped(reference)}</c:f><c:numCache><c:formatCode>General</c:formatCode><c:ptCount val="${values.length}"/>${values
    .map((value, at) =>
      value === null || !Number.isFinite(value) ? '' : `<c:pt idx="${at}"><c:v>${value}</c:v></c:pt>`,
    )
    .join('')}</c:numCache></c:numRef>`;

/** A stacked bar says no zeros: they would lie upon one another. */
const NO_ZEROS = '#,##0;-#,##0;;';

function labels(spec: ChartSpec, colour: ChartColour): string {
  const isStacked = spec.kind === 'stacked-bar';
  // Over the ends of bars and above lines; white on the dark parts of a stack.
  const ink = isStacked && colour !== 'yellow' && colour !== 'grey' ? 'FFFFFF' : '262626';
  const place = isStacked ? 'ctr' : spec.kind === 'line' ? (colour === 'red' ? 'b' : 't') : 'outEnd';
  return `<c:dLbls><c:numFmt formatCode="${isStacked ? NO_ZEROS : '#,##0'}" sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr><c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr>${properties(SIZE.label, false, ink)}</a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr><c:dLblPos val="${place}"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>`;
}

function seriesXml(spec: ChartSpec, cells: ChartCells): string {
  const sheet = `'${cells.sheet.replaceAll("'", "''")}'!`;
  const last = cells.head + Math.max(1, spec.categories.length);
  return spec.series
    .map(({ name, colour, values }, at) => {
      const column = letters(at + 1);
      const fill = `<a:solidFill><a:srgbClr val="${FILL[colour]}"/></a:solidFill>`;
      const look =
        spec.kind === 'line'
          ? `<c:spPr><a:ln w="28575">${fill}</a:ln></c:spPr><c:marker><c:symbol val="${MARK[colour]}"/><c:size val="7"/><c:spPr>${fill}<a:ln>${fill}</a:ln></c:spPr></c:marker>`
          : `<c:spPr>${fill}<a:ln w="6350"><a:solidFill><a:srgbClr val="595959"/></a:solidFill></a:ln></c:spPr><c:invertIfNegative val="0"/>`;
      return `<c:ser><c:idx val="${at}"/><c:order val="${at}"/><c:tx>${texts(`${sheet}$${column}$${cells.head}`, [name])}</c:tx>${look}${labels(spec, colour)}<c:cat>${texts(`${sheet}$A$${cells.head + 1}:$A$${last}`, spec.categories)}</c:cat><c:val>${numbers(`${sheet}$${column}$${cells.head + 1}:$${column}$${last}`, values)}</c:val>${spec.kind === 'line' ? '<c:smooth val="0"/>' : ''}</c:ser>`;
    })
    .join('');
}

function axes(spec: ChartSpec): string {
  const isLying = spec.isHorizontal === true && spec.kind !== 'line';
  const line = '<c:spPr><a:ln w="9525"><a:solidFill><a:srgbClr val="868F9A"/></a:solidFill></a:ln></c:spPr>';
  const grid =
    '<c:majorGridlines><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D6DBE1"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>';
  // Lying bars are drawn from below: turned round, the first is on top and the numbers stay below.
  const category = `<c:catAx><c:axId val="1001"/><c:scaling><c:orientation val="${isLying ? 'maxMin' : 'minMax'}"/></c:scaling><c:delete val="0"/><c:axPos val="${isLying ? 'l' : 'b'}"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>${line}${textOf(SIZE.text)}<c:crossAx val="1002"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>`;
  const value = `<c:valAx><c:axId val="1002"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling><c:delete val="0"/><c:axPos val="${isLying ? 'b' : 'l'}"/>${grid}<c:numFmt formatCode="#,##0" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>${line}${textOf(SIZE.text)}<c:crossAx val="1001"/><c:crosses val="${isLying ? 'max' : 'autoZero'}"/><c:crossBetween val="between"/></c:valAx>`;
  return category + value;
}

function plot(spec: ChartSpec, cells: ChartCells): string {
  const ids = '<c:axId val="1001"/><c:axId val="1002"/>';
  if (spec.kind === 'line')
    return `<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${seriesXml(spec, cells)}<c:marker val="1"/>${ids}</c:lineChart>`;
  const isStacked = spec.kind === 'stacked-bar';
  return `<c:barChart><c:barDir val="${spec.isHorizontal ? 'bar' : 'col'}"/><c:grouping val="${isStacked ? 'stacked' : 'clustered'}"/><c:varyColors val="0"/>${seriesXml(spec, cells)}<c:gapWidth val="${isStacked ? 45 : 80}"/>${isStacked ? '<c:overlap val="100"/>' : ''}${ids}</c:barChart>`;
}

/**
 * A chart part (DrawingML) with cached values: drawn at once, and edited by Word, WPS and Excel like one of their own.
 *
 * @param workbook  relationship of the workbook that lies beside it in a docx; in an xlsx the cells are the book's own
 * @source ECMA-376 part 1, 21.2
 */
export function chartXml(spec: ChartSpec, cells: ChartCells, workbook: string | null): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><c:date1904 val="0"/><c:lang val="zh-CN"/><c:roundedCorners val="0"/><c:chart>${title(spec.title)}<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>${plot(spec, cells)}${axes(spec)}</c:plotArea>${spec.series.length > 1 ? `<c:legend><c:legendPos val="b"/><c:overlay val="0"/>${textOf(SIZE.text)}</c:legend>` : ''}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>${textOf(SIZE.text)}${workbook === null ? '' : `<c:externalData r:id="${workbook}"><c:autoUpdate val="0"/></c:externalData>`}</c:chartSpace>`;
}
