import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { ROLES, type Role } from './permissions.ts';
import { day, done, id, inYear, inYearWithId, line, moment, revision } from './values.ts';

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

/** A file that was uploaded before, by its hash. */
const fileSha256 = z.string().regex(/^[0-9a-f]{64}$/);
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

const courseFields = z.object({
  title: line(120),
  purpose: trainingPurpose,
  summary: z.string().trim().max(1000).default(''),
  validityMonths: z.int().min(1).max(120).nullable().default(null),
  passMark: z.int().min(1).max(100).nullable().default(null),
  /** How many questions are drawn from the bank. */
  quizSize: z.int().min(1).max(100).nullable().default(null),
  links: z.array(courseLink).max(60).default([]),
  materials: z.array(courseMaterial).max(60).default([]),
});

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

const sessionFields = z.object({
  courseId: id,
  title: line(120),
  place: line(120),
  teacher: z.string().trim().max(120).default(''),
  startsAt: moment,
  endsAt: moment,
  capacity: z.int().min(1).max(5000).nullable().default(null),
});

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

const gapPerson = z.object({
  personId: id,
  name: z.string(),
  postTitle: z.string(),
  unitId: id.nullable(),
  unitName: z.string().nullable(),
  purpose: trainingPurpose,
  /** Never, or it ran out on that day. */
  ranOutOn: day.nullable(),
  blocks: z.boolean(),
});

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
  item: ['事项办理', 'Working on an item'],
} as const;
const howSubject = z.string().regex(/^(?:[a-z-]{1,40}|item:[0-9a-f-]{36})$/);
const inLanguage = z.enum(['zh', 'en']).default('zh');

