import { DocumentError } from '../errors.ts';
import type { DocumentFormat } from '../opened-document.ts';
import { decodeText } from '../text/decode-text.ts';
import type { Archive } from './archive.ts';
import { type MarkupHandler, walkXml } from './markup.ts';

/** The XML files inside one office document, with errors that name the document and the part. */
export interface XmlParts {
  has(part: string): boolean;
  /** @throws DocumentError FILE_TRUNCATED when the XML ends early, FILE_DAMAGED, ARCHIVE_BOMB */
  walk(part: string, handler: MarkupHandler): Promise<void>;
}

export function xmlParts(archive: Archive, name: string, format: DocumentFormat): XmlParts {
  return {
    has: (part) => archive.has(part),
    async walk(part, handler) {
      const bytes = await archive.read(part);
      let isComplete: boolean;
      try {
        isComplete = await walkXml(decodeText(bytes, name, undefined, Number.POSITIVE_INFINITY).text, handler);
      } catch (error) {
        throw new DocumentError('FILE_DAMAGED', { name, format, where: part }, error);
      }
      if (!isComplete) throw new DocumentError('FILE_TRUNCATED', { name, format, where: part });
    },
  };
}
