import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { entryState, inspectionRules, inspectionType, memberKind, noticeMode } from './inspection-words.ts';
import { day, done, id, inYear, inYearWithId, line, moment, named, revision } from './values.ts';

const writtenReason = line(1000);

/** A link to an item, told by code and title where the reader may see it. */
export const itemLink = z.object({ id, code: z.string(), title: z.string() });

/** Why an entry cannot go on as it is; `blocks` until it is mended, else a written reason is asked for. */
export const entryDoubt = z.object({
  /** cap 频次上限 · repeat 重复督查 · multi_head 多头督查 · not_established 未立项 · designation 未经指定 · not_drawn 不在抽中之列 · window 时间 */
  rule: z.enum(['cap', 'repeat', 'multi_head', 'not_established', 'designation', 'not_drawn', 'window', 'empty']),
  blocks: z.boolean(),
  message: z.string(),
  messageEn: z.string(),
  unitId: id.nullable(),
});
export type EntryDoubt = z.output<typeof entryDoubt>;

export const inspectionEntry = z.object({
  id,
  /** plan 列入年度计划 · special 一事一报 */
  origin: z.enum(['plan', 'special']),
  type: inspectionType,
  title: z.string(),
  basis: z.string(),
  startsOn: day,
  endsOn: day,
  mode: noticeMode,
  units: z.array(named),
  items: z.array(itemLink),
  matterId: id.nullable(),
  matterWording: z.string().nullable(),
  /** Department that inspects by designation; null: the government's own office. */
  byUnit: named.nullable(),
  drawId: id.nullable(),
  state: entryState,
  /** Why it is not in the plan; why a cap or a clash is passed over. */
  reason: z.string().nullable(),
  decisionReason: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: moment.nullable(),
  inspectionId: id.nullable(),
  doubts: z.array(entryDoubt),
  revision,
});
export type InspectionEntry = z.output<typeof inspectionEntry>;

export const designation = z.object({
  id,
  unit: named,
  /** 指定督查的事项、范围、职责 (art. 7) */
  matter: z.string(),
  scope: z.string(),
  duty: z.string(),
  items: z.array(itemLink),
  validFrom: day,
  /** Last day on which it holds. */
  validTo: day,
  state: z.enum(['proposed', 'approved', 'refused', 'revoked']),
  isExpired: z.boolean(),
  decisionReason: z.string().nullable(),
  decidedBy: z.string().nullable(),
  revision,
});
export type Designation = z.output<typeof designation>;

export const inspectionPerson = z.object({
  personId: id,
  name: z.string(),
  title: z.string().nullable(),
  unitId: id.nullable(),
  unitName: z.string().nullable(),
  organisation: z.string().nullable(),
  kind: memberKind,
  isTrained: z.boolean(),
});
export type InspectionPerson = z.output<typeof inspectionPerson>;

export const drawView = z.object({
  id,
  title: z.string(),
  /** public 公开号码（如彩票开奖号、指数收盘） · chain 留痕链中冻结之后的下一环 */
  seedKind: z.enum(['public', 'chain']),
  /** What will be the seed, said before anybody can know it. */
  seedRule: z.string(),
  /** From this moment on it may be known. */
  seedKnownFrom: moment.nullable(),
  count: z.int(),
  population: z.array(z.object({ key: z.string(), name: z.string() })),
  populationHash: z.string(),
  algorithm: z.string(),
  frozenAt: moment,
  frozenBy: z.string().nullable(),
  /** Place of the freezing in the record's chain; null until it is sealed. */
  sealedAs: z.int().nullable(),
  seed: z.string().nullable(),
  seedSource: z.string().nullable(),
  drawn: z.array(z.object({ key: z.string(), name: z.string() })).nullable(),
  drawnAt: moment.nullable(),
  publishedAt: moment.nullable(),
  /** Other draws from the same population: a repetition is not hidden. */
  samePopulation: z.array(z.object({ id, title: z.string(), frozenAt: moment })),
  revision,
});
export type DrawView = z.output<typeof drawView>;

