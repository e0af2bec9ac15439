import type { DocumentWarning } from '../opened-document.ts';

/** A doubt about one cell or row of a returned table; it is shown beside the field, nothing is decided by it. */
export interface SheetDoubt extends DocumentWarning {
  /** “F12”, or the row as “12”; null for the whole table. */
  cell: string | null;
  itemId: string | null;
}

/** One kind of doubt in every row of a long table says no more than its first hundreds. */
const MOST_OF_A_KIND = 300;

export class DoubtList {
  readonly all: SheetDoubt[] = [];
  readonly #counts = new Map<string, number>();

  add(
    code: string,
    message: string,
    messageEn: string,
    at: { cell?: string | null; itemId?: string | null } = {},
  ): void {
    const count = (this.#counts.get(code) ?? 0) + 1;
    this.#counts.set(code, count);
    if (count > MOST_OF_A_KIND) {
      if (count === MOST_OF_A_KIND + 1) {
        this.all.push({
          code: 'MORE_OF_THE_SAME',
          message: `同类提示（${code}）超过 ${MOST_OF_A_KIND} 处，其余不再逐一列出。`,
          messageEn: `There are more than ${MOST_OF_A_KIND} doubts of one kind (${code}); the rest is not listed.`,
          cell: null,
          itemId: null,
        });
      }
      return;
    }
    this.all.push({ code, message, messageEn, cell: at.cell ?? null, itemId: at.itemId ?? null });
  }
}
