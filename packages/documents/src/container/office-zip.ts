import type { Archive } from './archive.ts';

export type OfficeZip = 'docx' | 'xlsx' | 'ofd' | 'other';

/** What a zip is, by the parts it holds; its file name says nothing. */
export function kindOfZip(archive: Archive): OfficeZip {
  if (archive.has('OFD.xml')) return 'ofd';
  if (archive.has('[Content_Types].xml')) {
    if (archive.has('xl/workbook.xml')) return 'xlsx';
    const isOther = archive.names.some((part) => part.startsWith('ppt/') || part.startsWith('xl/'));
    if (!isOther) return 'docx';
  }
  return archive.has('word/document.xml') ? 'docx' : 'other';
}

/** Inflates everything once, so that a library that inflates by itself meets no bomb. */
export async function inflateAll(archive: Archive): Promise<void> {
  for (const name of archive.names) if (!name.endsWith('/')) await archive.read(name);
}
