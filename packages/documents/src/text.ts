/** The light door: reads plain text without loading any format library. */

export { openPlainText } from './open-document.ts';
export type { OpenedDocument } from './opened-document.ts';
