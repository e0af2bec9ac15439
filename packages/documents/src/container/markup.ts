/**
 * The port to the markup parser, for the XML inside docx and ofd and for web pages. The parser knows the five
 * entities of XML only: a DTD is skipped as unknown declarations, so entity expansion and external entities do not
 * exist here.
 */
export type Attributes = Readonly<Record<string, string>>;

export interface MarkupHandler {
  /** `name` without its namespace prefix; a self-closing element is closed at once. */
  open?(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Reads an attribute whatever its prefix: `w:val`, `ns0:val` and `val` are one. */
export function attribute(attributes: Attributes, wanted: string): string | undefined {
  const plain = attributes[wanted];
  if (plain !== undefined) return plain;
  for (const key in attributes) if (localName(key) === wanted) return attributes[key];
  return undefined;
}

/** No honest page or document nests deeper; the parser's time grows with the square of the depth. */
const MAX_DEPTH = 2_000;

export class MarkupTooDeep extends Error {}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

async function walk(source: string, handler: MarkupHandler, isXml: boolean): Promise<boolean> {
  const { Parser } = await import('htmlparser2');
  let depth = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth += 1;
        if (depth > MAX_DEPTH) throw new MarkupTooDeep(`nested deeper than ${MAX_DEPTH}`);
        handler.open?.(isXml ? localName(name) : name, attributes);
      },
      ontext(text) {
        handler.text?.(text);
      },
      onclosetag(name) {
        depth -= 1;
        handler.close?.(isXml ? localName(name) : name);
      },
    },
    { xmlMode: isXml },
  );
  parser.write(source);
  const isComplete = depth === 0;
  parser.end();
  return isComplete;
}

/**
 * Walks XML in document order.
 * @returns false when an element was never closed: the XML is cut off
 */
export async function walkXml(source: string, handler: MarkupHandler): Promise<boolean> {
  return await walk(source, handler, true);
}

/** Walks a web page in document order, names in lower case, missing end tags supplied as browsers do. */
export async function walkHtml(source: string, handler: MarkupHandler): Promise<void> {
  await walk(source, handler, false);
}
