import type { Allocation, BodyOf, deployAllocateApi } from '@liubu/contract';
import { isDecimal } from './exact-sum.ts';

type Input = BodyOf<typeof deployAllocateApi.checkAllocation>;

export interface DraftRow {
  unitId: string;
  unitName: string;
  amount: string;
  base: string;
  note: string;
}

/** What is typed, as text: a half-typed number is no number yet. */
export interface Draft {
  /** The revision that it was begun from. */
  revision: number;
  reserve: string;
  baseYear: string;
  note: string;
  rows: DraftRow[];
}

export const draftOf = (allocation: Allocation): Draft => ({
  revision: allocation.revision,
  reserve: allocation.reserve ?? '',
  baseYear: allocation.baseYear === null ? '' : String(allocation.baseYear),
  note: allocation.note ?? '',
  rows: allocation.shares.map(({ unitId, unitName, amount, base, note }) => ({
    ...{ unitId, unitName },
    amount: amount ?? '',
    base: base ?? '',
    note: note ?? '',
  })),
});

const orNull = (text: string): string | null => text.trim() || null;

export const inputOf = (draft: Draft): Input => ({
  reserve: orNull(draft.reserve),
  baseYear: draft.baseYear.trim() === '' ? null : Number(draft.baseYear),
  note: orNull(draft.note),
  shares: draft.rows.map(({ unitId, amount, base, note }) => ({
    unitId,
    amount: orNull(amount),
    base: orNull(base),
    note: orNull(note),
  })),
});

/** Everything that must be a number is one. */
export const isSound = ({ reserve, baseYear, rows }: Draft): boolean =>
  isDecimal(reserve) &&
  /^(?:\d{4})?$/.test(baseYear.trim()) &&
  rows.every(({ amount, base }) => isDecimal(amount) && isDecimal(base));
