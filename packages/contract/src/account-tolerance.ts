import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { day, decimal, id, inYear, inYearWithId, line, madeFile, moment, revision, sha256 } from './values.ts';

/** 容错认定的状态 */
export const TOLERANCE_STATES = {
  draft: ['起草中', 'Draft'],
  submitted: ['已提出，待审查', 'Submitted'],
  examined: ['已审查，待认定', 'Examined'],
  granted: ['已认定，限期纠正', 'Granted, to be mended'],
  mended: ['已认定，已纠正', 'Granted and mended'],
  refused: ['不予认定', 'Refused'],
  withdrawn: ['已撤回', 'Withdrawn'],
  ended: ['未按期纠正，已终止', 'Not mended in time, ended'],
} as const;
export type ToleranceState = keyof typeof TOLERANCE_STATES;
export const toleranceState = z.enum(Object.keys(TOLERANCE_STATES) as [ToleranceState, ...ToleranceState[]]);

/** 认定结果: 免责 · 从轻 · 减轻 · 不予容错 */
export const TOLERANCE_OUTCOMES = {
  exempt: ['免责', 'Exempt'],
  lighter: ['从轻', 'Lighter'],
  mitigated: ['减轻', 'Mitigated'],
  refused: ['不予容错', 'Refused'],
} as const;
export type ToleranceOutcome = keyof typeof TOLERANCE_OUTCOMES;
export const toleranceOutcome = z.enum(Object.keys(TOLERANCE_OUTCOMES) as [ToleranceOutcome, ...ToleranceOutcome[]]);

const key = z.string().regex(/^[a-z0-9-]{1,40}$/, '只能用小写字母、数字和短横 / lower case letters, digits, hyphens');

/** 容错条件和排除情形: what differs from city to city, kept as a versioned declaration of the kind `tolerance`. */
export const toleranceRules = z
  .object({
    name: line(60),
    /** Where it is published, or who says so. */
    source: line(300),
    conditions: z
      .array(z.object({ key, name: line(40), says: line(300), isRequired: z.boolean() }))
      .min(1, '至少要有一项条件 / at least one condition')
      .max(20),
    exclusions: z.array(z.object({ key, name: line(120) })).max(20),
    /** 紧急情况先行处置、事后报告: which condition the report afterwards serves; null where it is not allowed. */
    urgentFor: key.nullable(),
    /** Days within which what went wrong is usually to be mended: fills the form in, binds nobody. */
    mendDays: z.int().min(1).max(730),
  })
  .superRefine((rules, context) => {
    for (const list of ['conditions', 'exclusions'] as const)
      rules[list].forEach((one, at) => {
        if (rules[list].findIndex((other) => other.key === one.key) < at)
          context.addIssue({
            code: 'custom',
            path: [list, at, 'key'],
            message: `编号“${one.key}”重复，请改一个 / the key is there twice`,
          });
      });
    if (!rules.conditions.some(({ isRequired }) => isRequired))
      context.addIssue({ code: 'custom', path: ['conditions'], message: '至少一项条件为必备 / one must be required' });
    if (rules.urgentFor !== null && !rules.conditions.some((one) => one.key === rules.urgentFor))
      context.addIssue({
        code: 'custom',
        path: ['urgentFor'],
        message: '紧急处置所对应的条件不在清单里，请另选 / no such condition',
      });
  });
export type ToleranceRules = z.output<typeof toleranceRules>;

/** The six conditions of a published scheme, all required; exclusions that several cities name. */
export const DEFAULT_TOLERANCE: ToleranceRules = {
  name: '六项条件（四川自贸区2024）',
  source: '川自贸领〔2024〕2号：六项条件须同时具备，紧急处置可事后报告；排除情形取各地通行做法',
  conditions: [
    { key: 'lawful', name: '遵纪守法', says: '没有违反党纪国法和禁止性规定。', isRequired: true },
    { key: 'reform', name: '改革创新', says: '出于推进改革、先行先试或破解难题的探索。', isRequired: true },
    { key: 'diligent', name: '勤勉尽责', says: '已经尽到应尽的职责，做了应做的准备和调查。', isRequired: true },
    { key: 'public', name: '出于公心', says: '为公共利益而为，没有为本人、他人或单位谋利。', isRequired: true },
    { key: 'procedure', name: '程序正当', says: '经过规定的论证、审查和集体决策程序。', isRequired: true },
    { key: 'corrects', name: '知错就改', says: '发现偏差后及时纠正，主动挽回损失、消除影响。', isRequired: true },
  ],
  exclusions: [
    { key: 'safety', name: '造成重大安全责任事故' },
    { key: 'gain', name: '谋取私利' },
    { key: 'banned', name: '法律、法规和政策明令禁止的行为' },
    { key: 'repeated', name: '经提醒、警告后仍重复发生' },
  ],
  urgentFor: 'procedure',
  mendDays: 60,
};

