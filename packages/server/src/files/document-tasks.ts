import type {
  BreakdownInput,
  CheckedContent,
  ConsultationDiff,
  ConsultationRow,
  DocumentErrorCode,
  FormFill,
  Marking,
  OpenedDocument,
  ReadForm,
  ReturnedAllocations,
  SignedComparison,
  TaskTable,
} from '@liubu/documents';
import type { Plan } from '@liubu/plan';
import type { PastAssignment, ReadOptions } from '@liubu/reader';
import type { WordingMatch, WordingOptions } from '@liubu/reader/compare';
import type { ReconcileAnswer, ReconcileInput } from './reconcile-reports.ts';

/** What the thread for documents is asked: work of the processor, kept away from the thread that answers requests. */
export type DocumentTask =
  | { do: 'open'; bytes: Uint8Array; name: string }
  | { do: 'table'; bytes: Uint8Array; name: string }
  /** Looks a file, or a typed text, through for markings of secrecy. */
  | { do: 'markings'; bytes: Uint8Array; name: string }
  | { do: 'text-markings'; text: string; name: string }
  /** Tells what a staged file is by its content, and reads it for markings; it is never sent from thread to thread. */
  | { do: 'evidence'; path: string; name: string }
  /** A consultation sheet that came back, held against what was sent. */
  | { do: 'consultation'; bytes: Uint8Array; name: string; sent: ConsultationRow[] }
  | { do: 'allocation'; bytes: Uint8Array; name: string; places: string[] }
  /** A signed file that came back, held against the draft that was sent. */
  | { do: 'signed'; bytes: Uint8Array; name: string; draft: BreakdownInput }
  /** Somebody's form, as cells; and filled. */
  | { do: 'form'; bytes: Uint8Array; name: string }
  | { do: 'fill-form'; bytes: Uint8Array; name: string; kind: ReadForm['kind']; fills: FormFill[] }
  /** Cells of a workbook of ours that came back. */
  | { do: 'rows'; bytes: Uint8Array; name: string }
  | { do: 'read'; text: string; options: Omit<ReadOptions, 'units'>; past: PastAssignment[] }
  /** Promises laid against the next report. */
  | ({ do: 'reconcile' } & ReconcileInput)
  /** Wordings of one list held against those of another. */
  | { do: 'match-wordings'; ones: string[]; others: string[]; options: WordingOptions }
  /** What texts are found by; pinyin of a whole report takes a while. */
  | { do: 'grams'; texts: string[] };

export interface DocumentAnswers {
  open: OpenedDocument;
  table: TaskTable;
  markings: Marking[];
  'text-markings': Marking[];
  evidence: { checked: CheckedContent; markings: Marking[] };
  consultation: ConsultationDiff;
  allocation: ReturnedAllocations;
  signed: SignedComparison;
  rows: string[][][];
  form: ReadForm;
  'fill-form': Uint8Array;
  read: Plan;
  reconcile: ReconcileAnswer;
  'match-wordings': WordingMatch[];
  grams: string[][];
}

/** A DocumentError as it goes from thread to thread. */
export interface Refusal {
  code: DocumentErrorCode;
  details: Readonly<Record<string, string | number>>;
  zh: string;
  en: string;
}

export type ThreadAnswer = { id: number } & (
  | { value: DocumentAnswers[keyof DocumentAnswers] }
  | { refusal: Refusal }
  | { fault: string }
);
