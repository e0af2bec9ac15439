import type { BodyParagraph, OfficialDocument } from './official-document.ts';

/** One item of a breakdown as it is printed; names of units in the order of the decision, lead first. */
export interface BreakdownItem {
  /** 序号 as printed; null numbers the items 1, 2, 3 … */
  number: string | null;
  text: string;
  lead: readonly string[];
  support: readonly string[];
  /** 牵头市领导 with the title that the list prints: “王立新副市长”. */
  leader: string | null;
  /** “2026年6月底前”, “12月底”, “持续推进”. */
  dueText: string | null;
  /** Headings of the report above the item, outermost first. */
  part: readonly string[];
}

export type BreakdownColumn = 'number' | 'text' | 'lead' | 'support' | 'leader' | 'due';

/** By part of the report (西安, 武汉), by leading mayor (浙江各市), by lead unit, or one list without headings. */
export type BreakdownGrouping = 'part' | 'leader' | 'unit' | 'none';

export interface BreakdownAnnex {
  title: string;
  items: readonly BreakdownItem[];
  grouping: BreakdownGrouping;
  /** A table, or numbered paragraphs that name the units in brackets behind each item. */
  layout: 'table' | 'list';
  /** Columns of the table, in order; all but those that the grouping already says when left out. */
  columns?: readonly BreakdownColumn[];
  isLandscape?: boolean;
}

/** Head and imprint of any document of ours; number and date are given by the office's own system. */
export type OfficialFrame = Omit<OfficialDocument, 'body' | 'attachments'>;

export interface BreakdownInput extends OfficialFrame {
  /** The notice over the annexes. */
  notice: readonly BodyParagraph[];
  annexes: readonly BreakdownAnnex[];
}

/** One piece of concrete work in a unit's plan (办理方案). */
export interface UnitPlanRow {
  number: string | null;
  /** The item of the breakdown that the work serves. */
  item: string;
  /** 具体工作内容. */
  work: string;
  /** 完成时间节点. */
  due: string;
  /** 分管负责人. */
  leader: string;
  /** 责任部门. */
  office: string;
  /** 联系人 with telephone. */
  contact: string;
}

export interface UnitPlanInput extends OfficialFrame {
  opening: readonly BodyParagraph[];
  /** Title of the attached table. */
  tableTitle: string;
  rows: readonly UnitPlanRow[];
}

export interface NoticeInput extends OfficialFrame {
  body: readonly BodyParagraph[];
}
