import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { day, decimal, id, inYear, inYearWithId, level, line, moment, revision, sha256 } from './values.ts';

/** 文件种类: what a document is; anything but a report and `other` holds matters (事项) to be approved by the head. */
export const DOCUMENT_KINDS = {
  report: '政府工作报告',
  superior_list: '上级任务清单',
  instruction: '领导批示',
  meeting: '会议议定事项',
  superior_supervision: '上级督查事项',
  congress_opinion: '人大政协意见',
  proposal: '建议提案',
  clue: '督查线索',
  other: '其他文件',
} as const;
export const documentKind = z.enum(Object.keys(DOCUMENT_KINDS) as [keyof typeof DOCUMENT_KINDS]);
export type DocumentKind = z.output<typeof documentKind>;

export const itemKind = z.enum(['indicator', 'task', 'project', 'livelihood']);
export const horizon = z.enum(['past', 'year', 'plan', 'none']);
export const tone = z.enum(['must', 'should', 'strive']);
export const targetOp = z.enum(['=', '>=', '<=', '~', 'range', 'ratio', 'qualitative']);

/** Where a reading is; sections appear in `sections` as they are laid down. */
export const readingProgress = z.object({
  state: z.enum(['queued', 'running', 'done', 'failed']),
  stage: z.enum(['queued', 'reading', 'storing', 'done', 'failed']),
  done: z.int(),
  of: z.int(),
  sections: z.array(z.object({ heading: z.string(), items: z.int() })),
  /** Why it failed, for people. */
  failure: z.string().nullable(),
});
export type ReadingProgress = z.output<typeof readingProgress>;

/** What a person should know of how a text was taken in: units put back, noise left out, a marking of secrecy. */
export const readingNotice = z.object({ code: z.string(), message: z.string(), messageEn: z.string() });

export const documentRow = z.object({
  id,
  kind: documentKind,
  title: z.string(),
  issuedBy: z.string().nullable(),
  number: z.string().nullable(),
  issuedOn: day.nullable(),
  level,
  edition: z.int(),
  supersedesId: id.nullable(),
  /** A later edition took its place. */
  supersededById: id.nullable(),
  chars: z.int(),
  fileName: z.string().nullable(),
  fileSha256: z.string().nullable(),
  createdAt: moment,
  reading: readingProgress,
  counts: z.object({
    proposed: z.int(),
    confirmed: z.int(),
    dropped: z.int(),
    merged: z.int(),
    matters: z.int(),
    /** Differences to the edition before that wait for a decision. */
    differences: z.int(),
  }),
  revision,
});
export type DocumentRow = z.output<typeof documentRow>;

/** A document is a stored file or typed text: one of the two. */
const newDocument = {
  title: z.string().trim().max(200).optional(),
  issuedBy: z.string().trim().max(100).nullish(),
  number: z.string().trim().max(60).nullish(),
  issuedOn: day.nullish(),
  level: level.default('internal'),
  fileSha256: sha256.optional(),
  text: z.string().max(2_000_000).optional(),
};

export const reviewTarget = z.object({
  id,
  name: z.string(),
  op: targetOp,
  value: decimal.nullable(),
  valueHigh: decimal.nullable(),
  measureUnit: z.string().nullable(),
  aspect: z.string().nullable(),
  indicator: z.string().nullable(),
  direction: z.enum(['up', 'down', 'hold']).nullable(),
  quote: z.string().nullable(),
  start: z.int().nullable(),
  end: z.int().nullable(),
  revision,
});
export type ReviewTarget = z.output<typeof reviewTarget>;

const reviewSource = z.object({
  documentId: id.nullable(),
  start: z.int().nullable(),
  end: z.int().nullable(),
  quote: z.string(),
  isMain: z.boolean(),
});

/**
 * What a person should look at before confirming; without any, the item counts as certain. unit-restored: a unit of
 * measure was lost in the file and put back · no-subject: a number whose subject is unclear · no-horizon: the text does
 * not say for when · long: perhaps several items · noise: something was cleaned out of the middle.
 */
