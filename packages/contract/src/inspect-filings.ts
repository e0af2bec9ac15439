import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import {
  filingContent,
  filingRef,
  filingSheet,
  filingVersion,
  itemFiling,
  linkedTarget,
  refusedFiling,
  reviewRow,
  reviewSettings,
  savedFiling,
  sheetChange,
  sheetItem,
  sheetPeriod,
  sheetRow,
} from './filing-values.ts';
import { filingState } from './inspect-words.ts';
import { done, id, inYear, inYearWithId, line, moment, queryInt, revision, sha256 } from './values.ts';

const inPeriod = inYear.extend({ periodId: id });
/** Own unit where absent (the first of the actor's posts). */
const ofUnit = z.object({ unit: id.optional() });

/** Requests of this room. */
export const inspectFilingsApi = {
  sheets: endpoint({
    id: 'inspect.sheets',
    method: 'GET',
    path: '/api/:year/inspect/sheets',
    summary: '本单位各期填报（督查员可看各单位）',
    permission: 'inspect:view',
    params: inYear,
    query: ofUnit.extend({ period: id.optional(), state: z.enum(['planned', 'open', 'closed']).optional() }),
    response: z.object({ sheets: z.array(sheetRow) }),
  }),
  sheet: endpoint({
    id: 'inspect.sheet',
    method: 'GET',
    path: '/api/:year/inspect/sheets/:periodId',
    summary: '一个单位一期的填报页',
    permission: 'inspect:view',
    params: inPeriod,
    query: ofUnit,
    response: filingSheet,
  }),
  /**
   * Saves a draft; with `submit` also submits it when nothing keeps it from that. What cannot be submitted is saved all
   * the same, and `problems` says why. A conflict answers CHANGED_MEANWHILE with details {current, typed}; any other
   * refusal gives back {typed}.
   */
  saveFiling: endpoint({
    id: 'inspect.save-filing',
    method: 'PUT',
    path: '/api/:year/inspect/filings/:id',
    summary: '保存填报（草稿，可同时提交）',
    permission: 'inspect:file',
    params: inYearWithId,
    body: filingContent.extend({
      revision,
      submit: z.boolean().default(false),
      /** Seconds of attention since the last save; no more than 60 and than went by are counted. */
      seconds: z.int().min(0).max(3600).default(0),
    }),
    response: savedFiling,
  }),
  /** Last period's text is carried over, and values of stocks, rates, ranks and states where the last is known. */
  confirmNoChange: endpoint({
    id: 'inspect.confirm-no-change',
    method: 'POST',
    path: '/api/:year/inspect/filings/no-change',
    summary: '“无变化”确认（可成批）',
    permission: 'inspect:file',
    params: inYear,
    body: z.object({
      filings: z.array(filingRef).min(1).max(500),
      /** Submits them at once; false leaves drafts. */
      submit: z.boolean().default(true),
      seconds: z.int().min(0).max(3600).default(0),
    }),
    response: z.object({ filings: z.array(savedFiling), refused: z.array(refusedFiling) }),
  }),
  /** Each filing for itself: what is whole goes, the rest comes back with its problems. */
  submitFilings: endpoint({
    id: 'inspect.submit-filings',
    method: 'POST',
    path: '/api/:year/inspect/filings/submit',
    summary: '提交填报（可成批）',
    permission: 'inspect:file',
    params: inYear,
    body: z.object({
      filings: z.array(filingRef).min(1).max(500),
      seconds: z.int().min(0).max(3600).default(0),
    }),
    response: z.object({ filings: z.array(savedFiling), refused: z.array(refusedFiling) }),
  }),
  /** Before it is signed: back to a draft. The unit head gives a reason when sending it back. */
  withdrawFiling: endpoint({
    id: 'inspect.withdraw-filing',
    method: 'POST',
    path: '/api/:year/inspect/filings/:id/withdraw',
    summary: '撤回未签发的填报',
    permission: 'inspect:file',
    params: inYearWithId,
    body: z.object({ revision, reason: z.string().trim().max(500).optional() }),
    response: z.object({ id, revision, state: filingState }),
  }),
  /** The unit head signs once for all that is submitted; what is submitted later is signed again. */
  signSheet: endpoint({
    id: 'inspect.sign-sheet',
    method: 'POST',
    path: '/api/:year/inspect/sheets/:periodId/sign',
    summary: '单位负责人签发',
    permission: 'inspect:sign',
    params: inPeriod,
    body: z.object({
      unitId: id,
      /** Revision of the sheet. */
      revision,
      /** What was looked at; a filing that changed since is not signed. */
      filings: z.array(filingRef).min(1).max(500),
    }),
    response: z.object({ signed: z.int(), left: z.int(), revision, refused: z.array(refusedFiling) }),
  }),
  /** Attention while reading, apart from saving. */
  keepEffort: endpoint({
    id: 'inspect.keep-effort',
    method: 'POST',
    path: '/api/:year/inspect/sheets/:periodId/effort',
    summary: '记录填报用时',
    permission: 'inspect:file',
    params: inPeriod,
    body: z.object({ unitId: id, seconds: z.int().min(0).max(3600) }),
    response: z.object({ counted: z.int() }),
  }),

  reviewQueue: endpoint({
    id: 'inspect.review-queue',
    method: 'GET',
    path: '/api/:year/inspect/review',
    summary: '审核台',
    permission: 'inspect:review',
    params: inYear,
    query: z.object({
      period: id.optional(),
      unit: id.optional(),
      area: z.string().max(60).optional(),
      role: z.enum(['lead', 'support']).optional(),
      /** waiting: what the actor may decide now. */
      state: z.enum(['waiting', 'submitted', 'signed', 'passed', 'approved', 'returned', 'all']).default('waiting'),
      doubtful: z.enum(['yes', 'no']).optional(),
      late: z.enum(['yes', 'no']).optional(),
      words: z.string().trim().max(60).optional(),
      sort: z.enum(['doubts', 'signed', 'position', 'unit']).default('doubts'),
      limit: queryInt(1, 500).default(100),
      offset: queryInt(0, 1_000_000).default(0),
    }),
    response: z.object({
      filings: z.array(reviewRow),
      total: z.int(),
      settings: reviewSettings,
      counts: z.object({
        waiting: z.int(),
        submitted: z.int(),
        signed: z.int(),
        passed: z.int(),
        approved: z.int(),
        returned: z.int(),
      }),
    }),
  }),
  filing: endpoint({
    id: 'inspect.filing',
    method: 'GET',
    path: '/api/:year/inspect/filings/:id',
    summary: '一份填报与上期、核定数、历次版本',
    permission: 'inspect:view',
    params: inYearWithId,
    response: z.object({
      item: sheetItem,
      period: sheetPeriod,
      unitId: id,
      unitName: z.string(),
      signedAt: moment.nullable(),
      signedBy: z.string().nullable(),
      decidedAt: moment.nullable(),
      decidedBy: z.string().nullable(),
      /** First level, where there are two. */
      passedBy: z.string().nullable(),
      versions: z.array(filingVersion),
      mayDecide: z.boolean(),
      mayReopen: z.boolean(),
    }),
  }),
  /** Passes (to the second level), approves, or returns; `preview` only tells of the doubts. */
  decideFilings: endpoint({
    id: 'inspect.decide-filings',
    method: 'POST',
    path: '/api/:year/inspect/filings/decide',
    summary: '审核填报：通过或退回（可成批）',
    permission: 'inspect:review',
    params: inYear,
    body: z.object({
      filings: z.array(filingRef).min(1).max(500),
      decision: z.enum(['approve', 'return']),
      reason: z.string().trim().max(1000).optional(),
      preview: z.boolean().default(false),
    }),
    response: z.object({
      decided: z.array(z.object({ id, revision, state: filingState })),
      refused: z.array(refusedFiling),
      /** What is doubtful among them, before it is passed. */
      doubts: z.array(
        z.object({
          id,
          code: z.string(),
          title: z.string(),
          unitName: z.string(),
          says: z.array(z.object({ zh: z.string(), en: z.string() })),
        }),
      ),
    }),
  }),
  /** 解锁: a logged exception. The locked content is kept as a version; the unit files anew. */
  reopenFiling: endpoint({
    id: 'inspect.reopen-filing',
    method: 'POST',
    path: '/api/:year/inspect/filings/:id/reopen',
    summary: '解锁已通过的填报（例外，留痕）',
    permission: 'inspect:reopen',
    params: inYearWithId,
    body: z.object({ revision, reason: line(1000) }),
    response: z.object({ id, revision, version: z.int(), state: filingState }),
  }),
  reviewSettings: endpoint({
    id: 'inspect.review-settings',
    method: 'GET',
    path: '/api/:year/inspect/review-settings',
    summary: '审核级数',
    permission: 'inspect:view',
    params: inYear,
    response: z.object({ settings: reviewSettings, version: z.int() }),
  }),
  declareReview: endpoint({
    id: 'inspect.declare-review',
    method: 'PUT',
    path: '/api/:year/inspect/review-settings',
    summary: '设定审核级数',
    permission: 'inspect:declare',
    params: inYear,
    body: z.object({ settings: reviewSettings, version: z.int().min(0), reason: line(500) }),
    response: z.object({ version: z.int() }),
  }),
  itemFilings: endpoint({
    id: 'inspect.item-filings',
    method: 'GET',
    path: '/api/:year/inspect/items/:id/filings',
    summary: '一个事项全年的填报，新的在前',
    permission: 'inspect:view',
    params: inYearWithId,
    response: z.object({ filings: z.array(itemFiling) }),
  }),

  linkedFigures: endpoint({
    id: 'inspect.linked-figures',
    method: 'GET',
    path: '/api/:year/inspect/linked-figures',
    summary: '一数多用：已关联与建议关联的指标',
    permission: 'inspect:declare',
    params: inYear,
    response: z.object({
      /** The same indicator and unit in several items; the first is who would own it. */
      proposals: z.array(
        z.object({
          key: z.string(),
          why: z.object({ zh: z.string(), en: z.string() }),
          targets: z.array(linkedTarget),
        }),
      ),
      linked: z.array(z.object({ owner: linkedTarget, fed: z.array(linkedTarget) })),
    }),
  }),
  /** The owner's figure feeds the others. Units of measure must be the same. */
  linkFigures: endpoint({
    id: 'inspect.link-figures',
    method: 'POST',
    path: '/api/:year/inspect/linked-figures',
    summary: '关联指标：一次填报，处处使用',
    permission: 'inspect:declare',
    params: inYear,
    body: z.object({ ownerTargetId: id, targetIds: z.array(id).min(1).max(100) }),
    response: z.object({ linked: z.int() }),
  }),
  unlinkFigures: endpoint({
    id: 'inspect.unlink-figures',
    method: 'POST',
    path: '/api/:year/inspect/linked-figures/unlink',
    summary: '解除指标关联',
    permission: 'inspect:declare',
    params: inYear,
    body: z.object({ targetIds: z.array(id).min(1).max(100) }),
    response: z.object({ unlinked: z.int() }),
  }),

  sheetXlsx: endpoint({
    id: 'inspect.sheet-xlsx',
    method: 'GET',
    path: '/api/:year/inspect/sheets/:periodId/xlsx',
    summary: '导出填报表 xlsx',
    permission: 'inspect:view',
    params: inPeriod,
    query: ofUnit,
    response: 'file',
  }),
  /** The file was uploaded before with purpose `attachment`. Drafts follow; submitting is done on the page. */
  returnXlsx: endpoint({
    id: 'inspect.return-xlsx',
    method: 'POST',
    path: '/api/:year/inspect/sheets/:periodId/xlsx',
    summary: '填好的 xlsx 交回：先预览再写入',
    permission: 'inspect:file',
    params: inPeriod,
    body: z.object({ unitId: id, fileSha256: sha256, preview: z.boolean().default(false) }),
    response: z.object({
      changes: z.array(sheetChange),
      /** Of the file as a whole. */
      doubts: z.array(z.object({ zh: z.string(), en: z.string(), cell: z.string().nullable() })),
      /** Codes of items whose row is gone; they stay as they are. */
      missing: z.array(z.string()),
      applied: z.int(),
    }),
  }),

  unitKeys: endpoint({
    id: 'inspect.unit-keys',
    method: 'GET',
    path: '/api/inspect/unit-keys',
    summary: '单位接口密钥',
    permission: 'inspect:unit-key',
    response: z.object({
      keys: z.array(
        z.object({
          id,
          unitId: id,
          unitName: z.string(),
          name: z.string(),
          /** Its first characters, to know it by. */
          hint: z.string(),
          createdAt: moment,
          createdBy: z.string().nullable(),
          lastUsedAt: moment.nullable(),
          revokedAt: moment.nullable(),
        }),
      ),
    }),
  }),
  /** `key` is shown this once: Authorization: Bearer lb_… */
  makeUnitKey: endpoint({
    id: 'inspect.make-unit-key',
    method: 'POST',
    path: '/api/inspect/unit-keys',
    summary: '新建单位接口密钥（只显示一次）',
    permission: 'inspect:unit-key',
    shownOnce: true,
    body: z.object({ unitId: id, name: line(60) }),
    response: z.object({ id, key: z.string() }),
  }),
  revokeUnitKey: endpoint({
    id: 'inspect.revoke-unit-key',
    method: 'POST',
    path: '/api/inspect/unit-keys/:id/revoke',
    summary: '吊销单位接口密钥',
    permission: 'inspect:unit-key',
    params: z.object({ id }),
    response: done,
  }),

  burden: endpoint({
    id: 'inspect.burden',
    method: 'GET',
    path: '/api/:year/inspect/burden',
    summary: '填报负担：字段、重复、用时',
    permission: 'inspect:view',
    params: inYear,
    query: z.object({ by: z.enum(['unit', 'period']).default('unit'), period: id.optional(), unit: id.optional() }),
    response: z.object({
      rows: z.array(
        z.object({
          /** Of the period where `by` is period, of the unit otherwise. */
          key: id,
          name: z.string(),
          month: z.int().nullable(),
          units: z.int(),
          periods: z.int(),
          filings: z.int(),
          /** Fields that a unit is asked to fill. */
          asked: z.int(),
          /** Asked of the same unit for the same period in two places. Counted. */
          askedTwice: z.int(),
          /** Shown filled, because the system knows. */
          prefilled: z.int(),
          answered: z.int(),
          seconds: z.int(),
          saves: z.int(),
        }),
      ),
      total: z.object({
        asked: z.int(),
        askedTwice: z.int(),
        prefilled: z.int(),
        answered: z.int(),
        seconds: z.int(),
        filings: z.int(),
      }),
    }),
  }),
} as const;
