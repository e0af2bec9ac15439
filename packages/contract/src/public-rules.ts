import { z } from 'zod';
import { itemKind } from './read.ts';
import { line } from './values.ts';

/** What of an item may become public, each by its own rule; in the order in which pages show it. */
export const PUBLIC_FIELDS = {
  promise: ['承诺原文、标题、领域', 'Promise, title, area'],
  lead: ['牵头单位', 'Lead unit'],
  support: ['配合单位', 'Supporting units'],
  due: ['完成时限', 'Due date'],
  budget: ['资金安排和来源', 'Budget and where it comes from'],
  sites: ['实施地点', 'Places'],
  state: ['进展状态（灯）', 'State (light)'],
  working: ['状态的算法', 'How the state is reckoned'],
  target: ['目标和口径', 'Targets and their definition'],
  reported: ['单位上报数', 'Reported values'],
  verified: ['核定数', 'Verified values'],
  progress: ['填报的进展文字', 'Progress as filed'],
  done: ['单位报告完成', 'Reported as done'],
  evidence: ['佐证的名称和文号', 'Titles and numbers of evidence'],
  photo: ['照片', 'Photos'],
  promised: ['动态：写入报告', 'Story: promised'],
  assigned: ['动态：明确责任单位', 'Story: given to a unit'],
  figure: ['动态：公布数据', 'Story: figure published'],
  milestone: ['动态：节点完成', 'Story: milestone reached'],
  adjusted: ['动态：调整', 'Story: adjusted'],
  inspected: ['动态：督查核实', 'Story: inspected'],
  accepted: ['动态：认定完成', 'Story: found to be done'],
  vote: ['代表测评结果', 'Deputies’ vote'],
  mark: ['群众评价', 'Marks of the public'],
  question: ['代表提问和答复', 'Deputies’ questions and answers'],
} as const;
export type PublicField = keyof typeof PUBLIC_FIELDS;
export const PUBLIC_FIELD_NAMES = Object.keys(PUBLIC_FIELDS) as PublicField[];
export const publicField = z.enum(PUBLIC_FIELD_NAMES as [PublicField, ...PublicField[]]);

/** What belongs to the year and to no item. */
export const PUBLIC_YEAR_FIELDS = {
  report: ['政府工作报告全文', 'The report'],
  fulfilment: ['半年、年度总结', 'Half-year and year reports'],
} as const;
export type PublicYearField = keyof typeof PUBLIC_YEAR_FIELDS;

/** 不公开 · 由人逐项确认 · 检查无疑点后自动公开 */
export const RELEASE_MODES = {
  never: ['不公开', 'Never'],
  person: ['由人确认后公开', 'By a person'],
  rule: ['检查无疑点即公开', 'By rule'],
} as const;
export type ReleaseMode = keyof typeof RELEASE_MODES;
export const releaseMode = z.enum(['never', 'person', 'rule']);

const byKind = z.object({
  indicator: releaseMode,
  task: releaseMode,
  project: releaseMode,
  livelihood: releaseMode,
});

/** These are always looked at by a person: no rule knows who is to be seen on a picture, what a site visit was for, or whether the
 * title of internal evidence may be told. */
export const NEVER_BY_RULE: readonly PublicField[] = ['photo', 'evidence', 'inspected', 'question'];

/** 公开规则: what is released, and by whom; a declaration of the kind `release.rules`. */
export const releaseRules = z
  .object({
    fields: z.object(
      Object.fromEntries(PUBLIC_FIELD_NAMES.map((field) => [field, byKind])) as Record<PublicField, typeof byKind>,
    ),
    year: z.object({ report: releaseMode, fulfilment: releaseMode }),
    /** 使用许可 of what is public. */
    licence: z.object({ name: line(100), url: z.url().max(300).nullable() }),
    /** Who decided it so, or where it is written: 保密审查和公开审批的依据. */
    basis: line(300),
  })
  .superRefine(({ fields }, context) => {
    for (const field of NEVER_BY_RULE)
      for (const kind of itemKind.options)
        if (fields[field][kind] === 'rule')
          context.addIssue({
            code: 'custom',
            path: ['fields', field, kind],
            message: `“${PUBLIC_FIELDS[field][0]}”须由人逐一确认，不能自动公开 / a person has to look at each`,
          });
  });
export type ReleaseRules = z.output<typeof releaseRules>;

const all = (mode: ReleaseMode) => ({ indicator: mode, task: mode, project: mode, livelihood: mode });

/** A cautious start: facts that were issued or computed go by rule, words and pictures by a person, site visits never. */
export const DEFAULT_RELEASE_RULES: ReleaseRules = {
  fields: {
    promise: all('person'),
    lead: all('rule'),
    support: all('rule'),
    due: all('rule'),
    budget: all('person'),
    sites: all('person'),
    state: all('rule'),
    working: all('rule'),
    target: all('rule'),
    reported: all('person'),
    verified: all('rule'),
    progress: all('person'),
    done: all('person'),
    evidence: all('person'),
    photo: all('person'),
    promised: all('rule'),
    assigned: all('rule'),
    figure: all('rule'),
    milestone: all('rule'),
    adjusted: all('person'),
    inspected: all('never'),
    accepted: all('rule'),
    vote: all('person'),
    mark: all('rule'),
    question: all('person'),
  },
  year: { report: 'person', fulfilment: 'person' },
  licence: { name: '可自由使用，须注明来源', url: null },
  basis: '产品自带示例；启用前请按本市政府信息公开和保密审查的规定核对',
};

/** 公开前检查: what is looked for in every text. `isPassable`: a person may let it through with a written reason. */
export const RELEASE_CHECKS = {
  person: { words: ['人名', 'Name of a person'], isPassable: true },
  mobile: { words: ['手机号', 'Mobile number'], isPassable: true },
  phone: { words: ['固定电话', 'Telephone number'], isPassable: true },
  identity: { words: ['身份证号', 'Identity number'], isPassable: false },
  bankCard: { words: ['银行卡号', 'Bank card number'], isPassable: true },
  mail: { words: ['电子邮箱', 'Mail address'], isPassable: true },
  plate: { words: ['车牌号', 'Licence plate'], isPassable: true },
  address: { words: ['详细住址', 'Home address'], isPassable: true },
  secrecy: { words: ['密级或内部标志', 'Secrecy marking'], isPassable: false },
} as const;
export type ReleaseCheck = keyof typeof RELEASE_CHECKS;
export const releaseCheck = z.enum(Object.keys(RELEASE_CHECKS) as [ReleaseCheck, ...ReleaseCheck[]]);