/** What proves a condition: evidence of the item, a filing, a file by its hash, or a reference to what is elsewhere. */
export const toleranceEvidence = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('evidence'), id, title: line(300) }),
  z.object({ kind: z.literal('filing'), id, title: line(300) }),
  z.object({ kind: z.literal('file'), sha256, title: line(300) }),
  z.object({ kind: z.literal('reference'), title: line(300), reference: line(300) }),
]);
export type ToleranceEvidence = z.output<typeof toleranceEvidence>;

const statedCondition = z.object({
  key,
  statement: z.string().trim().max(4000),
  evidence: z.array(toleranceEvidence).max(30),
});
const urgent = z.object({ reportedOn: day, reference: line(300) });
const content = {
  facts: z.string().trim().max(8000),
  conditions: z.array(statedCondition).max(20),
  exclusions: z.array(key).max(20),
  urgent: urgent.nullable(),
};

/** Why it can't be granted: which condition or exclusion, and what to do. */
export const toleranceLack = z.object({
  /** `conditions.lawful`, `exclusions.gain`, `facts`, `urgent` */
  at: z.string(),
  says: z.string(),
});
export type ToleranceLack = z.output<typeof toleranceLack>;

export const toleranceAct = z.enum([
  'edit',
  'submit',
  'withdraw',
  'examine',
  'decide',
  'report-mended',
  'decide-mended',
  'acknowledge',
]);
export type ToleranceAct = z.output<typeof toleranceAct>;

export const toleranceRow = z.object({
  id,
  itemId: id,
  itemCode: z.string(),
  itemTitle: z.string(),
  unitId: id,
  unitName: z.string(),
  isExOfficio: z.boolean(),
  state: toleranceState,
  outcome: toleranceOutcome.nullable(),
  deductionShare: decimal.nullable(),
  ladder: z.enum(['stays', 'paused']).nullable(),
  mendBy: day.nullable(),
  /** Holds today: it lessens deductions, and may pause the ladder. */
  isInForce: z.boolean(),
  submittedAt: moment.nullable(),
  decidedAt: moment.nullable(),
  revision: z.int(),
});
export type ToleranceRow = z.output<typeof toleranceRow>;

export const tolerancePage = z.object({
  tolerance: toleranceRow.extend({
    ...content,
    rules: toleranceRules,
    rulesVersion: z.int(),
    opinion: z.string().nullable(),
    findings: z.array(z.object({ key, isHeld: z.boolean(), reason: z.string() })),
    decisionReason: z.string().nullable(),
    decidedBy: z.string().nullable(),
    mendedWords: z.string().nullable(),
    mendedEvidence: z.array(toleranceEvidence),
    mendedReportedAt: moment.nullable(),
    mendedDecision: z.string().nullable(),
    mendedDecidedAt: moment.nullable(),
    createdBy: z.string().nullable(),
  }),
  /** What stands against granting it; [] when nothing does. */
  lacks: z.array(toleranceLack),
  /** Why the actor may not examine, decide or settle it (recusal); null when they may, or could not anyway. */
  recusal: z.string().nullable(),
  allowed: z.array(toleranceAct),
});
export type TolerancePage = z.output<typeof tolerancePage>;

const reason = line(2000);