export const DOUBTS = ['unit-restored', 'no-subject', 'no-horizon', 'long', 'noise'] as const;
export const doubt = z.enum(DOUBTS);
export type Doubt = z.output<typeof doubt>;

export const reviewItem = z.object({
  id,
  code: z.string(),
  position: z.int(),
  tier: z.enum(['goal', 'item', 'deliverable', 'local_work']),
  kind: itemKind,
  headings: z.array(z.string()),
  title: z.string(),
  wording: z.string(),
  horizon,
  tone: tone.nullable(),
  area: z.string().nullable(),
  due: day.nullable(),
  state: z.enum(['proposed', 'confirmed', 'dropped', 'merged']),
  stateReason: z.string().nullable(),
  mergedIntoId: id.nullable(),
  origin: z.enum(['reading', 'matter', 'manual', 'split', 'adjustment']),
  level,
  revision,
  sources: z.array(reviewSource),
  targets: z.array(reviewTarget),
  units: z.array(
    z.object({
      role: z.enum(['lead', 'support']),
      unitId: id.nullable(),
      name: z.string(),
      why: z.string().nullable(),
      score: z.number().nullable(),
    }),
  ),
  doubts: z.array(doubt),
});
export type ReviewItem = z.output<typeof reviewItem>;

export const reviewCounts = z.object({
  proposed: z.int(),
  confirmed: z.int(),
  dropped: z.int(),
  merged: z.int(),
  /** Waiting items without any doubt. */
  certain: z.int(),
});
export type ReviewCounts = z.output<typeof reviewCounts>;

/** The last thing that the asker did on this desk and can take back. */
export const lastAction = z.object({ id, what: z.string(), at: moment, items: z.int() });

/** What every change on the desk answers: the items as they stand now, and what is left. */
export const deskChange = z.object({
  changed: z.array(reviewItem),
  /** Taken back: they are on the desk no more. */
  removed: z.array(id),
  counts: reviewCounts,
  last: lastAction.nullable(),
});
export type DeskChange = z.output<typeof deskChange>;

export const readMatter = z.object({
  id,
  wording: z.string(),
  start: z.int().nullable(),
  end: z.int().nullable(),
  deadline: day.nullable(),
  replyForm: z.string().nullable(),
  state: z.enum(['suggested', 'approved', 'established', 'rejected', 'closed']),
});

export const reviewDesk = z.object({
  document: documentRow,
  text: z.string(),
  sections: z.array(
    z.object({
      id: z.string(),
      parent: z.string().nullable(),
      depth: z.int(),
      heading: z.string(),
      kind: z.string(),
      start: z.int(),
      end: z.int(),
    }),
  ),
  items: z.array(reviewItem),
  matters: z.array(readMatter),
  /** Every sentence once: what it became, or why nothing. */
  coverage: z.array(z.object({ start: z.int(), end: z.int(), became: z.string() })),
  warnings: z.array(readingNotice.extend({ start: z.int().nullable(), end: z.int().nullable() })),
  counts: reviewCounts,
  last: lastAction.nullable(),
});
export type ReviewDesk = z.output<typeof reviewDesk>;

const itemAt = z.object({ id, revision });

export const editionChange = z.object({
  id,
  kind: z.enum(['moved', 'wording', 'numbers', 'new', 'gone']),
  state: z.enum(['open', 'taken', 'kept', 'carried']),
  itemId: id.nullable(),
  code: z.string().nullable(),
  /** Title of the item as the office has it. */
  title: z.string(),
  /** The office's wording, where it differs from the old sentence. */
  wording: z.string().nullable(),
  oldQuote: z.string().nullable(),
  newQuote: z.string().nullable(),
  newStart: z.int().nullable(),
  newEnd: z.int().nullable(),
  /** Each number that changed, as the two editions have it; null where one has none. */
  numbers: z.array(z.object({ old: z.string().nullable(), new: z.string().nullable() })),
  revision,
});
export type EditionChange = z.output<typeof editionChange>;

