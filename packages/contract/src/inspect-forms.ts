import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { done, id, inYear, inYearWithId, line, moment, revision, sha256 } from './values.ts';

const month = z.int().min(1).max(12);

/** What a column of somebody's form asks for. Those without a source of ours are left empty. */
export const COLUMN_MEANINGS = {
  serial: ['序号', 'Serial'],
  title: ['任务、事项名称', 'Task or item'],
  indicator: ['指标名称', 'Indicator'],
  lead: ['牵头单位', 'Lead unit'],
  support: ['配合单位', 'Supporting units'],
  target: ['目标值', 'Target'],
  unit: ['计量单位', 'Unit of measure'],
  period: ['本期值', 'Value of the period'],
  cumulative: ['累计值', 'Cumulative value'],
  last_year: ['上年同期', 'Same period last year'],
  growth: ['同比增长', 'Growth on last year'],
  completion: ['完成率', 'Share of the target'],
  progress: ['进展情况', 'Progress'],
  problems: ['存在问题', 'Problems'],
  next_steps: ['下一步措施', 'Next steps'],
  coordination: ['需协调事项', 'To be coordinated'],
  due: ['完成时限', 'Due'],
  responsible: ['责任人（不填）', 'Responsible person (left empty)'],
  remark: ['备注（不填）', 'Remark (left empty)'],
  none: ['不填', 'Left empty'],
} as const satisfies Record<string, readonly [string, string]>;
export type ColumnMeaning = keyof typeof COLUMN_MEANINGS;
export const columnMeaning = z.enum(Object.keys(COLUMN_MEANINGS) as [ColumnMeaning, ...ColumnMeaning[]]);

/** sure: fills by itself · unsure: waits for a person · set: a person said so · carried: from last time. */
export const sureness = z.enum(['sure', 'unsure', 'set', 'carried']);

export const formColumn = z.object({
  table: z.int(),
  column: z.int(),
  /** A, B … of a sheet; 1, 2 … of a table in a document. */
  letter: z.string(),
  header: z.string(),
  meaning: columnMeaning,
  sureness,
  /** Unit that the header names: 万元. */
  measureUnit: z.string().nullable(),
});

export const formRow = z.object({
  table: z.int(),
  row: z.int(),
  label: z.string(),
  kind: z.enum(['data', 'total', 'heading']),
  itemId: id.nullable(),
  itemCode: z.string().nullable(),
  itemTitle: z.string().nullable(),
  targetId: id.nullable(),
  targetName: z.string().nullable(),
  sureness,
  /** 0–1: how alike the words are. */
  score: z.number(),
  /** What else it may be. */
  others: z.array(z.object({ itemId: id, targetId: id.nullable(), text: z.string(), score: z.number() })),
});

/** Where a cell's value comes from. */
export const cellSource = z.object({
  kind: z.enum(['verified', 'reported', 'filing', 'item', 'reckoned']),
  /** In both languages, with period and as-of day. */
  text: z.string(),
  textEn: z.string(),
  filingId: id.nullable(),
  link: z.string().nullable(),
});

export const formCell = z.object({
  table: z.int(),
  row: z.int(),
  column: z.int(),
  address: z.string(),
  value: z.string().nullable(),
  measureUnit: z.string().nullable(),
  state: z.enum(['filled', 'offered', 'left', 'there']),
  /** Why it is left empty, or why it is only offered. */
  reason: z.string().nullable(),
  reasonEn: z.string().nullable(),
  source: cellSource.nullable(),
});

export const formAnswer = z.object({
  id,
  answeredAt: moment,
  answeredByTitle: z.string().nullable(),
  month,
  sha256,
  fileName: z.string(),
  filled: z.int(),
  left: z.int(),
});

