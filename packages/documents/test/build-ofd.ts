import { zip } from './build-docx.ts';

/** Builds OFD packages for tests (GB/T 33190), with the parts where real writers put them. */

const NS = 'xmlns:ofd="http://www.ofdspec.org/2016"';

export interface OfdLine {
  /** Millimetres from the left and from the top of an A4 page. */
  x: number;
  y: number;
  text: string;
  size?: number;
}

function textObject({ x, y, text, size = 5.6 }: OfdLine, id: number): string {
  const deltas = text.length > 1 ? ` DeltaX="g ${text.length - 1} ${size}"` : '';
  return `<ofd:TextObject ID="${id}" Boundary="${x} ${y - size} ${text.length * size} ${size * 1.4}" Font="2" Size="${size}"><ofd:TextCode X="0" Y="${size}"${deltas}>${text}</ofd:TextCode></ofd:TextObject>`;
}

export function ofdFiles(pages: OfdLine[][], content = ''): Record<string, string> {
  const list = pages.map((_, at) => `<ofd:Page ID="${at + 10}" BaseLoc="Pages/Page_${at}/Content.xml"/>`).join('');
  const files: Record<string, string> = {
    'OFD.xml': `<?xml version="1.0" encoding="UTF-8"?><ofd:OFD ${NS} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:DocID>1</ofd:DocID></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
    'Doc_0/Document.xml': `<?xml version="1.0" encoding="UTF-8"?><ofd:Document ${NS}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>${list}</ofd:Pages></ofd:Document>`,
  };
  pages.forEach((lines, at) => {
    files[`Doc_0/Pages/Page_${at}/Content.xml`] =
      `<?xml version="1.0" encoding="UTF-8"?><ofd:Page ${NS}><ofd:Content><ofd:Layer ID="1">${lines.map((line, index) => textObject(line, 100 + index)).join('')}${content}</ofd:Layer></ofd:Content></ofd:Page>`;
  });
  return files;
}

export function ofd(pages: OfdLine[][], content = ''): Uint8Array {
  return zip(ofdFiles(pages, content));
}
