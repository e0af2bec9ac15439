import type { Archive } from '../container/archive.ts';
import { DocumentError } from '../errors.ts';

/** One part as text; what office suites never write into it (DTD, comments, CDATA, another encoding) is refused. */
export async function partText(archive: Archive, part: string, name: string): Promise<string> {
  const text = new TextDecoder('utf-8', { fatal: false, ignoreBOM: true }).decode(await archive.read(part));
  if (/<!/.test(text) || text.includes('\0') || text.includes('\ufffd'))
    throw new DocumentError('FILE_DAMAGED', { name, format: 'xml', where: part });
  return text;
}

/** A start tag with quoted attributes: `>` may stand within quotes. */
export const TAG_REST = `((?:\\s+[\\w:.-]+\\s*=\\s*(?:"[^"]*"|'[^']*'))*)\\s*(/?)>`;

export function attributeOf(attributes: string, wanted: string): string | null {
  const found = new RegExp(`\\s${wanted}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  return found ? (found[1] ?? found[2] ?? '') : null;
}

/** Parts of the sheets in the order of the workbook; those that are no worksheets (charts) have none. */
export async function sheetParts(archive: Archive, name: string): Promise<(string | null)[]> {
  const workbook = await partText(archive, 'xl/workbook.xml', name);
  const relations = await partText(archive, 'xl/_rels/workbook.xml.rels', name);
  const targets = new Map<string, string>();
  for (const [, attributes] of relations.matchAll(new RegExp(`<(?:\\w+:)?Relationship${TAG_REST}`, 'g'))) {
    const id = attributeOf(attributes!, 'Id');
    const target = attributeOf(attributes!, 'Target');
    const isSheet = attributeOf(attributes!, 'Type')?.endsWith('/worksheet') ?? false;
    if (id !== null && target !== null && isSheet)
      targets.set(id, target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`);
  }
  return [...workbook.matchAll(new RegExp(`<(?:\\w+:)?sheet${TAG_REST}`, 'g'))].map(([, attributes]) => {
    const part = targets.get(attributeOf(attributes!, '(?:\\w+:)?id') ?? '');
    return part !== undefined && archive.has(part) ? part : null;
  });
}

/** Styles whose cells show percentages, by their number in `s`. */
export async function percentStyles(archive: Archive, name: string): Promise<ReadonlySet<number>> {
  const shown = new Set<number>();
  if (!archive.has('xl/styles.xml')) return shown;
  const text = await partText(archive, 'xl/styles.xml', name).catch(() => '');
  const formats = new Set(['9', '10']);
  for (const [, attributes] of text.matchAll(new RegExp(`<(?:\\w+:)?numFmt${TAG_REST}`, 'g')))
    if (attributeOf(attributes!, 'formatCode')?.includes('%')) formats.add(attributeOf(attributes!, 'numFmtId') ?? '');
  const cells = /<(?:\w+:)?cellXfs\b[\s\S]*?<\/(?:\w+:)?cellXfs>/.exec(text)?.[0] ?? '';
  [...cells.matchAll(new RegExp(`<(?:\\w+:)?xf${TAG_REST}`, 'g'))].forEach(([, attributes], index) => {
    if (formats.has(attributeOf(attributes!, 'numFmtId') ?? '')) shown.add(index);
  });
  return shown;
}