export const formSummary = z.object({
  id,
  name: z.string(),
  month,
  kind: z.enum(['xlsx', 'docx']),
  createdAt: moment,
  unitName: z.string().nullable(),
  rows: z.int(),
  /** The form it was recognised by. */
  recognisedFrom: z.string().nullable(),
  answers: z.array(formAnswer),
  revision,
});

export const formView = formSummary.omit({ rows: true }).extend({
  notices: z.array(z.object({ message: z.string(), messageEn: z.string() })),
  tables: z.array(z.object({ table: z.int(), name: z.string() })),
  columns: z.array(formColumn),
  rows: z.array(formRow),
  cells: z.array(formCell),
  /** All that a row may be matched to. */
  options: z.array(z.object({ itemId: id, targetId: id.nullable(), text: z.string() })),
  mayAnswer: z.boolean(),
});
export type FormView = z.output<typeof formView>;

/** 填他表: a superior's table is answered from what was filed. */
export const inspectFormsApi = {
  forms: endpoint({
    id: 'inspect.forms',
    method: 'GET',
    path: '/api/:year/forms',
    summary: '上级和部门的表，及已填的答复',
    permission: 'inspect:answer-form',
    params: inYear,
    response: z.object({ forms: z.array(formSummary) }),
  }),
  addForm: endpoint({
    id: 'inspect.add-form',
    method: 'POST',
    path: '/api/:year/forms',
    summary: '收下一张别人的表（先上传文件），识别表头、匹配事项与指标',
    permission: 'inspect:answer-form',
    params: inYear,
    body: z.object({ sha256, month }),
    response: z.object({ id }),
  }),
  form: endpoint({
    id: 'inspect.form',
    method: 'GET',
    path: '/api/:year/forms/:id',
    summary: '一张表：列的含义、行的对应、每格的来源',
    permission: 'inspect:answer-form',
    params: inYearWithId,
    response: formView,
  }),
  correctForm: endpoint({
    id: 'inspect.correct-form',
    method: 'PATCH',
    path: '/api/:year/forms/:id',
    summary: '更正列的含义、行的对应、月份，或采用、留空某格',
    permission: 'inspect:answer-form',
    params: inYearWithId,
    body: z.object({
      revision,
      month: month.optional(),
      columns: z
        .array(
          z.object({
            table: z.int().min(0).max(50),
            column: z.int().min(0).max(300),
            meaning: columnMeaning,
            measureUnit: line(30).nullable().optional(),
          }),
        )
        .max(300)
        .default([]),
      rows: z
        .array(
          z.object({
            table: z.int().min(0).max(50),
            row: z.int().min(0).max(5000),
            itemId: id.nullable(),
            targetId: id.nullable(),
          }),
        )
        .max(2000)
        .default([]),
      cells: z
        .array(
          z.object({
            table: z.int().min(0).max(50),
            row: z.int().min(0).max(5000),
            column: z.int().min(0).max(300),
            /** true: the offered value is used; false: left empty; null: as reckoned. */
            use: z.boolean().nullable(),
          }),
        )
        .max(2000)
        .default([]),
    }),
    response: z.object({ revision }),
  }),
  answerForm: endpoint({
    id: 'inspect.answer-form',
    method: 'POST',
    path: '/api/:year/forms/:id/answers',
    summary: '按对应填写，在原文件里给回',
    permission: 'inspect:answer-form',
    params: inYearWithId,
    body: z.object({ revision }),
    response: formAnswer,
  }),
  downloadAnswer: endpoint({
    id: 'inspect.download-answer',
    method: 'GET',
    path: '/api/:year/form-answers/:id/file',
    summary: '下载填好的表',
    permission: 'inspect:answer-form',
    params: inYearWithId,
    response: 'file',
  }),
  removeForm: endpoint({
    id: 'inspect.remove-form',
    method: 'POST',
    path: '/api/:year/forms/:id/remove',
    summary: '移除还没有答复过的表',
    permission: 'inspect:answer-form',
    params: inYearWithId,
    body: z.object({ revision }),
    response: done,
  }),
};
