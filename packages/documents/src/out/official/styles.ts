import { SIZE } from './page-grid.ts';
import { FACES, LATIN } from './type-faces.ts';

/** Running text: its characters keep the places of the grid. */
export const ON_GRID = 'Normal';
/** Everything of another size, and lines that are placed by their indents. */
export const OFF_GRID = 'OffGrid';

/**
 * The styles of the document. The size of “Normal” is what the character grid counts from; punctuation may hang over
 * the edge, so that a line holds its 28 characters; digits get no space of their own, which would leave the grid;
 * single lines at the edge of a page stay where the grid puts them.
 *
 * @source ECMA-376 part 1, 17.7 and 17.3.1.32 snapToGrid
 */
export const STYLES_XML = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="${LATIN}" w:hAnsi="${LATIN}" w:cs="${LATIN}" w:eastAsia="${FACES.imitation}"/><w:sz w:val="${SIZE.body}"/><w:szCs w:val="${SIZE.body}"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="${ON_GRID}"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:widowControl w:val="0"/><w:overflowPunct/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:jc w:val="both"/></w:pPr><w:rPr><w:rFonts w:ascii="${LATIN}" w:hAnsi="${LATIN}" w:cs="${LATIN}" w:eastAsia="${FACES.imitation}"/><w:sz w:val="${SIZE.body}"/><w:szCs w:val="${SIZE.body}"/></w:rPr></w:style><w:style w:type="paragraph" w:customStyle="1" w:styleId="${OFF_GRID}"><w:name w:val="${OFF_GRID}"/><w:basedOn w:val="${ON_GRID}"/><w:pPr><w:snapToGrid w:val="0"/></w:pPr></w:style><w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style></w:styles>`;