const entryContent = {
  type: inspectionType,
  title: line(200),
  basis: z.string().trim().max(2000).default(''),
  startsOn: day,
  endsOn: day,
  mode: noticeMode,
  unitIds: z.array(id).max(300),
  itemIds: z.array(id).max(300),
  matterId: id.nullable().default(null),
  byUnitId: id.nullable().default(null),
  drawId: id.nullable().default(null),
  reason: z.string().trim().max(1000).nullable().default(null),
};

/** Yearly plan, special approval, designations, draws. */
export const inspectionPlanApi = {
  inspectionRules: endpoint({
    id: 'inspect.inspection-rules',
    method: 'GET',
    path: '/api/inspection-rules',
    summary: '督查规则：频次上限、期限',
    permission: 'inspect:view',
    response: z.object({ rules: inspectionRules, version: z.int() }),
  }),
  saveInspectionRules: endpoint({
    id: 'inspect.save-inspection-rules',
    method: 'PUT',
    path: '/api/inspection-rules',
    summary: '修改督查规则（新版本，旧版本保留）',
    permission: 'inspect:declare',
    body: z.object({ rules: inspectionRules, from: z.int().min(0), reason: writtenReason }),
    response: z.object({ rules: inspectionRules, version: z.int() }),
  }),
  inspectionPlan: endpoint({
    id: 'inspect.inspection-plan',
    method: 'GET',
    path: '/api/:year/inspection-plan',
    summary: '年度督查计划和一事一报：条目、频次、冲突',
    permission: 'inspect:see-inspections',
    params: inYear,
    response: z.object({ entries: z.array(inspectionEntry), rules: inspectionRules, today: day }),
  }),
  saveEntry: endpoint({
    id: 'inspect.save-inspection-entry',
    method: 'PUT',
    path: '/api/:year/inspection-plan/:id',
    summary: '写入督查计划条目（新编号即新建；一事一报写明理由）',
    permission: 'inspect:plan-inspection',
    params: inYearWithId,
    body: z.object({
      origin: z.enum(['plan', 'special']),
      ...entryContent,
      /** 0 for a new one. */
      revision: z.int().min(0),
    }),
    response: inspectionEntry,
  }),
  submitEntries: endpoint({
    id: 'inspect.submit-inspection-entries',
    method: 'POST',
    path: '/api/:year/inspection-plan/submission',
    summary: '督查计划（或一事一报）报请批准',
    permission: 'inspect:plan-inspection',
    params: inYear,
    body: z.object({ ids: z.array(id).min(1).max(300) }),
    response: z.object({ entries: z.array(inspectionEntry) }),
  }),
  decideEntries: endpoint({
    id: 'inspect.decide-inspection-entries',
    method: 'POST',
    path: '/api/:year/inspection-plan/decision',
    summary: '政府主要负责人批准或退回督查计划、一事一报',
    permission: 'inspect:approve-inspection',
    params: inYear,
    body: z.object({
      ids: z.array(id).min(1).max(300),
      decision: z.enum(['approve', 'return']),
      reason: writtenReason.optional(),
    }),
    response: z.object({ entries: z.array(inspectionEntry) }),
  }),
  cancelEntry: endpoint({
    id: 'inspect.cancel-inspection-entry',
    method: 'POST',
    path: '/api/:year/inspection-plan/:id/cancellation',
    summary: '取消督查计划条目（写明理由）',
    permission: 'inspect:plan-inspection',
    params: inYearWithId,
    body: z.object({ reason: writtenReason, revision }),
    response: inspectionEntry,
  }),
  designations: endpoint({
    id: 'inspect.designations',
    method: 'GET',
    path: '/api/:year/designations',
    summary: '指定部门督查的登记',
    permission: 'inspect:see-inspections',
    params: inYear,
    response: z.object({ designations: z.array(designation) }),
  }),
  proposeDesignation: endpoint({
    id: 'inspect.propose-designation',
    method: 'POST',
    path: '/api/:year/designations',
    summary: '拟指定部门督查：事项、范围、职责、期限',
    permission: 'inspect:plan-inspection',
    params: inYear,
    body: z.object({
      unitId: id,
      matter: line(500),
      scope: line(1000),
      duty: line(1000),
      itemIds: z.array(id).max(300).default([]),
      validFrom: day,
      validTo: day,
    }),
    response: designation,
  }),
  decideDesignation: endpoint({
    id: 'inspect.decide-designation',
    method: 'POST',
    path: '/api/:year/designations/:id/decision',
    summary: '批准、不批准或撤销指定',
    permission: 'inspect:approve-inspection',
    params: inYearWithId,
    body: z.object({
      decision: z.enum(['approve', 'refuse', 'revoke']),
      reason: writtenReason.optional(),
      revision,
    }),
    response: designation,
  }),
  inspectionPeople: endpoint({
    id: 'inspect.inspection-people',
    method: 'GET',
    path: '/api/:year/inspection-people',
    summary: '可进督查组的人，和培训情况',
    permission: 'inspect:plan-inspection',
    params: inYear,
    response: z.object({ people: z.array(inspectionPerson) }),
  }),
  addExternal: endpoint({
    id: 'inspect.add-external-inspector',
    method: 'POST',
    path: '/api/:year/inspection-people',
    summary: '登记邀请参加督查的代表、委员、参事、专家',
    permission: 'inspect:plan-inspection',
    params: inYear,
    body: z.object({
      name: line(60),
      organisation: line(120),
      kind: memberKind.exclude(['staff', 'seconded']),
    }),
    response: inspectionPerson,
  }),
  draws: endpoint({
    id: 'inspect.draws',
    method: 'GET',
    path: '/api/:year/draws',
    summary: '随机抽取：已公布的，督查人员另见未公布的',
    permission: 'inspect:view',
    params: inYear,
    response: z.object({ draws: z.array(drawView.omit({ population: true, samePopulation: true })) }),
  }),
  draw: endpoint({
    id: 'inspect.draw',
    method: 'GET',
    path: '/api/:year/draws/:id',
    summary: '一次抽取：名单、种子、结果，任何人可重算',
    permission: 'inspect:view',
    params: inYearWithId,
    response: drawView,
  }),
  freezeDraw: endpoint({
    id: 'inspect.freeze-draw',
    method: 'POST',
    path: '/api/:year/draws',
    summary: '冻结名单并先说定种子',
    permission: 'inspect:plan-inspection',
    params: inYear,
    body: z.object({
      title: line(200),
      population: z
        .array(z.object({ key: line(200), name: line(200) }))
        .min(1)
        .max(20_000),
      count: z.int().min(1).max(20_000),
      seedKind: z.enum(['public', 'chain']),
      seedRule: z.string().trim().max(500).default(''),
      seedKnownFrom: moment.nullable().default(null),
    }),
    bodyMb: 8,
    response: drawView,
  }),
  runDraw: endpoint({
    id: 'inspect.run-draw',
    method: 'POST',
    path: '/api/:year/draws/:id/run',
    summary: '种子已知后抽取一次',
    permission: 'inspect:plan-inspection',
    params: inYearWithId,
    body: z.object({
      seed: z.string().trim().max(200).optional(),
      seedSource: z.string().trim().max(500).optional(),
      revision,
    }),
    response: drawView,
  }),
  publishDraw: endpoint({
    id: 'inspect.publish-draw',
    method: 'POST',
    path: '/api/:year/draws/:id/publication',
    summary: '公布抽取',
    permission: 'inspect:plan-inspection',
    params: inYearWithId,
    body: z.object({ revision }),
    response: done,
  }),
};
