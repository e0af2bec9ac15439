import type { ChartSpec } from '../charts/chart-spec.ts';

/**
 * An official document (公文) as GB/T 9704-2012 divides it: head (版头), main part (主体), imprint (版记). Values only;
 * `officialToDocx` lays them out.
 */

/** 一、黑体 · （一）楷体 · 1.仿宋 · （1）仿宋; 0 is running text. */
export type HeadingLevel = 0 | 1 | 2 | 3 | 4;

export interface BodyParagraph {
  text: string;
  /** Told from the number that the text begins with when left out. */
  level?: HeadingLevel;
  /** A chart in place of the text. */
  chart?: ChartSpec;
  /** 批注: pieces of the text, from left to right, with what stands beside them in the margin. */
  comments?: readonly ParagraphComment[];
}

/** Half-open offsets into the paragraph's text. */
export interface ParagraphComment {
  from: number;
  to: number;
  lines: readonly string[];
  /** `YYYY-MM-DD`, so that the same document is the same file. */
  day: string;
}

export interface OfficialColumn {
  heading: string;
  /** Share of the table's width; only the relation of the widths counts. */
  width: number;
  /** Short values (numbers, dates, names) are centred; running text is not. */
  isCentred?: boolean;
}

/** A row of values, or a heading over all columns. */
export type OfficialRow = { cells: readonly string[] } | { heading: string };

export interface OfficialTable {
  columns: readonly OfficialColumn[];
  rows: readonly OfficialRow[];
}

export type AttachmentBlock = BodyParagraph | OfficialTable;

/** An attachment begins on a page of its own; a wide table may lie across. */
export interface Attachment {
  title: string;
  blocks: readonly AttachmentBlock[];
  isLandscape?: boolean;
}

export interface OfficialDocument {
  /** A part of a document that is still being written: no red head, no signature, no imprint. */
  isDraft?: boolean;
  /** 份号, six digits. */
  copyNumber?: string;
  /** 密级和保密期限, as the office gives it. The product never sets one: state secrets do not enter it. */
  secrecy?: string;
  /** 紧急程度: 特急, 加急. */
  urgency?: string;
  /** 办理结果类别 of a reply to a suggestion or proposal, at the right upper corner: “A类”. */
  rightCorner?: string;
  /** 发文机关标志, such as “云川市人民政府办公室文件”. */
  mark: string;
  /** 发文字号; null leaves room for the number that the office system gives. */
  number: string | null;
  /** 签发人, for documents to a superior only. */
  signers?: readonly string[];
  title: string;
  /** 主送机关, without the colon. */
  addressees?: string;
  body: readonly BodyParagraph[];
  attachments?: readonly Attachment[];
  /** 发文机关署名. */
  signature: string;
  /** 成文日期, `YYYY-MM-DD`; null leaves room. */
  date: string | null;
  /** 附注, without brackets: “此件公开发布”. */
  note?: string;
  imprint?: {
    /** 抄送机关, without the full stop. */
    copies?: string;
    /** 印发机关. */
    printer: string;
    /** 印发日期, `YYYY-MM-DD`; null leaves room. */
    printed: string | null;
  };
}
