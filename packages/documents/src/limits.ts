/**
 * The bounds that keep one bad file from taking the machine down. A report is some 60 kB of text,
 * a yearbook of reports some 5 MB, so every bound leaves honest files a factor of ten.
 */
export interface Limits {
  /** Largest file opened, in bytes; a file of exactly this size is refused. Scanned PDFs are large. */
  fileBytes: number;
  /** Largest text, in bytes for a text file; a file of exactly this size is refused. */
  textBytes: number;
  /** Longest text taken out of a container (docx, pdf …), in UTF-16 units. */
  textChars: number;
  /** Sum of everything inflated from one zip, in bytes. */
  inflatedBytes: number;
  /** Inflated to compressed size of one zip entry; judged only past `ratioGraceBytes`. */
  inflateRatio: number;
  /** Small entries of repeated XML compress 1000:1 honestly; the ratio is judged past this size, in bytes. */
  ratioGraceBytes: number;
  /** Entries of one zip. */
  archiveEntries: number;
  /** Pages of one PDF or OFD. */
  pages: number;
  /** Rows of one table handed in, header not counted. */
  tableRows: number;
}

export const LIMITS: Limits = {
  fileBytes: 200_000_000,
  textBytes: 50_000_000,
  textChars: 16_000_000,
  inflatedBytes: 256_000_000,
  inflateRatio: 250,
  ratioGraceBytes: 8_000_000,
  archiveEntries: 20_000,
  pages: 5_000,
  tableRows: 100_000,
};
