import { asDocumentError, DocumentError } from '../errors.ts';
import { LIMITS, type Limits } from '../limits.ts';
import { sniffFormat } from '../sniff-format.ts';
import type { DocumentProperties } from './document-properties.ts';

/**
 * Reads what a file says of itself beside its text: properties (title, keywords, custom ones), headers, footers,
 * watermarks, the edges of its pages. Formats that have none (plain text, pictures, web pages) give nothing.
 *
 * @param name the file as the user named it, for messages
 * @throws DocumentError as opening the file does
 */
export async function readProperties(
  bytes: Uint8Array,
  name: string,
  options: { limits?: Partial<Limits> } = {},
): Promise<DocumentProperties> {
  const limits: Limits = { ...LIMITS, ...options.limits };
  const found: DocumentProperties = { properties: [], margins: [] };
  const { format } = sniffFormat(bytes);
  await asDocumentError(name, format, async () => {
    if (format === 'zip') {
      const { openArchive } = await import('../container/archive.ts');
      const { kindOfZip } = await import('../container/office-zip.ts');
      const archive = await openArchive(bytes, name, limits);
      const kind = kindOfZip(archive);
      if (kind === 'ofd') await (await import('./paged-properties.ts')).readOfdProperties(archive, name, limits, found);
      else if (kind !== 'other') {
        await (await import('./office-properties.ts')).readOfficeProperties(archive, name, kind, found);
      }
    } else if (format === 'pdf') {
      await (await import('./paged-properties.ts')).readPdfProperties(bytes, name, limits, found);
    } else if (format === 'cfb') {
      const { openCompoundFile } = await import('../container/compound-file.ts');
      const file = await openCompoundFile(bytes, name);
      if (file.names.includes('EncryptedPackage'))
        throw new DocumentError('PASSWORD_PROTECTED', { name, format: 'cfb' });
      (await import('./summary-stream.ts')).readSummaryStreams(file, found);
    }
  });
  return found;
}
