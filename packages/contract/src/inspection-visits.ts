import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { severity } from './inspect-words.ts';
import { itemLink } from './inspection-plan.ts';
import {
  inspectionMethod,
  inspectionState,
  inspectionType,
  memberKind,
  noticeMode,
  objectState,
} from './inspection-words.ts';
import { day, decimal, done, id, inYear, inYearWithId, line, moment, named, revision, sha256 } from './values.ts';

const writtenReason = line(1000);

export const teamMember = z.object({
  personId: id,
  name: z.string(),
  title: z.string().nullable(),
  kind: memberKind,
  organisation: z.string().nullable(),
  isLeader: z.boolean(),
  isTrained: z.boolean(),
});
export type TeamMember = z.output<typeof teamMember>;

export const checkPhoto = z.object({
  id,
  takenOn: day.nullable(),
  place: z.string().nullable(),
  scan: z.enum(['clean', 'waiting', 'infected']),
  addedAt: moment,
});

/** 现场记录: one thing that was looked at. */
export const siteCheck = z.object({
  id,
  unitId: id,
  itemId: id.nullable(),
  targetId: id.nullable(),
  fact: z.string(),
  numberFound: decimal.nullable(),
  measureUnit: z.string().nullable(),
  place: z.string(),
  happenedAt: moment,
  met: z.string().nullable(),
  byName: z.string(),
  isMine: z.boolean(),
  photos: z.array(checkPhoto),
  withdrawnReason: z.string().nullable(),
  revision,
});
export type SiteCheck = z.output<typeof siteCheck>;

/** What a finding contradicts: a filing, and the figure in it where there is one. */
export const contradicted = z.object({
  filingId: id,
  targetId: id.nullable(),
  targetName: z.string().nullable(),
  month: z.int().min(1).max(12),
  said: z.string(),
  value: decimal.nullable(),
  measureUnit: z.string().nullable(),
});

export const siteFinding = z.object({
  id,
  unitId: id,
  item: itemLink,
  targetId: id.nullable(),
  fact: z.string(),
  severity,
  numberFound: decimal.nullable(),
  measureUnit: z.string().nullable(),
  contradicts: contradicted.nullable(),
  checkIds: z.array(id),
  state: z.enum(['draft', 'confirmed', 'dropped', 'overturned']),
  /** The finding of the item's page that it opened. */
  findingId: id.nullable(),
  stateReason: z.string().nullable(),
  revision,
});
export type SiteFinding = z.output<typeof siteFinding>;

export const inspectionRow = z.object({
  id,
  type: inspectionType,
  title: z.string(),
  state: inspectionState,
  mode: noticeMode,
  startsOn: day,
  endsOn: day,
  units: z.array(named.extend({ state: objectState, isHidden: z.boolean() })),
  leader: z.string().nullable(),
  findings: z.int(),
  contradictions: z.int(),
  openRectifications: z.int(),
  isMine: z.boolean(),
});
export type InspectionRow = z.output<typeof inspectionRow>;

export const inspectionObject = z.object({
  id,
  unit: named,
  state: objectState,
  isHidden: z.boolean(),
  visitedAt: moment.nullable(),
  factsSentAt: moment.nullable(),
  statementDue: day.nullable(),
  concludeDue: day.nullable(),
  isLate: z.boolean(),
});
export type InspectionObject = z.output<typeof inspectionObject>;

export const inspectionScheme = z.object({
  /** 督查内容、对象、范围 (art. 15) */
  content: z.string(),
  object: z.string(),
  scope: z.string(),
  methods: z.array(inspectionMethod),
  /** 分工、步骤、纪律 */
  arrangement: z.string(),
});

export const inspectionPage = z.object({
  inspection: inspectionRow.extend({
    basis: z.string(),
    byUnit: named.nullable(),
    matterWording: z.string().nullable(),
    items: z.array(itemLink),
    scheme: inspectionScheme,
    drawId: id.nullable(),
    openedAt: moment.nullable(),
    cancelReason: z.string().nullable(),
    revision,
  }),
  team: z.array(teamMember),
  objects: z.array(inspectionObject),
  checks: z.array(siteCheck),
  findings: z.array(siteFinding),
  /** What still stands in the way of opening it, in words. */
  blockers: z.array(z.object({ rule: z.string(), message: z.string(), messageEn: z.string() })),
  allowed: z.array(z.enum(['prepare', 'open', 'visit', 'lead', 'conclude', 'cancel'])),
});
export type InspectionPage = z.output<typeof inspectionPage>;

