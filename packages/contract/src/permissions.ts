/**
 * Who may do what: the one table that the server decides by, the workspace shows by, and the guide prints.
 * A role comes with a post (岗位) that a person holds; a person with several posts has the widest scope of them.
 */

/** 角色. The three administrators (三员分立) are never held by one person together. */
export const ROLES = {
  administrator: '系统管理员',
  security_administrator: '安全管理员',
  auditor: '审计员',
  head: '政府主要负责人',
  leader: '分管领导',
  secretary: '领导秘书',
  supervision_officer: '督查员',
  unit_head: '单位负责人',
  liaison: '联络员',
  verifier: '核验员',
  inspector: '督查组成员',
  deputy: '代表委员',
} as const;
export type Role = keyof typeof ROLES;

/** 三员: of these a person may hold one only, and no other role beside it. */
export const SEPARATE_ROLES: readonly Role[] = ['administrator', 'security_administrator', 'auditor'];

/**
 * How far a permission reaches. government: everything of the government · portfolio: units and items of the leader in
 * charge · own-unit: items that one's unit answers for · public: what is open to all · own: one's own account.
 */
export type Scope = 'government' | 'portfolio' | 'own-unit' | 'public' | 'own';
export const SCOPE_ORDER: readonly Scope[] = ['own', 'public', 'own-unit', 'portfolio', 'government'];

const everyone: Partial<Record<Role, Scope>> = {
  head: 'government',
  supervision_officer: 'government',
  inspector: 'government',
  verifier: 'government',
  leader: 'portfolio',
  secretary: 'portfolio',
  unit_head: 'own-unit',
  liaison: 'own-unit',
  deputy: 'public',
};

