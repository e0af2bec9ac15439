export type { DocumentFormat, DocumentWarning, OpenedDocument, OpenOptions, PageSpan } from './opened-document.ts';