export const accountToleranceApi = {
  tolerances: endpoint({
    id: 'account.tolerances',
    method: 'GET',
    path: '/api/:year/tolerances',
    summary: '容错认定清单（单位只见本单位的）',
    permission: 'account:see-tolerance',
    params: inYear,
    query: z.object({ item: id.optional() }),
    response: z.object({
      tolerances: z.array(toleranceRow),
      /** Units that the actor may begin an application for on the item asked about. */
      units: z.array(z.object({ id, name: z.string() })),
      mayApply: z.boolean(),
      mayOpen: z.boolean(),
    }),
  }),
  toleranceRules: endpoint({
    id: 'account.tolerance-rules',
    method: 'GET',
    path: '/api/:year/tolerance-rules',
    summary: '容错条件和排除情形',
    permission: 'account:see-tolerance',
    params: inYear,
    response: z.object({ rules: toleranceRules, version: z.int(), mayDeclare: z.boolean() }),
  }),
  declareTolerance: endpoint({
    id: 'account.declare-tolerance',
    method: 'PUT',
    path: '/api/:year/tolerance-rules',
    summary: '设定容错条件和排除情形（新版本）',
    permission: 'account:set-scoring',
    params: inYear,
    body: z.object({ rules: toleranceRules, from: z.int().min(0), reason }),
    response: z.object({ rules: toleranceRules, version: z.int() }),
  }),
  applyTolerance: endpoint({
    id: 'account.apply-tolerance',
    method: 'POST',
    path: '/api/:year/tolerances',
    summary: '单位就一个事项申请容错（先存草稿）',
    permission: 'account:apply-tolerance',
    params: inYear,
    body: z.object({ itemId: id, unitId: id }),
    response: tolerancePage,
  }),
  openTolerance: endpoint({
    id: 'account.open-tolerance',
    method: 'POST',
    path: '/api/:year/tolerances/ex-officio',
    summary: '依职权启动容错认定',
    permission: 'account:open-tolerance',
    params: inYear,
    body: z.object({ itemId: id, unitId: id, reason }),
    response: tolerancePage,
  }),
  tolerance: endpoint({
    id: 'account.tolerance',
    method: 'GET',
    path: '/api/:year/tolerances/:id',
    summary: '容错认定：条件、佐证、意见、决定、纠正',
    permission: 'account:see-tolerance',
    params: inYearWithId,
    response: tolerancePage,
  }),
  saveTolerance: endpoint({
    id: 'account.save-tolerance',
    method: 'PUT',
    path: '/api/:year/tolerances/:id',
    summary: '填写容错申请（草稿）',
    permission: 'account:see-tolerance',
    params: inYearWithId,
    body: z.object({ ...content, revision }),
    response: tolerancePage,
  }),
  submitTolerance: endpoint({
    id: 'account.submit-tolerance',
    method: 'POST',
    path: '/api/:year/tolerances/:id/submission',
    summary: '提出容错申请',
    permission: 'account:see-tolerance',
    params: inYearWithId,
    body: z.object({ revision }),
    response: tolerancePage,
  }),
  withdrawTolerance: endpoint({
    id: 'account.withdraw-tolerance',
    method: 'POST',
    path: '/api/:year/tolerances/:id/withdrawal',
    summary: '撤回容错申请（写明理由）',
    permission: 'account:see-tolerance',
    params: inYearWithId,
    body: z.object({ reason, revision }),
    response: tolerancePage,
  }),
  examineTolerance: endpoint({
    id: 'account.examine-tolerance',
    method: 'POST',
    path: '/api/:year/tolerances/:id/examination',
    summary: '审查容错申请：核对排除情形，写出意见，报请认定',
    permission: 'account:open-tolerance',
    params: inYearWithId,
    body: z.object({ exclusions: z.array(key).max(20), opinion: reason, revision }),
    response: tolerancePage,
  }),
  decideTolerance: endpoint({
    id: 'account.decide-tolerance',
    method: 'POST',
    path: '/api/:year/tolerances/:id/decision',
    summary: '容错认定：逐项条件写明理由，定结果、纠正期限和对评分、阶梯的影响',
    permission: 'account:decide-tolerance',
    params: inYearWithId,
    body: z.object({
      outcome: toleranceOutcome,
      findings: z.array(z.object({ key, isHeld: z.boolean(), reason })).max(20),
      reason,
      /** Always for what is granted. */
      mendBy: day.nullable(),
      deductionShare: decimal.nullable(),
      ladder: z.enum(['stays', 'paused']).nullable(),
      revision,
    }),
    response: tolerancePage,
  }),
  reportMended: endpoint({
    id: 'account.report-mended',
    method: 'POST',
    path: '/api/:year/tolerances/:id/mending',
    summary: '单位报告纠正情况',
    permission: 'account:apply-tolerance',
    params: inYearWithId,
    body: z.object({
      words: line(4000),
      evidence: z.array(toleranceEvidence).min(1, '请附佐证 / evidence, please').max(30),
      revision,
    }),
    response: tolerancePage,
  }),
  decideMended: endpoint({
    id: 'account.decide-mended',
    method: 'POST',
    path: '/api/:year/tolerances/:id/mending/decision',
    summary: '核对是否已纠正；未纠正的容错终止',
    permission: 'account:open-tolerance',
    params: inYearWithId,
    body: z.object({ outcome: z.enum(['mended', 'unmended']), reason, revision }),
    response: tolerancePage,
  }),
  acknowledgeTolerance: endpoint({
    id: 'account.acknowledge-tolerance',
    method: 'POST',
    path: '/api/:year/tolerances/:id/acknowledgement',
    summary: '单位阅知不予容错或容错终止的决定',
    permission: 'account:apply-tolerance',
    params: inYearWithId,
    body: z.object({ revision }),
    response: tolerancePage,
  }),
  toleranceFile: endpoint({
    id: 'account.tolerance-file',
    method: 'POST',
    path: '/api/:year/tolerances/:id/files',
    summary: '生成容错认定意见（docx）',
    permission: 'account:see-tolerance',
    params: inYearWithId,
    body: z.object({}),
    response: madeFile,
  }),
};
