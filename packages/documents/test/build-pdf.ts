/** Builds small PDFs for tests: the standard Chinese font by name only, so that text needs the character maps. */

export interface PdfLine {
  /** Points from the left and from the top of an A4 page. */
  x: number;
  y: number;
  text: string;
  size?: number;
  /** Degrees; watermarks are slanted. */
  angle?: number;
}

const PAGE_HEIGHT = 842;

function utf16Hex(text: string): string {
  let hex = '';
  for (let at = 0; at < text.length; at += 1) hex += text.charCodeAt(at).toString(16).padStart(4, '0');
  return `<${hex}>`;
}

function drawLine({ x, y, text, size = 16, angle = 0 }: PdfLine): string {
  const turn = (angle * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn).toFixed(4), Math.sin(turn).toFixed(4)];
  return `BT /F1 ${size} Tf ${cos} ${sin} -${sin} ${cos} ${x} ${PAGE_HEIGHT - y} Tm ${utf16Hex(text)} Tj ET`;
}

export interface PdfOptions {
  /** Draws a picture on every page. */
  image?: boolean;
  /** A stream added as an object of its own, with the filters that its dictionary names. */
  extra?: { filter: string; bytes: Uint8Array };
  /** Adds an /Encrypt dictionary that no empty password opens. */
  encrypted?: boolean;
}

/** One array of lines a page; an empty page has no text at all. */
export function pdf(pages: PdfLine[][], options: PdfOptions = {}): Uint8Array {
  const objects: string[] = [];
  const add = (content: string) => objects.push(content);
  const firstPage = 7;
  const kids = pages.map((_, at) => `${firstPage + at * 2} 0 R`).join(' ');
  add('<< /Type /Catalog /Pages 2 0 R >>');
  add(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`);
  // Neither embedded nor with a ToUnicode map: what a character means stands in the predefined CMaps alone.
  add('<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>');
  add(
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 5 0 R /DW 1000 >>',
  );
  add(
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
  );
  add(
    '<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\n\x80\nendstream',
  );
  pages.forEach((lines, at) => {
    const image = options.image ? 'q 595 0 0 842 0 0 cm /I1 Do Q\n' : '';
    const content = image + lines.map(drawLine).join('\n');
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 ${PAGE_HEIGHT}] /Contents ${firstPage + at * 2 + 1} 0 R /Resources << /Font << /F1 3 0 R >> /XObject << /I1 6 0 R >> >> >>`,
    );
    add(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`);
  });
  if (options.extra) {
    const { filter, bytes } = options.extra;
    const raw = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
    add(`<< /Length ${bytes.length} /Filter ${filter} >>\nstream\n${raw}\nendstream`);
  }
  let file = '%PDF-1.5\n';
  const offsets: number[] = [];
  objects.forEach((content, index) => {
    offsets.push(file.length);
    file += `${index + 1} 0 obj\n${content}\nendobj\n`;
  });
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  for (const offset of offsets) file += `${String(offset).padStart(10, '0')} 00000 n \n`;
  const hash = '00'.repeat(32);
  const encrypt = options.encrypted
    ? ` /Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <${hash}> /U <${hash}> >> /ID [<00> <00>]`
    : '';
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R${encrypt} >>\nstartxref\n${start}\n%%EOF\n`;
  return Uint8Array.from(file, (char) => char.charCodeAt(0));
}
