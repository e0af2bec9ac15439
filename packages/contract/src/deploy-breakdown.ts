import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import {
  day,
  done,
  id,
  inYear,
  inYearWithId,
  level,
  line,
  madeFile,
  moment,
  named,
  revision,
  sha256,
  writtenReason,
} from './values.ts';

/** 责任分解方案 is worked on, consulted, submitted to the head, approved, issued; adjustments supersede it. */
export const versionState = z.enum(['draft', 'consultation', 'submitted', 'approved', 'issued', 'superseded']);

/** An item as a version says it. */
export const versionItem = z.object({
  itemId: id,
  code: z.string(),
  title: z.string(),
  wording: z.string(),
  kind: z.enum(['indicator', 'task', 'project', 'livelihood']),
  headings: z.array(z.string()),
  lead: z.array(named),
  support: z.array(named),
  leader: z.string().nullable(),
  due: day.nullable(),
  targets: z.array(
    z.object({
      id,
      name: z.string(),
      op: z.string(),
      value: z.string().nullable(),
      valueHigh: z.string().nullable(),
      measureUnit: z.string().nullable(),
    }),
  ),
  level,
});
export type VersionItem = z.output<typeof versionItem>;

/** By part of the report, by leading mayor, by lead unit, or one list. */
export const grouping = z.enum(['part', 'leader', 'unit', 'none']);

/** What stands around the list: head, notice and imprint of the official document. */
export const breakdownFrame = z.object({
  mark: line(60),
  title: line(120),
  addressees: line(400),
  notice: z.array(line(2000)).min(1).max(30),
  annexTitle: line(120),
  signature: line(60),
  note: z.string().trim().max(200),
  copies: z.string().trim().max(400),
  printer: line(60),
  grouping,
  columns: z.array(z.enum(['number', 'text', 'lead', 'support', 'leader', 'due'])).min(2),
  layout: z.enum(['table', 'list']),
  isLandscape: z.boolean(),
});
export type BreakdownFrame = z.output<typeof breakdownFrame>;

/** One thing that stands in the way of issuing, with the places to mend it. */
export const issueCheck = z.object({
  key: z.enum([
    'no-items',
    'no-lead',
    'no-due',
    'unit-gone',
    'diluted',
    'objections-open',
    'consultation-open',
    'allocation-sums',
    'changed-since-submitted',
  ]),
  /** Blocking ones cannot be waived. */
  canWaive: z.boolean(),
  places: z.array(z.object({ title: z.string(), detail: z.string(), link: z.string() })),
  waived: z.object({ reason: z.string(), at: moment }).nullable(),
});
export type IssueCheck = z.output<typeof issueCheck>;

export const signedDifference = z.object({
  kind: z.enum(['missing', 'changed', 'added']),
  draft: z.string().nullable(),
  signed: z.string().nullable(),
  where: z.string(),
});
/** What a signed file says beside the draft. `readable` is false for a scan, which a person must compare. */
export const signedComparison = z.object({
  fileName: z.string(),
  readable: z.boolean(),
  problem: z.string().nullable(),
  number: z.string().nullable(),
  date: day.nullable(),
  same: z.boolean(),
  differences: z.array(signedDifference),
});
export type SignedComparison = z.output<typeof signedComparison>;

export const breakdownVersion = z.object({
  id,
  label: z.string(),
  major: z.int(),
  minor: z.int(),
  state: versionState,
  origin: z.enum(['breakdown', 'adjustment']),
  itemCount: z.int(),
  /** Units were asked in a round (征求意见) of this year. */
  isConsulted: z.boolean(),
  submittedAt: moment.nullable(),
  approvedAt: moment.nullable(),
  approvedBy: z.string().nullable(),
  stateReason: z.string().nullable(),
  documentNumber: z.string().nullable(),
  documentDate: day.nullable(),
  issuedAt: moment.nullable(),
  acceptanceDue: day.nullable(),
  plansDue: day.nullable(),
  comparedBy: z.enum(['read', 'person']).nullable(),
  adjustmentId: id.nullable(),
  revision: z.int(),
});
export type BreakdownVersion = z.output<typeof breakdownVersion>;

export const breakdownPage = z.object({
  version: breakdownVersion,
  frame: breakdownFrame,
  items: z.array(versionItem),
  checks: z.array(issueCheck),
  signed: z.object({ sha256, comparison: signedComparison.nullable() }).nullable(),
});