export const trainApi = {
  courses: endpoint({
    id: 'train.courses',
    method: 'GET',
    path: '/api/:year/train/courses',
    summary: '课程',
    permission: 'train:view',
    params: inYear,
    query: z.object({ language: inLanguage }),
    response: z.object({ courses: z.array(courseBrief) }),
  }),
  course: endpoint({
    id: 'train.course',
    method: 'GET',
    path: '/api/:year/train/courses/:id',
    summary: '一门课程及其材料',
    permission: 'train:view',
    params: inYearWithId,
    query: z.object({ language: inLanguage }),
    response: courseBrief.extend({
      quizSize: z.int().nullable(),
      content: z.array(courseMaterial),
      attempts: z.array(z.object({ finishedAt: moment, score: z.int(), passed: z.boolean() })),
    }),
  }),
  saveCourse: endpoint({
    id: 'train.save-course',
    method: 'POST',
    path: '/api/:year/train/courses',
    summary: '新建或修改课程',
    permission: 'train:manage',
    params: inYear,
    body: courseFields.extend({ id: id.nullable().default(null), revision: revision.nullable().default(null) }),
    response: z.object({ id, revision }),
  }),
  setCourseState: endpoint({
    id: 'train.set-course-state',
    method: 'POST',
    path: '/api/:year/train/courses/:id/state',
    summary: '开放或停用课程',
    permission: 'train:manage',
    params: inYearWithId,
    body: z.object({ state: z.enum(['draft', 'open', 'archived']), revision }),
    response: z.object({ revision }),
  }),
  questions: endpoint({
    id: 'train.questions',
    method: 'GET',
    path: '/api/:year/train/courses/:id/questions',
    summary: '课程题库',
    permission: 'train:manage',
    params: inYearWithId,
    query: z.object({ language: inLanguage }),
    response: z.object({ questions: z.array(quizQuestion.extend({ id })) }),
  }),
  saveQuestions: endpoint({
    id: 'train.save-questions',
    method: 'PUT',
    path: '/api/:year/train/courses/:id/questions',
    summary: '保存题库',
    permission: 'train:manage',
    params: inYearWithId,
    body: z.object({ questions: z.array(quizQuestion).max(500) }),
    response: z.object({ questions: z.int() }),
  }),
  readQuestions: endpoint({
    id: 'train.read-questions',
    method: 'POST',
    path: '/api/:year/train/questions-file',
    summary: '从表格读入题目（先看后存）',
    permission: 'train:manage',
    params: inYear,
    body: z.object({ fileSha256 }),
    response: z.object({
      questions: z.array(quizQuestion),
      problems: z.array(z.object({ line: z.int(), text: z.string() })),
    }),
  }),
  startQuiz: endpoint({
    id: 'train.start-quiz',
    method: 'POST',
    path: '/api/:year/train/courses/:id/quiz',
    summary: '开始测验：随机抽题',
    permission: 'train:view',
    params: inYearWithId,
    body: z.object({ language: inLanguage }),
    response: z.object({
      attemptId: id,
      passMark: z.int(),
      questions: z.array(z.object({ id, kind: questionKind, text: z.string(), options: z.array(z.string()) })),
    }),
  }),
  finishQuiz: endpoint({
    id: 'train.finish-quiz',
    method: 'POST',
    path: '/api/:year/train/attempts/:id',
    summary: '交卷',
    permission: 'train:view',
    params: inYearWithId,
    body: z.object({
      answers: z.array(z.object({ id, chosen: z.array(z.int().min(0).max(7)).max(8) })).max(100),
      language: inLanguage,
    }),
    response: z.object({
      score: z.int(),
      passMark: z.int(),
      passed: z.boolean(),
      answers: z.array(
        z.object({
          id,
          chosen: z.array(z.int()),
          right: z.array(z.int()),
          isRight: z.boolean(),
          explanation: z.string(),
        }),
      ),
    }),
  }),
  sessions: endpoint({
    id: 'train.sessions',
    method: 'GET',
    path: '/api/:year/train/sessions',
    summary: '培训班',
    permission: 'train:view',
    params: inYear,
    response: z.object({ sessions: z.array(trainingSession) }),
  }),
  session: endpoint({
    id: 'train.session',
    method: 'GET',
    path: '/api/:year/train/sessions/:id',
    summary: '一期培训班；名单只给本人、本单位和督查室',
    permission: 'train:view',
    params: inYearWithId,
    response: trainingSession.extend({ roster: z.array(rosterLine), rosterIsWhole: z.boolean() }),
  }),
  saveSession: endpoint({
    id: 'train.save-session',
    method: 'POST',
    path: '/api/:year/train/sessions',
    summary: '新建或修改培训班',
    permission: 'train:manage',
    params: inYear,
    body: sessionFields.extend({ id: id.nullable().default(null), revision: revision.nullable().default(null) }),
    response: z.object({ id, revision }),
  }),
  moveSession: endpoint({
    id: 'train.move-session',
    method: 'POST',
    path: '/api/:year/train/sessions/:id/state',
    summary: '培训班转入下一状态',
    permission: 'train:manage',
    params: inYearWithId,
    body: z.object({ state: sessionState, revision, reason: line(300).optional() }),
    response: z.object({ revision, passed: z.int() }),
  }),
  enrol: endpoint({
    id: 'train.enrol',
    method: 'POST',
    path: '/api/:year/train/sessions/:id/enrol',
    summary: '报名：本人；单位为本单位的人；督查室为所有人',
    permission: 'train:view',
    params: inYearWithId,
    body: z.object({ personIds: z.array(id).max(500).nullable().default(null), leave: z.boolean().default(false) }),
    response: z.object({ enrolled: z.int() }),
  }),
  people: endpoint({
    id: 'train.people',
    method: 'GET',
    path: '/api/:year/train/people',
    summary: '可以报名的人',
    permission: 'train:view',
    params: inYear,
    response: z.object({
      people: z.array(
        z.object({ personId: id, name: z.string(), unitName: z.string().nullable(), postTitle: z.string() }),
      ),
    }),
  }),
  readRoster: endpoint({
    id: 'train.read-roster',
    method: 'POST',
    path: '/api/:year/train/sessions/:id/roster-file',
    summary: '读入党校名单（先看后存）',
    permission: 'train:manage',
    params: inYearWithId,
    body: z.object({ fileSha256 }),
    response: z.object({ lines: z.array(rosterMatch) }),
  }),
  saveRoster: endpoint({
    id: 'train.save-roster',
    method: 'POST',
    path: '/api/:year/train/sessions/:id/roster',
    summary: '保存对好的名单',
    permission: 'train:manage',
    params: inYearWithId,
    body: z.object({
      lines: z
        .array(z.object({ personId: id, unitId: id.nullable().default(null), attended: z.boolean().nullable() }))
        .max(5000),
    }),
    response: z.object({ enrolled: z.int(), attended: z.int() }),
  }),
  signInCode: endpoint({
    id: 'train.sign-in-code',
    method: 'GET',
    path: '/api/:year/train/sessions/:id/sign-in-code',
    summary: '签到二维码的口令，半分钟一换',
    permission: 'train:manage',
    params: inYearWithId,
    response: z.object({ code: z.string(), link: z.string(), secondsLeft: z.int() }),
  }),
  signIn: endpoint({
    id: 'train.sign-in',
    method: 'POST',
    path: '/api/:year/train/sessions/:id/sign-in',
    summary: '扫码签到',
    permission: 'train:view',
    params: inYearWithId,
    body: z.object({ code: z.string().min(1).max(100) }),
    response: z.object({ title: z.string(), at: moment, wasEnrolled: z.boolean() }),
  }),
  setAttendance: endpoint({
    id: 'train.set-attendance',
    method: 'POST',
    path: '/api/:year/train/sessions/:id/attendance',
    summary: '手工登记到课',
    permission: 'train:manage',
    params: inYearWithId,
    body: z.object({ personIds: z.array(id).min(1).max(500), attended: z.boolean() }),
    response: done,
  }),
  readiness: endpoint({
    id: 'train.readiness',
    method: 'GET',
    path: '/api/:year/train/readiness',
    summary: '培训到位情况：按单位、按事项',
    permission: 'train:view',
    params: inYear,
    response: z.object({
      needs: z.array(trainingNeed),
      people: z.object({ needed: z.int(), ready: z.int() }),
      units: z.array(z.object({ unitId: id, unitName: z.string(), needed: z.int(), ready: z.int() })),
      items: z.array(
        z.object({
          itemId: id,
          code: z.string(),
          title: z.string(),
          unitName: z.string(),
          courses: z.array(z.string()),
          needed: z.int(),
          ready: z.int(),
        }),
      ),
      /** One's own unit's people, or everybody's for the office. */
      gaps: z.array(gapPerson),
    }),
  }),
  setNeeds: endpoint({
    id: 'train.set-needs',
    method: 'PUT',
    path: '/api/:year/train/needs',
    summary: '哪些岗位要学什么',
    permission: 'train:manage',
    params: inYear,
    body: z.object({ needs: z.array(trainingNeed).max(60) }),
    response: z.object({ version: z.int() }),
  }),
  how: endpoint({
    id: 'train.how',
    method: 'GET',
    path: '/api/:year/train/how/:subject',
    summary: '办事指引',
    permission: 'train:view',
    params: inYear.extend({ subject: howSubject }),
    query: z.object({ language: inLanguage }),
    response: z.object({
      cards: z.array(howCard),
      contacts: z.array(
        z.object({ postTitle: z.string(), personName: z.string().nullable(), unitName: z.string().nullable() }),
      ),
    }),
  }),
  saveHow: endpoint({
    id: 'train.save-how',
    method: 'PUT',
    path: '/api/:year/train/how/:subject',
    summary: '本市的办事指引；空白则撤下',
    permission: 'train:manage',
    params: inYear.extend({ subject: howSubject }),
    body: z.object({ title: line(80), body: z.string().trim().max(4000), version: z.int().min(0) }),
    response: z.object({ version: z.int() }),
  }),
} as const;
