import type { ArchiveKind } from '@liubu/contract';
import type { Work } from '../../../../platform/work.ts';

/** A file of a folder: written here, or a content of the store by its hash. */
export type FolderFile = {
  name: string;
  title: string;
  kind: ArchiveKind;
  author: string | null;
  /** YYYY-MM-DD */
  on: string | null;
} & ({ bytes: Uint8Array } | { sha256: string });

/** Makes the files of one folder of the year. */
export type FolderMaker = (work: Work, planYear: number) => Promise<FolderFile[]>;

/** A row as it was read: values are told by who shows them. */
export type Row = Record<string, unknown>;

/** Place in a folder, in front of a name. */
export const two = (at: number): string => String(at + 1).padStart(2, '0');