/** Deadlines that begin when a breakdown is issued, in working days. */
const deadlines = {
  acceptWithin: z.int().min(1).max(30).default(3),
  planWithin: z.int().min(1).max(60).default(15),
};

/** 责任分解方案: drafted, checked, sent to the head, its signed file compared, issued. */
export const breakdownApi = {
  versions: endpoint({
    id: 'deploy.versions',
    method: 'GET',
    path: '/api/:year/breakdown',
    summary: '责任分解方案各版本',
    permission: 'deploy:view',
    params: inYear,
    response: z.object({ versions: z.array(breakdownVersion) }),
  }),
  createVersion: endpoint({
    id: 'deploy.create-version',
    method: 'POST',
    path: '/api/:year/breakdown',
    summary: '起草责任分解方案',
    permission: 'deploy:issue',
    params: inYear,
    response: breakdownVersion,
  }),
  version: endpoint({
    id: 'deploy.version',
    method: 'GET',
    path: '/api/:year/breakdown/:id',
    summary: '责任分解方案：内容、检查、签发文件',
    permission: 'deploy:view',
    params: inYearWithId,
    response: breakdownPage,
  }),
  saveFrame: endpoint({
    id: 'deploy.save-frame',
    method: 'PUT',
    path: '/api/:year/breakdown/:id/frame',
    summary: '修改版头、通知正文、版记和表式',
    permission: 'deploy:issue',
    params: inYearWithId,
    body: z.object({ frame: breakdownFrame, revision }),
    response: breakdownVersion,
  }),
  waiveCheck: endpoint({
    id: 'deploy.waive-check',
    method: 'POST',
    path: '/api/:year/breakdown/:id/waivers',
    summary: '写明理由，放行一项印发前检查',
    permission: 'deploy:issue',
    params: inYearWithId,
    body: z.object({ key: issueCheck.shape.key, reason: writtenReason }),
    response: done,
  }),
  moveVersion: endpoint({
    id: 'deploy.move-version',
    method: 'POST',
    path: '/api/:year/breakdown/:id/state',
    summary: '转入征求意见、报请批准或退回起草',
    permission: 'deploy:issue',
    params: inYearWithId,
    body: z.object({ to: z.enum(['draft', 'consultation', 'submitted']), reason: writtenReason.optional(), revision }),
    response: breakdownVersion,
  }),
  approveVersion: endpoint({
    id: 'deploy.approve-version',
    method: 'POST',
    path: '/api/:year/breakdown/:id/approval',
    summary: '批准或退回责任分解方案',
    permission: 'deploy:approve-breakdown',
    params: inYearWithId,
    body: z.object({ decision: z.enum(['approve', 'return']), reason: writtenReason.optional(), revision }),
    response: breakdownVersion,
  }),
  makeBreakdownFile: endpoint({
    id: 'deploy.make-breakdown-file',
    method: 'POST',
    path: '/api/:year/breakdown/:id/files',
    summary: '生成责任分解方案（docx 公文或 xlsx 表格）',
    permission: 'deploy:view',
    params: inYearWithId,
    body: z.object({ format: z.enum(['docx', 'xlsx']), grouping: grouping.optional() }),
    response: madeFile,
  }),
  takeSigned: endpoint({
    id: 'deploy.take-signed',
    method: 'POST',
    path: '/api/:year/breakdown/:id/signed',
    summary: '签发文件回传：与送签稿核对，一致则锁定并印发',
    permission: 'deploy:issue',
    params: inYearWithId,
    body: z.object({ sha256, ...deadlines, revision }),
    response: z.object({ issued: z.boolean(), comparison: signedComparison, version: breakdownVersion }),
  }),
  issueByPerson: endpoint({
    id: 'deploy.issue-by-person',
    method: 'POST',
    path: '/api/:year/breakdown/:id/signed-by-person',
    summary: '扫描件：人工核对后填写文号、日期并印发',
    permission: 'deploy:issue',
    params: inYearWithId,
    body: z.object({
      sha256,
      number: line(60),
      date: day,
      hasCompared: z.literal(true, '请先人工核对 / compare it first'),
      ...deadlines,
      revision,
    }),
    response: breakdownVersion,
  }),
};
