import { docx, zip } from './build-docx.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const letters = (column: number): string => String.fromCharCode(65 + column);
const escapeXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** A cell: '' an empty one with its border; a number; `=SUM(C5:C6)` a formula whose stored result is 0. */
export type FormCellText = string | number | null;

/** A workbook as offices send them: title, merged headers, borders, formulas. null: no cell at all. */
export function formWorkbook(
  rows: readonly (readonly FormCellText[])[],
  { merges = [], name = '报送表' }: { merges?: readonly string[]; name?: string } = {},
): Uint8Array {
  const lines = rows.map((row, at) => {
    const cells = row.map((value, column) => {
      const place = `r="${letters(column)}${at + 1}" s="${value === '' || typeof value === 'number' ? 1 : 2}"`;
      if (value === null) return '';
      if (value === '') return `<c ${place}/>`;
      if (typeof value === 'number') return `<c ${place}><v>${value}</v></c>`;
      if (value.startsWith('=')) return `<c ${place}><f>${value.slice(1)}</f><v>0</v></c>`;
      return `<c ${place} t="inlineStr"><is><t>${escapeXml(value)}</t></is></c>`;
    });
    return `<row r="${at + 1}" ht="24" customHeight="1">${cells.join('')}</row>`;
  });
  const widest = Math.max(...rows.map((row) => row.length));
  const merged = merges.map((range) => `<mergeCell ref="${range}"/>`).join('');
  return zip({
    '[Content_Types].xml': `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/></Types>`,
    '_rels/.rels': `<?xml version="1.0"?><Relationships xmlns="${PACKAGE}"><Relationship Id="r1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<?xml version="1.0"?><workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="${name}" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<?xml version="1.0"?><Relationships xmlns="${PACKAGE}"><Relationship Id="r1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<?xml version="1.0"?><styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="12"/><name val="黑体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="2"><border/><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/><xf borderId="1" applyBorder="1" applyAlignment="1"><alignment wrapText="1" vertical="center"/></xf><xf fontId="1" borderId="1" applyFont="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf><xf numFmtId="10" borderId="1" applyBorder="1" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml': `<?xml version="1.0"?><worksheet xmlns="${MAIN}"><cols><col min="1" max="1" width="7" customWidth="1"/><col min="2" max="${Math.max(2, widest)}" width="17" customWidth="1"/></cols><sheetData>${lines.join('')}</sheetData>${merged === '' ? '' : `<mergeCells count="${merges.length}">${merged}</mergeCells>`}<pageSetup orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>`,
  });
}

export interface FormDocxCell {
  text?: string;
  span?: number;
  /** A merge over rows begins here, or goes on. */
  merge?: 'begins' | 'goes-on';
}

/** A document with one table; letters of the cells are 仿宋. */
export function formDocx(title: string, rows: readonly (readonly (FormDocxCell | string)[])[]): Uint8Array {
  const font = '<w:rPr><w:rFonts w:eastAsia="仿宋"/><w:sz w:val="24"/></w:rPr>';
  const lines = rows.map((row) => {
    const cells = row.map((given) => {
      const cell = typeof given === 'string' ? { text: given } : given;
      const { text = '', span, merge } = cell as FormDocxCell;
      const merged = merge ? `<w:vMerge${merge === 'begins' ? ' w:val="restart"' : ''}/>` : '';
      const properties = `<w:tcPr><w:tcW w:w="0" w:type="auto"/>${span ? `<w:gridSpan w:val="${span}"/>` : ''}${merged}</w:tcPr>`;
      const run = text === '' ? '' : `<w:r>${font}<w:t>${escapeXml(text)}</w:t></w:r>`;
      return `<w:tc>${properties}<w:p><w:pPr><w:jc w:val="center"/>${font}</w:pPr>${run}</w:p></w:tc>`;
    });
    return `<w:tr>${cells.join('')}</w:tr>`;
  });
  const width = Math.max(
    ...rows.map((row) => row.reduce((sum, cell) => sum + (typeof cell === 'string' ? 1 : (cell.span ?? 1)), 0)),
  );
  const edges = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(
    (edge) => `<w:${edge} w:val="single" w:sz="4"/>`,
  );
  const table = `<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>${edges.join('')}</w:tblBorders></w:tblPr><w:tblGrid>${'<w:gridCol w:w="1500"/>'.repeat(width)}</w:tblGrid>${lines.join('')}</w:tbl>`;
  const heading = `<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:b/><w:sz w:val="32"/></w:rPr><w:t>${title}</w:t></w:r></w:p>`;
  return docx(`${heading}${table}<w:p/>`);
}