/** What the phone needs to record on site, with what was filed beside it. */
export const siteSheet = z.object({
  title: z.string(),
  units: z.array(named),
  items: z.array(
    itemLink.extend({
      unitIds: z.array(id),
      wording: z.string(),
      targets: z.array(z.object({ id, name: z.string(), measureUnit: z.string().nullable() })),
      filings: z.array(
        z.object({
          id,
          unitId: id,
          month: z.int(),
          progress: z.string(),
          state: z.string(),
          values: z.array(
            z.object({ targetId: id, name: z.string(), value: decimal, measureUnit: z.string().nullable(), asOf: day }),
          ),
        }),
      ),
    }),
  ),
  checks: z.array(siteCheck),
  findings: z.array(siteFinding),
  isOpen: z.boolean(),
  isLeader: z.boolean(),
});
export type SiteSheet = z.output<typeof siteSheet>;

const ofInspection = inYearWithId;
const ofCheck = inYearWithId.extend({ checkId: id });
const ofFinding = inYearWithId.extend({ findingId: id });
const ofObject = inYearWithId.extend({ objectId: id });
const ofPhoto = inYearWithId.extend({ photoId: id });

/** From preparation to findings. */
export const inspectionVisitApi = {
  inspections: endpoint({
    id: 'inspect.inspections',
    method: 'GET',
    path: '/api/:year/inspections',
    summary: '督查清单：督查机构全部，督查组成员和受邀代表只见自己参加的',
    permission: 'inspect:view',
    params: inYear,
    query: z.object({ item: id.optional() }),
    response: z.object({ inspections: z.array(inspectionRow) }),
  }),
  createInspection: endpoint({
    id: 'inspect.create-inspection',
    method: 'POST',
    path: '/api/:year/inspections',
    summary: '由已批准的计划条目或一事一报建立督查',
    permission: 'inspect:plan-inspection',
    params: inYear,
    body: z.object({ entryId: id }),
    response: z.object({ id }),
  }),
  inspection: endpoint({
    id: 'inspect.inspection',
    method: 'GET',
    path: '/api/:year/inspections/:id',
    summary: '一次督查：方案、督查组、对象、现场记录、问题',
    permission: 'inspect:view',
    params: ofInspection,
    response: inspectionPage,
  }),
  saveScheme: endpoint({
    id: 'inspect.save-inspection-scheme',
    method: 'PUT',
    path: '/api/:year/inspections/:id/scheme',
    summary: '写督查方案：内容、对象、范围、方法',
    permission: 'inspect:plan-inspection',
    params: ofInspection,
    body: z.object({
      content: z.string().trim().max(8000),
      object: z.string().trim().max(2000),
      scope: z.string().trim().max(2000),
      methods: z.array(inspectionMethod).max(8),
      arrangement: z.string().trim().max(8000),
      revision,
    }),
    response: inspectionPage,
  }),
  saveTeam: endpoint({
    id: 'inspect.save-inspection-team',
    method: 'PUT',
    path: '/api/:year/inspections/:id/team',
    summary: '定督查组：组长一名（组长负责制），组员和邀请人员',
    permission: 'inspect:plan-inspection',
    params: ofInspection,
    body: z.object({
      members: z.array(z.object({ personId: id, kind: memberKind, isLeader: z.boolean() })).max(60),
      revision,
    }),
    response: inspectionPage,
  }),
  openInspection: endpoint({
    id: 'inspect.open-inspection',
    method: 'POST',
    path: '/api/:year/inspections/:id/opening',
    summary: '开展督查：立项、方案、组长、培训、指定齐备才可',
    permission: 'inspect:plan-inspection',
    params: ofInspection,
    body: z.object({ revision }),
    response: inspectionPage,
  }),
  cancelInspection: endpoint({
    id: 'inspect.cancel-inspection',
    method: 'POST',
    path: '/api/:year/inspections/:id/cancellation',
    summary: '取消督查（尚无现场记录；写明理由）',
    permission: 'inspect:plan-inspection',
    params: ofInspection,
    body: z.object({ reason: writtenReason, revision }),
    response: inspectionPage,
  }),
  siteSheet: endpoint({
    id: 'inspect.site-sheet',
    method: 'GET',
    path: '/api/:year/inspections/:id/site',
    summary: '现场记录页：事项、已填报内容、本组记录',
    permission: 'inspect:visit',
    params: ofInspection,
    response: siteSheet,
  }),
  saveCheck: endpoint({
    id: 'inspect.save-site-check',
    method: 'PUT',
    path: '/api/:year/inspections/:id/checks/:checkId',
    summary: '现场记录一条（编号由手机生成，断网重发只算一次）',
    permission: 'inspect:visit',
    params: ofCheck,
    body: z.object({
      unitId: id,
      itemId: id.nullable(),
      targetId: id.nullable().default(null),
      fact: line(4000),
      numberFound: decimal.nullable().default(null),
      measureUnit: z.string().trim().max(30).nullable().default(null),
      place: z.string().trim().max(200).default(''),
      happenedAt: moment,
      met: z.string().trim().max(120).nullable().default(null),
      /** 0 for a new one. */
      revision: z.int().min(0),
    }),
    response: siteCheck,
  }),
  withdrawCheck: endpoint({
    id: 'inspect.withdraw-site-check',
    method: 'POST',
    path: '/api/:year/inspections/:id/checks/:checkId/withdrawal',
    summary: '撤回现场记录（写明理由，原记录保留）',
    permission: 'inspect:visit',
    params: ofCheck,
    body: z.object({ reason: writtenReason, revision }),
    response: siteCheck,
  }),
  addPhoto: endpoint({
    id: 'inspect.add-site-photo',
    method: 'POST',
    path: '/api/:year/inspections/:id/checks/:checkId/photos',
    summary: '现场照片（请求体即文件内容）；结论送达前只有督查组可见',
    permission: 'inspect:visit',
    upload: true,
    params: ofCheck,
    query: z.object({ name: z.string().min(1).max(255) }),
    response: checkPhoto,
  }),
  photo: endpoint({
    id: 'inspect.site-photo',
    method: 'GET',
    path: '/api/:year/inspections/:id/photos/:photoId',
    summary: '看现场照片',
    permission: 'inspect:view',
    params: ofPhoto,
    response: 'file',
  }),
  saveFinding: endpoint({
    id: 'inspect.save-site-finding',
    method: 'PUT',
    path: '/api/:year/inspections/:id/findings/:findingId',
    summary: '写一个问题：事实、证据、程度、与哪次填报矛盾',
    permission: 'inspect:visit',
    params: ofFinding,
    body: z.object({
      unitId: id,
      itemId: id,
      targetId: id.nullable().default(null),
      fact: line(4000),
      severity,
      numberFound: decimal.nullable().default(null),
      checkIds: z.array(id).max(60),
      filingId: id.nullable().default(null),
      revision: z.int().min(0),
    }),
    response: siteFinding,
  }),
  confirmFinding: endpoint({
    id: 'inspect.confirm-site-finding',
    method: 'POST',
    path: '/api/:year/inspections/:id/findings/:findingId/confirmation',
    summary: '组长认定问题；与填报矛盾的即亮红灯并永久保留',
    permission: 'inspect:visit',
    params: ofFinding,
    body: z.object({ revision }),
    response: siteFinding,
  }),
  dropFinding: endpoint({
    id: 'inspect.drop-site-finding',
    method: 'POST',
    path: '/api/:year/inspections/:id/findings/:findingId/dropping',
    summary: '不认定（未认定的问题；写明理由）',
    permission: 'inspect:visit',
    params: ofFinding,
    body: z.object({ reason: writtenReason, revision }),
    response: siteFinding,
  }),
  disclose: endpoint({
    id: 'inspect.disclose-inspection',
    method: 'POST',
    path: '/api/:year/inspections/:id/objects/:objectId/disclosure',
    summary: '亮明督查（暗访结束，被督查单位自此可见）',
    permission: 'inspect:visit',
    params: ofObject,
    response: inspectionPage,
  }),
  sendFacts: endpoint({
    id: 'inspect.send-facts',
    method: 'POST',
    path: '/api/:year/inspections/:id/objects/:objectId/facts',
    summary: '送交认定的事实，请被督查单位陈述',
    permission: 'inspect:visit',
    params: ofObject,
    response: inspectionPage,
  }),
  inspectionFile: endpoint({
    id: 'inspect.inspection-scheme-file',
    method: 'POST',
    path: '/api/:year/inspections/:id/files',
    summary: '生成督查方案（docx）',
    permission: 'inspect:plan-inspection',
    params: ofInspection,
    response: z.object({ sha256, name: z.string(), size: z.int() }),
  }),
  myVisits: endpoint({
    id: 'inspect.my-visits',
    method: 'GET',
    path: '/api/:year/my-visits',
    summary: '我参加的、正在实施的督查（手机现场记录入口）',
    permission: 'inspect:visit',
    params: inYear,
    response: z.object({ inspections: z.array(inspectionRow) }),
  }),
  photoDropped: endpoint({
    id: 'inspect.drop-site-photo',
    method: 'DELETE',
    path: '/api/:year/inspections/:id/photos/:photoId',
    summary: '删去自己刚加错的照片（结论送达前）',
    permission: 'inspect:visit',
    params: ofPhoto,
    response: done,
  }),
};
