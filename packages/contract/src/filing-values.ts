import { z } from 'zod';
import { comparator, direction, quantityKind, ratingMethod } from './design-values.ts';
import { rhythm } from './inspect-calendars.ts';
import { filingState, findingState, severity, valueStatus } from './inspect-words.ts';
import { day, decimal, id, moment, revision } from './values.ts';

/** Something said to a person about one field; `field` is as in `saveFiling`'s body (progress, entries.<targetId>). */
export const saidOfField = z.object({ field: z.string(), zh: z.string(), en: z.string() });
export type SaidOfField = z.output<typeof saidOfField>;
/** A doubt never blocks. Codes as in read-number.ts. */
export const doubtOfField = saidOfField.extend({ code: z.string() });
export type DoubtOfField = z.output<typeof doubtOfField>;

const text = z.string().max(4000);

/** What a unit types for one target. `text` is kept as typed, so that a draft loses nothing. */
export const valueEntry = z.object({
  targetId: id,
  text: z.string().max(120).default(''),
  status: valueStatus.default('flash'),
  /** Absent or null: the end of the period's month. */
  asOf: day.nullable().default(null),
  /** 暂无数据: why there is no value yet; stands for the value. */
  unknown: z.string().trim().max(300).nullable().default(null),
});
export type ValueEntry = z.output<typeof valueEntry>;

/**
 * Why a field is asked, or not:
 * asked: this unit owns the figure and it is due · verified: the verifier's figure of this month is known and stands ·
 * elsewhere: another owns it (linked figure, or the lead of the item) · later: annual only, before December ·
 * wordless: the target has no number.
 */
export const askKind = z.enum(['asked', 'verified', 'elsewhere', 'later', 'wordless']);
export type AskKind = z.output<typeof askKind>;

const figure = z.object({
  month: z.int(),
  value: decimal,
  status: valueStatus,
  asOf: day,
  /** By the verifier; reported otherwise. */
  isVerified: z.boolean(),
  /** What the unit reported for the same month, where `value` is verified and there is one. */
  reported: decimal.nullable(),
});

export const sheetTarget = z.object({
  targetId: id,
  name: z.string(),
  op: comparator,
  /** Of the year; for a county with an allocated share, the share. */
  value: decimal.nullable(),
  valueHigh: decimal.nullable(),
  measureUnit: z.string().nullable(),
  quantity: quantityKind.nullable(),
  direction: direction.nullable(),
  ratingMethod: ratingMethod.nullable(),
  numerator: z.string().nullable(),
  denominator: z.string().nullable(),
  /** 口径 in one line. */
  what: z.string().nullable(),
  /** `value` is this unit's allocated share. */
  isShare: z.boolean(),
  ask: askKind,
  /** 序时进度: expected by the end of this month. */
  expected: decimal.nullable(),
  /** The latest figure of an earlier month: verified if there is one, the reported beside it. */
  last: figure.nullable(),
  /** Of this month, from the verifier; then nothing is asked. */
  verified: figure.extend({ source: z.string() }).nullable(),
  /** Where a figure that is not asked here comes from. */
  elsewhere: z
    .object({
      targetId: id,
      itemId: id,
      itemCode: z.string(),
      unitName: z.string().nullable(),
      figure: figure.nullable(),
    })
    .nullable(),
  /** What was typed in this filing. */
  entry: valueEntry.nullable(),
  /** The sum of what counties filed for this month, when all of them have and the quantity can be summed. */
  proposal: z.object({ value: decimal, filed: z.int(), of: z.int() }).nullable(),
  doubts: z.array(doubtOfField),
});
export type SheetTarget = z.output<typeof sheetTarget>;

export const sheetMilestone = z.object({
  id,
  title: z.string(),
  due: day,
  doneOn: day.nullable(),
  /** Past due and not done. */
  isOverdue: z.boolean(),
  formerDues: z.array(day),
});
export type SheetMilestone = z.output<typeof sheetMilestone>;

/** A helper's part, attached to the lead's filing. Its words are shown once submitted. */
export const helperPart = z.object({
  unitId: id,
  unitName: z.string(),
  filingId: id,
  state: filingState,
  due: day,
  submittedAt: moment.nullable(),
  isLate: z.boolean(),
  noChange: z.boolean(),
  progress: z.string(),
  problems: z.string(),
  nextSteps: z.string(),
  coordination: z.string(),
  values: z.array(z.object({ targetId: id, name: z.string(), value: decimal, measureUnit: z.string().nullable() })),
});
export type HelperPart = z.output<typeof helperPart>;