/** Action → role → scope. A role that is not named may not. */
export const PERMISSIONS = {
  // People 组织与人员
  'people:view': {
    ...everyone,
    administrator: 'government',
    security_administrator: 'government',
    auditor: 'government',
  },
  'people:manage': { administrator: 'government' },
  'people:security': { security_administrator: 'government' },
  'record:view': { ...everyone, deputy: undefined, auditor: 'government' },
  'record:export': { auditor: 'government', supervision_officer: 'government' },
  'record:access-log': { auditor: 'government' },
  // Personal parts of entries, which stand outside the sealed chain.
  'record:view-personal': { auditor: 'government' },
  // 0 Read 读取
  'read:upload': { supervision_officer: 'government' },
  'read:view': { supervision_officer: 'government', head: 'government', inspector: 'government' },
  'read:review': { supervision_officer: 'government' },
  // 1 Design 政策设计
  'design:view': everyone,
  'design:suggest-matter': {
    supervision_officer: 'government',
    head: 'government',
    leader: 'portfolio',
    secretary: 'portfolio',
  },
  'design:approve-matter': { head: 'government' },
  'design:edit': { supervision_officer: 'government' },
  'design:decision-route': { supervision_officer: 'government', unit_head: 'own-unit', liaison: 'own-unit' },
  // 2 Deploy 工作部署
  'deploy:view': everyone,
  'deploy:assign': { supervision_officer: 'government' },
  'deploy:allocate': { supervision_officer: 'government' },
  'deploy:consult': { supervision_officer: 'government' },
  'deploy:answer': { unit_head: 'own-unit', liaison: 'own-unit' },
  'deploy:rule-objection': { supervision_officer: 'government' },
  'deploy:approve-breakdown': { head: 'government' },
  'deploy:issue': { supervision_officer: 'government' },
  'deploy:accept': { unit_head: 'own-unit', liaison: 'own-unit' },
  'deploy:write-plan': { unit_head: 'own-unit', liaison: 'own-unit' },
  'deploy:sign-plan': { unit_head: 'own-unit' },
  'deploy:approve-plan': { supervision_officer: 'government', leader: 'portfolio', head: 'government' },
  'deploy:split-work': { unit_head: 'own-unit', liaison: 'own-unit' },
  'deploy:propose-adjustment': { supervision_officer: 'government', unit_head: 'own-unit', liaison: 'own-unit' },
  'deploy:decide-adjustment': { head: 'government', leader: 'portfolio' },
  'deploy:record-adjustment': { supervision_officer: 'government' },
  'deploy:instruct': { head: 'government', leader: 'portfolio', secretary: 'portfolio' },
  // 3 Train 干部培训
  'train:view': everyone,
  'train:manage': { supervision_officer: 'government' },
  // 4 Inspect 督促检查
  'inspect:view': everyone,
  'inspect:manage-calendar': { supervision_officer: 'government' },
  'inspect:file': { unit_head: 'own-unit', liaison: 'own-unit' },
  'inspect:sign': { unit_head: 'own-unit' },
  'inspect:review': { supervision_officer: 'government', leader: 'portfolio' },
  // After a filing was locked: a logged exception.
  'inspect:reopen': { supervision_officer: 'government' },
  'inspect:unit-key': { unit_head: 'own-unit', administrator: 'government' },
  'inspect:answer-form': { supervision_officer: 'government', unit_head: 'own-unit', liaison: 'own-unit' },
  // Official figures, also those under embargo.
  'inspect:verify': { verifier: 'government' },
  // Who verifies which target.
  'inspect:assign-verifier': { supervision_officer: 'government', administrator: 'government' },
  'inspect:answer-finding': { unit_head: 'own-unit', liaison: 'own-unit' },
  'inspect:decide-finding': { supervision_officer: 'government' },
  'inspect:override-light': { supervision_officer: 'government' },
  // Thresholds, ladders, calendars' defaults: versioned declarations.
  'inspect:declare': { supervision_officer: 'government' },
  'inspect:chase': { supervision_officer: 'government' },
  // Mail, SMS, robots: addresses and secrets.
  'inspect:set-channels': { administrator: 'government' },
  'inspect:ask-extension': { unit_head: 'own-unit', liaison: 'own-unit' },
  'inspect:decide-extension': { supervision_officer: 'government', leader: 'portfolio', head: 'government' },
  'inspect:write-notice': { supervision_officer: 'government' },
  'inspect:sign-notice': { supervision_officer: 'government', leader: 'portfolio', head: 'government' },
  'inspect:reply-notice': { unit_head: 'own-unit', liaison: 'own-unit' },
  'inspect:plan-inspection': { supervision_officer: 'government' },
  'inspect:approve-inspection': { head: 'government' },
  'inspect:see-inspections': {
    supervision_officer: 'government',
    head: 'government',
    leader: 'portfolio',
    inspector: 'government',
  },
  'inspect:visit': { supervision_officer: 'government', inspector: 'government' },
  'inspect:conclude': { supervision_officer: 'government' },
  // 陈述、复核申请、整改: of the unit that was inspected.
  'inspect:answer-inspection': { unit_head: 'own-unit', liaison: 'own-unit' },
  'inspect:decide-review': { head: 'government', leader: 'portfolio' },
  'inspect:report': { supervision_officer: 'government' },
  // 5 Account 追责问责. A case is seen by those who handle it and by the unit that it is about, and by nobody else.
  'account:see-cases': {
    head: 'government',
    leader: 'portfolio',
    supervision_officer: 'government',
    unit_head: 'own-unit',
  },
  'account:propose-case': { supervision_officer: 'government' },
  // 责任追究建议: the head approves, the competent organ decides (Order 733, arts. 21, 23).
  'account:approve-case': { head: 'government' },
  'account:transfer-case': { supervision_officer: 'government' },
  'account:state-case': { unit_head: 'own-unit' },
  'account:decide-case-review': { head: 'government', leader: 'portfolio' },
  'account:hold-talk': { supervision_officer: 'government', leader: 'portfolio', head: 'government' },
  'account:export-package': { supervision_officer: 'government', auditor: 'government' },
  'account:see-tolerance': {
    head: 'government',
    leader: 'portfolio',
    supervision_officer: 'government',
    unit_head: 'own-unit',
    liaison: 'own-unit',
  },
  'account:apply-tolerance': { unit_head: 'own-unit', liaison: 'own-unit' },
  // 依职权: without an application.
  'account:open-tolerance': { supervision_officer: 'government' },
  'account:decide-tolerance': { head: 'government' },
  'account:see-scores': {
    head: 'government',
    leader: 'portfolio',
    supervision_officer: 'government',
    unit_head: 'own-unit',
    liaison: 'own-unit',
  },
  'account:set-scoring': { supervision_officer: 'government' },
  'account:score': { supervision_officer: 'government' },
  'account:approve-scores': { head: 'government' },
  'account:query-score': { unit_head: 'own-unit', liaison: 'own-unit' },
  'account:propose-honour': { supervision_officer: 'government' },
  'account:approve-honour': { head: 'government' },
  // 6 Feed back 总结反馈
  'feedback:view': everyone,
  'feedback:manage-ballots': { supervision_officer: 'government' },
  'feedback:vote': { deputy: 'public' },
  'feedback:write-report': { supervision_officer: 'government' },
  'feedback:suggest-policy': { supervision_officer: 'government', unit_head: 'own-unit', liaison: 'own-unit' },
  'feedback:reconcile': { supervision_officer: 'government' },
  'feedback:carry': { supervision_officer: 'government' },
  'feedback:close-year': { supervision_officer: 'government' },
  'feedback:approve-closing': { head: 'government' },
  'feedback:archive': { supervision_officer: 'government', auditor: 'government' },
  // The public face 公开. What is released, what waits for it, what was withdrawn.
  'public:view': {
    head: 'government',
    supervision_officer: 'government',
    leader: 'portfolio',
    secretary: 'portfolio',
    unit_head: 'own-unit',
    liaison: 'own-unit',
  },
  'public:release': { supervision_officer: 'government' },
  // Rules of what is released, settings of the public site: versioned declarations.
  'public:declare': { supervision_officer: 'government' },
  // 发布包 out, 来信 file in.
  'public:exchange': { supervision_officer: 'government', administrator: 'government' },
  'public:see-messages': {
    head: 'government',
    supervision_officer: 'government',
    leader: 'portfolio',
    unit_head: 'own-unit',
    liaison: 'own-unit',
  },
  'public:handle-message': { supervision_officer: 'government' },
  'public:answer-message': { supervision_officer: 'government', unit_head: 'own-unit', liaison: 'own-unit' },
  // How a sender can be reached: personal.
  'public:see-contact': { supervision_officer: 'government' },
  // 代表工作台
  'public:see-bench': everyone,
  'public:ask': { deputy: 'public' },
  'public:answer-question': { unit_head: 'own-unit', liaison: 'own-unit' },
  // 答复 of a question, a suggestion, a proposal: signed by the head of the unit.
  'public:sign-answer': { unit_head: 'own-unit' },
  'public:propose': { deputy: 'public' },
  'public:handle-proposal': { supervision_officer: 'government', unit_head: 'own-unit', liaison: 'own-unit' },
} as const satisfies Record<string, Partial<Record<Role, Scope | undefined>>>;

export type Action = keyof typeof PERMISSIONS;

/** The widest scope that these roles give for an action; null when none of them may. */
export function scopeOf(action: Action, roles: Iterable<Role>): Scope | null {
  let widest = -1;
  const row: Partial<Record<Role, Scope | undefined>> = PERMISSIONS[action];
  for (const role of roles) {
    const scope = row[role];
    if (scope !== undefined) widest = Math.max(widest, SCOPE_ORDER.indexOf(scope));
  }
  return SCOPE_ORDER[widest] ?? null;
}
