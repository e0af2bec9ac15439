import { z } from 'zod';
import { namedParty, party } from './deploy-assign.ts';
import { endpoint } from './endpoint.ts';
import { day, done, id, inYear, inYearWithId, line, moment, revision, sha256 } from './values.ts';

/** 同意 · 修改 · 异议. `suggestion` is a proposal in free words: taken, it is carried out by hand. */
export const opinion = z.enum(['agree', 'change', 'object']);
export type Opinion = z.output<typeof opinion>;
export const consultationField = z.enum(['wording', 'lead', 'support', 'leader', 'due', 'suggestion']);
export type ConsultationField = z.output<typeof consultationField>;

/** A row of the draft as the units were asked about it. */
export const consultedRow = z.object({
  itemId: id,
  code: z.string(),
  wording: z.string(),
  lead: namedParty.nullable(),
  support: z.array(namedParty),
  leader: z.string().nullable(),
  due: day.nullable(),
});
export type ConsultedRow = z.output<typeof consultedRow>;

export const consultation = z.object({
  id,
  title: z.string(),
  /** 第几次征求意见. */
  round: z.int(),
  state: z.enum(['open', 'closed']),
  opensOn: day,
  closesOn: day,
  note: z.string().nullable(),
  items: z.int(),
  units: z.int(),
  answered: z.int(),
  openChanges: z.int(),
  openObjections: z.int(),
  revision,
});
export type Consultation = z.output<typeof consultation>;

export const consultedUnit = z.object({
  unitId: id,
  name: z.string(),
  /** late: not answered and the day is past. */
  state: z.enum(['waiting', 'late', 'draft', 'answered']),
  items: z.int(),
  agreed: z.int(),
  changes: z.int(),
  objections: z.int(),
  answeredAt: moment.nullable(),
  via: z.enum(['online', 'xlsx']).nullable(),
});

/** What a unit says to one item. */
export const consultationAnswer = z.object({
  itemId: id,
  opinion,
  wording: z.string().trim().min(1).max(2000).optional(),
  lead: party.optional(),
  support: z.array(party).max(100).optional(),
  due: day.optional(),
  /** In free words. */
  suggestion: z.string().trim().max(2000).optional(),
  reason: z.string().trim().max(1000).optional(),
});
export type ConsultationAnswer = z.output<typeof consultationAnswer>;

export const consultationChange = z.object({
  id,
  itemId: id,
  code: z.string(),
  unitId: id,
  unitName: z.string(),
  field: consultationField,
  before: z.string(),
  after: z.string(),
  /** What stands in the item now, where it is no longer what was sent. */
  current: z.string().nullable(),
  /** Address in the sheet that came back, B7. */
  cell: z.string().nullable(),
  reason: z.string().nullable(),
  state: z.enum(['open', 'taken', 'refused']),
  decision: z.string().nullable(),
  decidedAt: moment.nullable(),
  /** Why it cannot be taken as it stands: an unknown unit, a date that is none. */
  problem: z.string().nullable(),
});
export type ConsultationChange = z.output<typeof consultationChange>;

export const objection = z.object({
  id,
  consultationId: id.nullable(),
  itemId: id,
  code: z.string(),
  title: z.string(),
  unitId: id,
  unitName: z.string(),
  lead: namedParty.nullable(),
  /** The unit that objects is named as support, itself and not by a collective. */
  supports: z.boolean(),
  /** Whom the unit would have lead instead. */
  proposedLead: namedParty.nullable(),
  proposal: z.string().nullable(),
  reason: z.string(),
  state: z.enum(['open', 'upheld', 'rejected', 'withdrawn']),
  ruling: z.string().nullable(),
  ruledLead: namedParty.nullable(),
  ruledAt: moment.nullable(),
  /** The actor may withdraw it. */
  isOwn: z.boolean(),
  /** The ruling waits for the actor's unit to take note. */
  isUnseen: z.boolean(),
  raisedAt: moment,
  revision,
});
export type Objection = z.output<typeof objection>;

const told = z.object({ zh: z.string(), en: z.string(), cell: z.string().nullable() });

