/** The light door: reads plain text without loading any format library; null means that `openDocument` is needed. */
export { openPlainText } from './open-document.ts';
export type { OpenedDocument } from './opened-document.ts';