const lastTexts = z.object({
  filingId: id,
  month: z.int(),
  state: filingState,
  progress: z.string(),
  problems: z.string(),
  nextSteps: z.string(),
  coordination: z.string(),
  percent: decimal.nullable(),
});

/** One item on the page, with the unit's filing of it. */
export const sheetItem = z.object({
  filingId: id,
  revision,
  version: z.int(),
  state: filingState,
  role: z.enum(['lead', 'support']),
  due: day,
  /** Past due and not submitted, or submitted late. */
  isLate: z.boolean(),
  lateDays: z.int().nullable(),
  itemId: id,
  code: z.string(),
  title: z.string(),
  wording: z.string(),
  /** 源: document and what it says of it. */
  sourceTitle: z.string().nullable(),
  itemDue: day.nullable(),
  leadName: z.string().nullable(),
  noChange: z.boolean(),
  progress: z.string(),
  problems: z.string(),
  nextSteps: z.string(),
  coordination: z.string(),
  percent: decimal.nullable(),
  saysDone: z.boolean(),
  submittedAt: moment.nullable(),
  /** Post and person, or the name of the unit's key. */
  submittedBy: z.string().nullable(),
  decisionReason: z.string().nullable(),
  targets: z.array(sheetTarget),
  milestones: z.array(sheetMilestone),
  last: lastTexts.nullable(),
  /** Of the lead's filing alone. */
  parts: z.array(helperPart),
  /** Names of helpers who have not submitted; they do not block. */
  missing: z.array(z.string()),
  evidence: z.int(),
  findings: z.array(
    z.object({ id, rule: z.string(), severity, state: findingState, details: z.record(z.string(), z.unknown()) }),
  ),
  /** False with the reason where "no change" would not be taken: words of the refusal. */
  noChangeRefused: saidOfField.nullable(),
});
export type SheetItem = z.output<typeof sheetItem>;

export const sheetPeriod = z.object({
  id,
  calendarName: z.string(),
  rhythm,
  month: z.int(),
  startsOn: day,
  endsOn: day,
  helperDue: day,
  leadDue: day,
  isWithoutHolidays: z.boolean(),
  state: z.enum(['planned', 'open', 'closed']),
});

export const filingSheet = z.object({
  sheetId: id,
  revision,
  period: sheetPeriod,
  unitId: id,
  unitName: z.string(),
  signedAt: moment.nullable(),
  signedBy: z.string().nullable(),
  mayFile: z.boolean(),
  maySign: z.boolean(),
  /** The year's filing is locked: nothing can be changed. */
  isLocked: z.boolean(),
  items: z.array(sheetItem),
  /** Fields of this page: asked of the unit, asked in two places (0, counted), filled without asking. */
  fields: z.object({ asked: z.int(), askedTwice: z.int(), prefilled: z.int(), answered: z.int() }),
});
export type FilingSheet = z.output<typeof filingSheet>;

/** A unit's sheet in the list. */
export const sheetRow = z.object({
  sheetId: id,
  period: sheetPeriod,
  unitId: id,
  unitName: z.string(),
  /** Earliest due day of what is not submitted; of all when all is. */
  due: day,
  items: z.int(),
  waiting: z.int(),
  drafts: z.int(),
  submitted: z.int(),
  signed: z.int(),
  approved: z.int(),
  returned: z.int(),
  late: z.int(),
  signedAt: moment.nullable(),
});
export type SheetRow = z.output<typeof sheetRow>;

/** A filing by its id and the revision that the change was made from. */
export const filingRef = z.object({ id, revision });
/** A filing that could not go on, and why. */
export const refusedFiling = z.object({ id, problems: z.array(saidOfField) });
export type RefusedFiling = z.output<typeof refusedFiling>;

/** Fields of the text; what is left out stays as it is. */
export const filingContent = z.object({
  progress: text.optional(),
  problems: text.optional(),
  nextSteps: text.optional(),
  coordination: text.optional(),
  percent: decimal.nullable().optional(),
  saysDone: z.boolean().optional(),
  noChange: z.boolean().optional(),
  entries: z.array(valueEntry).max(50).optional(),
  milestones: z
    .array(z.object({ id, doneOn: day.nullable() }))
    .max(100)
    .optional(),
});
export type FilingContent = z.output<typeof filingContent>;