export const deployConsultApi = {
  consultations: endpoint({
    id: 'deploy.consultations',
    method: 'GET',
    path: '/api/:year/deploy/consultations',
    summary: '征求意见各轮',
    permission: 'deploy:view',
    params: inYear,
    response: z.object({ consultations: z.array(consultation) }),
  }),
  openConsultation: endpoint({
    id: 'deploy.open-consultation',
    method: 'POST',
    path: '/api/:year/deploy/consultations',
    summary: '发起一轮征求意见',
    permission: 'deploy:consult',
    params: inYear,
    body: z.object({
      title: line(200),
      /** Of China, from the day after. */
      workingDays: z.int().min(1).max(60),
      note: z.string().trim().max(2000).nullable(),
      /** All confirmed items with a decided lead where absent. */
      itemIds: z.array(id).min(1).max(2000).optional(),
      preview: z.boolean().default(false),
    }),
    response: z.object({
      id: id.nullable(),
      closesOn: day,
      items: z.int(),
      units: z.array(z.object({ unitId: id, name: z.string(), items: z.int() })),
      /** Items that no unit is asked about, and why. */
      left: z.array(z.object({ code: z.string(), title: z.string(), why: z.string() })),
    }),
  }),
  consultation: endpoint({
    id: 'deploy.consultation',
    method: 'GET',
    path: '/api/:year/deploy/consultations/:id',
    summary: '一轮征求意见及各单位情况',
    permission: 'deploy:view',
    params: inYearWithId,
    response: z.object({ consultation, units: z.array(consultedUnit) }),
  }),
  closeConsultation: endpoint({
    id: 'deploy.close-consultation',
    method: 'POST',
    path: '/api/:year/deploy/consultations/:id/close',
    summary: '结束本轮征求意见',
    permission: 'deploy:consult',
    params: inYearWithId,
    body: z.object({ revision, reason: z.string().trim().max(500).optional() }),
    response: done,
  }),
  consultationSheet: endpoint({
    id: 'deploy.consultation-sheet',
    method: 'GET',
    path: '/api/:year/deploy/consultations/:id/sheet',
    summary: '征求意见表（xlsx）：一个单位的，或全部的',
    permission: 'deploy:view',
    params: inYearWithId,
    query: z.object({ unit: id.optional() }),
    response: 'file',
  }),
  myConsultation: endpoint({
    id: 'deploy.my-consultation',
    method: 'GET',
    path: '/api/:year/deploy/consultations/:id/answer',
    summary: '本单位要答复的事项',
    permission: 'deploy:answer',
    params: inYearWithId,
    query: z.object({ unit: id.optional() }),
    response: z.object({
      consultation,
      unitId: id,
      unitName: z.string(),
      /** Other units that the same person answers for. */
      units: z.array(z.object({ unitId: id, name: z.string() })),
      state: z.enum(['waiting', 'late', 'draft', 'answered']),
      rows: z.array(
        consultedRow.extend({
          asLead: z.boolean(),
          answer: consultationAnswer.nullable(),
          /** What became of what this unit proposed. */
          outcomes: z.array(
            z.object({
              field: consultationField,
              after: z.string(),
              state: z.enum(['open', 'taken', 'refused']),
              decision: z.string().nullable(),
            }),
          ),
        }),
      ),
    }),
  }),
  answerConsultation: endpoint({
    id: 'deploy.answer-consultation',
    method: 'PUT',
    path: '/api/:year/deploy/consultations/:id/answer',
    summary: '本单位在线答复：存草稿或提交',
    permission: 'deploy:answer',
    params: inYearWithId,
    body: z.object({
      unitId: id,
      answers: z.array(consultationAnswer).max(2000),
      /** Rows without an answer count as agreed when it is submitted. */
      submit: z.boolean(),
    }),
    response: z.object({ agreed: z.int(), changes: z.int(), objections: z.int() }),
  }),
  returnSheet: endpoint({
    id: 'deploy.return-sheet',
    method: 'POST',
    path: '/api/:year/deploy/consultations/:id/returned',
    summary: '读回征求意见表：先列出每个改动的单元格，确认后登记',
    permission: 'signed-in',
    params: inYearWithId,
    body: z.object({ fileSha256: sha256, unitId: id, preview: z.boolean() }),
    response: z.object({
      changes: z.array(
        z.object({
          itemId: id,
          code: z.string(),
          field: consultationField,
          before: z.string(),
          after: z.string(),
          cell: z.string().nullable(),
          problem: z.string().nullable(),
        }),
      ),
      objections: z.array(
        z.object({ itemId: id, code: z.string(), reason: z.string(), proposal: z.string().nullable() }),
      ),
      agreed: z.int(),
      doubts: z.array(told),
      /** Codes that were sent and did not come back. */
      missing: z.array(z.string()),
    }),
  }),
  consultationChanges: endpoint({
    id: 'deploy.consultation-changes',
    method: 'GET',
    path: '/api/:year/deploy/consultations/:id/changes',
    summary: '各单位提出的修改',
    permission: 'deploy:consult',
    params: inYearWithId,
    response: z.object({ changes: z.array(consultationChange) }),
  }),
  decideChanges: endpoint({
    id: 'deploy.decide-changes',
    method: 'POST',
    path: '/api/:year/deploy/consultations/:id/changes',
    summary: '采纳或不采纳修改（可批量；不采纳须写理由）',
    permission: 'deploy:consult',
    params: inYearWithId,
    body: z.object({
      changeIds: z.array(id).min(1).max(2000),
      take: z.boolean(),
      reason: z.string().trim().max(500).optional(),
    }),
    response: z.object({
      decided: z.int(),
      /** Those that could not be taken, and why; the others are done. */
      refused: z.array(z.object({ id, why: z.string() })),
    }),
  }),
  consultationLog: endpoint({
    id: 'deploy.consultation-log',
    method: 'GET',
    path: '/api/:year/deploy/consultations/:id/log',
    summary: '意见采纳情况表（xlsx）',
    permission: 'deploy:consult',
    params: inYearWithId,
    response: 'file',
  }),
  objections: endpoint({
    id: 'deploy.objections',
    method: 'GET',
    path: '/api/:year/deploy/objections',
    summary: '职责异议',
    permission: 'deploy:view',
    params: inYear,
    query: z.object({ consultation: id.optional(), item: id.optional() }),
    response: z.object({ objections: z.array(objection) }),
  }),
  raiseObjection: endpoint({
    id: 'deploy.raise-objection',
    method: 'POST',
    path: '/api/:year/deploy/objections',
    summary: '提出职责异议（另荐牵头单位或提请协调）',
    permission: 'deploy:answer',
    params: inYear,
    body: z.object({
      itemId: id,
      unitId: id,
      proposedLead: party.optional(),
      proposal: z.string().trim().max(1000).optional(),
      reason: line(1000),
    }),
    response: z.object({ id }),
  }),
  withdrawObjection: endpoint({
    id: 'deploy.withdraw-objection',
    method: 'POST',
    path: '/api/:year/deploy/objections/:id/withdraw',
    summary: '撤回异议',
    permission: 'deploy:answer',
    params: inYearWithId,
    body: z.object({ revision }),
    response: done,
  }),
  noteRuling: endpoint({
    id: 'deploy.note-ruling',
    method: 'POST',
    path: '/api/:year/deploy/objections/:id/noted',
    summary: '本单位已知悉裁定',
    permission: 'deploy:answer',
    params: inYearWithId,
    body: z.object({ unitId: id }),
    response: done,
  }),
  ruleObjection: endpoint({
    id: 'deploy.rule-objection',
    method: 'POST',
    path: '/api/:year/deploy/objections/:id/rule',
    summary: '裁定异议：采纳（改定牵头单位）或维持，须写理由',
    permission: 'deploy:rule-objection',
    params: inYearWithId,
    body: z.object({
      uphold: z.boolean(),
      /** Who leads by the ruling; the proposed one where absent and upheld. */
      lead: party.optional(),
      /** The one that led stays as support. */
      keepAsSupport: z.boolean().default(true),
      /** The unit that objects no longer supports. */
      release: z.boolean().default(false),
      reason: line(1000),
      revision,
    }),
    response: objection,
  }),
};
