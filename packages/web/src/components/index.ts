/** The door of the components: pages take all of them from here. Only what a page uses is loaded with it. */
export { DraftNote } from './draft-note.tsx';
export { FileDrop, isAccepted } from './file-drop.tsx';
export { dayOf, exactQuantity, formatDay, formatMoment, formatQuantity } from './format.ts';
export { KeyHints } from './key-hints.tsx';
export { Page } from './page.tsx';
export { Popup } from './popup.tsx';
export { Quantity } from './quantity.tsx';
export { ReasonBox } from './reason-box.tsx';
export { Restored } from './restored.tsx';
export { SourceQuote } from './source-quote.tsx';
export { type Shape, StateTag, type Tone } from './state-tag.tsx';
export { Denied, Empty, Failure, Loading } from './states.tsx';
export type { Column, FilterOption } from './table/column.ts';
export { DataTable, type DataTableProps } from './table/data-table.tsx';
export { notify, useUndo } from './toasts.tsx';
export { useDraft } from './use-draft.ts';
export { type Keys, useKeys } from './use-keys.ts';
export { type RowIds, useRowIds } from './use-row-ids.ts';
