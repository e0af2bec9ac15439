import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { storedFile } from './platform.ts';
import { day, done, id, inYear, inYearWithId, level, line, moment, revision, sha256 } from './values.ts';

/** What files may be as evidence, told by their content. The page offers these ends of names. */
export const EVIDENCE_KINDS = {
  jpg: ['图片', 'picture'],
  png: ['图片', 'picture'],
  webp: ['图片', 'picture'],
  heic: ['图片', 'picture'],
  gif: ['图片', 'picture'],
  bmp: ['图片', 'picture'],
  pdf: ['PDF', 'PDF'],
  ofd: ['OFD 版式文件', 'OFD'],
  doc: ['文字文档', 'document'],
  docx: ['文字文档', 'document'],
  wps: ['文字文档', 'document'],
  xls: ['表格', 'spreadsheet'],
  xlsx: ['表格', 'spreadsheet'],
  et: ['表格', 'spreadsheet'],
  ppt: ['演示文稿', 'slides'],
  pptx: ['演示文稿', 'slides'],
  txt: ['文本', 'text'],
  csv: ['文本表格', 'table as text'],
  eml: ['邮件', 'mail'],
  mp4: ['视频', 'video'],
  mov: ['视频', 'video'],
  mp3: ['录音', 'sound'],
  m4a: ['录音', 'sound'],
  wav: ['录音', 'sound'],
  zip: ['压缩包', 'archive'],
} as const satisfies Record<string, readonly [string, string]>;
export type EvidenceKind = keyof typeof EVIDENCE_KINDS;
export const EVIDENCE_ACCEPT = `${Object.keys(EVIDENCE_KINDS)
  .map((kind) => `.${kind}`)
  .join(',')},.jpeg,.heif,.docm,.xlsm,.pptm`;

/** What a browser shows without running anything of it; told by content, as all of them are. SVG and HTML are no evidence at all. */
export const VIEWABLE = {
  jpg: 'picture',
  png: 'picture',
  webp: 'picture',
  gif: 'picture',
  bmp: 'picture',
  pdf: 'pdf',
  txt: 'text',
  csv: 'text',
} as const satisfies Partial<Record<EvidenceKind, 'picture' | 'pdf' | 'text'>>;
/** How it can be looked at in the browser; null: to be downloaded only. */
export const viewOf = (fileKind: string | null): 'picture' | 'pdf' | 'text' | null =>
  fileKind !== null && Object.hasOwn(VIEWABLE, fileKind) ? VIEWABLE[fileKind as keyof typeof VIEWABLE] : null;

/** Something to know of a file: macros, a name that says another kind, a word that may be a marking. */
export const fileNotice = z.object({ code: z.string(), message: z.string(), messageEn: z.string() });

/** The same content stands as evidence elsewhere already; items that the reader may not see are only counted. */
export const evidenceUse = z.object({
  evidenceId: id,
  itemId: id,
  itemCode: z.string(),
  itemTitle: z.string(),
  unitName: z.string().nullable(),
  addedAt: moment,
});

/** 查毒: clean – looked at and nothing found, or no scanner is set up (`scannedAt` null). */
export const scanState = z.enum(['clean', 'waiting', 'infected']);

export const evidenceView = z.object({
  id,
  itemId: id,
  itemCode: z.string(),
  itemTitle: z.string(),
  unitId: id.nullable(),
  unitName: z.string().nullable(),
  filingId: id.nullable(),
  /** Last month of the filing's period. */
  filingMonth: z.int().nullable(),
  targetId: id.nullable(),
  targetName: z.string().nullable(),
  kind: z.enum(['file', 'reference']),
  title: z.string(),
  /** 文号 or address of what is elsewhere. */
  reference: z.string().nullable(),
  sha256: sha256.nullable(),
  /** Name of the file as it was first sent. */
  fileName: z.string().nullable(),
  size: z.int().nullable(),
  fileKind: z.string().nullable(),
  notices: z.array(fileNotice),
  happenedOn: day.nullable(),
  place: z.string().nullable(),
  level,
  scan: scanState,
  scannedAt: moment.nullable(),
  addedByTitle: z.string().nullable(),
  addedAt: moment,
  withdrawnAt: moment.nullable(),
  withdrawnReason: z.string().nullable(),
  usedFor: z.array(evidenceUse),
  usedElsewhere: z.int(),
  mayWithdraw: z.boolean(),
  revision,
});
export type EvidenceView = z.output<typeof evidenceView>;

