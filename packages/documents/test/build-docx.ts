import { strToU8, zipSync } from 'fflate';

/** Builds docx packages for tests out of the XML of the body alone. */

const W =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

export interface DocxParts {
  numbering?: string;
  styles?: string;
  footnotes?: string;
  footer?: string;
  prolog?: string;
}

export function paragraph(text: string, properties = ''): string {
  return `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}

export function numbered(text: string, listId: number, depth = 0): string {
  return paragraph(text, `<w:numPr><w:ilvl w:val="${depth}"/><w:numId w:val="${listId}"/></w:numPr>`);
}

function root(element: string, content: string): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:${element} ${W}>${content}</w:${element}>`;
}

export function docxFiles(body: string, parts: DocxParts = {}): Record<string, string> {
  const named = [
    ['numbering', 'numbering', parts.numbering],
    ['styles', 'styles', parts.styles],
    ['footnotes', 'footnotes', parts.footnotes],
    ['footer', 'ftr', parts.footer],
  ] as const;
  const present = named.filter(([, , content]) => content !== undefined);
  const files: Record<string, string> = {
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${TYPE}.document.main+xml"/>${present.map(([part]) => `<Override PartName="/word/${part}.xml" ContentType="${TYPE}.${part}+xml"/>`).join('')}</Types>`,
    '_rels/.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${REL}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${present.map(([part], index) => `<Relationship Id="r${index}" Type="${REL}/${part}" Target="${part}.xml"/>`).join('')}</Relationships>`,
    'word/document.xml': `${parts.prolog ?? ''}${root('document', `<w:body>${body}</w:body>`)}`,
  };
  for (const [part, element, content] of present) files[`word/${part}.xml`] = root(element, content as string);
  return files;
}

export function zip(files: Record<string, string | Uint8Array>): Uint8Array {
  const entries = Object.entries(files).map(([name, content]) => [
    name,
    typeof content === 'string' ? strToU8(content) : content,
  ]);
  return zipSync(Object.fromEntries(entries), { level: 6 });
}

export function docx(body: string, parts: DocxParts = {}): Uint8Array {
  return zip(docxFiles(body, parts));
}
