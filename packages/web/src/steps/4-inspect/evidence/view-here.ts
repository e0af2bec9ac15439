import { viewOf } from '@liubu/contract';

/**
 * How a file can be looked at in this browser; null: to be downloaded only. A browser without a viewer of PDF would open
 * an empty page and save the file behind it.
 */
export function viewHere(fileKind: string | null): ReturnType<typeof viewOf> {
  const view = viewOf(fileKind);
  return view === 'pdf' && navigator.pdfViewerEnabled === false ? null : view;
}