export const editionComparison = z.object({
  from: documentRow,
  to: documentRow,
  unchanged: z.int(),
  changes: z.array(editionChange),
  /** New or changed sentences of the newer edition that became no item: look whether one is a commitment. */
  left: z.array(z.object({ start: z.int(), end: z.int(), quote: z.string() })),
  last: lastAction.nullable(),
});
export type EditionComparison = z.output<typeof editionComparison>;

const DESK = '/api/:year/read/documents/:id';
const desk = { method: 'POST', permission: 'read:review', params: inYearWithId, response: deskChange } as const;

export const readApi = {
  planYears: endpoint({
    id: 'read.plan-years',
    method: 'GET',
    path: '/api/plan-years',
    summary: '计划年度',
    permission: 'signed-in',
    response: z.object({ planYears: z.array(z.object({ year: z.int(), state: z.string() })) }),
  }),
  openPlanYear: endpoint({
    id: 'read.open-plan-year',
    method: 'POST',
    path: '/api/plan-years',
    summary: '开立计划年度',
    permission: 'read:upload',
    body: z.object({ year: z.int().min(1990).max(2200) }),
    response: z.object({ year: z.int(), state: z.string() }),
  }),
  documents: endpoint({
    id: 'read.documents',
    method: 'GET',
    path: '/api/:year/read/documents',
    summary: '本年度已收文件与读取进度',
    permission: 'read:view',
    params: inYear,
    response: z.object({ documents: z.array(documentRow), placeholders: z.int() }),
  }),
  document: endpoint({
    id: 'read.document',
    method: 'GET',
    path: DESK,
    summary: '一份文件与读取进度',
    permission: 'read:view',
    params: inYearWithId,
    response: documentRow,
  }),
  addDocument: endpoint({
    id: 'read.add-document',
    method: 'POST',
    path: '/api/:year/read/documents',
    summary: '收入文件（已上传的文件或录入的文字）并开始读取',
    permission: 'read:upload',
    params: inYear,
    body: z.object({ kind: documentKind, ...newDocument }),
    response: documentRow,
  }),
  addEdition: endpoint({
    id: 'read.add-edition',
    method: 'POST',
    path: `${DESK}/editions`,
    summary: '收入修订稿，与原稿对照，已作的决定沿用',
    permission: 'read:upload',
    params: inYearWithId,
    body: z.object(newDocument),
    response: documentRow,
  }),
  addPlaceholder: endpoint({
    id: 'read.add-placeholder',
    method: 'POST',
    path: '/api/:year/read/placeholders',
    summary: '登记不含内容的占位事项（涉密，另行交办）',
    permission: 'read:upload',
    params: inYear,
    body: z.object({ kind: documentKind.exclude(['other']), deadline: day.nullish() }),
    response: z.object({ matterId: id, placeholders: z.int() }),
  }),
  readAgain: endpoint({
    id: 'read.read-again',
    method: 'POST',
    path: `${DESK}/read-again`,
    summary: '读取失败后重新读取',
    permission: 'read:upload',
    params: inYearWithId,
    response: documentRow,
  }),
  review: endpoint({
    id: 'read.review',
    method: 'GET',
    path: `${DESK}/review`,
    summary: '审核台：原文、章节、事项、覆盖情况',
    permission: 'read:view',
    params: inYearWithId,
    response: reviewDesk,
  }),
  reviewItems: endpoint({
    id: 'read.review-items',
    method: 'GET',
    path: `${DESK}/review-items`,
    summary: '审核台：指定事项的现状（他人修改后取用）',
    permission: 'read:view',
    params: inYearWithId,
    query: z.object({ ids: z.union([id.transform((one) => [one]), z.array(id).max(600)]) }),
    response: deskChange,
  }),
  certain: endpoint({
    id: 'read.certain-items',
    method: 'GET',
    path: `${DESK}/certain`,
    summary: '没有疑点、可以一并确认的事项',
    permission: 'read:review',
    params: inYearWithId,
    response: z.object({
      items: z.array(itemAt.extend({ code: z.string(), title: z.string(), lead: z.string().nullable() })),
      doubtful: z.int(),
    }),
  }),
  confirm: endpoint({
    ...desk,
    id: 'read.confirm-items',
    path: `${DESK}/confirm`,
    summary: '确认事项（一条或多条）',
    body: z.object({ items: z.array(itemAt).min(1).max(1000) }),
  }),
  edit: endpoint({
    ...desk,
    id: 'read.edit-item',
    path: `${DESK}/edit`,
    summary: '修改事项的标题、表述、类别、期限、时段或所在部分',
    body: z.object({
      item: itemAt,
      changes: z
        .object({
          title: line(200),
          wording: line(4000),
          kind: itemKind,
          horizon: horizon.exclude(['past']),
          tone: tone.nullable(),
          area: z.string().trim().max(40).nullable(),
          due: day.nullable(),
          headings: z.array(line(200)).max(8),
        })
        .partial(),
    }),
  }),
  split: endpoint({
    ...desk,
    id: 'read.split-item',
    path: `${DESK}/split`,
    summary: '在原文某处把一条事项拆成两条',
    body: z.object({ item: itemAt, at: z.int().positive(), wordings: z.tuple([line(4000), line(4000)]).optional() }),
  }),
  merge: endpoint({
    ...desk,
    id: 'read.merge-items',
    path: `${DESK}/merge`,
    summary: '把几条事项并成一条，各自出处保留',
    body: z.object({
      items: z.array(itemAt).min(2).max(20),
      title: line(200).optional(),
      wording: line(4000).optional(),
    }),
  }),
  drop: endpoint({
    ...desk,
    id: 'read.drop-items',
    path: `${DESK}/drop`,
    summary: '不列为事项（写明理由）',
    body: z.object({ items: z.array(itemAt).min(1).max(1000), reason: line(500) }),
  }),
  restore: endpoint({
    ...desk,
    id: 'read.restore-items',
    path: `${DESK}/restore`,
    summary: '把不列或已确认的事项恢复为待审',
    body: z.object({ items: z.array(itemAt).min(1).max(1000) }),
  }),
  add: endpoint({
    ...desk,
    id: 'read.add-item',
    path: `${DESK}/add`,
    summary: '把选中的原文加为一条事项',
    body: z.object({
      start: z.int().min(0),
      end: z.int().positive(),
      kind: itemKind.default('task'),
      title: line(200).optional(),
    }),
  }),
  editTarget: endpoint({
    ...desk,
    id: 'read.edit-target',
    path: `${DESK}/edit-target`,
    summary: '修改一项目标的名称、比较、数值或单位',
    body: z.object({
      item: itemAt,
      target: itemAt,
      changes: z
        .object({
          name: line(100),
          op: targetOp,
          value: decimal.nullable(),
          valueHigh: decimal.nullable(),
          measureUnit: z.string().trim().max(20).nullable(),
        })
        .partial(),
    }),
  }),
  undo: endpoint({
    ...desk,
    id: 'read.undo',
    path: `${DESK}/undo`,
    summary: '撤销自己在本审核台的上一步',
  }),
  edition: endpoint({
    id: 'read.edition',
    method: 'GET',
    path: `${DESK}/edition`,
    summary: '修订稿与原稿的逐项差异',
    permission: 'read:view',
    params: inYearWithId,
    response: editionComparison,
  }),
  decideEdition: endpoint({
    id: 'read.decide-edition',
    method: 'POST',
    path: `${DESK}/edition`,
    summary: '对修订稿的差异作出采用或保留的决定',
    permission: 'read:review',
    params: inYearWithId,
    body: z.object({
      changes: z.array(itemAt).min(1).max(1000),
      decision: z.enum(['take', 'keep']),
      reason: z.string().trim().max(500).optional(),
    }),
    response: editionComparison,
  }),
};