export const savedFiling = z.object({
  id,
  revision,
  state: filingState,
  doubts: z.array(doubtOfField),
  /** What keeps it from being submitted. Empty when it was, or could be. */
  problems: z.array(saidOfField),
  submitted: z.boolean(),
  lateDays: z.int().nullable(),
});
export type SavedFiling = z.output<typeof savedFiling>;

/** A row of the review desk. */
export const reviewRow = z.object({
  id,
  revision,
  version: z.int(),
  state: filingState,
  periodId: id,
  month: z.int(),
  role: z.enum(['lead', 'support']),
  unitId: id,
  unitName: z.string(),
  itemId: id,
  code: z.string(),
  title: z.string(),
  area: z.string().nullable(),
  due: day,
  lateDays: z.int().nullable(),
  submittedAt: moment.nullable(),
  signedAt: moment.nullable(),
  noChange: z.boolean(),
  saysDone: z.boolean(),
  progress: z.string(),
  problems: z.string(),
  coordination: z.string(),
  values: z.array(
    z.object({
      targetId: id,
      name: z.string(),
      measureUnit: z.string().nullable(),
      value: decimal.nullable(),
      unknown: z.string().nullable(),
      last: decimal.nullable(),
      expected: decimal.nullable(),
      verified: decimal.nullable(),
    }),
  ),
  evidence: z.int(),
  /** Findings that are open or answered, and doubts at entry. */
  doubts: z.int(),
  /** 1, or 2 where the second level is waited for. */
  level: z.int(),
  /** The actor may decide it: not one's own first review again. */
  mayDecide: z.boolean(),
});
export type ReviewRow = z.output<typeof reviewRow>;

export const filingVersion = z.object({
  version: z.int(),
  reopenedAt: moment,
  reopenedBy: z.string().nullable(),
  reason: z.string(),
  progress: z.string(),
  problems: z.string(),
  nextSteps: z.string(),
  coordination: z.string(),
  noChange: z.boolean(),
  values: z.array(
    z.object({ targetId: id, name: z.string(), value: decimal.nullable(), measureUnit: z.string().nullable() }),
  ),
});

/** A filing as a row of an item's history. */
export const itemFiling = z.object({
  id,
  periodId: id,
  month: z.int(),
  unitId: id,
  unitName: z.string(),
  role: z.enum(['lead', 'support']),
  state: filingState,
  due: day,
  lateDays: z.int().nullable(),
  isLate: z.boolean(),
  version: z.int(),
  noChange: z.boolean(),
  saysDone: z.boolean(),
  submittedAt: moment.nullable(),
  /** Empty while it is a draft of another unit. */
  progress: z.string(),
  problems: z.string(),
  nextSteps: z.string(),
  coordination: z.string(),
  values: z.array(
    z.object({
      targetId: id,
      name: z.string(),
      measureUnit: z.string().nullable(),
      value: decimal,
      status: valueStatus,
      asOf: day,
      isApproved: z.boolean(),
      verified: decimal.nullable(),
    }),
  ),
  evidence: z.int(),
});
export type ItemFiling = z.output<typeof itemFiling>;

/** A target with its item, as it stands among linked figures. */
export const linkedTarget = z.object({
  targetId: id,
  itemId: id,
  code: z.string(),
  title: z.string(),
  name: z.string(),
  measureUnit: z.string().nullable(),
  value: decimal.nullable(),
  quantity: quantityKind.nullable(),
  leadName: z.string().nullable(),
});

export const reviewSettings = z.object({
  /** 一级或两级审核 */
  levels: z.union([z.literal(1), z.literal(2)]),
  /** Who passes at the second level: another officer, or the leader in charge. */
  secondBy: z.enum(['officer', 'leader']),
});
export type ReviewSettings = z.output<typeof reviewSettings>;

export const sheetChange = z.object({
  filingId: id,
  itemId: id,
  code: z.string(),
  title: z.string(),
  /** progress, problems, nextSteps, coordination, percent, saysDone, noChange, entries.<targetId>, entries.<targetId>.unknown */
  field: z.string(),
  /** As the column is headed. */
  label: z.string(),
  before: z.string(),
  after: z.string(),
  /** Address in the sheet that came back, F7. */
  cell: z.string(),
  /** Why it cannot be taken, “zh / en”; null when it can. */
  problem: z.string().nullable(),
});
export type SheetChange = z.output<typeof sheetChange>;