/** What was found in a file that came in: proposals, and where it is used already. */
export const takenEvidence = storedFile.extend({
  fileKind: z.string(),
  notices: z.array(fileNotice),
  /** From the picture itself (EXIF); the person decides. */
  proposedDay: day.nullable(),
  proposedPlace: z.string().nullable(),
  usedFor: z.array(evidenceUse),
  usedElsewhere: z.int(),
});
export type TakenEvidence = z.output<typeof takenEvidence>;

const where = {
  itemId: id,
  filingId: id.nullable().default(null),
  targetId: id.nullable().default(null),
};
const about = {
  title: line(200).optional(),
  happenedOn: day.nullable().default(null),
  place: line(200).nullable().default(null),
  level: level.default('internal'),
};

/** 佐证: a file or a reference for an item, a filing, a target. */
export const inspectEvidenceApi = {
  uploadEvidence: endpoint({
    id: 'inspect.upload-evidence',
    method: 'POST',
    path: '/api/:year/evidence/files',
    summary: '上传佐证文件：按内容检查后收下，拍摄时间地点作为建议返回（请求体即文件内容）',
    permission: 'inspect:view',
    upload: true,
    params: inYear,
    query: z.object({ name: z.string().min(1).max(255), itemId: id }),
    response: takenEvidence,
  }),
  addEvidence: endpoint({
    id: 'inspect.add-evidence',
    method: 'POST',
    path: '/api/:year/evidence',
    summary: '添加佐证：文件或引用（文号、地址）',
    permission: 'inspect:view',
    params: inYear,
    body: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('file'), sha256, ...where, ...about }),
      z.object({ kind: z.literal('reference'), reference: line(500), ...where, ...about, title: line(200) }),
    ]),
    response: evidenceView,
  }),
  evidence: endpoint({
    id: 'inspect.evidence',
    method: 'GET',
    path: '/api/:year/evidence',
    summary: '佐证列表：按填报、事项或单位',
    permission: 'inspect:view',
    params: inYear,
    query: z.object({
      itemId: id.optional(),
      filingId: id.optional(),
      unitId: id.optional(),
      /** Withdrawn ones are shown too. */
      withdrawn: z.enum(['0', '1']).default('0'),
      /** Those after this one, which the answer before ended with. */
      after: id.optional(),
    }),
    response: z.object({
      evidence: z.array(evidenceView),
      more: z.boolean(),
      mayAdd: z.boolean(),
      /** Whether a virus scanner is set up at all. */
      scanner: z.boolean(),
      /** Largest file that is taken, in bytes. */
      maxBytes: z.int(),
    }),
  }),
  withdrawEvidence: endpoint({
    id: 'inspect.withdraw-evidence',
    method: 'POST',
    path: '/api/:year/evidence/:id/withdraw',
    summary: '撤回佐证，写明理由（记录保留）',
    permission: 'inspect:view',
    params: inYearWithId,
    body: z.object({ revision, reason: line(400) }),
    response: done,
  }),
  downloadEvidence: endpoint({
    id: 'inspect.download-evidence',
    method: 'GET',
    path: '/api/:year/evidence/:id/file',
    summary: '下载佐证文件（内部、限制级留痕）',
    permission: 'inspect:view',
    params: inYearWithId,
    query: z.object({
      /** Wanted although the virus scan has not been done. */
      unscanned: z.enum(['0', '1']).default('0'),
    }),
    response: 'file',
  }),
  /** Pictures, PDF and text alone, as nothing but that; not before its scan. */
  viewEvidence: endpoint({
    id: 'inspect.view-evidence',
    method: 'GET',
    path: '/api/:year/evidence/:id/view',
    summary: '在浏览器中查看佐证：图片、PDF、文本（内部、限制级留痕）',
    permission: 'inspect:view',
    params: inYearWithId,
    response: 'file',
  }),
};
