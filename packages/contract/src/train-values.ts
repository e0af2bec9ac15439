import { z } from 'zod';
import { ROLES, type Role } from './permissions.ts';
import { day, id, line, moment, revision } from './values.ts';

/** What a course is for. Only the training of inspectors holds anything up (Order 733, arts. 9 and 15). */
export const TRAINING_PURPOSES = {
  inspection: ['督查业务', 'Inspection'],
  filing: ['填报业务', 'Filing'],
  verification: ['核验业务', 'Verification'],
  general: ['综合', 'General'],
} as const;
export type TrainingPurpose = keyof typeof TRAINING_PURPOSES;
export const trainingPurpose = z.enum(['inspection', 'filing', 'verification', 'general']);

/** 培训班状态: 计划 → 报名 → 实施 → 考核 → 归档. */
export const SESSION_STATES = {
  planned: ['计划', 'Planned'],
  enrolling: ['报名', 'Enrolling'],
  running: ['实施', 'Running'],
  assessed: ['考核', 'Assessed'],
  archived: ['归档', 'Archived'],
  cancelled: ['取消', 'Cancelled'],
} as const;
export type SessionState = keyof typeof SESSION_STATES;
export const sessionState = z.enum(Object.keys(SESSION_STATES) as [SessionState, ...SessionState[]]);

const role = z.enum(Object.keys(ROLES) as [Role, ...Role[]]);

/** What a course is tied to: an item of the plan, a step of the method, whoever holds a role, one post. */
export const courseLink = z.object({
  kind: z.enum(['item', 'step', 'role', 'post']),
  /** Id of the item or post; the role; 0–6 for a step. */
  key: z.string().min(1).max(60),
  /** As shown: code and title of the item, the post's name. */
  title: z.string().max(300).default(''),
});

/** A piece of teaching: a text here, a file, or where it lies elsewhere. */
export const courseMaterial = z.object({
  kind: z.enum(['text', 'file', 'address']),
  title: line(120),
  /** Paragraphs with an empty line between; `- ` begins a line of a list. */
  body: z.string().max(20_000).default(''),
  sha256: z.string().length(64).nullable().default(null),
  address: z.string().max(500).nullable().default(null),
});
export type CourseMaterial = z.output<typeof courseMaterial>;

export const questionKind = z.enum(['single', 'multiple', 'truth']);
export const quizQuestion = z.object({
  kind: questionKind,
  text: line(500),
  options: z.array(line(300)).min(2).max(8),
  /** Places of the right options, from 0. */
  answer: z.array(z.int().min(0).max(7)).min(1).max(8),
  explanation: z.string().trim().max(600).default(''),
});
export type QuizQuestion = z.output<typeof quizQuestion>;

export const courseBrief = z.object({
  id,
  title: z.string(),
  purpose: trainingPurpose,
  summary: z.string(),
  /** Comes with the product and is read only. */
  isStandard: z.boolean(),
  state: z.enum(['draft', 'open', 'archived']),
  validityMonths: z.int().nullable(),
  /** Of the quiz, in percent; null without one. */
  passMark: z.int().nullable(),
  questions: z.int(),
  materials: z.int(),
  links: z.array(courseLink),
  /** One's own standing. */
  mine: z.object({ passedOn: day, validTo: day.nullable() }).nullable(),
  revision,
});
export type CourseBrief = z.output<typeof courseBrief>;

export const trainingSession = z.object({
  id,
  courseId: id,
  courseTitle: z.string(),
  purpose: trainingPurpose,
  title: z.string(),
  place: z.string(),
  teacher: z.string(),
  startsAt: moment,
  endsAt: moment,
  capacity: z.int().nullable(),
  state: sessionState,
  enrolled: z.int(),
  attended: z.int(),
  passed: z.int(),
  /** One's own: nothing, enrolled, came. */
  mine: z.enum(['none', 'enrolled', 'attended']),
  revision,
});
export type TrainingSession = z.output<typeof trainingSession>;

/** One who is on the list. Seen by the person, the own unit's head and liaison, and the office. */
export const rosterLine = z.object({
  personId: id,
  name: z.string(),
  unitId: id.nullable(),
  unitName: z.string().nullable(),
  source: z.enum(['unit', 'roster', 'office', 'sign_in']),
  attendedAt: moment.nullable(),
  attendedBy: z.enum(['qr', 'hand', 'roster']).nullable(),
  passedOn: day.nullable(),
});
export type RosterLine = z.output<typeof rosterLine>;

/** A line of a roster file, and who it is taken for. */
export const rosterMatch = z.object({
  /** As counted in the file, from 1. */
  line: z.int(),
  name: z.string(),
  unit: z.string(),
  attended: z.boolean().nullable(),
  score: z.string().nullable(),
  personId: id.nullable(),
  unitId: id.nullable(),
  /** Null when it is clear who it is. */
  problem: z.string().nullable(),
  candidates: z.array(z.object({ personId: id, name: z.string(), unitName: z.string().nullable() })),
});
export type RosterMatch = z.output<typeof rosterMatch>;

/** Who must have learned what. `blocks` only for inspection: a filing is never held up. */
export const trainingNeed = z.object({ role, purpose: trainingPurpose });
export const DEFAULT_NEEDS: readonly z.output<typeof trainingNeed>[] = [
  { role: 'inspector', purpose: 'inspection' },
  { role: 'supervision_officer', purpose: 'inspection' },
  { role: 'liaison', purpose: 'filing' },
  { role: 'unit_head', purpose: 'filing' },
  { role: 'verifier', purpose: 'verification' },
];

/** 办事指引: how a thing is done. */
export const howCard = z.object({
  id: z.string(),
  subject: z.string(),
  title: z.string(),
  /** Lines; `- ` begins a step. */
  body: z.string(),
  origin: z.enum(['standard', 'own']),
  version: z.int(),
  /** Courses that teach it. */
  courses: z.array(z.object({ id, title: z.string() })),
});
export type HowCard = z.output<typeof howCard>;

/** What a card can be about: a form of the product, or an item of the plan (`item:` and its id). */
export const HOW_FORMS = {
  filing: ['填报', 'Filing'],
  signing: ['签发', 'Signing'],
  reviewing: ['审核', 'Reviewing'],
  verifying: ['核验', 'Verifying'],
  'finding-answer': ['说明疑点', 'Answering a finding'],
  'notice-reply': ['督查通知单办理', 'Replying to a notice'],
  extension: ['延期申请', 'Asking for an extension'],
  inspection: ['实地督查', 'Inspecting on site'],
  'inspection-answer': ['督查陈述与整改', 'Answering an inspection'],
  consultation: ['征求意见', 'Consultation'],
  acceptance: ['签收', 'Acceptance'],
  'unit-plan': ['办理方案', 'Unit plan'],
  form: ['填他表', 'Answering their form'],
  item: ['事项办理', 'Working on an item'],
} as const;
