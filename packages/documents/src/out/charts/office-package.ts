import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

const TYPES = '[Content_Types].xml';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** A docx or xlsx of our own making, opened to put parts in that its library has no words for. */
export class OfficePackage {
  readonly #parts: Record<string, Uint8Array>;

  constructor(bytes: Uint8Array) {
    this.#parts = unzipSync(bytes);
  }

  text(path: string): string {
    const part = this.#parts[path];
    if (part === undefined) throw new Error(`no part ${path}`);
    return strFromU8(part);
  }

  write(path: string, content: string | Uint8Array): void {
    this.#parts[path] = typeof content === 'string' ? strToU8(content) : content;
  }

  /** Puts a new part in and says what it is. */
  add(path: string, content: string | Uint8Array, contentType: string): void {
    this.write(path, content);
    this.write(
      TYPES,
      this.text(TYPES).replace('</Types>', `<Override PartName="/${path}" ContentType="${contentType}"/></Types>`),
    );
  }

  /** Parts with this end are of this kind. */
  declareEnd(end: string, contentType: string): void {
    const types = this.text(TYPES);
    if (types.includes(`Extension="${end}"`)) return;
    this.write(
      TYPES,
      types.replace(/<Types[^>]*>/, (head) => `${head}<Default Extension="${end}" ContentType="${contentType}"/>`),
    );
  }

  /** @returns the id by which `from` knows the part */
  relate(from: string, type: string, target: string): string {
    const at = from.lastIndexOf('/');
    const path = `${from.slice(0, at)}/_rels/${from.slice(at + 1)}.rels`;
    const present = this.#parts[path] === undefined ? null : this.text(path);
    const before =
      present ??
      `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="${RELATIONSHIPS}"></Relationships>`;
    let number = 1;
    while (before.includes(`"rIdChart${number}"`)) number += 1;
    const own = `<Relationship Id="rIdChart${number}" Type="${type}" Target="${target}"/>`;
    this.write(
      path,
      before.includes('</Relationships>')
        ? before.replace('</Relationships>', `${own}</Relationships>`)
        : before.replace(/<Relationships([^>]*)\/>/, `<Relationships$1>${own}</Relationships>`),
    );
    return `rIdChart${number}`;
  }

  bytes(): Uint8Array {
    return zipSync(this.#parts, { level: 6 });
  }
}
